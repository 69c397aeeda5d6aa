/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.runner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;

/** The results of races by their names, from the files that jcstress writes, read by its own classes. */
final class RaceTallies {
    private final SortedMap<String, RaceTally> byName = new TreeMap<>();

    /** Adds what is in some files. */
    void read(List<Path> files) throws IOException {
        for (Path file : files) {
            DiskReadCollector reader = new DiskReadCollector(file.toString(), this::add);
            try {
                reader.dump();
            } catch (ClassNotFoundException foreign) {
                throw new IOException("not written by this version of jcstress: " + file, foreign);
            } finally {
                reader.close();
            }
        }
    }

    private void add(TestResult result) {
        of(result.getName()).add(result);
    }

    /** What came out of a race. */
    RaceTally of(String name) {
        return byName.computeIfAbsent(name, unseen -> new RaceTally());
    }

    /** How often actors have met. */
    long samples() {
        return byName.values().stream().mapToLong(RaceTally::samples).sum();
    }

    /** On how many configurations, of all races together. */
    int configurations() {
        return byName.values().stream().mapToInt(RaceTally::configurations).sum();
    }
}
