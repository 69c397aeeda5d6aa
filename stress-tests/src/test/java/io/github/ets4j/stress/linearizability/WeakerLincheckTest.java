/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.linearizability;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.stress.weaker.WeakerClasses;
import io.github.ets4j.stress.weaker.WeakerVariant;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.junit.jupiter.api.Test;

/** The operations that are checked, on engines that lack a step, in a scenario in which it matters: the checker finds it out. */
class WeakerLincheckTest {
    private static final int INVOCATIONS = 2000;

    @Test
    void skipListThatRemovesDeadNodes_isFoundOut() throws Exception {
        check(
                OrderedSetLincheckTest.SkipList.class,
                SequentialTable.OfOrderedSet.class,
                WeakerVariant.REMOVES_DEAD_NODES,
                List.of(call("insert", 1, 1)),
                List.of(List.of(call("take", 1)), List.of(call("take", 1))));
    }

    @Test
    void indexThatIsEnteredAfterwards_isFoundOut() throws Exception {
        check(
                IndexLincheckTest.Unique.class,
                SequentialIndexedTable.Unique.class,
                WeakerVariant.ENTERS_INDEXES_AFTERWARDS,
                List.of(call("insert", 1, 1)),
                List.of(List.of(call("insert", 1, 2)), List.of(call("byKey", 1), call("byValue", 2))));
    }

    private record Call(String name, List<Integer> arguments) {
        Actor of(Class<?> operations) {
            Method method = Arrays.stream(operations.getMethods())
                    .filter(candidate -> candidate.getName().equals(name)
                            && candidate.getParameterCount() == arguments.size()
                            && !candidate.isBridge())
                    .findFirst()
                    .orElseThrow();
            return new Actor(method, arguments, false, false, false, false, false);
        }
    }

    private static Call call(String name, Integer... arguments) {
        return new Call(name, List.of(arguments));
    }

    private static void check(
            Class<?> operations,
            Class<?> specification,
            WeakerVariant variant,
            List<Call> before,
            List<List<Call>> threads)
            throws Exception {
        Checks.assumeChecked();
        WeakerClasses classes = WeakerClasses.of(variant);
        Class<?> weaker = classes.loadClass(operations.getName());
        ExecutionScenario scenario = new ExecutionScenario(
                actors(before, weaker),
                threads.stream().map(thread -> actors(thread, weaker)).toList(),
                List.of(),
                null);
        LincheckAssertionError error = assertThrows(
                LincheckAssertionError.class,
                () -> Checks.options()
                        .iterations(0)
                        .invocationsPerIteration(INVOCATIONS)
                        .addCustomScenario(scenario)
                        .sequentialSpecification(classes.loadClass(specification.getName()))
                        .check(weaker));
        assertTrue(error.getMessage().contains("Invalid execution results"), error::getMessage);
    }

    private static List<Actor> actors(List<Call> calls, Class<?> operations) {
        return calls.stream().map(call -> call.of(operations)).toList();
    }
}
