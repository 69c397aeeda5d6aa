/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.runner;

import java.util.List;
import java.util.Locale;

/** The back ends of the engine's memory, as chosen by {@code -Dets4j.memory}. */
enum MemoryBackEnd {
    /** Needs no flag. */
    VARHANDLE(List.of()),
    /** Needs a package of the JDK. */
    AGRONA(List.of("--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED"));

    private final List<String> flags;

    MemoryBackEnd(List<String> flags) {
        this.flags = flags;
    }

    /** Its name in the property, and in reports. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a JVM needs that uses it; jcstress hands on what it was started with. */
    List<String> flags() {
        return flags;
    }

    /** What chooses it. */
    String property() {
        return "-Dets4j.memory=" + label();
    }
}
