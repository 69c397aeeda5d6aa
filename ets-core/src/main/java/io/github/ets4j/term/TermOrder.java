/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.term;

import java.math.BigDecimal;

/**
 * Erlang term order, as OTP 27 has it.
 *
 * <p>{@code number < atom < reference < fun < port < pid < tuple < map < [] < list < bitstring}. Integers and floats are
 * compared by their exact mathematical values; atoms by Unicode code points; tuples by size, then element by element;
 * lists element by element, the tail as a term; maps by size, then all keys in exact order, compared exactly, then the
 * values; bitstrings bit by bit, a prefix first. Pids: serial, number, node, creation. Ports: node, creation, number.
 * References: node, creation, words from the most significant. Funs: local ones before external ones; local ones by
 * module, index, old uniq, size of the environment, environment, and then, unlike OTP for which such funs are {@code ==}
 * yet not {@code =:=}, by uniq and arity; external ones by module, function, arity.
 *
 * <p>A map within a key of a map is compared here like any other. OTP 26 and later take the atom keys of such an inner map in
 * an order private to the VM, so there the answers may differ.
 *
 * <p>All methods are thread-safe and allocate only to compare a big integer with a float. They call themselves once per
 * level of nesting: see {@link Terms#NESTING_MAX}.
 */
public final class TermOrder {
    private static final int RANK_LIST = 9;
    private static final double LONG_RANGE = 0x1p63;

    private TermOrder() {}

    /** Compares in term order; zero where {@code ==} holds. */
    public static int compare(Term a, Term b) {
        return compare(a, b, false);
    }

    /**
     * Compares in the order of map keys: as {@link #compare}, but every integer sorts before every float, and -0.0 before
     * 0.0, on every level; zero where {@code =:=} holds.
     */
    public static int compareExact(Term a, Term b) {
        return compare(a, b, true);
    }

    private static int compare(Term a, Term b, boolean exact) {
        if (a == b) {
            return 0;
        }
        int rank = rank(a);
        int otherRank = rank(b);
        if (rank != otherRank) {
            return rank < otherRank ? -1 : 1;
        }
        if (a instanceof IntegerTerm || a instanceof FloatTerm) {
            return numbers(a, b, exact);
        }
        if (a instanceof Atom atom) {
            return atoms(atom, (Atom) b);
        }
        if (a instanceof Tuple tuple) {
            return tuples(tuple, (Tuple) b, exact);
        }
        if (a instanceof ListTerm list) {
            return lists(list, (ListTerm) b, exact);
        }
        if (a instanceof Bitstring bits) {
            return bits.compareBits((Bitstring) b);
        }
        if (a instanceof MapTerm map) {
            return maps(map, (MapTerm) b, exact);
        }
        return identifiers(a, b, exact);
    }

    private static int identifiers(Term a, Term b, boolean exact) {
        if (a instanceof Pid pid) {
            return pids(pid, (Pid) b);
        }
        if (a instanceof Reference reference) {
            return references(reference, (Reference) b);
        }
        if (a instanceof Port port) {
            return ports(port, (Port) b);
        }
        return funs((Fun) a, (Fun) b, exact);
    }

    /** Place of a term's type in the order. */
    private static int rank(Term term) {
        if (term instanceof IntegerTerm || term instanceof FloatTerm) {
            return 0;
        }
        if (term instanceof Atom) {
            return 1;
        }
        if (term instanceof Tuple) {
            return 6;
        }
        if (term instanceof Bitstring) {
            return 10;
        }
        if (term instanceof ListTerm list) {
            return list.isEmpty() ? RANK_LIST - 1 : RANK_LIST;
        }
        if (term instanceof MapTerm) {
            return 7;
        }
        return rankOfIdentifier(term);
    }

    private static int rankOfIdentifier(Term term) {
        if (term instanceof Reference) {
            return 2;
        }
        if (term instanceof Fun) {
            return 3;
        }
        return term instanceof Port ? 4 : 5;
    }

    private static int numbers(Term a, Term b, boolean exact) {
        if (a instanceof IntegerTerm integer) {
            if (b instanceof IntegerTerm other) {
                return integers(integer, other);
            }
            return exact ? -1 : integerWithFloat(integer, ((FloatTerm) b).value());
        }
        double value = ((FloatTerm) a).value();
        if (b instanceof IntegerTerm integer) {
            return exact ? 1 : -integerWithFloat(integer, value);
        }
        double other = ((FloatTerm) b).value();
        if (value == other) {
            return exact ? Double.compare(value, other) : 0; // Double.compare tells -0.0 from 0.0
        }
        return value < other ? -1 : 1;
    }

    private static int integers(IntegerTerm a, IntegerTerm b) {
        if (a.isLong() && b.isLong()) {
            return Long.compare(a.longValue(), b.longValue());
        }
        return a.bigValue().compareTo(b.bigValue());
    }

