/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.fuzz;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.ets4j.stress.evidence.Evidence;
import io.github.ets4j.testing.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

/**
 * Bytes from strangers, a few thousand for each target in this JVM; as many as {@code ets4j.fuzz.executions} says by Jazzer, if it
 * says anything.
 */
class FuzzTest {
    private static final boolean IS_QUICK = Boolean.getBoolean("ets4j.quick");
    private static final int MUTATIONS = Integer.getInteger("ets4j.fuzz.mutations", IS_QUICK ? 100 : 1000);
    private static final long EXECUTIONS = Long.getLong("ets4j.fuzz.executions", 0);
    private static final int CANARY_MUTATIONS = 1000;
    private static final long CANARY_EXECUTIONS = 20_000_000;

    @TempDir
    private Path directory;

    @BeforeEach
    void runOnOneBackEnd() {
        assumeFalse("varhandle".equals(System.getProperty("ets4j.memory")), "once is enough");
    }

    @Test
    void everyTarget_answersOrRefusesByItsTypedError() throws IOException, InterruptedException {
        long seed = Seeds.seed();
        StringBuilder summary = new StringBuilder();
        for (FuzzTarget target : FuzzTarget.REAL) {
            long begin = System.nanoTime();
            int inputs = mutate(target, seed, MUTATIONS);
            summary.append(String.format(
                    Locale.ROOT,
                    "%s %d inputs in %.1f s; ",
                    target.label(),
                    inputs,
                    (System.nanoTime() - begin) / 1e9));
        }
        if (EXECUTIONS > 0) {
            FuzzRunner.run(FuzzTarget.REAL, EXECUTIONS, seed);
        } else {
            Evidence.report("fuzz", summary + "0 findings, " + Seeds.replay(seed));
        }
    }

    @Test
    void canary_isFoundByMutationsOfItsSeed() {
        AssertionFailedError found = assertThrows(
                AssertionFailedError.class, () -> mutate(FuzzTarget.CANARY, Seeds.seed(), CANARY_MUTATIONS));
        assertTrue(found.getCause() instanceof ArrayIndexOutOfBoundsException, found::getMessage);
    }

    @Test
    void canary_isFoundByJazzerFromNothing() throws IOException, InterruptedException {
        assumeFalse(IS_QUICK, "takes a few seconds");
        JazzerRun.Result result = JazzerRun.of(FuzzTarget.CANARY, directory, false, CANARY_EXECUTIONS, 1);
        assumeFalse(result.isUnsupported(), () -> "Jazzer does not run on this machine:\n" + result.output());
        assertTrue(result.isFinding(), result::output);
        assertTrue(result.output().contains("ArrayIndexOutOfBoundsException"), result::output);
    }

    /** Runs the inputs of a target as they are, then mutations of them; answers how many. */
    private static int mutate(FuzzTarget target, long seed, int count) throws IOException {
        Corpus corpus = Corpus.of(target);
        List<byte[]> inputs = corpus.all();
        inputs.forEach(input -> run(target, input, seed));
        Mutations mutations = new Mutations(Seeds.random(seed), corpus.seeds(), corpus.words(), target.lengthMax());
        for (int i = 0; i < count; i++) {
            run(target, mutations.next(), seed);
        }
        return inputs.size() + count;
    }

    private static void run(FuzzTarget target, byte[] input, long seed) {
        try {
            target.run(input);
        } catch (Throwable found) { // whatever it is, also one that leaves no stack
            throw new AssertionFailedError(
                    target.label() + ": " + found + "\ninput in base 64: "
                            + Base64.getEncoder().encodeToString(input) + "\n" + Seeds.replay(seed),
                    found);
        }
    }
}
