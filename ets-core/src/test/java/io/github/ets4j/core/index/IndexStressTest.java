/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.backend.KeySelection;
import io.github.ets4j.core.row.RowCodec;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.core.table.TableCursor;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.table.TableStructure;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.Crew;
import io.github.ets4j.testing.EngineExtension;
import io.github.ets4j.testing.Seeds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Writers, readers, and others that create and drop indexes, at the same time; the memory tells of every use after free. */
class IndexStressTest {
    private static final Atom NAME = Atom.of("by_number");
    private static final int KEYS = 40;
    private static final int VALUES = 8;
    private static final int ROUNDS = 4000;

    @RegisterExtension
    final EngineExtension engine = new EngineExtension();

    private final long seed = Seeds.seed();

    private SplittableRandom random(int thread) {
        return new SplittableRandom(seed + thread);
    }

    private static long number(Tuple row, int position) {
        return ((IntegerTerm) row.element(position)).longValue();
    }

    private static List<Tuple> read(
            StoredTable table, SecondaryIndex index, KeySelection values, boolean descending, int piece) {
        List<Tuple> rows = new ArrayList<>();
        TableCursor cursor = table.indexCursor(index, values, descending, null, piece);
        for (List<Tuple> chunk = cursor.next(); !chunk.isEmpty(); chunk = cursor.next()) {
            rows.addAll(chunk);
        }
        return rows;
    }

    /** A row of an even key always has the value that its key says, whatever else of it changes; others come and go. */
    private void change(StoredTable table, SplittableRandom random) {
        int key = random.nextInt(KEYS);
        int value = key % 2 == 0 ? key % VALUES : random.nextInt(VALUES);
        Tuple row = Terms.tuple(key, value, random.nextInt(1000));
        Term term = Terms.integer(key);
        switch (random.nextInt(8)) {
            case 0, 1 -> table.insert(row);
            case 2 -> table.insert(List.of(row, Terms.tuple(key ^ 2, (key ^ 2) % VALUES, 7)));
            case 3 -> table.updateElement(term, Terms.tuple(3, random.nextInt(1000)), row);
            case 4 -> table.updateCounter(term, Terms.tuple(3, 1), row);
            case 5 -> {
                if (key % 2 != 0) {
                    table.delete(term);
                }
            }
            case 6 -> {
                if (key % 2 != 0) {
                    table.take(term);
                }
            }
            default -> {
                List<Tuple> there = table.lookup(term);
                table.compareAndExchange(term, there.isEmpty() ? null : there.get(0), row);
            }
        }
    }

    private void look(StoredTable table, SecondaryIndex index, SplittableRandom random) {
        int value = random.nextInt(VALUES);
        boolean descending = random.nextBoolean();
        Set<Long> keys = new HashSet<>();
        for (Tuple row :
                read(table, index, IndexedValues.of(Terms.integer(value)), descending, 1 + random.nextInt(KEYS))) {
            assertEquals(value, number(row, 2), () -> "a row that does not match; " + Seeds.replay(seed));
            assertTrue(keys.add(number(row, 1)), () -> "a key twice; " + Seeds.replay(seed));
        }
        List<Term> candidates = table.indexedKeys(index, IndexedValues.of(Terms.integer(value)), 1000);
        for (long key = value; key < KEYS; key += VALUES) {
            if (key % 2 == 0) {
                long present = key;
                assertTrue(keys.contains(key), () -> "missed key=" + present + "; " + Seeds.replay(seed));
                assertTrue(candidates.contains(Terms.integer(key)), () -> "missed key=" + present);
            }
        }
    }

    private StoredTable filled(TableType type, TableStructure structure, boolean isCompressed) {
        StoredTable table = engine.table(type, structure, isCompressed);
        for (int key = 0; key < KEYS; key++) {
            table.insert(Terms.tuple(key, key % VALUES, 0));
        }
        return table;
    }

