/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.differential;

import io.github.ets4j.api.Ets;
import io.github.ets4j.stress.oracle.Outcome;
import io.github.ets4j.stress.oracle.Step;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Fun;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where the functions of a release of OTP answer differently from the engine, besides what {@link KnownDifferences} and {@link
 * KnownSpecificationDifferences} name. Nothing else may differ: each entry has its reason.
 */
final class KnownFunctionDifferences {
    private static final String BADARG = "badarg";
    private static final Term EVERYTHING = TermParser.parse("[{'_',[],[true]}]");

    /**
     * Functions of {@code ets} that are written in Erlang have no clause for some arguments of a wrong type; the engine's
     * errors are {@code badarg} and {@code system_limit} only, those of its Erlang client may be as in {@code ets}.
     */
    private static final Set<String> NO_CLAUSE = Set.of("function_clause", "case_clause");

    /** Functions whose errors are those of functions that they call, with arguments of their own, in each release other ones. */
    private static final Set<String> BY_OTHERS = Set.of("foldl", "foldr", "init_table", "tab2file");

    private static final Set<String> CONTINUING = Set.of("select/1", "select_reverse/1", "match/1", "match_object/1");
    private static final Set<String> GOING_ON = Set.of("next", "prev", "next_lookup", "prev_lookup");

    private final int release;
    private final KnownDifferences known;
    private final KnownSpecificationDifferences specifications;

    KnownFunctionDifferences(int release) {
        this.release = release;
        this.known = new KnownDifferences(release);
        this.specifications = new KnownSpecificationDifferences(release);
    }

    /** Whether the release has the function. */
    boolean has(String signature) {
        return known.has(signature);
    }

    /** The session of this number, as {@link InteractionGenerator} makes it, of steps by which both sides mean the same. */
    List<Interaction> session(long seed, long number, int steps) {
        try (Ets ets = Ets.create()) {
            List<String> functions = ets.functions();
            return adapt(new InteractionGenerator(seed, number, name -> functions.contains(name) && has(name))
                    .session(steps));
        }
    }

    /** The session with what both sides mean the same by. */
    private List<Interaction> adapt(List<Interaction> session) {
        List<Interaction> adapted = new ArrayList<>();
        Set<Term> written = new HashSet<>();
        for (Interaction step : session) {
            // Erlang deletes the file that was there when a table cannot be written to it, the engine leaves it: none
            // is
            // written twice.
            boolean isWriting = step.function().equals("tab2file");
            Interaction same = adapt(step);
            if (comparable(same) && (!isWriting || written.add(step.arguments().get(1)))) {
                adapted.add(same);
            }
        }
        return adapted;
    }

    /**
     * The step with the terms replaced that the release takes for others. Compressed tables of OTP 27 and earlier lose external
     * funs in large maps: there are none in sessions.
     */
    private Interaction adapt(Interaction step) {
        return step.withArguments(step.arguments().stream()
                .map(argument -> Rewrite.leaves(known.adapt(argument), KnownFunctionDifferences::withoutFun))
                .toList());
    }

    private static Term withoutFun(Term leaf) {
        return leaf instanceof Fun ? Atom.UNDEFINED : leaf;
    }

    /** Whether both sides mean the same by this step, so that the session may contain it. */
    private boolean comparable(Interaction step) {
        Step call = new Step(step.function(), withoutTable(step));
        return (step.how() != Interaction.How.CALL || known.comparable(TableType.SET, call))
                && !isAskedForBinaries(step)
                && !hasHeirWithoutData(step)
                && !hasForeignHeir(step)
                && !isReversed(step)
                && !isChangedSpecification(step);
    }

    private static List<Term> withoutTable(Interaction step) {
        return step.arguments().isEmpty()
                ? List.of()
                : step.arguments().subList(1, step.arguments().size());
    }

    /** Erlang fails for a table that is gone, after which the process may use tables that it has no right to. */
    private static boolean isAskedForBinaries(Interaction step) {
        return step.signature().equals("info/2") && step.arguments().get(1).equals(Atom.of("binary"));
    }

    /** {@code {heir, Pid}} came with OTP 28. */
    private boolean hasHeirWithoutData(Interaction step) {
        return release < 28
                && heirs(step).stream().anyMatch(heir -> heir.size() == 2 && heir.element(2) instanceof Pid);
    }

    /** The engine looks at the last heir only, Erlang refuses a foreign pid wherever it stands. */
    private static boolean hasForeignHeir(Interaction step) {
        return heirs(step).size() > 1
                && heirs(step).stream().anyMatch(heir -> heir.element(2) instanceof Pid pid && !Symbols.isProcess(pid));
    }

    private static List<Tuple> heirs(Interaction step) {
        if (!step.function().equals("new") && !step.function().equals("setopts")) {
            return List.of();
        }
        Term options = step.arguments().get(1);
        List<Term> all = options instanceof ListTerm list ? list.elements() : List.of(options);
        return all.stream()
                .filter(option -> option instanceof Tuple tuple
                        && tuple.size() > 1
                        && tuple.element(1).equals(Atom.of("heir")))
                .map(Tuple.class::cast)
                .toList();
    }

