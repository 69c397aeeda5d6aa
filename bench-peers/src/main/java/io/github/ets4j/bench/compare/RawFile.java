/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what probes print: a line {@code # store=NAME keys=KIND rows=N runtime=.. flags=.. note=..} for each probe, then its
 * lines {@code workload TAB threads TAB unit TAB value}. Whatever else a line holds is an error that names file and line.
 */
final class RawFile {
    private static final String HEADER = "# ";
    private static final String NOTE = "note=";

    private final String name;
    private final List<ProbeRun> runs = new ArrayList<>();

    private RawFile(String name) {
        this.name = name;
    }

    /** The runs of all files {@code *.tsv} of a directory, in the order of the files' names. */
    static List<ProbeRun> readAll(Path directory) throws IOException {
        List<Path> files;
        try (var found = Files.list(directory)) {
            files = found.filter(file -> file.toString().endsWith(".tsv"))
                    .sorted()
                    .toList();
        }
        List<ProbeRun> runs = new ArrayList<>();
        for (Path file : files) {
            runs.addAll(parse(file.toString(), Files.readAllLines(file)));
        }
        return runs;
    }

    /**
     * The runs in the lines of a file.
     *
     * @throws IllegalArgumentException if a line is not as it should be
     */
    static List<ProbeRun> parse(String name, List<String> lines) {
        RawFile file = new RawFile(name);
        for (int i = 0; i < lines.size(); i++) {
            try {
                file.take(lines.get(i));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "file=" + name + ", line=" + (i + 1) + ": " + e.getMessage() + ": " + lines.get(i), e);
            }
        }
        return file.runs;
    }

    private void take(String line) {
        if (line.isBlank()) {
            return;
        }
        if (line.startsWith(HEADER)) {
            runs.add(header(line.substring(HEADER.length())));
            return;
        }
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("a line \"# store=..\" must come first");
        }
        ProbeRun run = runs.get(runs.size() - 1);
        run.samples().add(sample(run.scale(), line));
    }

    private static ProbeRun header(String line) {
        int noteAt = line.startsWith(NOTE) ? 0 : line.indexOf(' ' + NOTE) + 1;
        boolean hasNote = noteAt > 0 || line.startsWith(NOTE);
        Map<String, String> properties = properties(hasNote ? line.substring(0, noteAt) : line);
        Scale scale =
                new Scale(Long.parseLong(required(properties, "rows")), RowKind.valueOf(required(properties, "keys")));
        return new ProbeRun(
                required(properties, "store"),
                scale,
                properties.getOrDefault("runtime", ""),
                properties.getOrDefault("flags", ""),
                hasNote ? line.substring(noteAt + NOTE.length()).strip() : "",
                new ArrayList<>());
    }

    private static Map<String, String> properties(String line) {
        Map<String, String> properties = new HashMap<>();
        for (String property : line.strip().split(" +")) {
            int equals = property.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("expected name=value, not " + property);
            }
            properties.put(property.substring(0, equals), property.substring(equals + 1));
        }
        return properties;
    }

    private static String required(Map<String, String> properties, String property) {
        String value = properties.get(property);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException(property + "= is missing");
        }
        return value;
    }

    private static Sample sample(Scale scale, String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != 4) {
            throw new IllegalArgumentException("expected 4 fields with tabs between, fields=" + fields.length);
        }
        int threads = Integer.parseInt(fields[1]);
        double value = Double.parseDouble(fields[3]);
        if (fields[0].isEmpty() || threads < 1 || !Double.isFinite(value)) {
            throw new IllegalArgumentException("expected a workload, at least 1 thread and a finite value");
        }
        return new Sample(new Question(scale, fields[0], threads), Unit.of(fields[2]), value);
    }
}
