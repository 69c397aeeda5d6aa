/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.skiplist;

import io.github.ets4j.core.backend.EntryBatch;
import io.github.ets4j.core.backend.EntryUpdate;
import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.backend.RowIndexes;
import io.github.ets4j.core.row.SearchKey;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes of several keys at once: made alone, one after the other, while the version of the map keeps readers from seeing
 * some without the others; taken back, last one first, if one fails. Used once, by one thread.
 */
final class MapBatch implements EntryBatch {
    private static final class Item {
        final RowProbe probe;
        final EntryUpdate update;
        long before;
        long after;
        long rows;
        long bytes;

        Item(SearchKey key, EntryUpdate update) {
            this.probe = new RowProbe(key);
            this.update = update;
        }
    }

    private final SkipListMap map;
    private final SkipList list;
    private final List<Item> items = new ArrayList<>();
    private int applied;

    MapBatch(SkipListMap map) {
        this.map = map;
        this.list = map.list;
    }

    @Override
    public void add(SearchKey key, EntryUpdate update) {
        items.add(new Item(key, update));
    }

    @Override
    public boolean run(boolean onlyIfAbsent, Operation operation) {
        map.gate.close(operation);
        try {
            map.requireLive();
            if (onlyIfAbsent && isAnyPresent()) {
                return false;
            }
            change(operation);
            return true;
        } finally {
            map.gate.open();
        }
    }

    private boolean isAnyPresent() {
        for (Item item : items) {
            if (list.find(item.probe) != 0) {
                return true;
            }
        }
        return false;
    }

    private void change(Operation operation) {
        long rows = 0;
        long bytes = 0;
        map.gate.beginChange();
        try {
            applyAll(operation);
            for (Item item : items) {
                rows += item.rows;
                bytes += item.bytes;
            }
        } finally {
            map.gate.endChange(rows, bytes);
        }
    }

    private void applyAll(Operation operation) {
        RowIndexes indexes = map.table.indexes();
        try {
            for (Item item : items) {
                apply(item, operation);
                applied++;
            }
            operation.unpin(); // to wait for the indexes; nothing goes away meanwhile
            indexes.prepare(operation, true);
        } catch (RuntimeException | Error failure) {
            undoAll(operation);
            throw failure;
        }
        indexes.settle(operation);
        operation.commit();
    }

    private void apply(Item item, Operation operation) {
        operation.pin();
        Place place = list.newPlace(item.probe);
        long node = list.locate(item.probe, place);
        item.before = node == 0 ? 0 : list.row(node);
        try {
            item.after = item.update.apply(item.before, operation);
            link(item, place, node);
        } catch (RuntimeException | Error failure) {
            item.update.undo(item.before);
            throw failure;
        }
        item.rows = operation.rowsDelta;
        item.bytes = operation.bytesDelta;
        operation.clearDeltas();
    }

    private void link(Item item, Place place, long node) {
        if (item.after == item.before) {
            return;
        }
        boolean linked = node == 0
                ? list.insert(item.probe, place, item.after) == 0
                : item.after != 0 && list.replace(node, item.before, item.after);
        if (!linked) {
            throw new IllegalStateException("a batch that removes a key, or the list has changed while this was alone");
        }
    }

    /** Last applied first. None of this needs memory of the Space. */
    private void undoAll(Operation operation) {
        operation.pin();
        while (applied > 0) {
            Item item = items.get(--applied);
            if (item.after != item.before) {
                unlink(item);
            }
            item.update.undo(item.before);
        }
        operation.undone();
    }

    private void unlink(Item item) {
        if (item.before == 0) {
            list.remove(item.probe, item.after);
        } else {
            list.replace(list.find(item.probe), item.after, item.before);
        }
    }
}
