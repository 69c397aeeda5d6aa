/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.linearizability;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;

/**
 * Calls by name and arguments, as in {@code "insert 1 2; lookup 1"}.
 *
 * @param before what is called first
 * @param one what one thread calls then
 * @param other what another thread calls at the same time
 * @param after what is called last
 */
record Scenario(String before, String one, String other, String after) {
    /** Calls of two threads and nothing else. */
    static Scenario of(String one, String other) {
        return new Scenario("", one, other, "");
    }

    /** Calls of two threads, and some afterwards that show what is left. */
    static Scenario of(String one, String other, String after) {
        return new Scenario("", one, other, after);
    }

    /** As the checker wants it. */
    ExecutionScenario of(Class<?> operations) {
        return new ExecutionScenario(
                calls(before, operations),
                List.of(calls(one, operations), calls(other, operations)),
                calls(after, operations),
                null);
    }

    private static List<Actor> calls(String text, Class<?> operations) {
        return Arrays.stream(text.split(";"))
                .map(String::trim)
                .filter(call -> !call.isEmpty())
                .map(call -> call(call.split(" "), operations))
                .toList();
    }

    private static Actor call(String[] words, Class<?> operations) {
        Method method = Arrays.stream(operations.getMethods())
                .filter(candidate -> candidate.getName().equals(words[0])
                        && candidate.getParameterCount() == words.length - 1
                        && !candidate.isBridge())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(String.join(" ", words)));
        List<Integer> arguments =
                Arrays.stream(words).skip(1).map(Integer::valueOf).toList();
        return new Actor(method, arguments, false, false, false, false, false);
    }
}