    private static int integerWithFloat(IntegerTerm integer, double value) {
        if (!integer.isLong()) {
            int sign = integer.bigValue().signum();
            if (Math.abs(value) < LONG_RANGE) {
                return sign; // beyond any long, so beyond the float
            }
            return integer.bigValue().compareTo(new BigDecimal(value).toBigIntegerExact());
        }
        if (value >= LONG_RANGE) {
            return -1;
        }
        if (value < -LONG_RANGE) {
            return 1;
        }
        long whole = (long) value; // exact but for the fraction
        int order = Long.compare(integer.longValue(), whole);
        return order != 0 ? order : Double.compare(0.0, value - whole + 0.0);
    }

    /** Compares names by code points; {@link String#compareTo} would compare UTF-16 units. */
    private static int atoms(Atom a, Atom b) {
        String x = a.name();
        String y = b.name();
        int common = Math.min(x.length(), y.length());
        for (int i = 0; i < common; i++) {
            char c = x.charAt(i);
            char d = y.charAt(i);
            if (c != d) {
                // a surrogate stands for a code point above every other unit
                boolean surrogate = Character.isSurrogate(c);
                return surrogate == Character.isSurrogate(d) ? Integer.compare(c, d) : surrogate ? 1 : -1;
            }
        }
        return Integer.compare(x.length(), y.length());
    }

    private static int tuples(Tuple a, Tuple b, boolean exact) {
        int size = a.size();
        if (size != b.size()) {
            return size < b.size() ? -1 : 1;
        }
        for (int position = 1; position <= size; position++) {
            int order = compare(a.element(position), b.element(position), exact);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int lists(ListTerm a, ListTerm b, boolean exact) {
        int common = Math.min(a.size(), b.size());
        for (int i = 0; i < common; i++) {
            int order = compare(a.get(i), b.get(i), exact);
            if (order != 0) {
                return order;
            }
        }
        if (a.size() == b.size()) {
            return compare(a.tail(), b.tail(), exact);
        }
        // the tail of one meets a cons of the other; a tail is never a cons itself
        return a.size() < b.size()
                ? Integer.compare(rank(a.tail()), RANK_LIST)
                : Integer.compare(RANK_LIST, rank(b.tail()));
    }

    private static int maps(MapTerm a, MapTerm b, boolean exact) {
        int size = a.size();
        if (size != b.size()) {
            return size < b.size() ? -1 : 1;
        }
        for (int i = 0; i < size; i++) {
            int order = compare(a.keyAt(i), b.keyAt(i), true);
            if (order != 0) {
                return order;
            }
        }
        for (int i = 0; i < size; i++) {
            int order = compare(a.valueAt(i), b.valueAt(i), exact);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int pids(Pid a, Pid b) {
        int order = Long.compare(a.serial(), b.serial());
        if (order == 0) {
            order = Long.compare(a.number(), b.number());
        }
        return order != 0 ? order : nodes(a.node(), a.creation(), b.node(), b.creation());
    }

    private static int ports(Port a, Port b) {
        int order = nodes(a.node(), a.creation(), b.node(), b.creation());
        return order != 0 ? order : Long.compareUnsigned(a.number(), b.number());
    }

    private static int references(Reference a, Reference b) {
        int order = nodes(a.node(), a.creation(), b.node(), b.creation());
        if (order == 0) {
            order = Integer.compare(a.size(), b.size()); // no leading zero words: more words, larger number
        }
        for (int i = a.size() - 1; i >= 0 && order == 0; i--) {
            order = Integer.compareUnsigned(a.word(i), b.word(i));
        }
        return order;
    }

    private static int nodes(Atom a, long creation, Atom b, long otherCreation) {
        return a == b ? Long.compare(creation, otherCreation) : atoms(a, b);
    }

    private static int funs(Fun a, Fun b, boolean exact) {
        if (a instanceof Fun.Local local) {
            return b instanceof Fun.Local other ? localFuns(local, other, exact) : -1;
        }
        if (b instanceof Fun.Local) {
            return 1;
        }
        Fun.External x = (Fun.External) a;
        Fun.External y = (Fun.External) b;
        int order = atoms(x.module(), y.module());
        if (order == 0) {
            order = atoms(x.function(), y.function());
        }
        return order != 0 ? order : Integer.compare(x.arity(), y.arity());
    }

    private static int localFuns(Fun.Local a, Fun.Local b, boolean exact) {
        int order = atoms(a.module(), b.module());
        if (order == 0) {
            order = Long.compare(a.index(), b.index());
        }
        if (order == 0) {
            order = Long.compare(a.oldUniq(), b.oldUniq());
        }
        if (order == 0) {
            order = Integer.compare(a.environmentSize(), b.environmentSize());
        }
        for (int i = 0; i < a.environmentSize() && order == 0; i++) {
            order = compare(a.environment(i), b.environment(i), exact);
        }
        if (order == 0) { // OTP stops here, although the funs differ
            order = a.compareUniq(b);
        }
        return order != 0 ? order : Integer.compare(a.arity(), b.arity());
    }
}
