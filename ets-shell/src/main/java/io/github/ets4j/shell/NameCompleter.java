/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes names of functions, of named tables and of variables. */
final class NameCompleter implements Completer {
    private final Session session;
    private final List<String> functions = new ArrayList<>();

    NameCompleter(Session session) {
        this.session = session;
        Set<String> names = new TreeSet<>();
        for (String function : session.evaluator().functionNames()) {
            String name = function.substring(0, function.lastIndexOf('/'));
            names.add(name.startsWith("erlang:") ? name.substring("erlang:".length()) : name);
        }
        for (String function : ShellFunctions.names()) {
            names.add(function.substring(0, function.lastIndexOf('/')));
        }
        names.stream().filter(name -> Character.isLetter(name.charAt(0))).forEach(functions::add);
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        String begun = line.word().substring(0, line.wordCursor());
        functions.stream()
                .filter(name -> name.startsWith(begun))
                .forEach(name -> candidates.add(candidate(name + "(", name, "functions")));
        session.evaluator().bindings().keySet().stream()
                .filter(name -> name.startsWith(begun))
                .forEach(name -> candidates.add(candidate(name, name, "variables")));
        for (String table : tables()) {
            if (table.startsWith(begun)) {
                candidates.add(candidate(table, table, "tables"));
            }
        }
    }

    private List<String> tables() {
        List<String> names = new ArrayList<>();
        try {
            if (session.ets().call("all", List.of()) instanceof ListTerm tables) {
                for (Term table : tables.elements()) {
                    if (table instanceof Atom) {
                        names.add(table.toString());
                    }
                }
            }
        } catch (EtsException unavailable) {
            // completion without names of tables is better than none
        }
        return names;
    }

    private static Candidate candidate(String value, String display, String group) {
        return new Candidate(value, display, group, null, null, null, false);
    }
}
