/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.history;

import io.github.ets4j.core.index.IndexDefinition;
import io.github.ets4j.core.table.StorageEngine;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.core.table.TableTuning;
import io.github.ets4j.stress.oracle.TableVariant;
import io.github.ets4j.testing.EngineChecks;
import io.github.ets4j.testing.Seeds;
import io.github.ets4j.testing.WideBits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Records histories of one table and checks them.
 *
 * <p>In rounds: all threads work and write what they do into logs; then one looks all keys up that were used; then all threads
 * check, each a group of keys at a time. The look-ups are part of the history, so that what the table holds between two rounds is
 * known and explained, and the next round begins there: the rounds together are one history, of which only one is kept at a time.
 */
public final class HistoryRun {
    /*
     * Which object is checked: a group of keys, on which all calls act that are made. As no call acts on two groups, the whole
     * history is linearizable if and only if that of each group is (locality, see LinearizabilityChecker). So lists are shown to
     * be atomic among all calls on their keys, ranges to be of one instant, next and prev to be exact; where the group is the
     * whole table, sizes and delete_all_objects as well.
     *
     * What it does not show: lists over keys of two groups, which are never inserted; traversals and selects, which promise less;
     * order among calls on different tables.
     */
    static final int THREADS = 4;

    private static final int CALLS_OF_THE_FIRST_ROUND =
            250; // by each thread; a fault that is frequent is found at once
    private static final int CALLS_OF_A_ROUND_MAX = 20_000;
    private static final int ROUNDS_BETWEEN_AUDITS = 16;
    private static final int PAGE_BYTES = 256;
    private static final int BASES_MAX = 32;

    private static final long MINUTES_OF_A_ROUND_MAX = 5;

    private final TableVariant variant;
    private final Scenario scenario;
    private final long callsMax;
    private final String replay;
    private final StorageEngine engine = EngineChecks.checkingMemory(() -> new StorageEngine(Long.MAX_VALUE));
    private final StoredTable table;
    private final KeySpace space;
    private final GroupModel model;
    private final CallLog[] logs = new CallLog[THREADS + 1];
    private final List<Worker> workers = new ArrayList<>();
    private final TableCaller closing;
    private final RoundCalls round;
    private final History[] histories = new History[THREADS];
    private final LinearizabilityChecker[] checkers = new LinearizabilityChecker[THREADS];
    private final long[] contents;
    private final AtomicInteger nextGroup = new AtomicInteger();
    private HistoryCounts counts = HistoryCounts.NONE;
    private boolean hangs;

    private HistoryRun(TableVariant variant, Scenario scenario, Faults faults, long callsMax, long seed) {
        this.variant = variant;
        this.scenario = scenario;
        this.callsMax = callsMax;
        this.replay = "variant=" + variant + ", scenario=" + scenario + ", " + Seeds.replay(seed);
        this.table = variant.store(engine, new TableTuning(PAGE_BYTES, BASES_MAX, WideBits.ONE_ROW_IN_32));
        if (scenario.isIndexed()) {
            table.indexes().create(IndexDefinition.ofElement(TableCaller.BY_VALUE, 2, false));
        }
        this.space = new KeySpace(scenario, variant.isOrdered());
        this.model = new GroupModel(scenario.keysOfGroup(), variant.isBag());
        this.contents = new long[space.size()];
        this.round = new RoundCalls(logs, scenario.groups());
        SplittableRandom random = Seeds.random(seed);
        for (int i = 0; i <= THREADS; i++) {
            logs[i] = new CallLog(scenario.keysOfGroup());
        }
        for (int i = 0; i < THREADS; i++) {
            TableCaller caller = faults.caller(table, space, scenario.keysOfGroup(), logs[i]);
            workers.add(new Worker(variant, scenario, table, space, caller, random.split(), i, THREADS));
            histories[i] = new History(scenario.keysOfGroup());
            checkers[i] = new LinearizabilityChecker(model);
        }
        this.closing = new TableCaller(table, space, scenario.keysOfGroup(), logs[THREADS]);
    }

    /**
     * Records and checks so many calls at least.
     *
     * @throws AssertionError if a history is not linearizable: with the part of it that shows it
     */
    static HistoryCounts run(TableVariant variant, Scenario scenario, Faults faults, long calls, long seed)
            throws Exception {
        HistoryRun run = new HistoryRun(variant, scenario, faults, calls, seed);
        try {
            return run.recordAndCheck();
        } finally {
            if (!run.hangs) {
                run.engine.close();
            }
        }
    }

    /** As {@link #run}, for engines of other class loaders; the counts as {@link HistoryCounts#numbers} gives them. */
    public static long[] runOn(String variant, String scenario, long calls, long seed) throws Exception {
        return run(TableVariant.valueOf(variant), Scenario.valueOf(scenario), Faults.NONE, calls, seed)
                .numbers();
    }

