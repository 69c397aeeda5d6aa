/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Reference;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Functions of {@code erlang} about the running program: itself, time, references, errors; and calls by name. */
final class ProcessFunctions {
    private static final Map<String, Long> UNITS_PER_SECOND = Map.of(
            "second",
            1L,
            "millisecond",
            1_000L,
            "microsecond",
            1_000_000L,
            "nanosecond",
            1_000_000_000L,
            "native",
            1_000_000_000L);
    private static final AtomicInteger REFERENCES = new AtomicInteger();

    private ProcessFunctions() {}

    static void register(Functions functions) {
        functions.addGuard("self", 0, (e, a) -> e.self());
        functions.addGuard("node", 0, (e, a) -> e.self().node());
        functions.add("erlang", "make_ref", 0, (e, a) -> {
            return Reference.of(e.self().node(), 0, REFERENCES.incrementAndGet(), 0, 0);
        });
        functions.add("erlang", "monotonic_time", 0, (e, a) -> IntegerTerm.of(System.nanoTime()));
        functions.add("erlang", "monotonic_time", 1, (e, a) -> IntegerTerm.of(scaled(System.nanoTime(), a)));
        functions.add("erlang", "system_time", 0, (e, a) -> IntegerTerm.of(systemTime()));
        functions.add("erlang", "system_time", 1, (e, a) -> IntegerTerm.of(scaled(systemTime(), a)));
        functions.add("timer", "tc", 1, (e, a) -> {
            long start = System.nanoTime();
            Term result = e.apply(a[0]);
            long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
            return Tuple.of(IntegerTerm.of(micros), result);
        });
        functions.add("erlang", "apply", 2, (e, a) -> e.apply(a[0], array(Arguments.list(a, 1))));
        functions.add("erlang", "apply", 3, (e, a) -> {
            return functions.call(e, Arguments.atom(a, 0), Arguments.atom(a, 1), array(Arguments.list(a, 2)));
        });
        for (ErlangError.Kind kind : ErlangError.Kind.values()) {
            String raise = kind.name().toLowerCase(Locale.ROOT);
            functions.add("erlang", raise, 1, (e, a) -> {
                throw ErlangError.raised(kind, a[0], raise + " raised by the program: " + Text.brief(a[0]));
            });
        }
    }

    private static Term[] array(ListTerm list) {
        return Lists.array(list, 0);
    }

    private static long systemTime() {
        return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    }

    private static long scaled(long nanos, Term[] arguments) {
        Atom unit = Arguments.atom(arguments, 0);
        Long perSecond = UNITS_PER_SECOND.get(unit.name());
        if (perSecond == null) {
            throw Arguments.wrong(arguments, 0, "a unit of time");
        }
        return Math.floorDiv(nanos, TimeUnit.SECONDS.toNanos(1) / perSecond);
    }
}
