/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.differential;

import io.github.ets4j.api.ErrorInfo;
import io.github.ets4j.api.Ets;
import io.github.ets4j.api.EtsAudit;
import io.github.ets4j.api.file.TableReader;
import io.github.ets4j.api.process.EtsProcess;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.stress.oracle.Outcome;
import io.github.ets4j.table.TableStructure;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A session in the engine: what {@code session.erl} does, step by step. Not thread-safe. */
final class EngineSession implements AutoCloseable {
    private static final Atom DEAD = Atom.of("dead");
    private static final Map<String, String> NEXT =
            Map.of("first", "next", "last", "prev", "first_lookup", "next_lookup", "last_lookup", "prev_lookup");

    private final Ets ets;
    private final EtsProcess[] workers = new EtsProcess[SessionScope.PROCESSES];
    private final List<Path> files = new ArrayList<>();
    private final Map<Pid, EtsProcess> processes = new HashMap<>();
    private final Symbols symbols = new Symbols();
    private final StructuredTables tables;

    /**
     * @param directory where the session may write files
     * @param structure what holds the rows of every ordered_set
     */
    EngineSession(Ets ets, Path directory, TableStructure structure) {
        this.ets = ets;
        this.tables = new StructuredTables(structure);
        for (int number = 1; number <= workers.length; number++) {
            start(number, Symbols.process(number));
        }
        for (int number = 0; number < InteractionGenerator.FILES; number++) {
            Path file = directory.resolve("table-" + number);
            files.add(file);
            symbols.bind(
                    Symbols.file(number),
                    ListTerm.of(
                            file.toString().chars().mapToObj(IntegerTerm::of).toList()));
        }
    }

    /** What the engine answers to a step; an exception that no user should see is a failure with its name. */
    Outcome answer(Interaction step) {
        try {
            return perform(step);
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            StackTraceElement[] trace = e.getStackTrace();
            return new Outcome.Failure(e + " at " + (trace.length == 0 ? "?" : trace[0]), "none", List.of());
        }
    }

