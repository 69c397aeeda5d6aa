/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.api.Ets;
import io.github.ets4j.api.EtsAudit;
import io.github.ets4j.api.TableOptions;
import io.github.ets4j.api.TableOptions.Protection;
import io.github.ets4j.api.process.EtsProcess;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.stress.oracle.TableVariant;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.Crew;
import io.github.ets4j.testing.Seeds;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What ETS promises of walks and traversals, while others insert and delete, and base nodes split and join under them: each row
 * that is there all the time is met exactly once, any other at most once, and in a fixed table a deleted key is a place to
 * go on from.
 *
 * <p>Even keys stay; odd ones come and go, all rows of one at once. A test goes on until enough has happened: walks of every
 * kind, splits, joins, and keys that were deleted while a walk stood on them.
 *
 * <p>It fails with {@code Scanner} or {@code Navigator} made to take what they have read without validation, with a chunk that
 * begins at the last key instead of behind it, with {@code next} blind to fixations, and with a gift that releases them.
 */
class TraversalTest {
    private static final int KEYS = 400;
    private static final int BASES_MANY = 12;
    private static final int CHUNK_MAX = 40;
    private static final int EACH_WAY = 3;
    private static final int WALKS = 60;
    private static final int RESHAPES = 40;
    private static final int GONE = 20;
    private static final int MOVES = 30;
    private static final int TRAVERSALS_MAX = 20_000;

    private final long seed = Seeds.seed();
    private final AtomicInteger threads = new AtomicInteger();
    /** How often the shape of the table was to be changed. */
    private final AtomicInteger turns = new AtomicInteger();
    /** The odd key on which a walk stands, or -1: the writer's next victim. */
    private volatile int underCursor = -1;

    private SplittableRandom random() {
        return Seeds.random(seed + threads.incrementAndGet());
    }

    private static Term filled(Ets ets, TableVariant variant, TableOptions options) {
        Term tab = ets.newTable("t", variant.in(options).protection(Protection.PUBLIC));
        for (int key = 0; key < KEYS; key += 2) {
            ets.insert(tab, rows(variant, key));
        }
        return tab;
    }

    private static ListTerm rows(TableVariant variant, int key) {
        Term first = row(key, 0);
        return variant.isBag() ? ListTerm.of(List.of(first, row(key, 1))) : ListTerm.of(List.of(first));
    }

    private static Term row(int key, int number) {
        Term[] parts = {Terms.integer(key), Terms.integer(number)};
        return Tuple.of(parts[0], parts[1], Tuple.of(parts[0], parts[1]));
    }

    /** Inserts and deletes odd keys, most of all the one under the cursor. */
    private Crew.Work churn(Ets ets, Term tab, TableVariant variant) {
        SplittableRandom random = random();
        return () -> {
            int victim = underCursor;
            int key = victim >= 0 ? victim : 1 + 2 * random.nextInt(KEYS / 2);
            Term term = Terms.integer(key);
            switch (victim >= 0 ? 2 + random.nextInt(3) : random.nextInt(5)) {
                case 0, 1 -> ets.insertNew(tab, rows(variant, key));
                case 2 -> ets.delete(tab, term);
                case 3 -> ets.take(tab, term);
                default -> { // and at once again: in a fixed table too
                    ets.delete(tab, term);
                    ets.insertNew(tab, rows(variant, key));
                }
            }
        };
    }

    private Crew.Work reshape(StoredTable table) {
        SplittableRandom random = random();
        return () -> {
            Term key = IntegerTerm.of(random.nextInt(KEYS));
            if (table.baseNodes() > BASES_MANY || random.nextInt(3) == 0) {
                table.forceJoin(key);
            } else {
                table.forceSplit(key);
            }
            turns.incrementAndGet();
            Thread.yield();
        };
    }

    /** Counts how often a walk's key was gone when the walk went on; it waits a moment for that now and then. */
    private IntConsumer watching(Ets ets, Term tab, AtomicInteger gone, SplittableRandom random) {
        return key -> {
            if (key % 2 != 1 || gone.get() >= GONE || random.nextInt(24) != 0) {
                return;
            }
            underCursor = key;
            boolean isThere = true;
            for (int i = 0; isThere && i < 100; i++) {
                Thread.yield();
                isThere = ets.member(tab, Terms.integer(key));
            }
            underCursor = -1;
            gone.addAndGet(isThere ? 0 : 1);
        };
    }

