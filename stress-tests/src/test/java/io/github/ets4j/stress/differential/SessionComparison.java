/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.differential;

import io.github.ets4j.stress.differential.Interaction.How;
import io.github.ets4j.stress.oracle.Outcome;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Reference;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermOrder;
import io.github.ets4j.term.Tuple;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether the engine may answer the steps of one session as it does where Erlang answers as it does: in which order a table
 * without order is walked, and where its chunks end, is open. Not thread-safe.
 */
final class SessionComparison {
    private static final Set<String> IN_ANY_ORDER =
            Set.of("select", "select_reverse", "match", "match_object", "tab2list", "foldl", "foldr", "all");
    private static final Set<String> NEIGHBOURS = Set.of(
            "first", "last", "next", "prev", "first_lookup", "last_lookup", "next_lookup", "prev_lookup", "slot");
    private static final BigInteger SLOTS_LEAST = BigInteger.valueOf(8);
    private static final Atom OK = Atom.of("ok");
    private static final Atom SERVER_NODE = Atom.of("ets4j@localhost");
    private static final Atom SOME = Atom.of("<some>");
    private static final Atom VERSION = Atom.of("version");

    private final KnownFunctionDifferences known;
    private final InfoComparison infos = new InfoComparison();
    /** Continuations of tables without order. */
    private final Set<Term> loose = new HashSet<>();
    /** Symbols that only one side has bound. */
    private final Set<Term> diverged = new HashSet<>();

    SessionComparison(KnownFunctionDifferences known) {
        this.known = known;
    }

    /** Whether the engine may answer this. */
    boolean same(Interaction step, Reply expected, Outcome actual) {
        if (step.arguments().stream().anyMatch(diverged::contains)) {
            diverge(step.symbol());
            return true;
        }
        if (KnownFunctionDifferences.countsWrong(step, expected)) {
            infos.ignoreSizes();
        }
        boolean isLoose = !expected.isOrdered()
                && (!expected.type().equals("none") || step.arguments().stream().anyMatch(loose::contains));
        if (isLoose && isFarSlot(step) && !expected.type().equals("undefined")) {
            return true;
        }
        if (expected.outcome() instanceof Outcome.Failure wanted) {
            return actual instanceof Outcome.Failure failure
                    ? known.meets(step, wanted, failure)
                    : known.succeeds(step, expected);
        }
        if (!(actual instanceof Outcome.Value value)) {
            return false;
        }
        Term wanted = normal(((Outcome.Value) expected.outcome()).term());
        Term given = normal(value.term());
        if (KnownFunctionDifferences.countsDeleted(step, expected)) {
            return given instanceof IntegerTerm;
        }
        return step.how() == How.CALL
                ? sameResult(step, isLoose, wanted, given)
                : sameAnswer(step, isLoose, wanted, given);
    }

    /** How many slots a table without order has, is open; there are a few at least. */
    private static boolean isFarSlot(Interaction step) {
        return step.signature().equals("slot/2")
                && step.arguments().get(1) instanceof IntegerTerm index
                && index.bigValue().compareTo(SLOTS_LEAST) >= 0;
    }

    private void diverge(Term symbol) {
        if (symbol != null) {
            diverged.add(symbol);
        }
    }

    private boolean sameAnswer(Interaction step, boolean isLoose, Term wanted, Term given) {
        switch (step.how()) {
            case CHUNKS:
                return isLoose ? sameChunks(step, wanted, given) : wanted.equals(given);
            case MAILBOXES:
                return sameMailboxes((ListTerm) wanted, (ListTerm) given);
            case OBSERVE:
                return sameObservation((Tuple) wanted, (Tuple) given);
            case FOLD:
            case WALK:
            case SLOTS:
                return isLoose ? sameElements(wanted, given) : wanted.equals(given);
            default:
                return wanted.equals(given);
        }
    }

