/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.soak;

/** What is done to the engine and to its users in a soak, beside the load. */
enum Fault {
    /** A thread was interrupted before or during an operation. */
    INTERRUPT,
    /** A reader kept its pin for long. */
    STALL,
    /** The engine told of a stall. */
    STALL_EVENT,
    /** Memory was filled to the limit. */
    MEMORY_FILLED,
    /** The engine told that memory was wanted beyond the limit. */
    LIMIT_EVENT,
    /** Many threads came, worked a little, and ended. */
    BURST,
    /** One of them. */
    SHORT_LIVED_THREAD,
    /** The collector of the JVM was run. */
    COLLECTION,
    /** The clock was put forward or back, or stood still for a while. */
    CLOCK_JUMP,
    /** A process ended while others used its tables. */
    PROCESS_END,
    /** A part of a table was split or joined by force. */
    RESHAPING;

    /** As it is written in reports. */
    String text() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