    private void check(TableVariant variant, Way way, List<Integer> met) {
        BitSet seen = new BitSet(2 * KEYS);
        int before = -1;
        for (int code : met) {
            assertTrue(!seen.get(code), () -> way + " met twice: key=" + code / 2 + ", " + Seeds.replay(seed));
            assertTrue(
                    !variant.isOrdered() || code > before,
                    () -> way + " out of order: key=" + code / 2 + ", " + Seeds.replay(seed));
            seen.set(code);
            before = code;
        }
        for (int key = 0; key < KEYS; key += 2) {
            int stays = key;
            boolean isWhole = seen.get(2 * key) && (way.isByKey() || !variant.isBag() || seen.get(2 * key + 1));
            assertTrue(isWhole, () -> way + " missed: key=" + stays + ", " + Seeds.replay(seed));
        }
    }

    /** Traverses in every way, again and again, until {@code isEnough}. */
    private void traverse(Ets ets, Term tab, TableVariant variant, List<Way> ways, int eachWay, Enough enough) {
        SplittableRandom random = random();
        Map<Way, Integer> counts = new EnumMap<>(Way.class);
        AtomicInteger gone = new AtomicInteger();
        IntConsumer between = watching(ets, tab, gone, random);
        int least = 0;
        for (int i = 0; least < eachWay || !enough.isReached(gone.get()); i++) {
            assertTrue(i < TRAVERSALS_MAX, () -> "too little happened: gone=" + gone + ", " + Seeds.replay(seed));
            Way way = ways.get(i % ways.size());
            check(variant, way, way.meet(ets, tab, 1 + random.nextInt(CHUNK_MAX), between));
            counts.merge(way, 1, Integer::sum);
            least = counts.size() < ways.size()
                    ? 0
                    : counts.values().stream().min(Integer::compare).orElseThrow();
        }
    }

    @FunctionalInterface
    private interface Enough {
        boolean isReached(int gone);
    }

    private boolean isReshaped(TableVariant variant, StoredTable table) {
        boolean isReshaped = table.splitCount() >= RESHAPES && table.joinCount() >= RESHAPES;
        return turns.get() >= 2 * RESHAPES && (isReshaped || !variant.hasBases());
    }

    private static List<Way> waysByKey() {
        return List.of(Way.NEXT, Way.PREV, Way.NEXT_LOOKUP, Way.PREV_LOOKUP);
    }

    @ParameterizedTest
    @EnumSource
    void walksOfAFixedTable_meetWhatStaysOnce(TableVariant variant) throws Exception {
        try (VerifiedEngine engine = VerifiedEngine.create()) {
            Ets ets = engine.ets();
            Term tab = filled(ets, variant, TableOptions.set());
            StoredTable table = EtsAudit.contents(ets, tab);
            new Crew()
                    .addUntilOver(churn(ets, tab, variant))
                    .addUntilOver(churn(ets, tab, variant))
                    .addUntilOver(reshape(table))
                    .during(() -> {
                        ets.safeFixtable(tab, true);
                        traverse(
                                ets,
                                tab,
                                variant,
                                waysByKey(),
                                WALKS,
                                gone -> gone >= GONE && isReshaped(variant, table));
                        ets.safeFixtable(tab, false);
                    });
            engine.verify();
        }
    }

    /** Selections, matches, folds: fixed or not. */
    @ParameterizedTest
    @EnumSource
    void traversals_meetWhatStaysOnce(TableVariant variant) throws Exception {
        try (VerifiedEngine engine = VerifiedEngine.create()) {
            Ets ets = engine.ets();
            Term tab = filled(ets, variant, TableOptions.set());
            StoredTable table = EtsAudit.contents(ets, tab);
            List<Way> ways = List.of(Way.values()).stream()
                    .filter(way -> !way.isByKey() || variant.isOrdered())
                    .toList();
            new Crew()
                    .addUntilOver(churn(ets, tab, variant))
                    .addUntilOver(reshape(table))
                    .addUntilOver(() -> {
                        ets.safeFixtable(tab, true);
                        Thread.yield();
                        ets.safeFixtable(tab, false);
                    })
                    .during(() -> traverse(ets, tab, variant, ways, EACH_WAY, gone -> isReshaped(variant, table)));
            assertEquals(Atom.FALSE, ets.info(tab, Atom.of("safe_fixed")));
            engine.verify();
        }
    }

