/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.registry;

/** Where failures go that no caller has a part in: to the handler of uncaught exceptions, as if a thread had ended in them. */
final class Uncaught {
    private Uncaught() {}

    static void report(Throwable failure) {
        Thread thread = Thread.currentThread();
        try {
            thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
        } catch (Throwable ignored) {
            // as the virtual machine does with what a handler throws
        }
    }
}
