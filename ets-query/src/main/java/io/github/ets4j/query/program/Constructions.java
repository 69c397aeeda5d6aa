/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;

/** Expressions that make a tuple, list or map: of the terms of their parts. */
final class Constructions {
    private Constructions() {}

    /** Evaluates all parts, in order; null if one fails. */
    private static Term[] terms(Frame frame, Node[] nodes) {
        Term[] terms = new Term[nodes.length];
        for (int i = 0; i < nodes.length; i++) {
            long word = nodes[i].evaluate(frame);
            if (word == Value.FAIL) {
                return null;
            }
            terms[i] = frame.toTerm(word, frame.aux, frame.object);
        }
        return terms;
    }

    static final class TupleOf extends Node {
        private final Node[] elements;

        TupleOf(Node[] elements) {
            this.elements = elements;
        }

        @Override
        long evaluate(Frame frame) {
            Term[] terms = terms(frame, elements);
            return terms == null ? Value.FAIL : frame.ofTerm(Tuple.ofOwned(terms));
        }

        @Override
        boolean isTrue(Frame frame) {
            return false;
        }
    }

    static final class ListOf extends Node {
        private final Node[] elements;
        private final Node tail;

        ListOf(Node[] elements, Node tail) {
            this.elements = elements;
            this.tail = tail;
        }

        @Override
        long evaluate(Frame frame) {
            Term[] terms = terms(frame, elements);
            long word = terms == null ? Value.FAIL : tail.evaluate(frame);
            if (word == Value.FAIL) {
                return Value.FAIL;
            }
            return frame.ofTerm(ListTerm.ofOwned(terms, frame.toTerm(word, frame.aux, frame.object)));
        }

        @Override
        boolean isTrue(Frame frame) {
            return false;
        }
    }

    /** Of two fields whose keys turn out equal the last one counts. */
    static final class MapOf extends Node {
        private final Node[] keys; // last field first, for of equal keys a map takes the last
        private final Node[] values;

        MapOf(Node[] keys, Node[] values) {
            this.keys = keys;
            this.values = values;
        }

        @Override
        long evaluate(Frame frame) {
            Term[] keyTerms = terms(frame, keys);
            Term[] valueTerms = keyTerms == null ? null : terms(frame, values);
            return valueTerms == null ? Value.FAIL : frame.ofTerm(MapTerm.of(keyTerms, valueTerms));
        }

        @Override
        boolean isTrue(Frame frame) {
            return false;
        }
    }
}