    @Override
    public void close() {
        for (EtsProcess worker : workers) {
            worker.close();
        }
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Outcome perform(Interaction step) {
        switch (step.how()) {
            case EXIT:
                workers[step.process() - 1].exit(step.arguments().get(0));
                start(step.process(), step.symbol());
                return new Outcome.Value(Atom.TRUE);
            case WATCH:
                return new Outcome.Value(watch(step));
            case MAILBOXES:
                return new Outcome.Value(symbols.symbolic(mailboxes()));
            case OBSERVE:
                return new Outcome.Value(
                        symbols.symbolic(observed(symbols.real(step.arguments().get(0)))));
            case SPLIT:
                split(symbols.real(step.arguments().get(0)), step.arguments().get(1));
                return new Outcome.Value(Atom.TRUE);
            default:
                List<Term> arguments =
                        step.arguments().stream().map(symbols::real).toList();
                Caller caller = new Caller(ets.as(workers[step.process() - 1]), tables);
                Outcome outcome = caller.outcome(step.how(), step.function(), arguments);
                return outcome instanceof Outcome.Value value
                        ? new Outcome.Value(symbols.symbolic(shown(step, value.term())))
                        : outcome;
        }
    }

    private void start(int number, Term symbol) {
        EtsProcess worker = ets.spawn("worker " + number);
        workers[number - 1] = worker;
        processes.put(worker.pid(), worker);
        symbols.bind(symbol, worker.pid());
    }

    private Term watch(Interaction step) {
        EtsProcess watcher = workers[step.process() - 1];
        EtsProcess watched = processes.get(symbols.real(step.arguments().get(0)));
        if (watched == null) {
            return Atom.of("unknown");
        }
        if (step.function().equals("monitor")) {
            watcher.monitor(watched.pid());
        } else if (watched.isAlive() && watched != watcher) {
            watcher.link(watched.pid());
        } else {
            return DEAD;
        }
        return Atom.TRUE;
    }

    private Term mailboxes() {
        List<Term> all = new ArrayList<>();
        for (EtsProcess worker : workers) {
            List<Term> messages = new ArrayList<>();
            for (Optional<Term> message = worker.poll(); message.isPresent(); message = worker.poll()) {
                messages.add(message.get());
            }
            all.add(ListTerm.of(messages));
        }
        return ListTerm.of(all);
    }

    private Term observed(Term table) {
        Caller anyone = new Caller(ets, tables);
        List<Term> items = new ArrayList<>();
        items.add(term(anyone.outcome(Interaction.How.CALL, "info", List.of(table))));
        for (String item : List.of("fixed", "safe_fixed", "safe_fixed_monotonic_time")) {
            items.add(term(anyone.outcome(Interaction.How.CALL, "info", List.of(table, Atom.of(item)))));
        }
        Outcome owner = anyone.outcome(Interaction.How.CALL, "info", List.of(table, Atom.of("owner")));
        EtsProcess process = owner instanceof Outcome.Value value ? processes.get(value.term()) : null;
        Term contents = process == null
                ? Atom.of("no_owner")
                : term(new Caller(ets.as(process), tables).outcome(Interaction.How.CALL, "tab2list", List.of(table)));
        return Tuple.of(ListTerm.of(items), contents);
    }

    /** The outcome as {@code oracle:outcome/1} has it. */
    private static Term term(Outcome outcome) {
        if (outcome instanceof Outcome.Failure failure) {
            return Tuple.of(
                    Atom.of("error"),
                    Atom.of(failure.reason()),
                    Atom.of(failure.cause()),
                    ListTerm.of(
                            failure.arguments().stream().map(IntegerTerm::of).toList()));
        }
        return Tuple.of(Atom.of("ok"), ((Outcome.Value) outcome).term());
    }

    private void split(Term table, Term key) {
        try {
            EtsAudit.contents(ets, table).forceSplit(key);
        } catch (EtsException gone) {
            // there is nothing to split
        }
    }

    /** What is shown of a result, part of which a symbol may stand for from now on. */
    private Term shown(Interaction step, Term result) {
        Term symbol = step.symbol();
        if (symbol == null || result == Atom.END_OF_TABLE) {
            return result;
        }
        switch (step.function()) {
            case "new":
                symbols.bind(symbol, result instanceof Atom name ? ets.whereis(name) : result);
                return result instanceof Atom ? result : symbol;
            case "file2tab":
                return shownTable(symbol, (Tuple) result);
            case "repair_continuation":
            case "match_spec_compile":
                symbols.bind(symbol, result);
                return symbol;
            default:
                Tuple chunk = (Tuple) result;
                if (chunk.element(2) == Atom.END_OF_TABLE) {
                    return chunk;
                }
                symbols.bind(symbol, chunk.element(2));
                return Tuple.of(chunk.element(1), symbol);
        }
    }

    private Term shownTable(Term symbol, Tuple result) {
        Term table = result.element(2);
        if (!result.element(1).equals(Atom.of("ok"))) {
            return result;
        }
        symbols.bind(symbol, table instanceof Atom name ? ets.whereis(name) : table);
        return table instanceof Atom ? result : Tuple.of(result.element(1), symbol);
    }

    /** The engine for one process. */
    private record Caller(Ets ets, StructuredTables tables) {
        Outcome outcome(Interaction.How how, String function, List<Term> arguments) {
            Term table = arguments.isEmpty() ? null : arguments.get(0);
            switch (how) {
                case FOLD:
                    return outcome(function, List.of(Atom.of("fun"), ListTerm.NIL, table), () -> fold(function, table));
                case INIT:
                    return outcome(function, arguments, () -> init(table, (ListTerm) arguments.get(1)));
                case WALK:
                    return outcome(function, arguments, () -> walk(function, table));
                case CHUNKS:
                    return outcome(function, arguments, () -> chunks(function, arguments));
                case SLOTS:
                    return outcome(function, List.of(table, IntegerTerm.of(0)), () -> slots(table));
                default:
                    return outcome(
                            function, arguments, () -> ets.call(function, tables.arguments(function, arguments)));
            }
        }

        private static Outcome outcome(String function, List<Term> arguments, Supplier<Term> call) {
            try {
                return new Outcome.Value(call.get());
            } catch (EtsException e) {
                ErrorInfo info = ErrorInfo.of(function, arguments, e);
                return new Outcome.Failure(
                        info.reason().toString(),
                        info.cause().toString(),
                        List.copyOf(info.arguments().keySet()));
            }
        }

        private Term fold(String function, Term table) {
            List<Term> seen = function.equals("foldl")
                    ? ets.foldl(Caller::andThen, List.<Term>of(), table)
                    : ets.foldr(Caller::andThen, List.<Term>of(), table);
            return ListTerm.of(seen);
        }

        private static List<Term> andThen(Tuple object, List<Term> seen) {
            List<Term> more = new ArrayList<>();
            more.add(object);
            more.addAll(seen);
            return more;
        }

        private Term init(Term table, ListTerm objects) {
            ets.initTable(
                    table,
                    TableReader.of(
                            objects.elements().stream().map(Tuple.class::cast).iterator()));
            return Atom.TRUE;
        }

        private Term walk(String function, Term table) {
            List<Term> found = new ArrayList<>();
            Term step = ets.call(function, List.of(table));
            while (step != Atom.END_OF_TABLE) {
                found.add(step);
                Term key = function.endsWith("lookup") ? ((Tuple) step).element(1) : step;
                step = ets.call(NEXT.get(function), List.of(table, key));
            }
            return ListTerm.of(found);
        }

        private Term chunks(String function, List<Term> arguments) {
            List<Term> chunks = new ArrayList<>();
            Term answer = ets.call(function, arguments);
            while (answer != Atom.END_OF_TABLE) {
                chunks.add(((Tuple) answer).element(1));
                answer = ets.call(function, List.of(((Tuple) answer).element(2)));
            }
            return ListTerm.of(chunks);
        }

        private Term slots(Term table) {
            List<Term> objects = new ArrayList<>();
            long index = 0;
            Term slot = ets.call("slot", List.of(table, IntegerTerm.of(index)));
            while (slot != Atom.END_OF_TABLE) {
                objects.addAll(((ListTerm) slot).elements());
                slot = ets.call("slot", List.of(table, IntegerTerm.of(++index)));
            }
            return ListTerm.of(objects);
        }
    }
}
