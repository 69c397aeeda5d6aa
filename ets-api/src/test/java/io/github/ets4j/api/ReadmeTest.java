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
import io.github.ets4j.table.TableStructure;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines of Java on the README, and on the page of indexes, as they stand there, do what their comments say. */
class ReadmeTest {
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
    void indexOnTheReadme_doesWhatItSays() {
        try (Ets ets = Ets.create()) {
            Table users = ets.createTable("users", TableOptions.orderedSet());
            users.insert(tuple("ada", 38), tuple("alan", 41), tuple("grace", 85));
            users.createIndex(IndexOptions.on("by_age", 2));
            assertEquals(
                    tuple("grace", 85),
                    users.index("by_age").range(40, 90).reversed().first().orElseThrow());
            assertEquals(
                    TableStructure.SKIP_LIST,
                    TableOptions.orderedSet()
                            .structure(TableStructure.SKIP_LIST)
                            .structure());
        }
    }

    @Test
    void indexes_doWhatTheirPageSays() {
        try (Ets ets = Ets.create()) {
            Table people = ets.createTable("people", TableOptions.set().index("by_age", 3));
            people.insert(tuple(1, "ada", 36), tuple(2, "alan", 41), tuple(3, "grace", 85));
            assertEquals(
                    "[{2,<<97,108,97,110>>,41}]",
                    people.index("by_age").lookup(41).toString());
            assertEquals(2, people.index("by_age").range(30, 50).stream().count());
            assertEquals(
                    tuple(3, "grace", 85),
                    people.index("by_age").atLeast(40).reversed().first().orElseThrow());
            people.createIndex(IndexOptions.on("by_name", 2).unique());
            people.dropIndex("by_name");
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

    @ParameterizedTest
    @ValueSource(strings = {"../README.md", "../docs/indexes.md"})
    void code_isThatOfThePage(Path page) throws IOException {
        String readme = Files.readString(page);
        int from = readme.indexOf("```java");
        while (from >= 0) {
            int to = readme.indexOf("```", from + 7);
            requireHere(page, readme.substring(from + 7, to));
            from = readme.indexOf("```java", to + 3);
        }
    }

    private static void requireHere(Path page, String block) throws IOException {
        String here = Files.readString(THIS).replaceAll("\\s+", " ").replace(" .", ".");
        for (String line : block.split("\n")) {
            String code = line.replaceAll("//.*", "").replaceAll(";\\s*$", "").trim();
            assertTrue(here.contains(code), page + " says: " + code);
        }
    }
}
