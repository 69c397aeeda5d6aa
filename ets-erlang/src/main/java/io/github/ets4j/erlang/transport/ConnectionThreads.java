/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.transport;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;

/** Where the threads of connections come from: virtual ones from Java 21 on, else daemon threads with small stacks. */
final class ConnectionThreads {
    private static final String NAME = "ets4j-connection-";

    /** Enough for terms that are nested as deeply as they may be. */
    private static final long STACK_BYTES = 512 << 10;

    private ConnectionThreads() {}

    /** The best ones that this JVM has. */
    static ThreadFactory best() {
        ThreadFactory virtual = virtual();
        return virtual != null ? virtual : platform();
    }

    /** Daemon threads of the operating system. */
    static ThreadFactory platform() {
        AtomicLong count = new AtomicLong();
        return task -> {
            Thread thread = new Thread(null, task, NAME + count.getAndIncrement(), STACK_BYTES, false);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Virtual threads; null if this JVM has none. They are found by name, since the code is compiled for Java 17. */
    static ThreadFactory virtual() {
        try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            Class<?> builder = Class.forName("java.lang.Thread$Builder");
            Class<?> ofVirtual = Class.forName("java.lang.Thread$Builder$OfVirtual");
            MethodHandle make = lookup.findStatic(Thread.class, "ofVirtual", MethodType.methodType(ofVirtual));
            MethodHandle name =
                    lookup.findVirtual(builder, "name", MethodType.methodType(builder, String.class, long.class));
            MethodHandle factory = lookup.findVirtual(builder, "factory", MethodType.methodType(ThreadFactory.class));
            return (ThreadFactory) factory.invoke(name.invoke(make.invoke(), NAME, 0L));
        } catch (Throwable olderJvm) {
            return null;
        }
    }
}
