/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.memory;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/** Which of the two ways to reach memory this process uses; decided once, before the first {@link Space}. */
final class BackEnd {
    /** System property that overrides the choice: {@code agrona} or {@code varhandle}. */
    static final String PROPERTY = "ets4j.memory";

    private static final boolean EXPORTED =
            Object.class.getModule().isExported("jdk.internal.misc", DirectBuffer.class.getModule());
    private static final String WISH = System.getProperty(PROPERTY, "");

    /** What is wrong with the wish, null if nothing; told by {@link #check}, since a class initialiser cannot. */
    private static final String PROBLEM = problem(WISH, EXPORTED, ByteOrder.nativeOrder());

    /** Whether memory is reached through Agrona; a constant to the JIT. */
    static final boolean AGRONA = PROBLEM == null
            && !WISH.equals("varhandle")
            && EXPORTED
            && ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    private BackEnd() {}

    /** Refuses to go on when the system property asks for what is not there. */
    static void check() {
        if (PROBLEM != null) {
            throw EtsException.badArgument(Kind.NONE, 0, PROBLEM);
        }
    }

    /** What is wrong with a wish, or null. */
    static String problem(String wish, boolean exported, ByteOrder order) {
        return switch (wish) {
            case "", "varhandle" -> null;
            case "agrona" -> {
                if (!exported) {
                    yield "the system property " + PROPERTY + "=agrona needs the JVM flag"
                            + " --add-exports java.base/jdk.internal.misc=ALL-UNNAMED";
                }
                yield order == ByteOrder.LITTLE_ENDIAN
                        ? null
                        : "the system property " + PROPERTY + "=agrona needs a little-endian machine";
            }
            default -> "the system property " + PROPERTY + "=" + wish + " is neither agrona nor varhandle";
        };
    }
}
