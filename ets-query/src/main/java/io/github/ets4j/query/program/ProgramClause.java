/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import io.github.ets4j.query.analysis.MatchClause;
import io.github.ets4j.term.Term;

/** A match function, compiled. Immutable. */
final class ProgramClause {
    final MatchClause source;
    final HeadStep[] head;
    private final HeadCode code;
    final Node[] guards;
    /** The last expression of the body. The others have no effect and no use, so they are left out. */
    final Node result;

    ProgramClause(MatchClause source) {
        int variables = source.variables().size();
        this.source = source;
        this.head = HeadCompiler.compile(source.head());
        this.code = new HeadCode(head);
        this.guards = ExpressionCompiler.ofGuards(variables).compileAll(source.guards());
        this.result = ExpressionCompiler.ofBody(variables).compile(source.result());
    }

    /** Whether the row in the frame matches. */
    boolean matchesRow(Frame frame) {
        return code.matches(frame) && guardsHold(frame);
    }

    /** Whether a term matches. */
    boolean matchesTerm(Frame frame, Term object) {
        return TermHead.matches(frame, source.head(), object) && guardsHold(frame);
    }

    private boolean guardsHold(Frame frame) {
        for (Node guard : guards) {
            if (!guard.isTrue(frame)) {
                return false;
            }
        }
        return true;
    }

    /** What the body yields for what has matched. */
    Term result(Frame frame) {
        long word = result.evaluate(frame);
        return frame.toTerm(word, frame.aux, frame.object);
    }
}
