/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.soak;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.ObjectName;

/** What all threads are doing, for when one is stuck. */
final class Stacks {
    private Stacks() {}

    /**
     * Writes the stacks of all platform threads, with their locks, to {@code threads.txt}, and where the JVM has virtual ones,
     * those of all threads to {@code all-threads.txt}.
     */
    static void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        Object platform = diagnose("threadPrint", "-l");
        Files.writeString(directory.resolve("threads.txt"), String.valueOf(platform));
        Path all = directory.resolve("all-threads.txt").toAbsolutePath();
        Files.deleteIfExists(all);
        diagnose("threadDumpToFile", all.toString());
        System.err.println("soak: stacks of all threads are in " + directory.toAbsolutePath());
    }

    /** What {@code jcmd} would answer; null if this JVM does not know the command. */
    private static Object diagnose(String command, String argument) {
        try {
            return ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            command,
                            new Object[] {new String[] {argument}},
                            new String[] {String[].class.getName()});
        } catch (JMException unknown) {
            return null;
        }
    }
}
