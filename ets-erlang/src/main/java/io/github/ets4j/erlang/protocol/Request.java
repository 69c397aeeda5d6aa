/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.protocol;

import io.github.ets4j.api.process.CallTime;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/**
 * A call that a process of another node makes.
 *
 * @param caller the process
 * @param time when it called, by its own clocks
 * @param function name of the function
 * @param arguments all of them
 */
record Request(Pid caller, CallTime time, String function, List<Term> arguments) {
    private static final long MEGA = 1_000_000;
    private static final long NANOS = 1000;

    /** The request that a term is; null if it is none. */
    static Request of(Term term) {
        if (!(term instanceof Tuple request)
                || request.size() != 4
                || !(request.element(1) instanceof Pid caller)
                || !(request.element(3) instanceof Atom function)
                || !(request.element(4) instanceof ListTerm arguments)
                || !arguments.isProper()) {
            return null;
        }
        CallTime time = time(request.element(2));
        return time == null ? null : new Request(caller, time, function.name(), arguments.elements());
    }

    /** {@code {{MegaSeconds, Seconds, MicroSeconds}, MonotonicTime}}. */
    private static CallTime time(Term term) {
        if (!(term instanceof Tuple times)
                || times.size() != 2
                || !(times.element(1) instanceof Tuple timestamp)
                || timestamp.size() != 3
                || !isLong(timestamp.element(1))
                || !isLong(timestamp.element(2))
                || !isLong(timestamp.element(3))
                || !isLong(times.element(2))) {
            return null;
        }
        try {
            long seconds = Math.addExact(
                    Math.multiplyExact(longValue(timestamp.element(1)), MEGA), longValue(timestamp.element(2)));
            long nanos = Math.multiplyExact(longValue(timestamp.element(3)), NANOS);
            return new CallTime(Instant.ofEpochSecond(seconds, nanos), longValue(times.element(2)));
        } catch (ArithmeticException | DateTimeException outOfRange) {
            return null;
        }
    }

    private static boolean isLong(Term term) {
        return term instanceof IntegerTerm integer && integer.isLong();
    }

    private static long longValue(Term term) {
        return ((IntegerTerm) term).longValue();
    }
}
