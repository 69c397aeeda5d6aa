/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.probe;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Collectors;

/** What this JVM is, in words without spaces. */
final class JvmDescription {
    private static final List<String> COLLECTORS = List.of("G1", "Parallel", "Serial", "Z", "Shenandoah", "Epsilon");

    private JvmDescription() {}

    /** Version and garbage collector. */
    static String runtime() {
        return "java-" + System.getProperty("java.vm.version") + '/' + collector();
    }

    /** What it was started with, separated by commas; {@code none} if nothing. */
    static String flags() {
        String flags = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .map(flag -> flag.replaceAll("\\s", "_"))
                .collect(Collectors.joining(","));
        return flags.isEmpty() ? "none" : flags;
    }

    private static String collector() {
        HotSpotDiagnosticMXBean options = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return COLLECTORS.stream()
                        .filter(name -> isOn(options, "Use" + name + "GC"))
                        .findFirst()
                        .orElse("unknown")
                + "GC";
    }

    private static boolean isOn(HotSpotDiagnosticMXBean options, String option) {
        try {
            return Boolean.parseBoolean(options.getVMOption(option).getValue());
        } catch (IllegalArgumentException e) {
            return false; // a JVM without this collector
        }
    }
}
