/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.api.TableOptions.Protection;
import io.github.ets4j.api.process.EtsProcess;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.error.EtsException.Reason;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Fun;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Reference;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is told of failed calls is what OTP tells, in hundreds of recorded cases; and what calls throw here leads to it. */
class ErrorInfoTest {
    /** A recorded case. */
    private record Case(String function, List<Term> arguments, Reason reason, Kind cause, Map<Integer, String> texts) {
        String name() {
            return function + "/" + arguments.size();
        }

        String call() {
            return "ets:" + function + arguments;
        }
    }

    /** Calls with an error that is another one here: no continuation of Erlang's is one here. */
    private static boolean isKnownToDiffer(Case recorded) {
        return recorded.arguments().size() == 1
                && recorded.arguments().toString().startsWith("[{");
    }

    private static List<Case> cases() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                ErrorInfoTest.class.getResourceAsStream("error-info.txt"), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("%"))
                    .map(line -> toCase((Tuple) TermParser.parse(line.substring(0, line.length() - 1))))
                    .toList();
        }
    }

    private static Case toCase(Tuple line) {
        Map<Integer, String> texts = new TreeMap<>();
        MapTerm told = (MapTerm) line.element(5);
        told.keys()
                .forEach(number ->
                        texts.put((int) ((IntegerTerm) number).longValue(), text((ListTerm) told.get(number))));
        return new Case(
                ((Atom) line.element(1)).name(),
                ((ListTerm) line.element(2)).elements(),
                Reason.valueOf(constant(line.element(3))),
                Kind.valueOf(constant(line.element(4))),
                texts);
    }

    private static String constant(Term atom) {
        return ((Atom) atom).name().toUpperCase(Locale.ROOT);
    }

    private static String text(ListTerm characters) {
        return characters.elements().stream()
                .map(character -> Character.toString((int) ((IntegerTerm) character).longValue()))
                .collect(Collectors.joining());
    }

    @Test
    void of_recordedFailure_tellsWhatErlangTells() throws IOException {
        List<Case> cases = cases();
        assertTrue(cases.size() > 900, "cases=" + cases.size());
        try (Tables tables = new Tables()) {
            for (Case recorded : cases) {
                EtsException failure = new EtsException(recorded.reason(), recorded.cause(), 0, "");
                ErrorInfo told = ErrorInfo.of(recorded.function(), tables.values(recorded.arguments()), failure);
                assertEquals(recorded.texts(), told.arguments(), recorded::call);
                assertEquals(recorded.cause().toString(), told.cause().name(), recorded::call);
                assertEquals(recorded.reason(), told.reason(), recorded::call);
            }
        }
    }

    @Test
    void of_failureOfTheEngine_tellsWhatErlangTells() throws IOException {
        List<String> differences = new ArrayList<>();
        TreeSet<String> tried = new TreeSet<>();
        for (Case recorded : cases()) {
            try (Tables tables = new Tables()) {
                if (tables.ets.hasFunction(
                                recorded.function(), recorded.arguments().size())
                        && !isKnownToDiffer(recorded)) {
                    tried.add(recorded.name());
                    String difference = tables.difference(recorded);
                    if (difference != null) {
                        differences.add(difference);
                    }
                }
            }
        }
        assertEquals(List.of(), differences, () -> String.join("\n", differences));
        assertTrue(tried.size() > 40, () -> "tried=" + tried);
    }

    @Test
    void of_memoryLimit_blamesNoArgument() {
        ErrorInfo told = ErrorInfo.of(
                "select", List.of(Terms.atom("t"), Terms.list()), EtsException.systemLimit(Kind.MEMORY_LIMIT, "full"));
        assertEquals("{system_limit,none,#{}}", told.term().toString());
        assertTrue(told.isVague());
    }

    @Test
    void of_foldOfNoTable_blamesTheTable() {
        List<Term> arguments = List.of(Terms.atom("f"), Terms.list(), Terms.atom("t"));
        ErrorInfo told = ErrorInfo.of("foldl", arguments, EtsException.badArgument(Kind.ID, 1, "gone"));
        assertEquals(Map.of(3, "the table identifier does not refer to an existing ETS table"), told.arguments());
        assertFalse(told.isVague());
    }

    /** The tables of the recorded calls. */
    private static final class Tables implements AutoCloseable {
        private final Ets ets = Ets.create();
        private final EtsProcess other = ets.spawn("other");
        private final Map<Term, Term> placeholders = new HashMap<>();

        Tables() {
            table("s", TableOptions.set().named());
            table("o", TableOptions.orderedSet().named());
            table("b", TableOptions.bag().named());
            table("d", TableOptions.duplicateBag().named());
            Term second = ets.newTable("k2", TableOptions.set().named().keyPosition(2));
            ets.insert(second, Terms.tuple(Terms.atom("x"), 1, 3));
            Term all = TermParser.parse("[{'$1',[],['$_']}]");
            Term gone = table("gone", TableOptions.set());
            put("<dead_cont>", ((Tuple) ets.call("select", List.of(gone, all, Terms.integer(1)))).element(2));
            ets.delete(gone);
            put("<dead_tid>", gone);
            put("<tid>", table("t", TableOptions.set()));
            put("<cont>", ((Tuple) ets.call("select", List.of(Terms.atom("o"), all, Terms.integer(1)))).element(2));
            put("<ms>", ets.matchSpecCompile(all));
            put("<ref>", Reference.of(Atom.NO_NODE, 0, 1, 2, 3));
            put("<self>", ets.self());
            put("<pid>", other.pid());
            EtsProcess dead = ets.spawn("dead");
            dead.close();
            put("<dead_pid>", dead.pid());
            for (Protection protection : Protection.values()) {
                String name = Map.of(Protection.PUBLIC, "pub", Protection.PROTECTED, "prot", Protection.PRIVATE, "priv")
                        .get(protection);
                table(ets.as(other), name, TableOptions.set().named().protection(protection));
            }
            put("<big>", Terms.integer(BigInteger.ONE.shiftLeft(70)));
            for (int arity = 0; arity < 3; arity++) {
                put("<fun" + arity + ">", new Fun.External(Terms.atom("m"), Terms.atom("f"), arity));
            }
        }

        private Term table(String name, TableOptions options) {
            return table(ets, name, options.protection(Protection.PUBLIC));
        }

        private static Term table(Ets ets, String name, TableOptions options) {
            Term table = ets.newTable(name, options);
            ets.insert(table, TermParser.parse("[{1,10,x},{2,20,y},{k,1,z}]"));
            return table;
        }

        private void put(String placeholder, Term value) {
            placeholders.put(Terms.atom(placeholder), value);
        }

        List<Term> values(List<Term> arguments) {
            return arguments.stream().map(this::value).toList();
        }

        private Term value(Term term) {
            if (term instanceof Tuple tuple) {
                Term[] elements = new Term[tuple.size()];
                for (int i = 0; i < elements.length; i++) {
                    elements[i] = value(tuple.element(i + 1));
                }
                return Tuple.of(elements);
            }
            if (term instanceof ListTerm list && !list.isEmpty()) {
                return ListTerm.improper(values(list.elements()), value(list.tail()));
            }
            return placeholders.getOrDefault(term, term);
        }

        String difference(Case recorded) {
            List<Term> arguments = values(recorded.arguments());
            try {
                Term answer = ets.call(recorded.function(), arguments);
                return recorded.call() + " answers " + answer;
            } catch (EtsException failure) {
                ErrorInfo told = ErrorInfo.of(recorded.function(), arguments, failure);
                ErrorInfo expected = new ErrorInfo(
                        recorded.reason(), Terms.atom(recorded.cause().toString()), new TreeMap<>(recorded.texts()));
                return told.equals(expected)
                        ? null
                        : recorded.call() + ": " + expected + " but " + told + " " + failure;
            }
        }

        @Override
        public void close() {
            ets.close();
        }
    }
}
