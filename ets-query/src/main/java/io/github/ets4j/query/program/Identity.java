/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import io.github.ets4j.core.row.ImageReader;
import io.github.ets4j.core.row.TermWord;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Port;
import io.github.ets4j.term.Reference;
import io.github.ets4j.term.Term;

/** {@code node/1}: the node that a pid, port or reference belongs to. */
final class Identity {
    private Identity() {}

    static long node(Frame frame, long word, long aux, Object object) {
        Atom node = TermWord.hasBlob(word) ? inRow(frame, word, aux) : ofTerm(Value.term(word, object));
        return node == null ? Value.FAIL : TermWord.ofAtom(node);
    }

    private static Atom inRow(Frame frame, long word, long aux) {
        ValueType type = ValueType.ofWord(word);
        return type == ValueType.PID || type == ValueType.PORT || type == ValueType.REFERENCE
                ? frame.reader.node(ImageReader.blob(aux, word))
                : null;
    }

    private static Atom ofTerm(Term term) {
        if (term instanceof Pid pid) {
            return pid.node();
        }
        if (term instanceof Port port) {
            return port.node();
        }
        return term instanceof Reference reference ? reference.node() : null;
    }
}
