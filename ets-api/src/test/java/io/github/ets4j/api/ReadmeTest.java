/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static io.github.ets4j.term.Terms.atom;
import static io.github.ets4j.term.Terms.tuple;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lines on the README's first screen, as they stand there, do what their comments say. */
class ReadmeTest {
    private static final Path README = Path.of("../README.md");
    private static final Path THIS = Path.of("src/test/java/io/github/ets4j/api/ReadmeTest.java");

    @Test
    void firstLines_doWhatTheySay() {
        try (Ets ets = Ets.create()) {
            Table users = ets.createTable("users", TableOptions.orderedSet());
            users.insert(tuple("ada", 36), tuple("alan", 41), tuple("grace", 85));
            assertEquals("[{<<97,100,97>>,36}]", users.lookup("ada").toString());
            assertEquals(37, users.updateCounter("ada", 1));
            assertEquals(List.of(tuple("ada", 37), tuple("alan", 41)), users.range("a", "b", 10));
            assertEquals(3, users.stream().count());
            assertEquals(
                    "[]", ets.call("lookup", List.of(users.id(), atom("bob"))).toString());
        }
    }

    @Test
    void firstLines_areTheReadmes() throws IOException {
        String here = Files.readString(THIS);
        String readme = Files.readString(README);
        String block = readme.substring(readme.indexOf("```java") + 7);
        block = block.substring(0, block.indexOf("```"));
        for (String line : block.split("\n")) {
            String code = line.replaceAll("//.*", "").replaceAll(";\\s*$", "").trim();
            assertTrue(here.contains(code), "README says: " + code);
        }
    }
}
