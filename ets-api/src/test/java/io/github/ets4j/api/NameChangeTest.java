/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Term;
import io.github.ets4j.testing.EtsExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A table changes its name, or goes, at one instant: who has seen the change by one way of finding the table does not see, by
 * another way, that it has not happened yet.
 */
class NameChangeTest {
    private static final int ROUNDS = 1_000;
    private static final Atom SIZE = Atom.of("size");
    private static final List<Atom> NAMES = IntStream.rangeClosed(0, ROUNDS)
            .mapToObj(i -> Atom.of("change" + i))
            .toList();

    @RegisterExtension
    final EtsExtension engine = new EtsExtension();

    private volatile int round;

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    /** Makes a change in each round; as soon as it is seen, looks for what must not be seen any more. */
    private void watch(IntConsumer change, IntPredicate isSeen, IntPredicate isSeenAsBefore) {
        round = -1;
        CompletableFuture<Void> changes =
                CompletableFuture.runAsync(() -> IntStream.range(0, ROUNDS).forEach(i -> {
                    await(() -> round == i);
                    change.accept(i);
                }));
        List<Integer> torn = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            int now = i;
            round = now;
            await(() -> isSeen.test(now) || changes.isCompletedExceptionally());
            if (isSeenAsBefore.test(now)) {
                torn.add(now);
            }
        }
        changes.join();
        assertEquals(List.of(), torn, "rounds in which a change was seen by half");
    }

    private boolean isThere(Atom name) {
        return engine.ets().whereis(name) != Atom.UNDEFINED;
    }

    @Test
    void rename_seenByTheNewName_isSeenByTheFormerOne() {
        engine.ets().newTable(NAMES.get(0), TableOptions.set().named());

        watch(
                i -> engine.ets().rename(NAMES.get(i), NAMES.get(i + 1)),
                i -> isThere(NAMES.get(i + 1)),
                i -> isThere(NAMES.get(i)));
    }

    @Test
    void delete_seenByTheIdentifier_isSeenByTheName() {
        List<Term> ids = new ArrayList<>();
        for (Atom name : NAMES) {
            engine.ets().newTable(name, TableOptions.set().named());
            ids.add(engine.ets().whereis(name));
        }

        watch(
                i -> engine.ets().delete(NAMES.get(i)),
                i -> engine.ets().info(ids.get(i), SIZE) == Atom.UNDEFINED,
                i -> isThere(NAMES.get(i)));
    }
}
