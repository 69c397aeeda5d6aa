/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Term;
import java.util.Arrays;

/** Changes to maps. */
final class Maps {
    private Maps() {}

    /** The map with more entries; of equal keys the last one counts. */
    static MapTerm putAll(MapTerm before, Term[] keys, Term[] values) {
        int size = before.size();
        Term[] allKeys = Arrays.copyOf(before.keys().toArray(new Term[0]), size + keys.length);
        Term[] allValues = Arrays.copyOf(before.values().toArray(new Term[0]), size + keys.length);
        System.arraycopy(keys, 0, allKeys, size, keys.length);
        System.arraycopy(values, 0, allValues, size, keys.length);
        return MapTerm.of(allKeys, allValues);
    }

    /** The map without a key. */
    static MapTerm remove(MapTerm before, Term key) {
        if (before.get(key) == null) {
            return before;
        }
        Term[] keys = new Term[before.size() - 1];
        Term[] values = new Term[before.size() - 1];
        int to = 0;
        for (int i = 0; i < before.size(); i++) {
            if (!before.keyAt(i).equals(key)) {
                keys[to] = before.keyAt(i);
                values[to++] = before.valueAt(i);
            }
        }
        return MapTerm.ofSorted(keys, values);
    }

    static ErlangError bad(Term term) {
        return ErlangError.tagged("badmap", term, "no map: " + Text.brief(term));
    }

    static ErlangError badKey(Term key) {
        return ErlangError.tagged("badkey", key, "key is not in the map: " + Text.brief(key));
    }
}
