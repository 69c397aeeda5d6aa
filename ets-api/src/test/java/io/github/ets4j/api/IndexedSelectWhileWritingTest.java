/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.query.MatchSpecification;
import io.github.ets4j.table.TableStructure;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.testing.Crew;
import io.github.ets4j.testing.EtsExtension;
import io.github.ets4j.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** While others write, a select by an index finds every object that stays, once, and none that does not match. */
class IndexedSelectWhileWritingTest {
    private static final int STAYING = 40;
    private static final int OTHERS = 400;
    private static final int SELECTS = 150;
    private static final MatchSpecification STAYS =
            MatchSpecification.parse("[{{'$1',1,stays},[],['$1']},{{'$1',3,stays},[],['$1']}]");
    private static final MatchSpecification MOVES =
            MatchSpecification.parse("[{{'$1','$2',stays},[{'>=','$2',1},{'=<','$2',3}],['$1']}]");
    private static final MatchSpecification ALL = MatchSpecification.parse("[{{'_','$1','_'},[{'=<','$1',3}],['$1']}]");

    @RegisterExtension
    final EtsExtension engine = new EtsExtension();

    private final long seed = Seeds.seed();
    private final List<Term> staying = new ArrayList<>();
    private Table table;

    @ParameterizedTest
    @EnumSource(TableType.class)
    void select_findsWhatStays(TableType type) throws Exception {
        whileWriting(TableOptions.set().type(type), () -> table.select(STAYS));
    }

    @Test
    void select_fromASkipList_findsWhatStays() throws Exception {
        whileWriting(TableOptions.orderedSet().structure(TableStructure.SKIP_LIST), () -> table.select(STAYS));
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void selectInChunks_findsWhatStays(TableType type) throws Exception {
        SplittableRandom random = Seeds.random(seed + 1);
        whileWriting(TableOptions.set().type(type), () -> {
            List<Term> found = new ArrayList<>();
            Chunk chunk = table.select(STAYS, 1 + random.nextInt(15));
            while (!chunk.results().isEmpty()) {
                found.addAll(chunk.results());
                chunk = table.select(chunk.continuation());
            }
            return found;
        });
    }

    /** Rows move to and fro within the range that is asked for: each matches all the time. */
    @ParameterizedTest
    @EnumSource(TableStructure.class)
    void select_rowsMoveWithinTheRange_findsAll(TableStructure structure) throws Exception {
        start(TableOptions.orderedSet().structure(structure));
        SplittableRandom random = Seeds.random(seed + 2);
        Crew mover = new Crew().addUntilOver(() -> {
            int key = random.nextInt(STAYING) * 10;
            table.insert(Terms.tuple(key, 1 + random.nextInt(3), Terms.atom("stays")));
            LockSupport.parkNanos(random.nextInt(3) * 20_000); // or the index is never used
        });
        mover.during(() -> select(() -> table.select(MOVES)));
        engine.verify();
    }

    /** An index that is made and dropped meanwhile changes the plan of a chunk, and nothing else. */
    @ParameterizedTest
    @EnumSource(TableType.class)
    void select_whileTheIndexComesAndGoes_findsWhatStays(TableType type) throws Exception {
        start(TableOptions.set().type(type));
        Crew maker = new Crew().addUntilOver(() -> {
            table.dropIndex("i");
            table.createIndex(IndexOptions.on("i", 2));
        });
        maker.during(() -> select(() -> table.select(STAYS)));
    }

    private void start(TableOptions options) {
        table = engine.ets().createTable("t", options.index(IndexOptions.on("i", 2)));
        for (int i = 0; i < STAYING; i++) {
            Term key = Terms.integer(i * 10);
            table.insert(Terms.tuple(key, i % 2 * 2 + 1, Terms.atom("stays")));
            staying.add(key);
        }
        for (int i = 0; i < OTHERS; i++) {
            table.insert(Terms.tuple(i * 10 + 1, 4 + i, Terms.atom("other")));
        }
    }

    private void whileWriting(TableOptions options, Supplier<List<Term>> select) throws Exception {
        start(options);
        Crew writer = new Crew();
        writer.add(() -> write(writer));
        writer.during(() -> select(select));
        engine.verify();
    }

    private void select(Supplier<List<Term>> select) {
        Function<List<Term>, List<Term>> sorted = keys -> keys.stream().sorted().toList();
        for (int i = 0; i < SELECTS; i++) {
            assertEquals(staying, sorted.apply(select.get()), () -> Seeds.replay(seed));
            for (Term value : table.select(ALL)) {
                assertTrue(value.compareTo(Terms.integer(3)) <= 0, () -> value + " " + Seeds.replay(seed));
            }
        }
    }

    /** Others come and go, with the same values; those that stay are replaced by equal ones now and then. */
    private void write(Crew crew) {
        SplittableRandom random = Seeds.random(seed);
        while (!crew.isOver()) {
            Term other = Terms.integer(random.nextInt(OTHERS) * 10 + 1);
            switch (random.nextInt(4)) {
                case 0 -> table.delete(other);
                case 1 -> {
                    int stays = random.nextInt(STAYING);
                    if (!table.options().type().isBag()) {
                        table.insert(Terms.tuple(stays * 10, stays % 2 * 2 + 1, Terms.atom("stays")));
                    }
                }
                default -> table.insert(Terms.tuple(other, random.nextInt(5), Terms.atom("other")));
            }
        }
    }
}
