/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.differential;

import io.github.ets4j.stress.differential.Interaction.How;
import io.github.ets4j.stress.model.StepGenerator;
import io.github.ets4j.stress.oracle.Step;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.TermGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * Random sessions: several processes, several tables, every function of {@code ets}, with good arguments and bad ones. The
 * session of a number is the same whenever the seed is. Not thread-safe; one object makes one session.
 */
final class InteractionGenerator {
    /** Number of names of files. */
    static final int FILES = 3;

    private static final int TABLES_MAX = 4;
    private static final int OBSERVED_EVERY = 25;

    /** What is drawn from: functions of single objects come from {@link StepGenerator}, called {@code keyed} here. */
    private static final List<String> CHOICES = List.of(
            ("keyed keyed keyed keyed keyed keyed keyed keyed keyed keyed keyed keyed keyed keyed keyed keyed keyed"
                            + " keyed keyed keyed keyed keyed keyed keyed keyed keyed keyed keyed keyed keyed"
                            + " select/2 select_reverse/2 match/2 match_object/2 select_count/2 select_delete/2 select_replace/2"
                            + " match_delete/2 select/3 select_reverse/3 match/3 match_object/3 select/1 select/1"
                            + " select_reverse/1 match/1 match_object/1 chunks repair_continuation/2 match_spec_compile/1"
                            + " match_spec_run/2 is_compiled_ms/1 test_ms/2 first/1 last/1 next/2 prev/2 first_lookup/1"
                            + " last_lookup/1 next_lookup/2 prev_lookup/2 walk walk slot/2 slots tab2list/1 foldl/3 foldr/3 init_table/2"
                            + " delete_all_objects/1 delete/1 new/2 new/2 rename/2 whereis/1 all/0 info/1 info/2 info/2"
                            + " give_away/3 give_away/3 setopts/2 setopts/2 safe_fixtable/2 safe_fixtable/2 safe_fixtable/2"
                            + " tab2file file2tab tabfile_info/1 exit link monitor mailboxes split")
                    .split(" "));

    private final SplittableRandom random;
    private final Predicate<String> isThere;
    private final KnownTables tables;
    private final SessionScope scope;
    private final OptionGenerator options;
    private final KeyedCalls keyed;
    private final SpecifiedCalls specified;
    private KnownTables.Made empty;

    /**
     * @param isThere whether a function, such as {@code lookup/2}, is on both sides
     */
    InteractionGenerator(long seed, long number, Predicate<String> isThere) {
        long base = new SplittableRandom(seed).nextLong();
        this.random = new SplittableRandom(new SplittableRandom(base + number).nextLong());
        this.isThere = isThere;
        TermGenerator terms = new TermGenerator(random);
        ValuePool pool = new ValuePool(random);
        this.tables = new KnownTables(random);
        this.scope = new SessionScope(random, terms, pool, tables);
        this.options = new OptionGenerator(random, scope::pid, scope::value);
        this.keyed = new KeyedCalls(random, terms);
        this.specified =
                new SpecifiedCalls(random, scope, new SpecificationArguments(random, pool, keyed, scope::value));
    }

    /** A session of so many steps. */
    List<Interaction> session(int steps) {
        List<Interaction> session = new ArrayList<>();
        while (tables.count() < 3 && session.size() < steps) {
            session.add(newTable());
            fill(session);
        }
        while (session.size() < steps) {
            Interaction next = next(CHOICES.get(random.nextInt(CHOICES.size())));
            if (next != null) {
                session.add(next);
                fill(session);
            }
            if (next != null && SpecifiedCalls.isFirstChunk(next)) {
                specified.goOn(session, next);
            }
            if (next != null && random.nextInt(OBSERVED_EVERY) == 0) {
                observe(session);
            }
        }
        session.add(scope.step(How.MAILBOXES, "mailboxes"));
        observe(session);
        return session;
    }

    /** Puts some objects into the table that was made last, unless it has some. */
    private void fill(List<Interaction> session) {
        if (empty != null && random.nextInt(4) != 0) {
            session.add(Interaction.call(empty.owner(), "insert", empty.symbol(), keyed.objects(empty.keyPosition())));
        }
        empty = null;
    }

    // ---- steps ----

    private Interaction next(String choice) {
        switch (choice) {
            case "keyed":
                return keyedCall();
            case "new/2":
                return tables.count() < TABLES_MAX || random.nextInt(10) == 0 ? newTable() : null;
            case "delete/1":
                return random.nextInt(3) == 0 ? delete() : null;
            case "init_table/2":
                return random.nextInt(3) == 0 ? init() : null;
            case "delete_all_objects/1":
                return random.nextInt(3) == 0 ? scope.onTable("delete_all_objects") : null;
            case "rename/2":
                return scope.onTable("rename", random.nextInt(8) == 0 ? scope.value() : scope.name());
            case "whereis/1":
                return scope.call("whereis", random.nextInt(8) == 0 ? scope.value() : scope.name());
            case "info/2":
                return scope.onTable("info", options.item());
            case "give_away/3":
                return giveAway();
            case "setopts/2":
                return scope.onTable("setopts", options.settings());
            case "safe_fixtable/2":
                return scope.onTable(
                        "safe_fixtable", random.nextInt(12) == 0 ? scope.value() : Atom.of(random.nextInt(5) > 1));
            case "exit":
                return exit();
            case "link":
            case "monitor":
                return scope.step(How.WATCH, choice, scope.pid());
            case "mailboxes":
                return scope.step(How.MAILBOXES, choice);
            case "split":
                return scope.step(How.SPLIT, choice, scope.table().term(), keyed.key());
            case "tab2file":
            case "file2tab":
            case "tabfile_info/1":
                return onFile(choice);
            case "all/0":
                return scope.call("all");
            default:
                return isTraversal(choice) ? traversal(choice) : specified.next(choice);
        }
    }

