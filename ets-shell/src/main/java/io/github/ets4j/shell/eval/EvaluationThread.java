/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Runs code on a thread with a stack that is deep enough for {@link Evaluator#DEPTH_MAX}. */
public final class EvaluationThread {
    /** Address space, not memory: pages of a stack that are never reached are never there. */
    private static final long STACK_BYTES = 1L << 28;

    private EvaluationThread() {}

    /** Runs it and waits for its result; what it throws is thrown here. */
    public static <T> T call(Callable<T> task) throws Exception {
        FutureTask<T> future = new FutureTask<>(task);
        Thread thread = new Thread(null, future, "ets4j-evaluation", STACK_BYTES);
        thread.start();
        try {
            return future.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Exception exception) {
                throw exception;
            }
            throw (Error) failed.getCause();
        }
    }
}