    private HistoryCounts recordAndCheck() throws Exception {
        space.insertFixedRows(table);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, HistoryRun::newThread);
        try {
            int calls = CALLS_OF_THE_FIRST_ROUND;
            while (counts.calls() < callsMax) {
                record(threads, (int) Math.min(calls, (callsMax - counts.calls()) / THREADS + 1));
                close();
                check(threads);
                calls = Math.min(2 * calls, CALLS_OF_A_ROUND_MAX);
                if (counts.rounds() % ROUNDS_BETWEEN_AUDITS == 0) {
                    table.verify();
                }
                Progress.report(counts.calls(), replay);
            }
            EngineChecks.verifyAndDrop(engine, List.of(table));
            return counts;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Thread newThread(Runnable work) {
        Thread thread = new Thread(work, "history");
        thread.setDaemon(true);
        return thread;
    }

    private void record(ExecutorService threads, int calls) throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int number = i;
            logs[i].clear();
            tasks.add(() -> {
                start.await();
                workers.get(number).work(calls, logs[number]);
                return null;
            });
        }
        runAll(threads, tasks);
    }

    /** Looks up what the keys have that were used; nobody else is at work. */
    private void close() {
        logs[THREADS].clear();
        round.sort();
        for (int group = 0; group < scenario.groups(); group++) {
            for (int key = 0; key < scenario.keysOfGroup() && round.has(group); key++) {
                closing.call(CallKind.LOOKUP, group, key, 0, 0);
            }
        }
        round.sort();
    }

    private void check(ExecutorService threads) throws Exception {
        nextGroup.set(0);
        List<Callable<HistoryCounts>> tasks = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int number = i;
            tasks.add(() -> checkGroups(histories[number], checkers[number]));
        }
        HistoryCounts sum = counts;
        for (HistoryCounts part : runAll(threads, tasks)) {
            sum = sum.plus(part);
        }
        long recorded = Arrays.stream(logs).mapToLong(CallLog::calls).sum();
        if (sum.calls() - counts.calls() != recorded) {
            throw new IllegalStateException("calls were lost on the way to the checker: recorded=" + recorded);
        }
        long reshapings = table.splitCount() + table.joinCount() - sum.reshapings();
        counts = sum.plus(new HistoryCounts(0, space.size() - sum.keys(), 1, 0, 0, reshapings, 0));
    }

    private HistoryCounts checkGroups(History history, LinearizabilityChecker checker) {
        long overlappingBefore = checker.overlapping();
        long calls = 0;
        long batches = 0;
        for (int group = nextGroup.getAndIncrement(); group < scenario.groups(); group = nextGroup.getAndIncrement()) {
            if (round.has(group)) {
                round.gather(group, history);
                checkGroup(group, history, checker);
                calls += history.size();
                batches += history.batches();
            }
        }
        long overlapping = checker.overlapping() - overlappingBefore;
        return new HistoryCounts(calls, 0, 0, batches, overlapping, 0, checker.largest());
    }

    private void checkGroup(int group, History history, LinearizabilityChecker checker) {
        int at = group * scenario.keysOfGroup();
        if (checker.check(history, contents, at) >= 0) {
            throw new NotLinearizable(describe(group, history, checker));
        }
        checker.outcome(contents, at);
    }

    private String describe(int group, History history, LinearizabilityChecker checker) {
        int from = group * scenario.keysOfGroup();
        long[] before = Arrays.copyOfRange(contents, from, from + scenario.keysOfGroup());
        Shortening shortening = new Shortening(checker, history, before);
        History shorter = shortening.history();
        long origin = shorter.begin(0);
        StringBuilder text = new StringBuilder("a history that is not linearizable: ").append(replay);
        text.append("\ngroup ").append(group).append(", its key 0 is ").append(space.number(group, 0));
        text.append(", the next one is ").append(scenario.distance()).append(" further");
        text.append("\ncontents before: ").append(Arrays.toString(shortening.state()));
        text.append("\nnothing explains how this call ended:\n").append(shorter.describe(shortening.failed(), origin));
        text.append("\namong these, in nanoseconds; what does not matter is left out");
        for (int i = 0; i < shorter.size(); i++) {
            text.append('\n').append(shorter.describe(i, origin));
        }
        return text.toString();
    }

    /** Runs all to their ends, of which one may be a failure: the engine is closed only when nobody uses it any more. */
    private <T> List<T> runAll(ExecutorService threads, List<Callable<T>> tasks) throws Exception {
        List<T> results = new ArrayList<>();
        Throwable failure = null;
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES_OF_A_ROUND_MAX);
        for (Future<T> future : tasks.stream().map(threads::submit).toList()) {
            try {
                results.add(future.get(end - System.nanoTime(), TimeUnit.NANOSECONDS));
            } catch (ExecutionException e) {
                failure = failure == null ? e.getCause() : failure;
            } catch (TimeoutException e) {
                hangs = true;
                throw new AssertionError("calls that do not end: " + replay, failure == null ? e : failure);
            }
        }
        if (failure instanceof NotLinearizable refused) {
            throw refused;
        }
        if (failure != null) {
            throw new AssertionError("a call has failed: " + replay + ": " + failure, failure);
        }
        return results;
    }

    /** What is thrown if a history has no explanation. */
    private static final class NotLinearizable extends AssertionError {
        private static final long serialVersionUID = 1L;

        NotLinearizable(String text) {
            super(text);
        }
    }
}
