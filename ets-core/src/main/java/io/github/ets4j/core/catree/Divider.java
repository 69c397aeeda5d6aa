/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.catree;

import io.github.ets4j.core.backend.Operation;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds sort keys that divide an ordered tree into parts of about the same size, without looking at its rows. The answer
 * is a hint: whatever happens to the tree meanwhile, any ascending keys divide it. Takes no lock.
 */
final class Divider {
    /*
     * Pages of one level hold about the same number of rows each, so the separators of a level, evenly chosen, divide
     * evenly. The highest level with enough of them is taken, and the same level in all bases: of a base that is not as
     * high only the fence counts, as of a page. A level has a hundred times the separators of the level above.
     */
    private static final int KEYS_PER_PART = 8;
    private static final int TRIES = 4;

    private final CaTree tree;

    /** A divider of an ordered tree. */
    Divider(CaTree tree) {
        this.tree = tree;
    }

    /** At most {@code parts - 1} sort keys, ascending, all different. The caller finishes the operation. */
    List<byte[]> divide(int parts, Operation operation) {
        operation.pin();
        Base[] bases = tree.liveRoute().bases;
        int level = 1;
        for (Base base : bases) {
            level = Math.max(level, tree.container.height(base.root()));
        }
        List<byte[]> keys = separators(bases, level);
        while (level > 1 && keys.size() < (long) parts * KEYS_PER_PART) {
            keys = separators(bases, --level);
        }
        return evenly(keys, parts);
    }

    /** The fences of the bases and the separators within. */
    private List<byte[]> separators(Base[] bases, int level) {
        List<byte[]> keys = new ArrayList<>();
        for (Base base : bases) {
            if (base.low != null) {
                keys.add(base.low);
            }
            addInner(base, level, keys);
        }
        return keys;
    }

    /** Adds the separators within a base, none if it changes all the time. */
    private void addInner(Base base, int level, List<byte[]> keys) {
        int size = keys.size();
        for (int attempt = 0; attempt < TRIES; attempt++) {
            long stamp = base.readStamp();
            if (stamp == 0 || base.retired) {
                continue;
            }
            try {
                tree.container.separators(base.root(), level, keys);
                if (base.validate(stamp)) {
                    return;
                }
            } catch (RuntimeException raced) {
                if (base.validate(stamp)) {
                    throw raced;
                }
            }
            keys.subList(size, keys.size()).clear();
        }
    }

    private static List<byte[]> evenly(List<byte[]> keys, int parts) {
        if (keys.size() < parts) {
            return keys;
        }
        List<byte[]> chosen = new ArrayList<>(parts - 1);
        for (int part = 1; part < parts; part++) {
            chosen.add(keys.get((int) ((long) part * (keys.size() + 1) / parts) - 1));
        }
        return chosen;
    }
}