    private boolean sameResult(Interaction step, boolean isLoose, Term wanted, Term given) {
        String function = step.function();
        if (step.symbol() != null
                && Set.of("select", "select_reverse", "match", "match_object").contains(function)) {
            return isLoose ? sameLooseChunk(step, wanted, given) : sameChunk(step, wanted, given);
        }
        if (function.equals("repair_continuation") && isLoose) {
            loose.add(step.symbol());
        }
        if (function.equals("all")) {
            return sameElements(tables(wanted), tables(given));
        }
        if (function.equals("info")) {
            return infos.same(step, wanted, given);
        }
        if (function.equals("tabfile_info")) {
            return withoutMinorVersion(wanted).equals(withoutMinorVersion(given));
        }
        if (function.equals("test_ms")) {
            return wanted.equals(given) || isError(wanted) && isError(given);
        }
        if (isLoose && IN_ANY_ORDER.contains(function)) {
            return sameElements(wanted, given);
        }
        if (isLoose && NEIGHBOURS.contains(function)) {
            return sameNeighbour(function, wanted, given);
        }
        return wanted.equals(given);
    }

    /** Files are of a format of our own, whose minor version tells what is in them. */
    private static Term withoutMinorVersion(Term answer) {
        if (!(answer instanceof Tuple tuple) || !(tuple.element(2) instanceof ListTerm items)) {
            return answer;
        }
        return ListTerm.of(items.elements().stream()
                .map(item -> item instanceof Tuple pair
                                && pair.element(1).equals(VERSION)
                                && pair.element(2) instanceof Tuple version
                        ? Tuple.of(VERSION, version.element(1))
                        : item)
                .toList());
    }

    /** The texts of errors in match specifications are compared elsewhere. */
    private static boolean isError(Term answer) {
        return answer instanceof Tuple tuple
                && tuple.size() == 2
                && tuple.element(1).equals(Atom.of("error"));
    }

    private static boolean sameNeighbour(String function, Term wanted, Term given) {
        boolean bothEnd = (wanted == Atom.END_OF_TABLE) == (given == Atom.END_OF_TABLE);
        if (function.startsWith("first") || function.startsWith("last")) {
            return bothEnd;
        }
        return true;
    }

    /** A full chunk that is the last one may come with the end or with a continuation that answers the end. */
    private boolean sameChunk(Interaction step, Term wanted, Term given) {
        if (isBound(step, wanted) == isBound(step, given)) {
            return wanted.equals(given);
        }
        diverge(step.symbol());
        return results(wanted).equals(results(given));
    }

    private static Term results(Term answer) {
        return answer instanceof Tuple chunk ? chunk.element(1) : ListTerm.NIL;
    }

    /** A chunk may hold other results than Erlang's, and may be the last one earlier or later. */
    private boolean sameLooseChunk(Interaction step, Term wanted, Term given) {
        loose.add(step.symbol());
        boolean isFirst = step.arguments().size() == 3;
        if (isFirst && (wanted == Atom.END_OF_TABLE) != (given == Atom.END_OF_TABLE)) {
            return false;
        }
        if (isBound(step, wanted) != isBound(step, given)) {
            diverge(step.symbol());
        }
        return given == Atom.END_OF_TABLE || isChunk(step, given);
    }

    private static boolean isBound(Interaction step, Term answer) {
        return answer instanceof Tuple chunk && chunk.element(2).equals(step.symbol());
    }

    private static boolean isChunk(Interaction step, Term answer) {
        boolean isPair = answer instanceof Tuple chunk && chunk.size() == 2;
        if (!isPair || !(((Tuple) answer).element(1) instanceof ListTerm results) || results.isEmpty()) {
            return false;
        }
        return step.arguments().size() != 3
                || isWithin(results, step.arguments().get(2));
    }

    private static boolean isWithin(ListTerm results, Term limit) {
        return IntegerTerm.of(results.size()).bigValue().compareTo(((IntegerTerm) limit).bigValue()) <= 0;
    }

