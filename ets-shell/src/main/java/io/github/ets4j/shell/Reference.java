/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The reference of the functions of {@code ets}, read from a resource. Immutable. */
final class Reference {
    private static final String RESOURCE = "help/ets.txt";
    private static final String ID_OR_TYPE = "argument 1: not an atom or a table identifier (type);"
            + " the table identifier does not refer to an existing ETS table (id)";
    private static final String ACCESS =
            "argument 1: the table identifier refers to an ETS table with insufficient access rights (access): ";

    /** What stands for errors that many functions have. */
    private static final Map<String, List<String>> SHARED_ERRORS = Map.of(
            "read", List.of(ID_OR_TYPE, ACCESS + "private, and of another process"),
            "write", List.of(ID_OR_TYPE, ACCESS + "not public, and of another process"));

    /** An expression and the lines of its answer. */
    record Example(String expression, String answer) {}

    /**
     * A function, with all its arities.
     *
     * @param name the name
     * @param usage a line for each arity
     * @param text what it answers
     * @param atomicity what others see of it
     * @param examples one session
     * @param errors what it raises
     */
    record Entry(
            String name,
            List<String> usage,
            List<String> text,
            String atomicity,
            List<Example> examples,
            List<String> errors) {
        /** Usage lines with this number of arguments. */
        List<String> usage(int arity) {
            return usage.stream().filter(line -> arity(line) == arity).toList();
        }

        private static int arity(String usage) {
            String arguments = usage.substring(usage.indexOf('(') + 1, usage.indexOf(") ->"));
            return arguments.isEmpty() ? 0 : arguments.split(",").length;
        }

        /** Name and arity of everything that the usage lines tell of, such as {@code lookup/2}. */
        List<String> functions() {
            return usage.stream()
                    .map(line -> name + "/" + arity(line))
                    .distinct()
                    .toList();
        }
    }

    private final Map<String, Entry> entries = new TreeMap<>();

    private Reference(List<String> lines) {
        Parser parser = null;
        for (String line : lines) {
            if (line.startsWith("= ")) {
                add(parser);
                parser = new Parser(line.substring(2));
            } else if (parser != null) {
                parser.read(line);
            }
        }
        add(parser);
    }

    /** The reference of this version. */
    static Reference load() {
        try (InputStream in = Reference.class.getResourceAsStream(RESOURCE)) {
            return new Reference(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void add(Parser parser) {
        if (parser != null) {
            Entry entry = parser.entry();
            entries.put(entry.name(), entry);
        }
    }

    /** The entry of a function, or null. */
    Entry find(String name) {
        return entries.get(name);
    }

    /** All entries, by name. */
    Collection<Entry> entries() {
        return entries.values();
    }

    /** Reads the lines of an entry. */
    private static final class Parser {
        private final String name;
        private final List<String> usage = new ArrayList<>();
        private final List<String> text = new ArrayList<>();
        private final List<Example> examples = new ArrayList<>();
        private final List<String> errors = new ArrayList<>();
        private String atomicity = "";
        private boolean isInText;

        Parser(String name) {
            this.name = name;
        }

        void read(String line) {
            if (line.startsWith("~ ")) {
                atomicity = line.substring(2);
            } else if (line.startsWith("> ")) {
                examples.add(new Example(line.substring(2), ""));
            } else if (line.startsWith("! ")) {
                String error = line.substring(2);
                errors.addAll(SHARED_ERRORS.getOrDefault(error, List.of(error)));
            } else if (!examples.isEmpty()) {
                Example last = examples.remove(examples.size() - 1);
                examples.add(new Example(last.expression(), last.answer() + line + "\n"));
            } else if (line.isEmpty()) {
                isInText = true;
            } else {
                (isInText ? text : usage).add(line);
            }
        }

        Entry entry() {
            return new Entry(
                    name, List.copyOf(usage), List.copyOf(text), atomicity, List.copyOf(examples), List.copyOf(errors));
        }
    }
}
