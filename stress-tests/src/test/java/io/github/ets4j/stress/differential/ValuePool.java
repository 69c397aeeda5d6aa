/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.differential;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Fun;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Port;
import io.github.ets4j.term.Reference;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Values for the rows of one table and for the specifications that run on them: few, so that they meet, and chosen anew for each
 * table from a larger stock, so that each of the stock has its turn. Not thread-safe.
 */
final class ValuePool {
    private static final int PALETTE_SIZE = 6;

    private static final Atom ELSEWHERE = Atom.of("a@elsewhere");

    /** No integer from 2^17 to 2^52: as the shift of a {@code bsl} it would ask for more memory than it is worth. */
    private static final List<Term> INTEGERS = terms("[0, -1, 3, 7, 10, -3, 63, 64, 255, 256, 65536,"
            + " 576460752303423487, 576460752303423488, -576460752303423488, -576460752303423489,"
            + " 1152921504606846976, 9007199254740993, -9007199254740993,"
            + " 9223372036854775807, 9223372036854775808, -9223372036854775808, -9223372036854775809,"
            + " 18446744073709551615, 18446744073709551616, -18446744073709551616,"
            + " 340282366920938463463374607431768211456, -340282366920938463463374607431768211457]");

    private static final List<Term> FLOATS = terms("[0.0, -0.0, 1.0, 2.0, -1.0, 0.5, -0.5, 1.5, 2.5, -2.5, 3.0, 1.0e15,"
            + " 9007199254740992.0, 9.223372036854775807e18, 1.8446744073709552e19, 1.0e308, -1.0e308, 5.0e-324]");

    private static final List<Term> ATOMS =
            terms("[b, c, true, false, '', 'EXIT', '$01', '$foo', '$', '-', element, undefined, 'Ünï']");

    private static final List<Term> BITSTRINGS =
            terms("[<<>>, <<\"ab\">>, <<\"a\">>, <<0>>, <<1,2,3>>, <<5:3>>, <<1,2:2>>]");

    private static final List<Term> CONTAINERS = terms("[{}, [], #{}, {a}, {a,1}, {1,a}, {1.0,a}, {a,{1,2}}, {const,a},"
            + " [1], [a,b], [1,2,3], [1|a], [a,b|c], \"ab\", [[]], [{a,1}], [[1,2],[3]],"
            + " #{a => 1}, #{1 => a}, #{1.0 => a}, #{a => 1.0}, #{a => 1, b => 2}, #{a => {1,b}, c => [1]}]");

    private static final List<Term> IDENTIFIERS = List.of(
            new Pid(ELSEWHERE, 5, 0, 7),
            new Port(ELSEWHERE, 1 << 28, 7),
            Reference.of(ELSEWHERE, 7, 1, 2, 3),
            new Fun.External(Atom.of("erlang"), Atom.of("abs"), 1),
            new Fun.External(Atom.of("lists"), Atom.of("append"), 2));

    /** The smallest map that Erlang keeps as a tree. */
    private static final Term LARGE_MAP = largeMap(33);

    private final SplittableRandom random;
    private final List<Term> palette = new ArrayList<>();

    ValuePool(SplittableRandom random) {
        this.random = random;
        palette.addAll(terms("[1, 2, a]"));
        while (palette.size() < PALETTE_SIZE) {
            palette.add(fromStock());
        }
        if (random.nextInt(4) == 0) {
            palette.add(FloatTwin.of(palette.get(random.nextInt(palette.size()))));
        }
    }

    /** A value of the table's own few, or a container of them; seldom any other. */
    Term value() {
        int kind = random.nextInt(20);
        if (kind == 0) {
            return fromStock();
        }
        return kind < 14 ? scalar() : container();
    }

    /** A value of the table's own few. */
    Term scalar() {
        return palette.get(random.nextInt(palette.size()));
    }

    /** A small non-negative integer. */
    Term smallInteger(int bound) {
        return IntegerTerm.of(random.nextInt(bound));
    }

    /** A tuple, list or map of the table's own few values. */
    Term container() {
        switch (random.nextInt(7)) {
            case 0:
                return Tuple.of(scalar(), scalar());
            case 1:
                return Tuple.of(scalar(), Tuple.of(scalar(), scalar()));
            case 2:
                return ListTerm.of(scalar(), scalar());
            case 3:
                return ListTerm.improper(List.of(scalar(), scalar()), scalar());
            case 4:
                return MapTerm.of(new Term[] {scalar(), Atom.of("a")}, new Term[] {scalar(), scalar()});
            case 5:
                return MapTerm.of(
                        new Term[] {Atom.of("k"), Atom.of("t")},
                        new Term[] {scalar(), Tuple.of(scalar(), ListTerm.of(scalar()))});
            default:
                return random.nextInt(10) == 0 ? LARGE_MAP : ListTerm.of(Tuple.of(scalar(), scalar()), scalar());
        }
    }

    /** A value of this class. */
    Term of(TermClass wanted) {
        switch (wanted) {
            case INTEGER:
                return pick(INTEGERS);
            case NUMBER:
                return pick(random.nextBoolean() ? INTEGERS : FLOATS);
            case BOOLEAN:
                return Atom.of(random.nextBoolean());
            case ATOM:
                return pick(ATOMS);
            case BITSTRING:
                return pick(BITSTRINGS);
            case LIST:
            case TUPLE:
            case MAP:
                Term found = pick(CONTAINERS);
                while (!wanted.includes(found)) {
                    found = pick(CONTAINERS);
                }
                return found;
            default:
                return fromStock();
        }
    }

    private Term fromStock() {
        int kind = random.nextInt(100);
        if (kind < 30) {
            return pick(INTEGERS);
        } else if (kind < 50) {
            return pick(FLOATS);
        } else if (kind < 65) {
            return pick(ATOMS);
        } else if (kind < 75) {
            return pick(BITSTRINGS);
        }
        return pick(kind < 95 ? CONTAINERS : IDENTIFIERS);
    }

    private Term pick(List<Term> terms) {
        return terms.get(random.nextInt(terms.size()));
    }

    private static List<Term> terms(String text) {
        return ((ListTerm) TermParser.parse(text)).elements();
    }

    private static Term largeMap(int size) {
        Term[] keys = new Term[size];
        Term[] values = new Term[size];
        for (int i = 0; i < size; i++) {
            keys[i] = IntegerTerm.of(i);
            values[i] = IntegerTerm.of(i % 3);
        }
        return MapTerm.of(keys, values);
    }
}
