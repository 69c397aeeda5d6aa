/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.protocol;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Etf;
import io.github.ets4j.term.Reference;
import io.github.ets4j.term.Term;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The match specifications that clients hold references to. As nobody says when a reference is needed no more, those used
 * last are kept, up to a number of bytes; a client that comes with an older one is told so and compiles it again. Safe for
 * any number of threads.
 */
final class CompiledSpecifications {
    private static final int BYTES_MAX = 16 << 20;
    private static final int ENTRY_BYTES = 200;

    /** The fourth word of references that are no tables. */
    private static final int MARK = 1;

    private final Atom node;
    private final long creation;
    private final Map<Reference, Entry> byReference = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Term, Reference> bySpecification = new HashMap<>();
    private long bytes;
    private long count;

    /** References given out are of this node. */
    CompiledSpecifications(Atom node, long creation) {
        this.node = node;
        this.creation = creation;
    }

    private record Entry(Term specification, int bytes) {}

    /** The reference that stands for a specification. */
    synchronized Reference reference(Term specification) {
        Reference known = bySpecification.get(specification);
        if (known != null) {
            byReference.get(known); // it is the one used last now
            return known;
        }
        count++;
        Reference reference = Reference.of(node, creation, (int) count, (int) (count >>> Integer.SIZE), 0, MARK);
        Entry entry = new Entry(specification, Etf.encode(specification).length + ENTRY_BYTES);
        bySpecification.put(specification, reference);
        byReference.put(reference, entry);
        bytes += entry.bytes();
        removeOldest();
        return reference;
    }

    private void removeOldest() {
        Iterator<Entry> oldest = byReference.values().iterator();
        while (bytes > BYTES_MAX && byReference.size() > 1) {
            Entry entry = oldest.next();
            oldest.remove();
            bySpecification.remove(entry.specification());
            bytes -= entry.bytes();
        }
    }

    /** What a reference stands for; null if that is not known, or no more. */
    synchronized Term specification(Term reference) {
        Entry entry = reference instanceof Reference ? byReference.get(reference) : null;
        return entry == null ? null : entry.specification();
    }

    synchronized void clear() {
        byReference.clear();
        bySpecification.clear();
        bytes = 0;
    }
}
