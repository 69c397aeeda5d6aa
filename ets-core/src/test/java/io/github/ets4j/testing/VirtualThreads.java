/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.testing;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/** Virtual threads, where the JVM has them. */
public final class VirtualThreads {
    private VirtualThreads() {}

    /** A factory of virtual threads; empty before JDK 21. */
    public static Optional<ThreadFactory> factory() throws ReflectiveOperationException {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Method factory = Class.forName("java.lang.Thread$Builder").getMethod("factory");
            return Optional.of((ThreadFactory) factory.invoke(builder));
        } catch (NoSuchMethodException before21) {
            return Optional.empty();
        }
    }
}
