/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.term;

import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An atom: one object per name for the life of the JVM, so that atoms may be compared with {@code ==}. As on BEAM, atoms
 * are never collected: do not make them from unbounded input.
 */
public final class Atom implements Term {
    /** Longest name, in Unicode code points, as in Erlang. */
    public static final int NAME_LENGTH_MAX = 255;

    private static final ConcurrentHashMap<String, Atom> BY_NAME = new ConcurrentHashMap<>();
    private static final Object GROW = new Object();
    private static volatile Atom[] byId = new Atom[1024];
    private static int count;

    /** The atom {@code true}. */
    public static final Atom TRUE = of("true");
    /** The atom {@code false}. */
    public static final Atom FALSE = of("false");
    /** The atom {@code undefined}. */
    public static final Atom UNDEFINED = of("undefined");
    /** The atom {@code nonode@nohost}: the name of a node that is not distributed. */
    public static final Atom NO_NODE = of("nonode@nohost");
    /** The atom {@code '$end_of_table'}. */
    public static final Atom END_OF_TABLE = of("$end_of_table");

    private final String name;
    private final int id;

    private Atom(String name, int id) {
        this.name = name;
        this.id = id;
    }

    /**
     * The atom of this name.
     *
     * @throws IllegalArgumentException if the name is longer than {@link #NAME_LENGTH_MAX} code points, or holds a lone
     *     surrogate
     */
    public static Atom of(String name) {
        Atom atom = BY_NAME.get(Objects.requireNonNull(name, "name"));
        return atom != null ? atom : intern(name);
    }

    /** The atom {@code true} or {@code false}. */
    public static Atom of(boolean value) {
        return value ? TRUE : FALSE;
    }

    /** The atom with this {@link #id}, which must be one that was given out. */
    public static Atom byId(int id) {
        return byId[id];
    }

    private static Atom intern(String name) {
        int length = name.codePointCount(0, name.length());
        if (length > NAME_LENGTH_MAX) {
            throw new IllegalArgumentException("atom of length=" + length + ", longest is " + NAME_LENGTH_MAX);
        }
        if (Terms.hasLoneSurrogate(name)) {
            throw new IllegalArgumentException("atom with a lone surrogate");
        }
        synchronized (GROW) {
            Atom atom = BY_NAME.get(name);
            if (atom == null) {
                atom = new Atom(name, count);
                Atom[] atoms = byId;
                if (count == atoms.length) {
                    atoms = Arrays.copyOf(atoms, count * 2);
                }
                atoms[count++] = atom;
                byId = atoms; // volatile store after the element: a reader that knows the id sees the atom
                BY_NAME.put(name, atom);
                // All that before any store of the atom itself, which a user may hand on by a data race. Who gets it
                // so may write its id into a row, for a thread that has seen nothing else of this one.
                VarHandle.storeStoreFence();
            }
            return atom;
        }
    }

    /** The atom of this name if there is one already, else null. */
    static Atom find(String name) {
        return BY_NAME.get(name);
    }

    /** How many atoms there are. */
    static int count() {
        return BY_NAME.size();
    }

    /** The name, unquoted. */
    public String name() {
        return name;
    }

    /** A number that is this atom's own within this JVM; not stable between runs. */
    public int id() {
        return id;
    }

    @Override
    public String toString() {
        return TermText.format(this);
    }
}