    @ParameterizedTest
    @CsvSource({"SET,CA_TREE", "ORDERED_SET,CA_TREE", "ORDERED_SET,SKIP_LIST"})
    void readers_besideWriters_missNothingAndSeeWhatMatches(TableType type, TableStructure structure) throws Exception {
        StoredTable table = filled(type, structure, false);
        SecondaryIndex index = table.indexes().create(IndexDefinition.ofElement(NAME, 2, false));
        Crew crew = new Crew();
        for (int thread = 0; thread < 3; thread++) {
            SplittableRandom random = random(thread);
            crew.addUntilOver(() -> change(table, random));
        }
        SplittableRandom random = random(9);
        crew.addUntilOver(() -> look(table, index, random));
        SplittableRandom mine = random(10);
        crew.during(() -> {
            for (int round = 0; round < ROUNDS / 4 && !crew.isOver(); round++) {
                look(table, index, mine);
            }
        });
        engine.verify();
    }

    @ParameterizedTest
    @CsvSource({
        "SET,CA_TREE,false",
        "ORDERED_SET,CA_TREE,false",
        "ORDERED_SET,SKIP_LIST,false",
        "SET,CA_TREE,true",
        "ORDERED_SET,SKIP_LIST,true"
    })
    void createAndDrop_besideWritersAndReaders_leaveExactlyWhatIsThere(
            TableType type, TableStructure structure, boolean isClearing) throws Exception {
        StoredTable table = filled(type, structure, true);
        RowCodec codec = new RowCodec(engine.engine().space());
        Crew crew = new Crew();
        for (int thread = 0; thread < 2; thread++) {
            SplittableRandom random = random(thread);
            crew.addUntilOver(() -> {
                change(table, random);
                if (isClearing && random.nextInt(50) == 0) {
                    table.deleteAll();
                }
            });
        }
        SplittableRandom reading = random(5);
        crew.addUntilOver(() -> {
            SecondaryIndex index = table.indexes().find(NAME);
            try {
                if (index != null && isClearing) {
                    read(table, index, KeySelection.ALL, reading.nextBoolean(), 7);
                } else if (index != null) {
                    look(table, index, reading);
                }
            } catch (EtsException dropped) {
                assertEquals(Kind.NONE, dropped.kind());
            } catch (NullPointerException dropped) {
                assertTrue(!index.isUsable()); // no candidates of an index that was dropped
            }
        });
        crew.during(() -> {
            for (int round = 0; round < ROUNDS / 40 && !crew.isOver(); round++) {
                SecondaryIndex other = table.indexes()
                        .create(IndexDefinition.ofExpression(Atom.of("other"), new IndexModelTest.Both(codec), false));
                SecondaryIndex index = table.indexes().create(IndexDefinition.ofElement(NAME, 2, false));
                assertEquals(List.of(other, index), table.indexes().usable());
                assertTrue(table.indexes().drop(Atom.of("other")));
                assertTrue(table.indexes().drop(NAME));
            }
            table.indexes().create(IndexDefinition.ofElement(NAME, 2, false));
        });
        engine.verify();
    }

    @ParameterizedTest
    @CsvSource({"SET,CA_TREE", "ORDERED_SET,CA_TREE", "ORDERED_SET,SKIP_LIST", "DUPLICATE_BAG,CA_TREE"})
    void uniqueIndex_underConflicts_hasEachValueOnce(TableType type, TableStructure structure) throws Exception {
        StoredTable table = engine.table(type, structure, false);
        table.indexes().create(IndexDefinition.ofElement(NAME, 2, true));
        AtomicInteger refused = new AtomicInteger();
        Crew crew = new Crew();
        for (int thread = 0; thread < 3; thread++) {
            SplittableRandom random = random(thread);
            crew.add(() -> {
                for (int round = 0; round < ROUNDS && !crew.isOver(); round++) {
                    try {
                        conflict(table, random);
                    } catch (EtsException violation) {
                        assertEquals(Kind.UNIQUE, violation.kind());
                        refused.incrementAndGet();
                    }
                }
            });
        }
        crew.start().join();
        assertTrue(refused.get() > 0);
        engine.verify();
    }

    private static void conflict(StoredTable table, SplittableRandom random) {
        int key = random.nextInt(6);
        Tuple row = Terms.tuple(key, random.nextInt(9), 0);
        switch (random.nextInt(6)) {
            case 0 -> table.delete(Terms.integer(key));
            case 1 -> table.insertNew(row);
            case 2 -> table.insert(List.of(row, Terms.tuple(random.nextInt(6), random.nextInt(9), 1)));
            case 3 -> table.deleteObject(row);
            default -> table.insert(row);
        }
    }

