/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.query.MatchSpecification;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Reference;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Which arguments Erlang/OTP 27 blames for a failed call of {@code ets}, and in which words: a table of rules by function and
 * arity. Each rule looks at the cause and at one argument. The rules are drawn from recorded answers, quirks included:
 * {@code update_element/4} blames its third argument even where only the table is at fault.
 */
final class ErrorTexts {
    private static final String NO_TABLE = "the table identifier does not refer to an existing ETS table";
    private static final String NO_ACCESS =
            "the table identifier refers to an ETS table with insufficient access rights";
    private static final String WRONG_TABLE_TYPE =
            "the table identifier refers to an ETS table of a type not supported by this operation";
    private static final String NOT_AN_IDENTIFIER = "not a valid table identifier";
    private static final String NOT_A_TABLE = "not an atom or a table identifier";
    private static final String NO_SUCH_KEY = "not a key that exists in the table";
    private static final String OUT_OF_RANGE = "out of range";
    private static final String NOT_AN_INTEGER = "not an integer";
    private static final String NOT_AN_ATOM = "not an atom";
    private static final String NOT_A_NAME = "invalid table name (must be an atom)";
    private static final String NAME_EXISTS = "table name already exists";
    private static final String NOT_A_TUPLE = "not a tuple";
    private static final String EMPTY_TUPLE = "is an empty tuple";
    private static final String NOT_OBJECTS = "not a non-empty tuple or a list of non-empty tuples";
    private static final String NOT_A_SPECIFICATION = "not a valid match specification";
    private static final String NOT_A_CONTINUATION = "invalid continuation";
    private static final String INVALID_OPTIONS = "invalid options";
    private static final String KEY_POSITION = "the position is the same as the key position";
    private static final String POSITION_OUTSIDE = "the position in the update operation is out of range";
    private static final String BEYOND_OBJECT = "position is greater than the size of the object";
    private static final String NOT_AN_OPERATION = "not a valid update operation";
    private static final String NOT_A_COUNTER = "the value in the given position, in the object, is not an integer";
    private static final String NOT_AN_ELEMENT = "is not a valid element specification";

    /** Texts that do not tell what is wrong. */
    private static final Set<String> VAGUE = Set.of(
            OUT_OF_RANGE,
            NOT_OBJECTS,
            NOT_A_SPECIFICATION,
            NOT_A_CONTINUATION,
            INVALID_OPTIONS,
            NOT_AN_OPERATION,
            NOT_AN_ELEMENT);

    private static final Set<Kind> OF_TABLE = EnumSet.of(Kind.TYPE, Kind.ID, Kind.ACCESS);
    /** Failures that are no fault of any argument. */
    private static final Set<Kind> OF_ENGINE =
            EnumSet.of(Kind.ROW_SIZE, Kind.TERM_SIZE, Kind.ATOM_LIMIT, Kind.MEMORY_LIMIT, Kind.UNIQUE);

    /** The causes that a function has besides those of its table; whatever else goes wrong has none. */
    private static final Map<String, Set<Kind>> CAUSES = Map.of(
            "lookup_element", EnumSet.of(Kind.BADKEY),
            "select_replace", EnumSet.of(Kind.TABLE_TYPE),
            "update_counter", EnumSet.of(Kind.TABLE_TYPE, Kind.BADKEY, Kind.KEYPOS, Kind.POSITION),
            "update_element", EnumSet.of(Kind.KEYPOS, Kind.POSITION),
            "new", EnumSet.of(Kind.ALREADY_EXISTS),
            "give_away", EnumSet.of(Kind.OWNER, Kind.NOT_OWNER));

    /** What is wrong with an argument, or null. */
    @FunctionalInterface
    private interface Fault {
        String in(Kind cause, Term[] arguments);
    }

    /** The argument with a number, and what may be wrong with it. */
    private record Rule(int argument, Fault fault) {}

    private static final Map<String, List<Rule>> RULES = new HashMap<>();

    static {
        ofTheTableAlone();
        ofObjects();
        ofKeys();
        ofSpecifications();
        ofUpdates();
        ofTables();
    }

    private ErrorTexts() {}

    /** The cause that Erlang has for a failure of a kind in a function. */
    static Kind cause(String function, Kind kind) {
        boolean known = OF_TABLE.contains(kind)
                || CAUSES.getOrDefault(function, Set.of()).contains(kind);
        return known ? kind : Kind.NONE;
    }

    /** Whether a failure is the fault of an argument. */
    static boolean isAboutArguments(Kind kind) {
        return !OF_ENGINE.contains(kind);
    }

    static boolean isVague(String text) {
        return VAGUE.contains(text);
    }