    /** A fixed walk by the identifier goes on, whatever name the table has and whoever owns it. */
    @ParameterizedTest
    @EnumSource
    void walksOfAFixedTable_goOnWhileItIsRenamedAndGivenAway(TableVariant variant) throws Exception {
        TableOptions options =
                variant.isBag() ? TableOptions.set() : TableOptions.set().named();
        try (VerifiedEngine engine = VerifiedEngine.create()) {
            Ets ets = engine.ets();
            EtsProcess walker = ets.spawn("walker");
            EtsProcess[] owners = {ets.spawn("first"), ets.spawn("second")};
            Term name = filled(ets.as(owners[0]), variant, options);
            Term tab = ets.info(name, Atom.of("id"));
            AtomicInteger moves = new AtomicInteger();
            new Crew()
                    .addUntilOver(churn(ets, tab, variant))
                    .addUntilOver(() -> {
                        Thread.yield();
                        int move = moves.incrementAndGet();
                        ets.rename(tab, Atom.of("name" + move % 5));
                        ets.as(owners[(move - 1) % 2]).giveAway(tab, owners[move % 2].pid(), move);
                        assertEquals(owners[move % 2].pid(), ets.info(tab, Atom.of("owner")));
                        assertTrue(owners[move % 2].poll().isPresent());
                    })
                    .during(() -> {
                        Ets view = ets.as(walker);
                        view.safeFixtable(tab, true);
                        traverse(
                                view,
                                tab,
                                variant,
                                waysByKey(),
                                EACH_WAY,
                                gone -> gone >= GONE / 2 && moves.get() > MOVES);
                        Tuple fixed = (Tuple) view.info(tab, Atom.of("safe_fixed"));
                        assertEquals(ListTerm.of(List.of(Tuple.of(walker.pid(), IntegerTerm.of(1)))), fixed.element(2));
                    });
            engine.verify();
        }
    }

    /** The owner ends in the middle of a walk: the heir has the table, and the walk goes on. */
    @ParameterizedTest
    @EnumSource
    void walksOfAFixedTable_goOnWhileItIsInherited(TableVariant variant) throws Exception {
        try (VerifiedEngine engine = VerifiedEngine.create()) {
            Ets ets = engine.ets();
            EtsProcess walker = ets.spawn("walker");
            EtsProcess owner = ets.spawn("owner");
            Term tab = filled(ets.as(owner), variant, TableOptions.set());
            AtomicInteger inherited = new AtomicInteger();
            EtsProcess[] now = {owner};
            new Crew()
                    .addUntilOver(churn(ets, tab, variant))
                    .addUntilOver(() -> {
                        Thread.yield();
                        EtsProcess heir = ets.spawn("heir");
                        ets.as(now[0]).setOptions(tab, Tuple.of(Atom.of("heir"), heir.pid(), Atom.of("yours")));
                        ets.as(now[0]).safeFixtable(tab, true); // ends with it
                        now[0].close();
                        now[0] = heir;
                        assertTrue(heir.poll().isPresent());
                        inherited.incrementAndGet();
                    })
                    .during(() -> {
                        Ets view = ets.as(walker);
                        view.safeFixtable(tab, true);
                        traverse(
                                view,
                                tab,
                                variant,
                                waysByKey(),
                                EACH_WAY,
                                gone -> gone >= GONE / 2 && inherited.get() > MOVES);
                    });
            Tuple fixed = (Tuple) ets.info(tab, Atom.of("safe_fixed"));
            assertEquals(ListTerm.of(List.of(Tuple.of(walker.pid(), IntegerTerm.of(1)))), fixed.element(2));
            engine.verify();
        }
    }

    /** Without a fixation the step from a key that is gone is refused, and only that. */
    @ParameterizedTest
    @EnumSource(
            value = TableVariant.class,
            names = {"SET", "BAG", "DUPLICATE_BAG"})
    void stepFromAKeyThatIsGone_isRefusedIfNotFixed(TableVariant variant) throws Exception {
        try (VerifiedEngine engine = VerifiedEngine.create()) {
            Ets ets = engine.ets();
            Term tab = filled(ets, variant, TableOptions.set());
            StoredTable table = EtsAudit.contents(ets, tab);
            SplittableRandom random = random();
            AtomicInteger refused = new AtomicInteger();
            AtomicInteger answered = new AtomicInteger();
            new Crew()
                    .addUntilOver(churn(ets, tab, variant))
                    .addUntilOver(reshape(table))
                    .during(() -> {
                        for (int i = 0;
                                refused.get() < 200 || answered.get() < 200 || !isReshaped(variant, table);
                                i++) {
                            assertTrue(
                                    i < 1000 * TRAVERSALS_MAX, () -> "refused=" + refused + ", answered=" + answered);
                            int key = random.nextInt(KEYS);
                            boolean isAnswered = step(ets, tab, key, random.nextInt(4));
                            assertTrue(isAnswered || key % 2 == 1, () -> "refused: key=" + key);
                            (isAnswered ? answered : refused).incrementAndGet();
                            assertTrue(!step(ets, tab, KEYS + key, i % 4), "a key that never was there");
                        }
                    });
            engine.verify();
        }
    }

    private static boolean step(Ets ets, Term tab, int key, int way) {
        Term term = Terms.integer(key);
        try {
            switch (way) {
                case 0 -> ets.next(tab, term);
                case 1 -> ets.prev(tab, term);
                case 2 -> ets.nextLookup(tab, term);
                default -> ets.prevLookup(tab, term);
            }
            return true;
        } catch (EtsException refused) {
            assertEquals(Kind.BADKEY, refused.kind());
            return false;
        }
    }
}
