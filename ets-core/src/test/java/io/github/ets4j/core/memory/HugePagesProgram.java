/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Fills so many MiB of a Space, then prints how much of it was advised, and how much of the process is in huge pages, before
 * and after the Space is closed.
 */
final class HugePagesProgram {
    private static final int ROW = 4096;

    private HugePagesProgram() {}

    /** Takes the number of MiB. */
    public static void main(String[] arguments) throws IOException {
        String filled;
        try (Space space = new Space(1L << 30)) {
            long rows = Long.parseLong(arguments[0]) * (1 << 20) / ROW;
            for (long i = 0; i < rows; i++) {
                space.memory().putLong(space.allocate(ROW), i);
            }
            filled = "advised=" + space.advisedBytes() + " huge=" + bytesInHugePages();
        }
        System.out.println(filled + " left=" + bytesInHugePages());
    }

    private static long bytesInHugePages() throws IOException {
        Path rollup = Path.of("/proc/self/smaps_rollup");
        List<String> lines = Files.isReadable(rollup) ? Files.readAllLines(rollup) : List.of();
        return lines.stream()
                .filter(line -> line.startsWith("AnonHugePages:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .sum();
    }
}
