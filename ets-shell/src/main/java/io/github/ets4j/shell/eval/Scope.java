/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

import io.github.ets4j.term.Term;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Variables and their values, in the order in which they were bound, so that what a failed match has bound can be taken back. A
 * scope reads through to an outer one, but binds only here. Confined to one thread.
 */
final class Scope {
    /** Up to this many variables a search by name is as quick as an index. */
    private static final int UNINDEXED_MAX = 12;

    private final Scope outer;
    private String[] names = new String[4];
    private Term[] values = new Term[4];
    private int size;
    private Map<String, Integer> index;

    /** An empty scope inside another, or on its own if that is null. */
    Scope(Scope outer) {
        this.outer = outer;
    }

    /** The value of a variable bound here or outside, or null. */
    Term get(String name) {
        Term value = getOwn(name);
        return value != null || outer == null ? value : outer.get(name);
    }

    /** The value of a variable bound here, or null. */
    Term getOwn(String name) {
        int at = indexOf(name);
        return at < 0 ? null : values[at];
    }

    /** Binds a variable that is not bound here. */
    void bind(String name, Term value) {
        if (size == names.length) {
            names = Arrays.copyOf(names, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        names[size] = name;
        values[size] = value;
        if (index != null) {
            index.put(name, size);
        }
        size++;
        if (index == null && size > UNINDEXED_MAX) {
            rebuildIndex();
        }
    }

    /** Number of variables bound here: a mark to return to by {@link #truncate}. */
    int size() {
        return size;
    }

    /** Takes back every binding after this many. */
    void truncate(int mark) {
        while (size > mark) {
            size--;
            if (index != null) {
                index.remove(names[size]);
            }
            names[size] = null;
            values[size] = null;
        }
    }

    /** Takes back the binding of one variable, if it is bound here. */
    void forget(String name) {
        int at = indexOf(name);
        if (at < 0) {
            return;
        }
        System.arraycopy(names, at + 1, names, at, size - at - 1);
        System.arraycopy(values, at + 1, values, at, size - at - 1);
        size--;
        names[size] = null;
        values[size] = null;
        if (index != null) {
            rebuildIndex();
        }
    }

    /** A copy of what is bound here, in order of binding. */
    Map<String, Term> bindings() {
        Map<String, Term> bindings = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            bindings.put(names[i], values[i]);
        }
        return bindings;
    }

    private int indexOf(String name) {
        if (index != null) {
            return index.getOrDefault(name, -1);
        }
        for (int i = 0; i < size; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private void rebuildIndex() {
        index = new HashMap<>();
        for (int i = 0; i < size; i++) {
            index.put(names[i], i);
        }
    }
}
