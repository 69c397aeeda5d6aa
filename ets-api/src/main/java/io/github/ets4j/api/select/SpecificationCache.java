/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.select;

import io.github.ets4j.query.MatchSpecification;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import java.lang.ref.SoftReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/**
 * Match specifications by the terms they were made from, so that a program that passes the same term again and again does
 * not have it checked and compiled more than twice. Holds {@value #SIZE} of them at most, softly. Safe for any number of
 * threads; no method blocks.
 */
public final class SpecificationCache {
    /*
     * Two direct-mapped arrays over the same entries. `byIdentity` answers for a term object seen before without looking
     * into it: the case of a Java constant. `byValue` answers for an equal term, at the cost of its hash and one comparison:
     * the case of a term parsed or built anew. A slot holds the entry that came last. Entries are immutable, so a race
     * between writers of a slot costs one more compilation and nothing else. What comes for the first time is only noted in
     * `seen`, by its hash, and kept when it comes again: a program that asks for another key each time would fill the cache
     * with what nobody wants, and the collector with soft references. `seen` is written without order; a lost note delays.
     */
    private static final int SIZE = 256;
    /** Number of hashes that are noted. */
    private static final int SEEN = 1024;

    /** What a term is to be read as. */
    public enum Form {
        /** A match specification. */
        SPECIFICATION(MatchSpecification::of),
        /** The pattern of {@code match}. */
        PATTERN(MatchSpecification::ofPattern),
        /** The pattern of {@code match_object}. */
        OBJECT_PATTERN(MatchSpecification::ofObjectPattern),
        /** The pattern of {@code match_delete}. */
        DELETE_PATTERN(MatchSpecification::ofDeletePattern);

        private final Function<Term, MatchSpecification> reader;

        Form(Function<Term, MatchSpecification> reader) {
            this.reader = reader;
        }
    }

    private record Entry(Form form, Term term, MatchSpecification specification) {}

    private final AtomicReferenceArray<SoftReference<Entry>> byIdentity = new AtomicReferenceArray<>(SIZE);
    private final int[] seen = new int[SEEN];
    private final AtomicReferenceArray<SoftReference<Entry>> byValue = new AtomicReferenceArray<>(SIZE);

    /**
     * The match specification that a term stands for.
     *
     * @throws io.github.ets4j.error.EtsException if it stands for none, without the number of an argument
     */
    public MatchSpecification get(Form form, Term term) {
        int identity = slot(System.identityHashCode(term), form);
        Entry known = read(byIdentity, identity);
        if (known != null && known.term == term && known.form == form) {
            return known.specification;
        }
        if (Terms.isNestedDeeper(term, Terms.NESTING_MAX)) {
            return form.reader.apply(term); // refuses it; to hash it might take more stack than there is
        }
        int hash = term.hashCode();
        int value = slot(hash, form);
        known = read(byValue, value);
        if (known == null || known.form != form || !known.term.equals(term)) {
            MatchSpecification made = form.reader.apply(term);
            if (!isSeenAgain(hash)) {
                return made;
            }
            known = new Entry(form, term, made);
            byValue.set(value, new SoftReference<>(known));
        }
        byIdentity.set(identity, new SoftReference<>(new Entry(form, term, known.specification)));
        return known.specification;
    }

    /** Whether a term of this hash has been here not long ago; if not, it has now. */
    private boolean isSeenAgain(int hash) {
        int at = hash * 0x9E3779B9 >>> Integer.SIZE - Integer.numberOfTrailingZeros(SEEN);
        boolean again = seen[at] == hash;
        seen[at] = hash;
        return again;
    }

    private static Entry read(AtomicReferenceArray<SoftReference<Entry>> slots, int slot) {
        SoftReference<Entry> reference = slots.get(slot);
        return reference == null ? null : reference.get();
    }

    private static int slot(int hash, Form form) {
        int mixed = (hash + form.ordinal()) * 0x9E3779B9;
        return mixed >>> Integer.SIZE - Integer.numberOfTrailingZeros(SIZE);
    }
}