    @ParameterizedTest
    @CsvSource({"SET,CA_TREE", "ORDERED_SET,SKIP_LIST"})
    void uniqueIndex_whileOneWriterReplacesByTheSameValue_isNotViolated(TableType type, TableStructure structure)
            throws Exception {
        StoredTable table = engine.table(type, structure, false);
        table.indexes().create(IndexDefinition.ofElement(NAME, 2, true));
        Crew crew = new Crew();
        for (int thread = 0; thread < 3; thread++) {
            SplittableRandom random = random(thread);
            crew.add(() -> {
                for (int round = 0; round < ROUNDS && !crew.isOver(); round++) {
                    int key = random.nextInt(2);
                    if (random.nextInt(4) == 0) {
                        table.delete(Terms.integer(key));
                    } else {
                        table.insert(Terms.tuple(key, key, round));
                    }
                }
            });
        }
        crew.start().join();
        engine.verify();
    }

    @ParameterizedTest
    @CsvSource({"SET,CA_TREE", "ORDERED_SET,CA_TREE", "ORDERED_SET,SKIP_LIST"})
    void uniqueIndex_whileValuesChangePlaces_isNotViolated(TableType type, TableStructure structure) throws Exception {
        StoredTable table = engine.table(type, structure, false);
        for (int key = 0; key < 6; key++) {
            table.insert(Terms.tuple(key, key));
        }
        table.indexes().create(IndexDefinition.ofElement(NAME, 2, true));
        Crew crew = new Crew();
        for (int thread = 0; thread < 3; thread++) {
            int low = 2 * thread;
            crew.add(() -> {
                for (int round = 0; round < ROUNDS / 4 && !crew.isOver(); round++) {
                    int shift = round % 2;
                    table.insert(List.of(Terms.tuple(low, low + 1 - shift), Terms.tuple(low + 1, low + shift)));
                }
            });
        }
        crew.start().join();
        assertEquals(6, table.size());
        engine.verify();
    }

    @ParameterizedTest
    @CsvSource({"SET,CA_TREE", "ORDERED_SET,CA_TREE", "ORDERED_SET,SKIP_LIST"})
    void createUnique_besideWriters_succeedsOrLeavesNothing(TableType type, TableStructure structure) throws Exception {
        StoredTable table = engine.table(type, structure, false);
        AtomicInteger created = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        Crew crew = new Crew();
        for (int thread = 0; thread < 2; thread++) {
            SplittableRandom random = random(thread);
            crew.addUntilOver(() -> {
                try {
                    int key = random.nextInt(30);
                    int value = random.nextInt(40) == 0 ? 7 : key;
                    table.insert(Terms.tuple(key, value));
                    table.delete(Terms.integer(random.nextInt(30)));
                } catch (EtsException violation) {
                    assertEquals(Kind.UNIQUE, violation.kind());
                }
            });
        }
        crew.during(() -> {
            // Writers that get no processor for a while may leave a violation where it is.
            for (int round = 0;
                    (round < ROUNDS / 10 || created.get() == 0 && round < 10 * ROUNDS) && !crew.isOver();
                    round++) {
                try {
                    table.indexes().create(IndexDefinition.ofElement(NAME, 2, true));
                    created.incrementAndGet();
                    assertTrue(table.indexes().drop(NAME));
                } catch (EtsException violation) {
                    assertEquals(Kind.UNIQUE, violation.kind());
                    refused.incrementAndGet();
                }
            }
        });
        assertTrue(created.get() > 0, () -> "refused=" + refused);
        engine.verify();
    }