    private static boolean sameChunks(Interaction step, Term wanted, Term given) {
        List<Term> joinedWanted = new ArrayList<>();
        ((ListTerm) wanted).elements().forEach(chunk -> joinedWanted.addAll(((ListTerm) chunk).elements()));
        List<Term> joinedGiven = new ArrayList<>();
        for (Term chunk : ((ListTerm) given).elements()) {
            ListTerm results = (ListTerm) chunk;
            if (results.isEmpty() || !isWithin(results, step.arguments().get(2))) {
                return false;
            }
            joinedGiven.addAll(results.elements());
        }
        return sameElements(ListTerm.of(joinedWanted), ListTerm.of(joinedGiven));
    }

    /** The tables of the session: an Erlang node has others besides. */
    private static Term tables(Term all) {
        return ListTerm.of(((ListTerm) all)
                .elements().stream()
                        .filter(table -> Symbols.isResult(table)
                                || table instanceof Atom name && SessionScope.NAMES.contains(name))
                        .toList());
    }

    /** Whether two lists hold the same, in whatever order. */
    static boolean sameElements(Term wanted, Term given) {
        return wanted instanceof ListTerm first
                && given instanceof ListTerm second
                && counts(first).equals(counts(second));
    }

    private static Map<Term, Integer> counts(ListTerm terms) {
        Map<Term, Integer> counts = new HashMap<>();
        terms.elements().forEach(term -> counts.merge(term, 1, Integer::sum));
        return counts;
    }

    // ---- messages ----

    private static boolean sameMailboxes(ListTerm wanted, ListTerm given) {
        for (int i = 0; i < wanted.size(); i++) {
            if (!sorted((ListTerm) wanted.get(i)).equals(sorted((ListTerm) given.get(i)))) {
                return false;
            }
        }
        return true;
    }

    /**
     * The messages with those in order that a process sends as it ends: first those that come with its tables, then those to who
     * watches it; among each kind there is no order.
     */
    private static List<Term> sorted(ListTerm mailbox) {
        List<Term> sorted = new ArrayList<>();
        List<Term> run = new ArrayList<>();
        for (Term message : mailbox.elements()) {
            if (!run.isEmpty() && !sender(run.get(0)).equals(sender(message))) {
                sorted.addAll(inOrder(run));
                run.clear();
            }
            run.add(message);
        }
        sorted.addAll(inOrder(run));
        return sorted;
    }

    private static List<Term> inOrder(List<Term> run) {
        List<Term> ordered = new ArrayList<>(run);
        ordered.sort(TermOrder::compareExact);
        return ordered;
    }

    /** Whose message it is, and whether it comes with a table. */
    private static Term sender(Term message) {
        Tuple tuple = (Tuple) message;
        boolean isTransfer = tuple.element(1).equals(Atom.of("ETS-TRANSFER"));
        Term sender = tuple.element(1).equals(Atom.of("EXIT")) ? tuple.element(2) : tuple.element(isTransfer ? 3 : 4);
        return Tuple.of(Atom.of(isTransfer), sender);
    }

    // ---- tables as a whole ----

    private boolean sameObservation(Tuple wanted, Tuple given) {
        return infos.normal(wanted.element(1)).equals(infos.normal(given.element(1)))
                && sameContents(wanted.element(2), given.element(2));
    }

    private static boolean sameContents(Term wanted, Term given) {
        if (wanted.equals(given)) {
            return true;
        }
        return wanted instanceof Tuple first
                && given instanceof Tuple second
                && first.element(1).equals(OK)
                && second.element(1).equals(OK)
                && sameElements(first.element(2), second.element(2));
    }

    // ---- terms ----

    /** The term with identifiers that neither side can know of the other's made one; -0.0 where the release has none. */
    private Term normal(Term term) {
        return known.comparable(Rewrite.leaves(term, SessionComparison::normalLeaf));
    }

    private static Term normalLeaf(Term leaf) {
        boolean isOwn = leaf instanceof Reference reference
                        && (reference.node() == Atom.NO_NODE || reference.node() == SERVER_NODE)
                || leaf instanceof Pid pid && pid.node() == Atom.NO_NODE;
        return isOwn ? SOME : leaf;
    }
}