    /** Before 25.3 a list that is inserted into a bag comes out reversed: no list may hold two objects of one key. */
    private boolean isReversed(Interaction step) {
        if (release >= 26
                || !step.function().startsWith("insert")
                || !(step.arguments().get(1) instanceof ListTerm list)) {
            return false;
        }
        for (int position = 1; position <= OptionGenerator.KEY_POSITION_MAX; position++) {
            Set<Term> keys = new HashSet<>();
            for (Term object : list.elements()) {
                if (object instanceof Tuple tuple && tuple.size() >= position && !keys.add(tuple.element(position))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The specification is the second argument of every function but {@code match_spec_compile/1}. */
    private boolean isChangedSpecification(Interaction step) {
        int arguments = step.arguments().size();
        for (SpecificationFunction function : SpecificationFunction.values()) {
            if (function.erlangName().equals(step.function()) && arguments >= 2) {
                return isChanged(function, step.arguments().get(1));
            }
        }
        boolean isCompilation = step.function().equals("match_spec_compile");
        boolean isRepair = step.function().equals("repair_continuation");
        return (isCompilation || isRepair)
                && isChanged(SpecificationFunction.SELECT, step.arguments().get(arguments - 1));
    }

    private boolean isChanged(SpecificationFunction function, Term specification) {
        if (function.purpose() != null && LateVariables.in(specification)) {
            return true;
        }
        for (int position = 1; position <= OptionGenerator.KEY_POSITION_MAX; position++) {
            SpecificationCase question = new SpecificationCase(
                    TableType.ORDERED_SET, position, List.of(), function, specification, 1, Atom.UNDEFINED);
            if (!specifications.comparable(question)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the engine may fail like this where Erlang fails like that. */
    boolean meets(Interaction step, Outcome.Failure wanted, Outcome.Failure given) {
        if (NO_CLAUSE.contains(wanted.reason())) {
            return given.reason().equals(BADARG) || given.reason().equals(wanted.reason());
        }
        boolean sameReason = given.reason().equals(wanted.reason());
        boolean sameCause = sameReason && (isOpenCause(step) || given.cause().equals(wanted.cause()));
        if (BY_OTHERS.contains(step.function())) {
            return sameCause;
        }
        // The formatter of messages itself fails for improper lists, and blames no argument.
        if (wanted.arguments().isEmpty() && step.arguments().stream().anyMatch(KnownFunctionDifferences::isImproper)) {
            return sameCause;
        }
        // Erlang takes any tuple for a continuation at first, and what it begins with for a table.
        boolean isTupleTaken =
                CONTINUING.contains(step.signature()) && step.arguments().get(0) instanceof Tuple;
        return wanted.equals(given)
                || (isTupleTaken || isOpenCause(step))
                        && sameReason
                        && given.arguments().equals(wanted.arguments());
    }

    /** Before OTP 27 {@code update_element} told no cause for a position out of range. */
    private boolean isOpenCause(Interaction step) {
        return release < 27 && step.function().equals("update_element");
    }

    private static boolean isImproper(Term term) {
        return term instanceof ListTerm list && !list.isProper();
    }

    /**
     * Whether the engine may succeed where Erlang fails.
     *
     * <p>In a fixed table without order Erlang goes on from keys that were
     * deleted since, and refuses those that were never there. The engine keeps nothing of deleted keys, which costs nothing, so
     * it cannot tell them apart and goes on from both.
     *
     * <p>The first slot of an empty ordered_set is its end, but a wrong argument where it was made with write_concurrency.
     */
    boolean succeeds(Interaction step, Reply expected) {
        boolean isGoingOn = expected.isFixed() && !expected.isOrdered() && GOING_ON.contains(step.function());
        boolean isFirstSlot = expected.isOrdered() && step.function().equals("slot");
        boolean isBinaries =
                step.signature().equals("info/2") && step.arguments().get(1).equals(Atom.of("binary"));
        return isGoingOn || isFirstSlot || isBinaries;
    }

    /** Whether sizes are wrong from here on: Erlang counts objects of a fixed bag that were deleted before as taken. */
    static boolean countsWrong(Interaction step, Reply expected) {
        return step.function().equals("take")
                && expected.isFixed()
                && expected.type().endsWith("bag");
    }

    /**
     * Whether more is answered than was there: Erlang counts objects of a fixed table without order that were deleted before, if
     * all are deleted and it has write_concurrency auto.
     */
    static boolean countsDeleted(Interaction step, Reply expected) {
        return step.function().equals("select_delete")
                && expected.isFixed()
                && !expected.isOrdered()
                && step.arguments().get(1).equals(EVERYTHING);
    }

    /** A result as the release may have it. */
    Term comparable(Term result) {
        return known.comparableResult(result);
    }
}
