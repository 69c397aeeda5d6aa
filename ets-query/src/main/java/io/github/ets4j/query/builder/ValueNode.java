/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.builder;

import io.github.ets4j.query.analysis.MatchFunction;
import io.github.ets4j.term.Term;
import java.util.List;

/** The values that are no variables. */
sealed interface ValueNode extends Value {
    /** A constant. */
    record Constant(Term value) implements ValueNode {}

    /** A call of a function. */
    record Call(MatchFunction function, List<Value> arguments) implements ValueNode {}

    /** A value that is known, or taken, to be a number. */
    record AsNumber(Value value) implements ValueNode, NumberValue {}

    /** A value that is known, or taken, to be true or false. */
    record AsCondition(Value value) implements ValueNode, Condition {}

    /** A new tuple. */
    record NewTuple(List<Value> elements) implements ValueNode {}

    /** A new list. */
    record NewList(List<Value> elements, Value tail) implements ValueNode {}

    /** A new map. */
    record NewMap(List<Field> fields) implements ValueNode {}

    /** The whole object. */
    record WholeObject() implements ValueNode {}

    /** The list of all variables. */
    record AllVariables() implements ValueNode {}

    /** Key and value of a new map. */
    record Field(Value key, Value value) {}
}
