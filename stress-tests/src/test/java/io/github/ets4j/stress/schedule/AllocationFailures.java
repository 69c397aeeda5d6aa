/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.error.EtsException.Reason;
import io.github.ets4j.stress.schedule.ScarceTable.State;
import io.github.ets4j.stress.schedule.TableCall.Unit;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Calls with the first allocation failing, then the second, and so on until the call succeeds. Each failure must be the typed
 * error and leave everything as it was; the last call must do what it does where memory is plenty.
 */
public final class AllocationFailures {
    /** The directory above both parts of base nodes that were joined, in a hash table. */
    private static final int DIRECTORY_OF_TWO_BYTES = 64 + 2 * Long.BYTES;

    private static final int FAILURES_MAX = 5000;

    private final TableKind kind;
    private final TableCall call;
    private final ScarceTable table;
    private final ScarceTable plenty;
    private long failures;
    private long kept; // what pages that were enlarged in vain have come to

    private AllocationFailures(TableKind kind, TableCall call, ScarceTable table, ScarceTable plenty) {
        this.kind = kind;
        this.call = call;
        this.table = table;
        this.plenty = plenty;
    }

    /**
     * Calls on kinds of tables.
     *
     * @param kinds a regular expression for {@link TableKind}s
     * @param calls one for {@link TableCall}s
     * @param share of so many that match, about one is run
     * @return number of calls, and of failures
     */
    public static long[] run(String kinds, String calls, int share, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] sum = new long[2];
        for (TableKind kind : TableKind.all()) {
            for (TableCall call : TableCalls.all()) {
                boolean isMeant = call.kinds().test(kind)
                        && kind.toString().matches(kinds)
                        && call.toString().matches(calls);
                if (isMeant && random.nextInt(share) == 0) {
                    sum[0] += call.times();
                    sum[1] += run(kind, call);
                }
            }
        }
        return sum;
    }

    /** One call on one kind of table: how often it failed. */
    private static long run(TableKind kind, TableCall call) {
        try (ScarceTable table = new ScarceTable(kind);
                ScarceTable plenty = new ScarceTable(kind)) {
            AllocationFailures run = new AllocationFailures(kind, call, table, plenty);
            run.runAllNumbers();
            return run.failures;
        } catch (RuntimeException | Error failure) {
            throw new AssertionError(kind + ", " + call + ": " + failure, failure);
        }
    }

    private void runAllNumbers() {
        call.preparation().accept(table);
        call.preparation().accept(plenty);
        for (int number = 0; number < call.times(); number++) {
            State before = table.state();
            Term answer = call.body().call(plenty, number);
            failEach(number, before, plenty.state(), answer);
        }
    }

    private void failEach(int number, State before, State after, Term answer) {
        kept = 0;
        for (int allowed = 0; allowed < FAILURES_MAX; allowed++) {
            String when = call + ", number " + number + ", after " + allowed + " allocations";
            Term given = attempt(number, allowed, when);
            table.verify();
            if (given != null) {
                assertEquals(after.rows(), table.state().rows(), when);
                assertEquals(answer, given, when);
                assertTrue(kept <= table.state().bytes(), () -> when + ": bytes " + kept + " before");
                return;
            }
            failures++;
            if (call.unit().apply(kind) == Unit.TABLE) {
                assertUnchanged(before, when);
            } else {
                assertPartly(before, after, when);
                table.renew();
                call.preparation().accept(table);
            }
        }
        throw new AssertionError("does not succeed with " + FAILURES_MAX + " allocations");
    }

    /** Demands that nothing has changed but the size of pages, where the call is one that may leave them enlarged. */
    private void assertUnchanged(State before, String when) {
        State now = table.state();
        assertEquals(before.rows(), now.rows(), when);
        assertEquals(before.information(), now.information(), when);
        assertEquals(before.tables(), now.tables(), when);
        if (call.enlarges()) {
            kept = Math.max(kept, now.bytes());
        } else { // less is no fault: base nodes may have been joined
            long joins = now.joins() - before.joins();
            long directories = kind.variant().isOrdered() ? 0 : joins * DIRECTORY_OF_TWO_BYTES;
            assertTrue(
                    now.bytes() <= before.bytes() + directories,
                    () -> when + ": bytes " + before.bytes() + ", " + now.bytes() + ", joins " + joins);
        }
    }

    private Term attempt(int number, int allowed, String when) {
        table.failAfter(allowed);
        try {
            return call.body().call(table, number);
        } catch (EtsException failure) {
            assertEquals(Kind.MEMORY_LIMIT, failure.kind(), () -> when + ": " + failure);
            assertEquals(Reason.SYSTEM_LIMIT, failure.reason(), () -> when + ": " + failure);
            return null;
        } finally {
            table.failAfter(-1);
        }
    }

    private void assertPartly(State before, State after, String when) {
        Map<String, List<Tuple>> now = table.state().rows();
        if (call.unit().apply(kind) == Unit.ROW) {
            now.forEach((key, rows) -> rows.forEach(row ->
                    assertEquals(true, after.rows().getOrDefault(key, List.of()).contains(row), when + ": " + row)));
            return;
        }
        before.rows().keySet().forEach(key -> {
            List<Tuple> rows = now.getOrDefault(key, List.of());
            boolean isWhole = rows.equals(before.rows().get(key))
                    || rows.equals(after.rows().getOrDefault(key, List.of()));
            assertEquals(true, isWhole, () -> when + ": key " + key + " has " + rows);
        });
    }
}