    private static boolean isTraversal(String choice) {
        return !choice.startsWith("match")
                && !choice.startsWith("select")
                && !choice.equals("chunks")
                && !choice.contains("_ms")
                && !choice.startsWith("repair");
    }

    private Interaction traversal(String choice) {
        String function = choice.split("/")[0];
        switch (choice) {
            case "walk":
                String[] firsts = {"first", "last", "first_lookup", "last_lookup"};
                String first = firsts[random.nextInt(firsts.length)];
                return isThere.test(first + "/1")
                        ? scope.step(How.WALK, first, scope.table().term())
                        : null;
            case "slots":
                return scope.step(How.SLOTS, "slot", scope.table().term());
            case "foldl/3":
            case "foldr/3":
                return scope.step(How.FOLD, function, scope.table().term());
            case "slot/2":
                return scope.onTable(
                        function, random.nextInt(6) == 0 ? scope.value() : IntegerTerm.of(random.nextInt(-1, 8)));
            default:
                if (!isThere.test(choice)) {
                    return null;
                }
                return choice.endsWith("/1") ? scope.onTable(function) : scope.onTable(function, keyed.key());
        }
    }

    private Interaction keyedCall() {
        SessionScope.Target target = scope.table();
        Step step = keyed.next(target.keyPosition());
        if (!isThere.test(step.signature())) {
            return null;
        }
        List<Term> arguments = new ArrayList<>();
        arguments.add(target.term());
        arguments.addAll(step.arguments());
        return new Interaction(How.CALL, target.process(), step.function(), arguments, null);
    }

    private Interaction newTable() {
        int process = scope.anyProcess();
        Term symbol = scope.newResult();
        if (random.nextInt(6) == 0) {
            Term name = random.nextInt(10) == 0 ? scope.value() : scope.name();
            return Interaction.call(process, "new", name, options.any()).binding(symbol);
        }
        boolean isNamed = random.nextInt(3) == 0;
        Atom name = scope.name();
        int keyPosition = random.nextInt(3) == 0 ? 1 + random.nextInt(OptionGenerator.KEY_POSITION_MAX) : 1;
        int heir = random.nextInt(3) == 0 ? scope.anyProcess() : 0;
        List<Term> chosen = options.valid(isNamed, keyPosition, heir == 0 ? null : scope.process(heir));
        boolean isPublic = chosen.contains(Atom.of("public"));
        empty = new KnownTables.Made(symbol, isNamed ? name : null, keyPosition, isPublic, process, heir);
        tables.add(empty);
        return Interaction.call(process, "new", name, ListTerm.of(chosen)).binding(symbol);
    }

    private Interaction init() {
        SessionScope.Target target = scope.table();
        List<Term> objects = new ArrayList<>(keyed.objects(target.keyPosition()).elements());
        if (random.nextInt(6) == 0) {
            objects.add(random.nextInt(objects.size() + 1), Tuple.EMPTY);
        }
        List<Term> arguments = List.of(target.term(), ListTerm.of(objects));
        return new Interaction(How.INIT, target.process(), "init_table", arguments, null);
    }

    private Interaction delete() {
        KnownTables.Made made = tables.any();
        if (made == null || random.nextInt(4) == 0) {
            return scope.onTable("delete");
        }
        tables.remove(made);
        return Interaction.call(made.owner(), "delete", made.symbol());
    }

    private Interaction giveAway() {
        KnownTables.Made made = tables.any();
        int to = scope.anyProcess();
        if (made == null || to == made.owner() || random.nextInt(3) == 0) {
            return scope.onTable("give_away", random.nextInt(6) == 0 ? scope.value() : scope.pid(), scope.value());
        }
        tables.give(made, to);
        return Interaction.call(made.owner(), "give_away", made.symbol(), scope.process(to), scope.value());
    }

    private Interaction exit() {
        int process = scope.anyProcess();
        Pid next = scope.replace(process);
        tables.processEnded(process);
        Term reason = random.nextBoolean() ? Atom.of("normal") : scope.value();
        return new Interaction(How.EXIT, process, "exit", List.of(reason), next);
    }

    private Interaction onFile(String choice) {
        Term file = random.nextInt(15) == 0 ? notAFile() : Symbols.file(random.nextInt(FILES));
        Interaction step;
        switch (choice) {
            case "tab2file":
                step = random.nextBoolean()
                        ? scope.onTable(choice, file)
                        : scope.onTable(choice, file, options.saveOptions());
                break;
            case "file2tab":
                step = (random.nextBoolean()
                                ? scope.call(choice, file)
                                : scope.call(choice, file, options.loadOptions()))
                        .binding(scope.newResult());
                break;
            default:
                step = scope.call("tabfile_info", file);
                break;
        }
        return isThere.test(step.signature()) ? step : null;
    }

    private Term notAFile() {
        return random.nextBoolean() ? IntegerTerm.of(7) : Symbols.file(FILES);
    }

    private void observe(List<Interaction> session) {
        for (Term table : tables.allEver()) {
            session.add(scope.step(How.OBSERVE, "observe", table));
        }
        for (Atom name : SessionScope.NAMES) {
            session.add(scope.step(How.OBSERVE, "observe", name));
        }
    }
}
