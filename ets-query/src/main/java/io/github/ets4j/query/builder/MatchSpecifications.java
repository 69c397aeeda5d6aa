/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.builder;

import io.github.ets4j.query.analysis.MatchFunction;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Terms;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a match specification in Java begins; to be imported statically.
 *
 * <pre>{@code
 * Variable name = variable("name");
 * NumberVariable age = number("age");
 *
 * MatchSpecification adults = select(name, age.plus(1))
 *         .from(tupleOf(name, any(), mapWith("age", age)))
 *         .where(age.isAtLeast(18), name.isNotEqualTo(atom("nobody")))
 *         .build();
 * // [{{'$1','_',#{<<"age">> => '$2'}}, [{'>=','$2',18},{'/=','$1',nobody}], [{{'$1',{'+','$2',1}}}]}]
 * }</pre>
 *
 * <p>There are three kinds of parts, which are of different types: {@linkplain MatchPattern patterns} say what an object looks
 * like, {@linkplain Value values} are computed from it, {@linkplain Condition conditions} are values that are true or false.
 * Variables are patterns and values. Java values, and terms, may stand for themselves in all of them: they become terms by the
 * rule of {@link Terms#of(Object)}, by which a {@code String} is a binary, and are quoted where need be. {@link Terms#atom}
 * makes atoms; no method here has the name of one of {@code Terms}, so that both may be imported.
 *
 * <p>What the compiler cannot refuse, {@link Query#build} does. All errors are {@link io.github.ets4j.error.EtsException}.
 * All methods are thread-safe, all parts immutable.
 */
public final class MatchSpecifications {
    private static final ValueNode.Constant EMPTY_LIST = new ValueNode.Constant(ListTerm.NIL);

    private MatchSpecifications() {}

    // What is wanted

    /**
     * Begins a query that wants these values: one as it is, several as a tuple.
     *
     * @param result the value, or the first element of the tuple
     * @param more further elements
     */
    public static Selection select(Object result, Object... more) {
        if (more.length == 0) {
            return new Selection(Values.of(result));
        }
        List<Value> elements = new ArrayList<>();
        elements.add(Values.of(result));
        elements.addAll(Values.allOf(more));
        return new Selection(new ValueNode.NewTuple(elements));
    }

    /** Begins a query that wants the whole objects. */
    public static Selection selectObject() {
        return new Selection(object());
    }

    // Variables

    /** The variable of this name. */
    public static Variable variable(String name) {
        return new Variable(name);
    }

    /** The variable of this name, which is used as a number. */
    public static NumberVariable number(String name) {
        return new NumberVariable(name);
    }

    /** The variable of this name, which is used as a condition. */
    public static BooleanVariable bool(String name) {
        return new BooleanVariable(name);
    }

    // Patterns

    /** A pattern that matches anything. */
    public static HeadPattern any() {
        return new PatternNode.Any();
    }

    /**
     * A pattern of tuples of exactly these elements.
     *
     * @param elements patterns, or Java values that an element must be ({@code =:=})
     */
    public static HeadPattern tupleOf(Object... elements) {
        return new PatternNode.TupleOf(Values.patterns(elements));
    }

    /**
     * A pattern of lists of exactly these elements.
     *
     * @param elements patterns, or Java values that an element must be ({@code =:=})
     */
    public static MatchPattern listOf(Object... elements) {
        return new PatternNode.ListOf(Values.patterns(elements), new PatternNode.Literal(ListTerm.NIL));
    }

    /**
     * A pattern of lists that begin with these elements.
     *
     * @param elements patterns, or Java values that an element must be ({@code =:=}); not empty
     * @param tail pattern of what follows them
     */
    public static MatchPattern listWithTail(List<?> elements, MatchPattern tail) {
        if (elements == null || elements.isEmpty() || tail == null) {
            throw Names.refused("listWithTail: elements=" + elements + ", tail=" + tail + ", expected both");
        }
        return new PatternNode.ListOf(Values.patterns(elements.toArray()), tail);
    }

    /**
     * A pattern of maps that have at least these keys.
     *
     * @param keysAndPatterns {@code key, pattern, key, pattern, ...}: keys are Java values, patterns also
     */
    public static MatchPattern mapWith(Object... keysAndPatterns) {
        List<PatternNode.Field> fields = new ArrayList<>();
        for (int i = 0; i < requirePairs("mapWith", keysAndPatterns); i += 2) {
            Object key = keysAndPatterns[i];
            if (key instanceof MatchPattern || key instanceof Value) {
                throw Names.refused("mapWith: key " + key + " is no constant");
            }
            fields.add(new PatternNode.Field(Terms.of(key), Values.pattern(keysAndPatterns[i + 1])));
        }
        return new PatternNode.MapOf(List.copyOf(fields));
    }

    // Values

    /** A constant. Most methods take constants as they are; this one gives them the methods of values. */
    public static Value constant(Object value) {
        return Values.of(value);
    }

    /** A number as a value. */
    public static NumberValue constant(Number value) {
        return Values.of(value).asNumber();
    }

    /** {@code true} or {@code false} as a condition. */
    public static Condition constant(boolean value) {
        return Values.of(value).asCondition();
    }

    /** The object itself: {@code '$_'}. */
    public static Value object() {
        return new ValueNode.WholeObject();
    }

    /** The list of what the variables stand for, in the order in which they first occur in the pattern: {@code '$$'}. */
    public static Value allVariables() {
        return new ValueNode.AllVariables();
    }

    /** A new tuple of these values. */
    public static Value newTuple(Object... elements) {
        return new ValueNode.NewTuple(Values.allOf(elements));
    }

    /** A new list of these values. */
    public static Value newList(Object... elements) {
        return new ValueNode.NewList(Values.allOf(elements), EMPTY_LIST);
    }

    /**
     * A new list of these values before a tail.
     *
     * @param elements not empty
     * @param tail what follows them
     */
    public static Value newListWithTail(List<?> elements, Object tail) {
        if (elements == null || elements.isEmpty()) {
            throw Names.refused("newListWithTail: elements=" + elements + ", expected one or more");
        }
        return new ValueNode.NewList(Values.allOf(elements.toArray()), Values.of(tail));
    }

    /** A new map of {@code key, value, key, value, ...}; keys may be computed, too. */
    public static Value newMap(Object... keysAndValues) {
        List<ValueNode.Field> fields = new ArrayList<>();
        for (int i = 0; i < requirePairs("newMap", keysAndValues); i += 2) {
            fields.add(new ValueNode.Field(Values.of(keysAndValues[i]), Values.of(keysAndValues[i + 1])));
        }
        return new ValueNode.NewMap(List.copyOf(fields));
    }

    /** {@code self/0}: the process that asks. */
    public static Value self() {
        return Values.call(MatchFunction.SELF);
    }

    /** {@code node/0}: this node. */
    public static Value thisNode() {
        return Values.call(MatchFunction.NODE);
    }

    /** {@code not}: whether the condition does not hold. */
    public static Condition not(Condition condition) {
        return condition.negated();
    }

    private static int requirePairs(String what, Object[] keysAndValues) {
        if (keysAndValues.length % 2 != 0) {
            throw Names.refused(what + ": needs a value for every key, length=" + keysAndValues.length);
        }
        return keysAndValues.length;
    }
}