    /** What is wrong with which argument; empty for functions that Erlang does not explain. */
    static SortedMap<Integer, String> faults(String function, Term[] arguments, Kind cause) {
        SortedMap<Integer, String> faults = new TreeMap<>();
        for (Rule rule : RULES.getOrDefault(function + "/" + arguments.length, List.of())) {
            String text = rule.fault().in(cause, arguments);
            if (text != null) {
                faults.put(rule.argument(), text);
            }
        }
        return Collections.unmodifiableSortedMap(faults);
    }

    // The table of rules

    private static void define(String functions, Rule... rules) {
        for (String function : functions.split(" ")) {
            RULES.put(function, List.of(rules));
        }
    }

    private static void ofTheTableAlone() {
        define("delete/1 delete/2 delete_all_objects/1 first/1 first_lookup/1 last/1 last_lookup/1", table(1));
        define("lookup/2 member/2 take/2 tab2list/1 info/1 match/2 match_object/2 init_table/2", table(1));
        define("table/1 table/2", table(1));
        define("foldl/3 foldr/3", table(3));
    }

    private static void ofObjects() {
        define("insert/2 insert_new/2", table(1), always(2, ErrorTexts::objectOrObjects));
        define("delete_object/2", table(1), always(2, ErrorTexts::object));
    }

    private static void ofKeys() {
        define("next/2 next_lookup/2 prev/2 prev_lookup/2", table(1), otherwise(2, NO_SUCH_KEY));
        define(
                "lookup_element/3 lookup_element/4",
                table(1),
                on(Kind.BADKEY, 2, NO_SUCH_KEY),
                new Rule(3, ErrorTexts::position));
    }

    private static void ofSpecifications() {
        define(
                "select/2 select_count/2 select_delete/2 select_replace/2 select_reverse/2",
                table(1),
                otherwise(2, NOT_A_SPECIFICATION));
        define("match_delete/2", table(1), otherwise(2, NOT_A_SPECIFICATION));
        Rule limit = always(3, ErrorTexts::limit);
        define("select/3 select_reverse/3", table(1), always(2, ErrorTexts::specification), limit);
        define("match/3 match_object/3", table(1), limit);
        define("select/1 select_reverse/1 match/1 match_object/1", always(1, term -> NOT_A_CONTINUATION));
        define("match_spec_compile/1", otherwise(1, NOT_A_SPECIFICATION));
    }

    private static void ofUpdates() {
        define(
                "update_counter/3",
                table(1),
                on(Kind.BADKEY, 2, NO_SUCH_KEY),
                new Rule(3, (cause, a) -> operationFault(cause, a[2], NOT_A_COUNTER)));
        define(
                "update_counter/4",
                table(1),
                new Rule(
                        3,
                        (cause, a) -> isOfTable(cause)
                                ? null
                                : operationFault(cause, a[2], object(a[3]) == null ? NOT_A_COUNTER : null)),
                new Rule(4, (cause, a) -> isOfTable(cause) || cause == Kind.POSITION ? null : object(a[3])));
        define(
                "update_element/3",
                table(1),
                new Rule(3, (cause, a) -> elementFault(cause, a[2], cause == Kind.NONE ? OUT_OF_RANGE : null)));
        define(
                "update_element/4",
                table(1),
                new Rule(
                        3,
                        (cause, a) -> isOfUpdate(cause) || object(a[3]) == null
                                ? elementFault(cause, a[2], OUT_OF_RANGE)
                                : null),
                new Rule(4, (cause, a) -> isOfUpdate(cause) ? null : object(a[3])));
    }

    private static void ofTables() {
        define(
                "new/2",
                on(Kind.ALREADY_EXISTS, 1, NAME_EXISTS),
                always(1, unless(Atom.class::isInstance, NOT_AN_ATOM)),
                new Rule(2, (cause, a) -> options(cause, a[0], a[1])));
        define(
                "rename/2",
                table(1),
                new Rule(
                        2,
                        (cause, a) -> !(a[1] instanceof Atom) ? NOT_A_NAME : cause == Kind.NONE ? NAME_EXISTS : null));
        define("give_away/3", table(1), new Rule(2, (cause, a) -> newOwner(cause, a[1])));
        define("setopts/2", table(1), otherwise(2, INVALID_OPTIONS));
        define("safe_fixtable/2", table(1), otherwise(2, "not a boolean value"));
        define("slot/2", table(1), otherwise(2, OUT_OF_RANGE));
        define("info/2", table(1), otherwise(2, "not a valid info item"));
        define("whereis/1", always(1, term -> NOT_A_NAME));
    }

    // Kinds of rules

    /** The table, by the cause. */
    private static Rule table(int argument) {
        return new Rule(argument, (cause, arguments) -> switch (cause) {
            case ID -> NO_TABLE;
            case ACCESS -> NO_ACCESS;
            case TABLE_TYPE -> WRONG_TABLE_TYPE;
            case TYPE -> arguments[argument - 1] instanceof Reference ? NOT_AN_IDENTIFIER : NOT_A_TABLE;
            default -> null;
        });
    }

