/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.query.analysis.MatchClause;
import io.github.ets4j.term.Term;
import java.util.List;

/**
 * A match specification in the form in which it runs: on rows where they lie, of which only results are decoded, and on
 * terms. Safe to share between threads; a run belongs to one thread.
 *
 * <p>A program is interpreted at first. Once it has looked at some ten thousand rows it is compiled to a class of its own, in
 * which heads, comparisons, arithmetic and boolean operators are code and all else calls what the interpreter calls; where
 * that is not possible it stays interpreted, and {@link #listing} says why. The system property {@code ets4j.match} chooses:
 * {@code auto}, the default, {@code interpreted} or {@code compiled}.
 *
 * <p>On rows that do not match, nothing is allocated by heads, type tests, comparisons, functions that look into tuples,
 * lists, maps and binaries, boolean operators, and arithmetic of integers up to 64 bits and floats. Larger integers, {@code
 * binary_part} and constructions in guards make terms; so does the order of maps, identifiers and funs.
 */
public final class MatchProgram {
    final ProgramClause[] clauses;
    private final int bases;
    private final int variables;
    private final MatchMode mode;
    private final Compilation compilation = new Compilation(this);

    private MatchProgram(ProgramClause[] clauses, MatchMode mode) {
        this.clauses = clauses;
        this.mode = mode;
        int most = 1;
        int mostVariables = 0;
        for (ProgramClause clause : clauses) {
            most = Math.max(most, HeadCompiler.bases(clause.head));
            mostVariables = Math.max(mostVariables, clause.source.variables().size());
        }
        this.bases = most;
        this.variables = mostVariables;
    }

    /** The program of these match functions, tried in this order. */
    public static MatchProgram of(List<MatchClause> clauses) {
        return of(clauses, MatchMode.chosen());
    }

    static MatchProgram of(List<MatchClause> clauses, MatchMode mode) {
        ProgramClause[] compiled = new ProgramClause[clauses.size()];
        for (int i = 0; i < compiled.length; i++) {
            compiled[i] = new ProgramClause(clauses.get(i));
        }
        return new MatchProgram(compiled, mode);
    }

    /**
     * Begins a run.
     *
     * @param memory where the rows are
     * @param self what {@code self/0} yields
     */
    public RowMatch open(Memory memory, Term self) {
        if (mode == MatchMode.INTERPRETED) {
            return new InterpretedMatch(this, memory, self);
        }
        RowMatch compiled =
                mode == MatchMode.COMPILED && !compilation.compile() ? null : compilation.open(memory, self);
        return compiled != null ? compiled : new AdaptiveMatch(this, compilation, memory, self);
    }

    Frame frame(Memory memory, Term self) {
        return new Frame(memory, self, bases, variables);
    }

    /**
     * Runs the program on a term that is in no row.
     *
     * @param object the term
     * @param self what {@code self/0} yields
     * @return what the body yields; null if no match function matches
     */
    public Term run(Term object, Term self) {
        Frame frame = new Frame(object, self, variables);
        for (ProgramClause clause : clauses) {
            if (clause.matchesTerm(frame, object)) {
                return clause.result(frame);
            }
        }
        return null;
    }

    /** The program for people to read, a line per step; the last line tells how it runs. */
    public String listing() {
        return Listing.of(this) + compilation.describe() + '\n';
    }

    Compilation compilation() {
        return compilation;
    }
}
