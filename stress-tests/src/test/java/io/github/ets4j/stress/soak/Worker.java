/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.soak;

import io.github.ets4j.api.Ets;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** A thread of a soak: it carries out operations, times them, and knows which refusals are part of the work. */
final class Worker {
    private static final Set<Kind> SHORT_OF_MEMORY = Set.of(Kind.MEMORY_LIMIT);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    final SplittableRandom random;
    private final Ets ets;
    private final Journal journal;
    private final boolean isShortLived;
    private final Interrupts interrupts = new Interrupts();

    Worker(Ets ets, Journal journal, SplittableRandom random) {
        this(ets, journal, random, false);
    }

    private Worker(Ets ets, Journal journal, SplittableRandom random, boolean isShortLived) {
        this.isShortLived = isShortLived;
        this.ets = ets;
        this.journal = journal;
        this.random = random;
    }

    /** A worker whose operations are timed apart from those of others. */
    static Worker shortLived(Ets ets, Journal journal, SplittableRandom random) {
        return new Worker(ets, journal, random, true);
    }

    /** The engine, for the process as which this thread acts. */
    Ets ets() {
        return ets;
    }

    Journal journal() {
        return journal;
    }

    Interrupts interrupts() {
        return interrupts;
    }

    /** Carries out an operation; false if there was no memory for it. */
    boolean does(Operation operation, Runnable call) {
        return does(operation, SHORT_OF_MEMORY, call);
    }

    /** Carries out an operation; false if it was refused for one of these reasons. */
    boolean does(Operation operation, Set<Kind> refusals, Runnable call) {
        return gets(operation, refusals, () -> {
                    call.run();
                    return true;
                })
                != null;
    }

    /** The answer of an operation; null if there was no memory for it. */
    <T> T gets(Operation operation, Supplier<T> call) {
        return gets(operation, SHORT_OF_MEMORY, call);
    }

    /** The answer of an operation; null if it was refused for one of these reasons. */
    <T> T gets(Operation operation, Set<Kind> refusals, Supplier<T> call) {
        if (interrupts.begin(random)) {
            journal.note(Fault.INTERRUPT);
        }
        T answer = attempt(operation, refusals, call);
        interrupts.end();
        return answer;
    }

    private <T> T attempt(Operation operation, Set<Kind> refusals, Supplier<T> call) {
        long start = System.nanoTime();
        try {
            T answer = call.get();
            journal.done(isShortLived ? Operation.OF_SHORT_LIVED_THREAD : operation, System.nanoTime() - start);
            return answer;
        } catch (EtsException refused) {
            if (!refusals.contains(refused.kind())) {
                throw refused;
            }
            journal.refused(refused.kind());
            return null;
        }
    }

    /** The answer of an operation that is tried until there is memory for it. */
    <T> T getsAtLast(Operation operation, Supplier<T> call) {
        long start = System.nanoTime();
        while (true) {
            T answer = gets(operation, call);
            if (answer != null) {
                return answer;
            }
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new AssertionError("there is no memory any more: operation=" + operation);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