    /** An argument that is at fault for one cause. */
    private static Rule on(Kind expected, int argument, String text) {
        return new Rule(argument, (cause, arguments) -> cause == expected ? text : null);
    }

    /** An argument that is at fault where there is no cause. */
    private static Rule otherwise(int argument, String text) {
        return on(Kind.NONE, argument, text);
    }

    /** What can be wrong with the value of an argument alone. */
    @FunctionalInterface
    private interface Check {
        String fault(Term term);
    }

    /** An argument that is looked at whatever the cause. */
    private static Rule always(int argument, Check check) {
        return new Rule(argument, (cause, arguments) -> check.fault(arguments[argument - 1]));
    }

    private static Check unless(Predicate<Term> expected, String text) {
        return term -> expected.test(term) ? null : text;
    }

    private static boolean isOfTable(Kind cause) {
        return OF_TABLE.contains(cause) || cause == Kind.TABLE_TYPE;
    }

    private static boolean isOfUpdate(Kind cause) {
        return cause == Kind.KEYPOS || cause == Kind.POSITION;
    }

    // What can be wrong with an argument

    private static String object(Term term) {
        if (!(term instanceof Tuple tuple)) {
            return NOT_A_TUPLE;
        }
        return tuple.size() == 0 ? EMPTY_TUPLE : null;
    }

    private static String objectOrObjects(Term term) {
        if (!(term instanceof ListTerm list)) {
            return object(term);
        }
        return isListOf(list, element -> object(element) == null) ? null : NOT_OBJECTS;
    }

    private static boolean isListOf(Term term, Predicate<Term> expected) {
        return term instanceof ListTerm list
                && list.isProper()
                && list.elements().stream().allMatch(expected);
    }

    /** The position of {@code lookup_element}: where it is well formed and nothing else is wrong, it is too large. */
    private static String position(Kind cause, Term[] arguments) {
        String fault = limit(arguments[2]);
        return fault == null && cause == Kind.NONE ? BEYOND_OBJECT : fault;
    }

    /** A number, 1 or more. */
    private static String limit(Term term) {
        if (!(term instanceof IntegerTerm)) {
            return NOT_AN_INTEGER;
        }
        return isPositive(term) ? null : OUT_OF_RANGE;
    }

    private static boolean isPositive(Term term) {
        return term instanceof IntegerTerm integer && integer.bigValue().signum() > 0;
    }

    private static String specification(Term term) {
        if (ListTerm.NIL.equals(term)) {
            return NOT_A_SPECIFICATION;
        }
        try {
            MatchSpecification.of(term);
            return null;
        } catch (EtsException invalid) {
            return NOT_A_SPECIFICATION;
        }
    }

    /** The operation of {@code update_counter}, with what to say if it is well formed and there is no cause. */
    private static String operationFault(Kind cause, Term operation, String wellFormed) {
        if (isOfUpdate(cause)) {
            return ofUpdate(cause);
        }
        boolean isOperation = isCounterOperation(operation) || isListOf(operation, ErrorTexts::isCounterOperation);
        if (!isOperation) {
            return NOT_AN_OPERATION;
        }
        return cause == Kind.NONE ? wellFormed : null;
    }

    private static String ofUpdate(Kind cause) {
        return cause == Kind.KEYPOS ? KEY_POSITION : POSITION_OUTSIDE;
    }

    private static boolean isCounterOperation(Term term) {
        if (term instanceof IntegerTerm) {
            return true;
        }
        boolean isTuple = term instanceof Tuple tuple && (tuple.size() == 2 || tuple.size() == 4);
        for (int i = 1; isTuple && i <= ((Tuple) term).size(); i++) {
            isTuple = ((Tuple) term).element(i) instanceof IntegerTerm;
        }
        return isTuple;
    }

    /** The elements of {@code update_element}, with what to say if they are well formed. */
    private static String elementFault(Kind cause, Term elements, String wellFormed) {
        if (isOfUpdate(cause)) {
            return ofUpdate(cause);
        }
        return isElement(elements) || isListOf(elements, ErrorTexts::isElement) ? wellFormed : NOT_AN_ELEMENT;
    }

    private static boolean isElement(Term term) {
        return term instanceof Tuple tuple && tuple.size() == 2 && isPositive(tuple.element(1));
    }

    private static String options(Kind cause, Term name, Term options) {
        if (!(options instanceof ListTerm list)) {
            return "not a list";
        }
        if (!list.isProper()) {
            return "not a proper list";
        }
        return cause == Kind.NONE && name instanceof Atom ? INVALID_OPTIONS : null;
    }

    private static String newOwner(Kind cause, Term pid) {
        return switch (cause) {
            case OWNER -> "the process is already the owner of the table";
            case NOT_OWNER -> "the current process is not the owner";
            case NONE -> pid instanceof Pid ? "the pid refers to a terminated process" : "not a pid";
            default -> pid instanceof Pid ? null : "not a pid";
        };
    }
}
