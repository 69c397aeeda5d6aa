/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The page {@code docs/internals/memory-ordering.md}: which edges there are, and the table of all places that touch memory which
 * other threads may touch at the same time.
 *
 * <pre>
 * ### `edge`                                   an edge, with its argument
 * ### Plain fields                             | `package.Class.field` | `edge` |
 * ### Module ets-core                          | `package.Class.method` | `accessor`, ... | mode, ... | `edge`, ... |
 * </pre>
 */
public final class MemoryOrderDocument {
    /** Where the page is in the project. */
    public static final Path PATH = Path.of("docs", "internals", "memory-ordering.md");

    private static final String FIELDS = "Plain fields";
    private static final String MODULE = "Module ";
    private static final String HEADING = "### ";

    /** What a row of the table says of a place. */
    public record Row(SortedSet<String> accessors, SortedSet<String> modes, SortedSet<String> edges) {}

    private final SortedSet<String> edges = new TreeSet<>();
    private final SortedMap<String, SortedSet<String>> fields = new TreeMap<>();
    private final SortedMap<String, SortedMap<String, Row>> modules = new TreeMap<>();

    private MemoryOrderDocument(List<String> lines) {
        String section = "";
        for (String line : lines) {
            if (line.startsWith("#")) {
                section = line.startsWith(HEADING)
                        ? line.substring(HEADING.length()).strip()
                        : "";
                if (section.startsWith("`")) {
                    edges.addAll(names(section));
                }
            } else if (line.startsWith("| `")) {
                add(section, Arrays.stream(line.split("\\|")).map(String::strip).toList());
            }
        }
    }

    /** The page of this project. */
    public static MemoryOrderDocument read() {
        try {
            return new MemoryOrderDocument(Files.readAllLines(directory().resolve(PATH)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The project, which the tests are run somewhere in. */
    public static Path directory() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve(PATH))) {
            directory = directory.getParent();
        }
        return directory;
    }

    /** The page that this text is. */
    public static MemoryOrderDocument of(String text) {
        return new MemoryOrderDocument(text.lines().toList());
    }

    private void add(String section, List<String> cells) {
        if (section.equals(FIELDS)) {
            fields.put(names(cells.get(1)).first(), names(cells.get(2)));
        } else if (section.startsWith(MODULE)) {
            Row row = new Row(names(cells.get(2)), names(cells.get(3)), names(cells.get(4)));
            Row former = rows(section.substring(MODULE.length()))
                    .put(names(cells.get(1)).first(), row);
            if (former != null) {
                throw new IllegalStateException("a place is listed twice: " + cells.get(1));
            }
        }
    }

    private SortedMap<String, Row> rows(String module) {
        return modules.computeIfAbsent(module, name -> new TreeMap<>());
    }

    private static SortedSet<String> names(String cell) {
        return Arrays.stream(cell.replace("`", "").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The edges that have an argument. */
    public Set<String> edges() {
        return edges;
    }

    /** The edges that places and fields are said to be of. */
    public Set<String> edgesInUse() {
        SortedSet<String> used = new TreeSet<>();
        fields.values().forEach(used::addAll);
        modules.values().forEach(rows -> rows.values().forEach(row -> used.addAll(row.edges)));
        return used;
    }

    /** Fields that several threads read or write though they are not volatile. */
    public Set<String> plainFields() {
        return fields.keySet();
    }

    /** What the table of a module says otherwise than the bytecode of the module; nothing if they agree. */
    public List<String> differences(String module, Class<?> memberOfModule) {
        return differences(module, RacyAccesses.ofModule(memberOfModule, plainFields()));
    }

    /** What the table of a module says otherwise than is so. */
    public List<String> differences(String module, SortedMap<String, SortedSet<String>> actual) {
        List<String> differences = new ArrayList<>();
        SortedMap<String, Row> listed = rows(module);
        actual.forEach((place, accessors) -> {
            Row row = listed.get(place);
            if (row == null) {
                differences.add("not listed: " + place + " " + accessors);
            } else if (!row.accessors.equals(accessors)) {
                differences.add("listed otherwise: " + place + " has " + accessors + ", listed " + row.accessors);
            } else if (!row.modes.equals(modes(accessors))) {
                differences.add("other modes: " + place + " has " + modes(accessors) + ", listed " + row.modes);
            } else if (row.edges.isEmpty()) {
                differences.add("of no edge: " + place);
            }
        });
        listed.keySet().stream()
                .filter(place -> !actual.containsKey(place))
                .forEach(place -> differences.add("listed, but not there any more: " + place));
        return differences;
    }

    private static SortedSet<String> modes(Set<String> accessors) {
        return accessors.stream().map(RacyAccesses::mode).collect(Collectors.toCollection(TreeSet::new));
    }
}
