/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.core.memory.Space;
import io.github.ets4j.testing.MemoryOrderDocument;
import io.github.ets4j.testing.RacyAccesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever touches memory that other threads touch is in docs/internals/memory-ordering.md, with the edge that makes it right. */
class MemoryOrderingTest {
    private final MemoryOrderDocument document = MemoryOrderDocument.read();

    @Test
    void racyAccesses_areListed() {
        assertEquals(List.of(), document.differences("ets-core", Memory.class));
    }

    @Test
    void edges_ofPlacesAreThoseWithAnArgument() {
        assertEquals(document.edges(), document.edgesInUse());
    }

    @Test
    void testsThatShowEdges_exist() throws IOException {
        Path directory = MemoryOrderDocument.directory();
        Set<String> sources = new TreeSet<>();
        try (Stream<Path> modules = Files.list(directory)) {
            for (Path module : modules.filter(path -> Files.isDirectory(path.resolve("src")))
                    .toList()) {
                try (Stream<Path> files = Files.walk(module.resolve("src"))) {
                    files.forEach(file -> sources.add(file.getFileName().toString()));
                }
            }
        }
        Set<String> named = Pattern.compile("`([A-Z]\\w*(?:Test|Race))\\b")
                .matcher(Files.readString(directory.resolve(MemoryOrderDocument.PATH)))
                .results()
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertFalse(named.isEmpty());
        named.removeIf(name -> sources.contains(name + ".java"));
        assertEquals(Set.of(), named, "named, but not there");
    }

    /** What the check has to find: none of it is listed. */
    private static final class Unlisted {
        private final Space space;
        private final AtomicInteger count = new AtomicInteger();
        private volatile boolean seen;
        private int plain;

        Unlisted(Space space) {
            this.space = space;
        }

        IntSupplier racing(long address) {
            return () -> seen ? (int) space.memory().getLongAcquire(address) : count.getPlain();
        }

        void plainly(long address) {
            space.memory().putLong(address, plain);
        }
    }

    private static final String UNLISTED = "core.MemoryOrderingTest.Unlisted";

    private static SortedMap<String, SortedSet<String>> unlisted() {
        return RacyAccesses.of(new ClassFileImporter().importClasses(Unlisted.class), Set.of(UNLISTED + ".plain"));
    }

    @Test
    void unlistedAccess_isReported() {
        assertEquals(
                List.of(
                        "not listed: " + UNLISTED + " [Memory.*]",
                        "not listed: " + UNLISTED + ".plainly [plain (plain)]",
                        "not listed: " + UNLISTED + ".racing [AtomicInteger.getPlain, Memory.getLongAcquire, seen]"),
                MemoryOrderDocument.of("").differences("here", unlisted()));
    }

    @Test
    void listedAccess_thatIsGoneOrOtherIsReported() {
        MemoryOrderDocument outdated = MemoryOrderDocument.of("""
                ### Module here
                | place | accessors | modes | edges |
                |---|---|---|---|
                | `%1$s` | `Memory.*` | acquire | `e` |
                | `%1$s.plainly` | `plain (plain)` | plain | |
                | `%1$s.racing` | `AtomicInteger.getPlain`, `Memory.getLong`, `seen` | plain, volatile | `e` |
                | `%1$s.gone` | `seen` | volatile | `e` |
                """.formatted(UNLISTED));
        assertEquals(
                List.of(
                        "other modes: " + UNLISTED + " has [plain], listed [acquire]",
                        "of no edge: " + UNLISTED + ".plainly",
                        "listed otherwise: " + UNLISTED
                                + ".racing has [AtomicInteger.getPlain, Memory.getLongAcquire, seen],"
                                + " listed [AtomicInteger.getPlain, Memory.getLong, seen]",
                        "listed, but not there any more: " + UNLISTED + ".gone"),
                outdated.differences("here", unlisted()));
    }
}
