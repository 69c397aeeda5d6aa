/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.schedule;

import io.github.ets4j.core.table.StorageEngine;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.core.table.TableCursor;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.EngineChecks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Pairs of operations, the second run within the first, at each of its steps: answers and rows must be those of one after the
 * other, in one order or the other; the table must be sound, and every byte accounted for. After the second operation, memory is
 * reclaimed as far as it can be, and what is free is overwritten. Runs on classes with steps, see {@link SteppedClasses}.
 */
public final class ScheduleRun {
    private static final long ALIVE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final StorageEngine engine = EngineChecks.checkingMemory(() -> new StorageEngine(Long.MAX_VALUE));
    private final SecondThread second = new SecondThread();
    private final SplittableRandom random;
    private final int points;
    private long pairs;
    private long schedules;
    private long blocked;
    private long said = System.nanoTime();

    private ScheduleRun(int points, SplittableRandom random) {
        this.points = points;
        this.random = random;
    }

    /** What a run leaves to be seen. */
    private record Outcome(String first, String second, String rows) {}

    /**
     * Runs pairs chosen at random.
     *
     * @param first regular expression for the first operation, and so on
     * @param count how many pairs on a layout; 0 for all
     * @param points at how many steps of a pair, about; 0 for all; and half as often with a second preemption
     * @return number of pairs, of schedules, and of schedules in which the second had to wait
     */
    public static long[] run(String layouts, String first, String second, int count, int points, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ScheduleRun run = new ScheduleRun(points, random);
        try {
            List<Layout> some = Layout.all().stream()
                    .filter(layout -> layout.toString().matches(layouts))
                    .toList();
            List<Action> firsts = matching(first);
            List<Action> seconds = matching(second);
            for (int i = 0; i < count; ) {
                Layout layout = some.get(random.nextInt(some.size()));
                i += run.runPair(layout, any(firsts, random), any(seconds, random)) ? 1 : 0;
            }
            for (Layout layout : count == 0 ? some : List.<Layout>of()) {
                firsts.forEach(a -> seconds.forEach(b -> run.runPair(layout, a, b)));
            }
            return new long[] {run.pairs, run.schedules, run.blocked};
        } finally {
            run.second.close();
            run.engine.close();
        }
    }

    private static Action any(List<Action> actions, SplittableRandom random) {
        return actions.get(random.nextInt(actions.size()));
    }

    private static List<Action> matching(String name) {
        return Action.all().stream()
                .filter(action -> action.name().matches(name))
                .toList();
    }

    private boolean runPair(Layout layout, Action a, Action b) {
        if (!a.layouts().test(layout) || !b.layouts().test(layout)) {
            return false;
        }
        List<Outcome> allowed = List.of(inOrder(layout, a, b, true), inOrder(layout, a, b, false));
        int steps = stepsOf(layout, a);
        int stepsOfSecond = stepsOf(layout, b);
        int stride = points == 0 ? 1 : Math.max(1, steps / points);
        for (int stop = 1 + random.nextInt(stride); stop <= steps; stop += stride) {
            runSchedule(layout, a, b, stop, Preemption.NEVER, allowed);
            if (stepsOfSecond > 0 && random.nextBoolean()) {
                runSchedule(layout, a, b, stop, 1 + random.nextInt(stepsOfSecond), allowed);
            }
        }
        pairs++;
        sayAlive();
        return true;
    }

    private void sayAlive() {
        if (System.nanoTime() - said > ALIVE_NANOS) {
            said = System.nanoTime();
            System.out.println("schedules: " + pairs + " pairs, " + schedules + " schedules so far");
        }
    }

    private Outcome inOrder(Layout layout, Action a, Action b, boolean isFirstBefore) {
        StoredTable table = layout.table(engine);
        String ofSecond = isFirstBefore ? null : b.perform(table);
        String ofFirst = a.perform(table);
        Outcome outcome = new Outcome(ofFirst, isFirstBefore ? b.perform(table) : ofSecond, rows(table));
        EngineChecks.verifyAndDrop(engine, List.of(table));
        return outcome;
    }

    private int stepsOf(Layout layout, Action action) {
        StoredTable table = layout.table(engine);
        Preemption counting = new Preemption(second, () -> {}, Preemption.NEVER, Preemption.NEVER);
        counting.run(() -> action.perform(table));
        EngineChecks.verifyAndDrop(engine, List.of(table));
        return counting.firstSteps();
    }

    private void runSchedule(Layout layout, Action a, Action b, int stop, int secondStop, List<Outcome> allowed) {
        StoredTable table = layout.table(engine);
        String[] answers = new String[2];
        Runnable work = () -> {
            answers[1] = b.perform(table);
            engine.reclaimer().reclaimNow();
        };
        Preemption preemption = new Preemption(second, work, stop, secondStop);
        String what = layout + ", " + b + " within " + a + ", at step " + stop
                + (secondStop == Preemption.NEVER ? "" : ", and back at step " + secondStop);
        try {
            if (!preemption.run(() -> answers[0] = a.perform(table))) {
                answers[1] = b.perform(table);
            }
            Outcome outcome = new Outcome(answers[0], answers[1], rows(table));
            if (!allowed.contains(outcome)) {
                throw new AssertionError("no order explains " + outcome + "; one of " + allowed);
            }
            EngineChecks.verifyAndDrop(engine, List.of(table));
        } catch (RuntimeException | Error failure) {
            throw new AssertionError(what + ": " + failure, failure);
        }
        schedules++;
        blocked += preemption.wasBlocked() ? 1 : 0;
    }

    /** The rows by key, those of a key in their order. */
    private static String rows(StoredTable table) {
        Map<String, List<Tuple>> rows = new TreeMap<>();
        try {
            TableCursor cursor = table.cursor(false);
            for (List<Tuple> chunk = cursor.next(); !chunk.isEmpty(); chunk = cursor.next()) {
                for (Tuple row : chunk) {
                    rows.computeIfAbsent(row.element(1).toString(), key -> new ArrayList<>())
                            .add(row);
                }
            }
            return rows.toString();
        } catch (EtsException dropped) {
            return dropped.kind().toString();
        }
    }
}
