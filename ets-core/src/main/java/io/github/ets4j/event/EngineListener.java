/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.event;

/**
 * Is told what happens within an engine, by the threads that use its tables: after their operation, with neither a lock nor
 * a pin held, one event at a time, in order. A listener may use tables. Where the operation is that of a {@link
 * io.github.ets4j.table.RowVisitor}, the pin of its visit is held, and a listener must not do what a visitor must not. While
 * it runs no other event of the engine is delivered, and the operation of its thread takes as long as it does; so it should
 * be quick. What it throws goes to the uncaught exception handler of the thread, and nowhere else.
 */
@FunctionalInterface
public interface EngineListener {
    /** An event. */
    void onEvent(EngineEvent event);

    /** That a listener listens, until this is closed. */
    interface Registration extends AutoCloseable {
        /** Ends it; an event that is being delivered may still come. May be called again. */
        @Override
        void close();
    }
}
