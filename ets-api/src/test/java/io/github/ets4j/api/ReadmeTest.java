/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static io.github.ets4j.query.builder.MatchSpecifications.number;
import static io.github.ets4j.query.builder.MatchSpecifications.select;
import static io.github.ets4j.query.builder.MatchSpecifications.tupleOf;
import static io.github.ets4j.query.builder.MatchSpecifications.variable;
import static io.github.ets4j.term.Terms.atom;
import static io.github.ets4j.term.Terms.tuple;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.api.map.RowMapping;
import io.github.ets4j.query.MatchSpecification;
import io.github.ets4j.query.builder.NumberVariable;
import io.github.ets4j.query.builder.Variable;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
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
            assertEquals(
                    List.of(Terms.of("alan"), Terms.of("grace")),
                    users.select(MatchSpecification.fun2ms("fun({N, A}) when A > 40 -> N end")));
            assertEquals(3, users.stream().count());
            assertEquals(
                    "[]", ets.call("lookup", List.of(users.id(), atom("bob"))).toString());
        }
    }

    @Test
    void tableAsAMap_doesWhatItSays() {
        try (Ets ets = Ets.create()) {
            Table users = ets.createTable("users", TableOptions.orderedSet());
            users.insert(tuple("ada", 37), tuple("alan", 41), tuple("grace", 85));
            ConcurrentNavigableMap<String, Long> ages =
                    users.asNavigableMap(RowMapping.pairs(String.class, Long.class));
            assertEquals(38, ages.merge("ada", 1L, Long::sum));
            assertEquals("ada=38", ages.headMap("b").firstEntry().toString());
        }
    }

    @Test
    void fourWaysToWriteASpecification_areTheSame() {
        Variable name = variable("name");
        NumberVariable age = number("age");
        MatchSpecification text = MatchSpecification.parse("[{{'$1','$2'},[{'>','$2',40}],['$1']}]");
        Term term = text.term();
        assertEquals(text, MatchSpecification.of(term));
        assertEquals(text, MatchSpecification.fun2ms("fun({N, A}) when A > 40 -> N end"));
        assertEquals(
                text,
                select(name)
                        .from(tupleOf(name, age))
                        .where(age.isGreaterThan(40))
                        .build());
    }

    @Test
    void code_isTheReadmes() throws IOException {
        String readme = Files.readString(README);
        int from = readme.indexOf("```java");
        while (from >= 0) {
            int to = readme.indexOf("```", from + 7);
            requireHere(readme.substring(from + 7, to));
            from = readme.indexOf("```java", to + 3);
        }
    }

    private static void requireHere(String block) throws IOException {
        String here = Files.readString(THIS).replaceAll("\\s+", " ").replace(" .", ".");
        for (String line : block.split("\n")) {
            String code = line.replaceAll("//.*", "").replaceAll(";\\s*$", "").trim();
            assertTrue(here.contains(code), "README says: " + code);
        }
    }
}
