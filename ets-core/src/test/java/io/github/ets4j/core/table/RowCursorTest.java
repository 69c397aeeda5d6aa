/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.backend.KeyRange;
import io.github.ets4j.core.backend.KeySelection;
import io.github.ets4j.core.row.Keys;
import io.github.ets4j.core.row.RowCodec;
import io.github.ets4j.core.row.RowDescriptor;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermOrder;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.EngineExtension;
import io.github.ets4j.testing.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Traversals of selections of keys, against a map of lists: every selection, direction, piece size and resumption. */
class RowCursorTest {
    private static final int ROUNDS = 100;

    @RegisterExtension
    final EngineExtension engine = new EngineExtension();

    private final long seed = Seeds.seed();
    private final SplittableRandom random = Seeds.random(seed);
    private final List<Term> pool = pool();
    private StoredTable table;
    private RowCodec codec;
    private Map<Term, List<Tuple>> model;
    private int round;

    private String where() {
        return table.type() + ", round=" + round + ", " + Seeds.replay(seed);
    }

    /** Keys whose sort keys share fronts of all lengths, within the prefix of a page, a head, and behind. */
    private static List<Term> pool() {
        List<Term> pool = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            pool.add(Terms.integer(i * 37));
            pool.add(Terms.tuple(Atom.of("session"), i));
            pool.add(Terms.tuple(Atom.of("session"), i % 7, i));
            pool.add(Bitstring.of("x".repeat(40) + "\0".repeat(i % 5) + i));
            pool.add(Bitstring.of("\0".repeat(i)));
        }
        return List.copyOf(new HashSet<>(pool));
    }

    private void start(TableType type) {
        table = engine.table(type);
        codec = new RowCodec(engine.engine().space());
        model = type.isOrdered() ? new TreeMap<>(TermOrder::compare) : new HashMap<>();
        for (int i = 0; i < 250; i++) {
            insert();
        }
    }

    private Term anyKey() {
        return pool.get(random.nextInt(pool.size()));
    }

    private void insert() {
        Term key = anyKey();
        Tuple row = Terms.tuple(key, random.nextInt(1000));
        table.insert(row);
        List<Tuple> rows = model.computeIfAbsent(key, absent -> new ArrayList<>());
        if (!table.type().isBag()) {
            rows.clear();
        }
        if (table.type() != TableType.BAG || !rows.contains(row)) {
            rows.add(row);
        }
    }

    private void change(int times) {
        for (int i = 0; i < times; i++) {
            switch (random.nextInt(6)) {
                case 0, 1 -> {
                    Term key = anyKey();
                    table.delete(key);
                    model.remove(key);
                }
                case 2 -> table.forceSplit(anyKey());
                case 3 -> table.forceJoin(anyKey());
                default -> insert();
            }
        }
    }

    // ---- selections ----

    private KeySelection anySelection() {
        return switch (random.nextInt(6)) {
            case 0 -> KeySelection.ALL;
            case 1, 2 -> points();
            case 3 -> table.candidates(keys());
            default -> table.type().isOrdered() ? ranges() : hashes();
        };
    }

    private KeySelection points() {
        List<Term> sorted = new ArrayList<>(new HashSet<>(keys()));
        sorted.sort(TermOrder::compare);
        return new KeySelection.Points(sorted);
    }

    private List<Term> keys() {
        List<Term> keys = new ArrayList<>();
        int count = random.nextInt(12);
        for (int i = 0; i < count; i++) {
            keys.add(anyKey());
        }
        return keys;
    }

    private KeySelection hashes() {
        long from = random.nextLong((1L << 32) + 1);
        return new KeySelection.Hashes(from, random.nextLong(from, (1L << 32) + 1));
    }

    private KeySelection ranges() {
        List<byte[]> cuts = new ArrayList<>();
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            cuts.add(anyCut());
        }
        cuts.sort(Arrays::compareUnsigned);
        List<KeyRange> ranges = new ArrayList<>();
        byte[] low = random.nextInt(3) == 0 ? null : cuts.get(0);
        for (byte[] cut : cuts) {
            KeyRange range = new KeyRange(low, cut);
            if (!range.isEmpty() && random.nextInt(3) > 0) {
                ranges.add(range);
            }
            low = cut;
        }
        if (random.nextInt(3) == 0) {
            ranges.add(new KeyRange(low, null));
        }
        return new KeySelection.Ranges(ranges);
    }

    /** A sort key, the front of one, or bytes just beyond one. */
    private byte[] anyCut() {
        byte[] key = sortKey(anyKey());
        int length = random.nextInt(4) == 0 ? random.nextInt(key.length + 1) : key.length;
        byte[] cut = Arrays.copyOf(key, length + random.nextInt(3));
        if (random.nextBoolean()) {
            Arrays.fill(cut, length, cut.length, (byte) 0xFF);
        }
        return cut;
    }

    private static byte[] sortKey(Term key) {
        return Keys.ordered(1).of(key).sortKey();
    }

    private boolean selects(KeySelection selection, Term key) {
        if (selection instanceof KeySelection.Points points) {
            return points.keys().contains(key);
        }
        if (selection instanceof KeySelection.Candidates candidates) {
            return candidates.keys().contains(key);
        }
        if (selection instanceof KeySelection.Ranges ranges) {
            byte[] bytes = sortKey(key);
            return ranges.ranges().stream()
                    .anyMatch(range -> (range.low() == null || Arrays.compareUnsigned(range.low(), bytes) <= 0)
                            && (range.high() == null || Arrays.compareUnsigned(bytes, range.high()) < 0));
        }
        if (selection instanceof KeySelection.Hashes hashes) {
            int hash = hashOf(key);
            return Integer.toUnsignedLong(hash) >= hashes.from() && Integer.toUnsignedLong(hash) < hashes.to();
        }
        return true;
    }

    /** The seed of the table is nobody's business: the hash stands in the row. */
    private int hashOf(Term key) {
        int[] hash = new int[1];
        table.rows(new KeySelection.Points(List.of(key)), false, null, 1).advance((rows, count) -> {
            hash[0] = RowDescriptor.hash(table.memory(), rows[0]);
            return count;
        });
        return hash[0];
    }

    // ---- tests ----

    /** Without changes a traversal gives what is selected, in order, however it is stopped and taken up again. */
    @ParameterizedTest
    @EnumSource(TableType.class)
    void rows_ofAnySelection_areThoseOfTheModel(TableType type) {
        start(type);
        for (round = 0; round < ROUNDS; round++) {
            KeySelection selection = anySelection();
            boolean descending = random.nextBoolean();
            List<Tuple> expected = new ArrayList<>();
            model.forEach((key, rows) -> expected.addAll(selects(selection, key) ? rows : List.of()));
            List<Tuple> found = new ArrayList<>();
            traverse(selection, descending, found, () -> {});
            if (type.isOrdered()) {
                if (descending) {
                    Collections.reverse(expected);
                }
                assertEquals(expected, found, this::where);
            } else {
                assertEquals(byKey(expected), byKey(found), this::where);
            }
            change(10);
        }
    }

    /** Changes between pieces: what stays is met once, nothing twice, and the order holds. */
    @ParameterizedTest
    @EnumSource(TableType.class)
    void rows_whileTheTableChanges_meetWhatStaysOnce(TableType type) {
        start(type);
        for (round = 0; round < ROUNDS; round++) {
            KeySelection selection = anySelection();
            boolean descending = random.nextBoolean();
            Map<Term, List<Tuple>> stays = new HashMap<>();
            model.forEach((key, rows) -> {
                if (selects(selection, key)) {
                    stays.put(key, List.copyOf(rows));
                }
            });
            List<Tuple> found = new ArrayList<>();
            traverse(selection, descending, found, () -> {
                change(random.nextInt(12));
                stays.keySet().removeIf(key -> !stays.get(key).equals(model.get(key)));
            });
            Map<Term, List<Tuple>> met = byKey(found);
            stays.forEach((key, rows) -> assertEquals(rows, met.get(key), this::where));
            if (type.isOrdered()) {
                for (int i = 1; i < found.size(); i++) {
                    int order = TermOrder.compare(
                            found.get(i - 1).element(1), found.get(i).element(1));
                    assertTrue(descending ? order > 0 : order < 0, this::where);
                }
            } else if (!type.isBag()) {
                assertEquals(met.size(), found.size(), this::where);
            }
        }
    }

    /** Candidates may be others whenever a traversal goes on, or none be known: what stays is met once. */
    @ParameterizedTest
    @EnumSource(TableType.class)
    void rows_ofOtherCandidatesEachTime_meetWhatStaysOnce(TableType type) {
        start(type);
        for (round = 0; round < ROUNDS; round++) {
            Set<Term> wanted = new HashSet<>(pool.subList(0, random.nextInt(pool.size())));
            Map<Term, List<Tuple>> stays = new HashMap<>();
            model.forEach((key, rows) -> {
                if (wanted.contains(key)) {
                    stays.put(key, List.copyOf(rows));
                }
            });
            boolean descending = random.nextBoolean();
            List<Tuple> found = new ArrayList<>();
            Term position = null;
            do {
                KeySelection plan = random.nextBoolean() ? KeySelection.ALL : candidates(wanted);
                RowCursor cursor = table.rows(plan, descending, position, 1 + random.nextInt(20));
                position = cursor.advance((rows, count) -> use(rows, count, found)) ? cursor.position() : null;
                change(random.nextInt(12));
                stays.keySet().removeIf(key -> !stays.get(key).equals(model.get(key)));
            } while (position != null);
            found.removeIf(row -> !wanted.contains(row.element(1)));
            Map<Term, List<Tuple>> met = byKey(found);
            stays.forEach((key, rows) -> assertEquals(rows, met.get(key), this::where));
        }
    }

    private KeySelection candidates(Set<Term> wanted) {
        List<Term> keys = new ArrayList<>(wanted);
        keys.addAll(keys());
        return table.candidates(keys);
    }

    /** Candidates of one hash are one piece, since the place behind it is that of the next hash. */
    @Test
    void candidates_ofOneHash_areMetTogether() {
        table = engine.table(TableType.SET);
        codec = new RowCodec(engine.engine().space());
        Map<Integer, Term> byHash = new HashMap<>();
        Set<Term> alike = new HashSet<>();
        for (int i = 0; alike.isEmpty() && i < 2_000_000; i++) {
            table.insert(Terms.tuple(i));
            Term other = byHash.put(hashOf(Terms.integer(i)), Terms.integer(i));
            if (other != null) {
                alike.addAll(List.of(other, Terms.integer(i)));
            }
        }
        List<Term> keys = new ArrayList<>(alike);
        keys.add(Terms.integer(0));
        keys.add(Terms.integer(1));
        List<Tuple> found = new ArrayList<>();
        Term position = null;
        do {
            RowCursor cursor = table.rows(table.candidates(keys), false, position, 10);
            assertTrue(cursor.advance((rows, count) -> use(rows, count, found)));
            position = cursor.position();
        } while (position != null);
        assertEquals(
                byKey(keys.stream().map(Tuple::of).toList()).keySet(),
                byKey(found).keySet());
    }

    /** Goes through a selection by pieces of any size, and by new cursors that go on where others were left. */
    private void traverse(KeySelection selection, boolean descending, List<Tuple> found, Runnable between) {
        RowCursor cursor = table.rows(selection, descending, null, 1 + random.nextInt(20));
        while (cursor.advance((rows, count) -> use(rows, count, found))) {
            between.run();
            if (random.nextInt(3) == 0) {
                Term position = cursor.position();
                if (position == null) {
                    assertFalse(cursor.advance((rows, count) -> count), this::where);
                    return;
                }
                cursor = table.rows(selection, descending, position, 1 + random.nextInt(20));
            }
        }
        assertNull(cursor.position(), this::where);
        assertFalse(cursor.advance((rows, count) -> count), this::where);
    }

    /** Uses some rows where that is allowed, else all. */
    private int use(long[] rows, int count, List<Tuple> found) {
        assertTrue(count > 0, this::where);
        int used = table.type().isOrdered() ? 1 + random.nextInt(count) : count;
        for (int i = 0; i < used; i++) {
            found.add(codec.decode(rows[i]));
        }
        return used;
    }

    /** The rows of each key, in the order in which they were met, which for one key must be together. */
    private Map<Term, List<Tuple>> byKey(List<Tuple> rows) {
        Map<Term, List<Tuple>> byKey = new LinkedHashMap<>();
        Term last = null;
        for (Tuple row : rows) {
            Term key = row.element(1);
            if (!key.equals(last)) {
                assertNull(byKey.put(key, new ArrayList<>()), this::where);
            }
            byKey.get(key).add(row);
            last = key;
        }
        return byKey;
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void rows_ofAnEmptySelectionOrTable_areNone(TableType type) {
        table = engine.table(type);
        assertFalse(table.rows(KeySelection.ALL, false, null, 10).advance((rows, count) -> count));
        table.insert(Terms.tuple(1));
        assertFalse(table.rows(KeySelection.NONE, true, null, 10).advance((rows, count) -> count));
        KeySelection nothing = type.isOrdered()
                ? new KeySelection.Ranges(List.of(new KeyRange(sortKey(Terms.integer(2)), null)))
                : new KeySelection.Hashes(7, 7);
        assertFalse(table.rows(nothing, false, null, 10).advance((rows, count) -> count));
    }

    @Test
    void rows_misused_areRefused() {
        StoredTable set = engine.table(TableType.SET);
        StoredTable ordered = engine.table(TableType.ORDERED_SET);
        set.insert(List.of(Terms.tuple(1), Terms.tuple(2)));
        ordered.insert(List.of(Terms.tuple(1), Terms.tuple(2)));
        KeySelection ranges = new KeySelection.Ranges(List.of(KeyRange.ALL));
        KeySelection hashes = new KeySelection.Hashes(0, 1);
        assertThrows(IllegalArgumentException.class, () -> set.rows(ranges, false, null, 1));
        assertThrows(IllegalArgumentException.class, () -> ordered.rows(hashes, false, null, 1));
        assertThrows(IllegalArgumentException.class, () -> set.rows(KeySelection.ALL, false, null, 0));
        RowCursor all = set.rows(KeySelection.ALL, false, null, 10);
        assertThrows(IllegalStateException.class, () -> all.advance((rows, count) -> count - 1));
        RowCursor none = ordered.rows(KeySelection.ALL, false, null, 10);
        assertThrows(IllegalStateException.class, () -> none.advance((rows, count) -> 0));
    }

    @Test
    void batch_thatFails_leavesNoPin() {
        StoredTable set = engine.table(TableType.SET);
        set.insert(Terms.tuple(1));
        RowCursor cursor = set.rows(KeySelection.ALL, false, null, 10);
        assertThrows(
                ArithmeticException.class,
                () -> cursor.advance((rows, count) -> {
                    throw new ArithmeticException();
                }));
        engine.verify();
    }
}
