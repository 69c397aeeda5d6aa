/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.fuzz;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.FloatTerm;
import io.github.ets4j.term.Fun;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Port;
import io.github.ets4j.term.Reference;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.math.BigInteger;
import java.util.List;

/** Terms of every type, small and seldom deep, as the bytes of an input choose. Atoms are of a few names: they stay for ever. */
final class TermChoices {
    private static final int DEPTH_MAX = 4;
    private static final List<Term> ATOMS = List.of(
            Atom.of("a"),
            Atom.of("b"),
            Atom.of("_"),
            Atom.TRUE,
            Atom.FALSE,
            Atom.UNDEFINED,
            Atom.of("\u00e9\ud83d\ude00"),
            Atom.of(""));
    private static final Pid[] PIDS = {
        new Pid(Atom.NO_NODE, 1, 0, 0), new Pid(Atom.of("a@b"), 7, 1, 3), new Pid(Atom.of("a@b"), 8, 0, 3)
    };
    private static final long[] EDGES = {
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        1L << 53,
        (1L << 53) + 1,
        (1L << 59) - 1,
        1L << 59,
        -(1L << 59) - 1,
        Integer.MAX_VALUE,
        1L << 32
    };
    private static final double[] FLOATS = {0.0, -0.0, 1.0, -1.0, 2.0, 1.5, 0x1p53, 1e308, Double.MIN_VALUE};

    private final Choices choices;

    TermChoices(Choices choices) {
        this.choices = choices;
    }

    /** A term of any type. */
    Term term() {
        return term(DEPTH_MAX);
    }

    /** A term without other terms in it. */
    Term scalar() {
        return term(0);
    }

    private Term term(int depth) {
        return switch (choices.next(depth == 0 ? 10 : 16)) {
            case 0, 1, 2 -> IntegerTerm.of(choices.next(4));
            case 3 -> atom();
            case 4 -> IntegerTerm.of(EDGES[choices.next(EDGES.length)]);
            case 5 -> FloatTerm.of(FLOATS[choices.next(FLOATS.length)]);
            case 6 -> Bitstring.of(choices.nextBytes(choices.next(12)));
            case 7 -> IntegerTerm.of(BigInteger.valueOf(choices.next() - 128).shiftLeft(choices.next(200)));
            case 8 -> identifier();
            case 9 -> bits();
            case 10, 11 -> tuple(depth - 1);
            case 12 -> ListTerm.ofOwned(terms(choices.next(4), depth - 1), ListTerm.NIL);
            case 13 -> ListTerm.ofOwned(terms(1 + choices.next(2), depth - 1), term(depth - 1));
            default -> map(depth - 1);
        };
    }

    /** One of a few atoms. */
    Term atom() {
        return ATOMS.get(choices.next(ATOMS.size()));
    }

    /** One of a few pids, of other nodes too. */
    Pid pid() {
        return choices.of(PIDS);
    }

    private Tuple tuple(int depth) {
        return Tuple.ofOwned(terms(choices.next(4), depth));
    }

    /** A tuple with something at each of some positions. */
    Tuple row(int sizeMin) {
        return Tuple.ofOwned(terms(sizeMin + choices.next(3), 2));
    }

    private Term[] terms(int count, int depth) {
        Term[] terms = new Term[count];
        for (int i = 0; i < count; i++) {
            terms[i] = term(depth);
        }
        return terms;
    }

    private Term map(int depth) {
        int size = choices.next(4);
        return MapTerm.of(terms(size, depth), terms(size, depth));
    }

    private Term bits() {
        byte[] bytes = choices.nextBytes(1 + choices.next(3));
        return bytes.length == 0 ? Bitstring.EMPTY : Bitstring.ofBits(bytes, 8L * bytes.length - choices.next(8));
    }

    private Term identifier() {
        return switch (choices.next(4)) {
            case 0 -> pid();
            case 1 -> new Port(Atom.NO_NODE, choices.next(3), 0);
            case 2 -> Reference.of(Atom.of("a@b"), choices.next(3), choices.next(3), 2, 3);
            default -> new Fun.External(Atom.of("a"), Atom.of("b"), choices.next(3));
        };
    }
}