    @ParameterizedTest
    @CsvSource({"SET,CA_TREE", "ORDERED_SET,CA_TREE", "ORDERED_SET,SKIP_LIST"})
    void lookup_besideBatches_seesAllOrNothingOfEach(TableType type, TableStructure structure) throws Exception {
        StoredTable table = engine.table(type, structure, false);
        for (int key = 0; key < 6; key++) {
            table.insert(Terms.tuple(key, key % 2));
        }
        SecondaryIndex index = table.indexes().create(IndexDefinition.ofElement(NAME, 2, false));
        Crew crew = new Crew();
        for (int thread = 0; thread < 2; thread++) {
            int low = thread;
            crew.addUntilOver(() -> {
                table.insert(List.of(Terms.tuple(low, 1 - low), Terms.tuple(5 - low, low)));
                table.insert(List.of(Terms.tuple(low, low), Terms.tuple(5 - low, 1 - low)));
            });
        }
        crew.during(() -> {
            for (int round = 0; round < ROUNDS && !crew.isOver(); round++) {
                assertEquals(
                        3, table.indexLookup(index, Terms.integer(round % 2)).size());
            }
        });
        engine.verify();
    }

    @ParameterizedTest
    @CsvSource({"SET,CA_TREE", "ORDERED_SET,CA_TREE", "ORDERED_SET,SKIP_LIST", "BAG,CA_TREE"})
    void lookup_besideInsertionsInTurn_seesNoneWithoutThoseBefore(TableType type, TableStructure structure)
            throws Exception {
        StoredTable table = engine.table(type, structure, false);
        SecondaryIndex index = table.indexes().create(IndexDefinition.ofElement(NAME, 2, false));
        int keys = 20;
        Crew crew = new Crew();
        crew.addUntilOver(() -> {
            for (int turn = 0; turn < keys; turn++) {
                table.insert(Terms.tuple(turn * 7 % keys, 1));
            }
            table.deleteAll();
        });
        crew.during(() -> {
            for (int round = 0; round < ROUNDS && !crew.isOver(); round++) {
                List<Tuple> seen = table.indexLookup(index, Terms.integer(1));
                Set<Tuple> expected = new HashSet<>();
                for (int turn = 0; turn < seen.size(); turn++) {
                    expected.add(Terms.tuple(turn * 7 % keys, 1));
                }
                assertEquals(expected, new HashSet<>(seen));
            }
        });
        engine.verify();
    }

    /** One key whose number only grows: whoever has seen a number, anywhere, sees no lower one, anywhere. */
    @ParameterizedTest
    @CsvSource({"SET,CA_TREE", "ORDERED_SET,CA_TREE", "ORDERED_SET,SKIP_LIST"})
    void replacements_areSeenByTableAndIndexesInOneOrder(TableType type, TableStructure structure) throws Exception {
        StoredTable table = engine.table(type, structure, false);
        table.insert(Terms.tuple(1, 0, 0));
        SecondaryIndex first = table.indexes().create(IndexDefinition.ofElement(NAME, 2, false));
        SecondaryIndex second = table.indexes().create(IndexDefinition.ofElement(Atom.of("other"), 3, false));
        Crew crew = new Crew();
        int[] number = new int[1];
        crew.addUntilOver(() -> {
            number[0]++;
            if (number[0] % 3 == 0) {
                table.insert(List.of(Terms.tuple(1, number[0], number[0]), Terms.tuple(2, -9, -9)));
            } else {
                table.insert(Terms.tuple(1, number[0], number[0]));
            }
        });
        crew.during(() -> {
            for (int round = 0; round < ROUNDS && !crew.isOver(); round++) {
                long seen = number(table.lookup(Terms.integer(1)).get(0), 2);
                SecondaryIndex one = round % 2 == 0 ? first : second;
                SecondaryIndex other = round % 2 == 0 ? second : first;
                assertEquals(List.of(), table.indexLookup(one, Terms.integer(seen - 1)));
                for (long next = seen + 2; next >= seen; next--) {
                    if (isThere(table, one, next, round)) {
                        assertEquals(List.of(), table.indexLookup(other, Terms.integer(next - 1)));
                        assertTrue(number(table.lookup(Terms.integer(1)).get(0), 2) >= next);
                        break;
                    }
                }
            }
        });
        engine.verify();
    }

    private static boolean isThere(StoredTable table, SecondaryIndex index, long value, int round) {
        Term term = Terms.integer(value);
        return round % 4 < 2
                ? !table.indexLookup(index, term).isEmpty()
                : !read(table, index, IndexedValues.of(term), false, 5).isEmpty();
    }
}
