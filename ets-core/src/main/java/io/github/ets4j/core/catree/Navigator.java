/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.catree;

import io.github.ets4j.core.backend.Container;
import io.github.ets4j.core.backend.EntryMap;
import io.github.ets4j.core.backend.EntryReader;
import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.row.SearchKey;
import java.util.Arrays;

/**
 * Steps from key to key: first, last, next, previous. Linearizable, stronger than ERTS: a step that runs across empty
 * bases validates all of them together. One object per step, confined to its thread.
 */
final class Navigator {
    private static final int TRIES = 4;

    private final CaTree tree;
    private final Container container;
    private final Operation operation;
    private final EntryReader reader;
    private Base[] bases = new Base[4];
    private long[] stamps = new long[4];
    private int count;

    /**
     * @param reader looks at the entry found within the validated section, or null
     * @param operation pinned when a step returns; the caller finishes it
     */
    Navigator(CaTree tree, EntryReader reader, Operation operation) {
        this.tree = tree;
        this.container = tree.container;
        this.reader = reader;
        this.operation = operation;
    }

    /** The first entry, 0 if there is none. */
    long first() {
        return step(null, true, false);
    }

    /** The last entry, 0 if there is none. */
    long last() {
        return step(null, false, false);
    }

    /** The entry after a key; 0 if there is none, {@link EntryMap#ABSENT} if the key must be present and is not. */
    long next(SearchKey key, boolean mustBePresent) {
        return step(key, true, mustBePresent);
    }

    /** The entry before a key; as {@link #next}. */
    long previous(SearchKey key, boolean mustBePresent) {
        return step(key, false, mustBePresent);
    }

    private long step(SearchKey key, boolean up, boolean mustBePresent) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            operation.pin();
            count = 0;
            Route route = tree.liveRoute();
            try {
                long entry = search(route, key, up, mustBePresent, false);
                if (validateAll()) {
                    return entry;
                }
            } catch (Raced raced) {
                // a writer has come between: again
            } catch (RuntimeException failure) {
                if (validateAll()) {
                    throw failure;
                }
            }
        }
        return stepLocked(key, up, mustBePresent);
    }

    private long stepLocked(SearchKey key, boolean up, boolean mustBePresent) {
        Route locked = tree.lockAll(operation);
        try {
            if (locked.isDropped()) {
                throw EntryMap.dropped();
            }
            long entry = search(locked, key, up, mustBePresent, true);
            operation.pin();
            return entry;
        } finally {
            tree.unlockAll(locked);
        }
    }

    private long search(Route route, SearchKey key, boolean up, boolean mustBePresent, boolean locked) {
        int at = key != null ? route.indexOf(key) : up ? 0 : route.bases.length - 1;
        SearchKey from = key;
        long entry = 0;
        while (entry == 0 && at >= 0 && at < route.bases.length) {
            Base base = route.bases[at];
            if (!locked) {
                note(base);
            }
            long root = base.root();
            if (from == null) {
                entry = up ? container.first(root) : container.last(root);
            } else if (mustBePresent && container.find(root, from, operation) == 0) {
                return EntryMap.ABSENT;
            } else {
                entry = up ? container.higher(root, from) : container.lower(root, from);
            }
            from = null;
            at += up ? 1 : -1;
        }
        if (reader != null) {
            reader.read(entry);
        }
        return entry;
    }

    private void note(Base base) {
        long stamp = base.readStamp();
        if (stamp == 0 || base.retired) {
            throw Raced.INSTANCE;
        }
        if (count == bases.length) {
            bases = Arrays.copyOf(bases, count * 2);
            stamps = Arrays.copyOf(stamps, count * 2);
        }
        bases[count] = base;
        stamps[count++] = stamp;
    }

    private boolean validateAll() {
        for (int i = 0; i < count; i++) {
            if (!bases[i].validate(stamps[i])) {
                bases[i].noteReadFailure();
                return false;
            }
        }
        return true;
    }
}
