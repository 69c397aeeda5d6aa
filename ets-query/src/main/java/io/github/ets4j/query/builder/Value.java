/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.builder;

import io.github.ets4j.query.analysis.MatchFunction;
import io.github.ets4j.term.Terms;

/**
 * A term that is computed for each object: what conditions compare and results are made of. Immutable.
 *
 * <p>Where a method takes {@code Object}, it takes a value, or a Java value that becomes a constant by the rule of {@link
 * io.github.ets4j.term.Terms#of(Object)}; patterns such as {@link MatchSpecifications#any} are refused with {@link
 * io.github.ets4j.error.EtsException}. A function that fails, such as {@link #head} of what is no list, makes the condition in
 * which it stands fail, and is the atom {@code 'EXIT'} in a result.
 */
public sealed interface Value permits NumberValue, Condition, Variable, ValueNode {
    // Comparisons

    /** {@code ==}: equal, where 1 and 1.0 are. */
    default Condition isEqualTo(Object other) {
        return Values.condition(MatchFunction.EQUAL, this, other);
    }

    /** {@code /=}. */
    default Condition isNotEqualTo(Object other) {
        return Values.condition(MatchFunction.NOT_EQUAL, this, other);
    }

    /** {@code =:=}: the same, where 1 and 1.0 are not. */
    default Condition isExactly(Object other) {
        return Values.condition(MatchFunction.EXACTLY_EQUAL, this, other);
    }

    /** {@code =/=}. */
    default Condition isNotExactly(Object other) {
        return Values.condition(MatchFunction.NOT_EXACTLY_EQUAL, this, other);
    }

    /** {@code >} in the order of terms. */
    default Condition isGreaterThan(Object other) {
        return Values.condition(MatchFunction.GREATER, this, other);
    }

    /** {@code >=} in the order of terms. */
    default Condition isAtLeast(Object other) {
        return Values.condition(MatchFunction.GREATER_OR_EQUAL, this, other);
    }

    /** {@code <} in the order of terms. */
    default Condition isLessThan(Object other) {
        return Values.condition(MatchFunction.LESS, this, other);
    }

    /** {@code =<} in the order of terms. */
    default Condition isAtMost(Object other) {
        return Values.condition(MatchFunction.LESS_OR_EQUAL, this, other);
    }

    /** {@code max/2}: the larger one in the order of terms. */
    default Value max(Object other) {
        return Values.call(MatchFunction.MAX, this, other);
    }

    /** {@code min/2}: the smaller one in the order of terms. */
    default Value min(Object other) {
        return Values.call(MatchFunction.MIN, this, other);
    }

    // Tests of the type

    /** {@code is_atom/1}. */
    default Condition isAtom() {
        return Values.condition(MatchFunction.IS_ATOM, this);
    }

    /** {@code is_binary/1}. */
    default Condition isBinary() {
        return Values.condition(MatchFunction.IS_BINARY, this);
    }

    /** {@code is_bitstring/1}. */
    default Condition isBitstring() {
        return Values.condition(MatchFunction.IS_BITSTRING, this);
    }

    /** {@code is_boolean/1}. */
    default Condition isBoolean() {
        return Values.condition(MatchFunction.IS_BOOLEAN, this);
    }

    /** {@code is_float/1}. */
    default Condition isFloat() {
        return Values.condition(MatchFunction.IS_FLOAT, this);
    }

    /** {@code is_function/1}. */
    default Condition isFunction() {
        return Values.condition(MatchFunction.IS_FUNCTION, this);
    }

    /** {@code is_function/2}: a fun of so many arguments. */
    default Condition isFunction(int arity) {
        return Values.condition(MatchFunction.IS_FUNCTION, this, arity);
    }

    /** {@code is_integer/1}. */
    default Condition isInteger() {
        return Values.condition(MatchFunction.IS_INTEGER, this);
    }

    /** {@code is_list/1}. */
    default Condition isList() {
        return Values.condition(MatchFunction.IS_LIST, this);
    }

    /** {@code is_map/1}. */
    default Condition isMap() {
        return Values.condition(MatchFunction.IS_MAP, this);
    }

    /** {@code is_number/1}. */
    default Condition isNumber() {
        return Values.condition(MatchFunction.IS_NUMBER, this);
    }

    /** {@code is_pid/1}. */
    default Condition isPid() {
        return Values.condition(MatchFunction.IS_PID, this);
    }

    /** {@code is_port/1}. */
    default Condition isPort() {
        return Values.condition(MatchFunction.IS_PORT, this);
    }

    /** {@code is_record/3}: a tuple of this size, which counts the tag, whose first element is this atom. */
    default Condition isRecord(String tag, int size) {
        return Values.condition(MatchFunction.IS_RECORD, this, Terms.atom(tag), size);
    }

    /** {@code is_reference/1}. */
    default Condition isReference() {
        return Values.condition(MatchFunction.IS_REFERENCE, this);
    }

    /** {@code is_tuple/1}. */
    default Condition isTuple() {
        return Values.condition(MatchFunction.IS_TUPLE, this);
    }

    // Parts and sizes

    /** {@code element/2}: the element of this tuple at a position, 1 for the first. */
    default Value element(int position) {
        return Values.call(MatchFunction.ELEMENT, position, this);
    }

    /** {@code element/2}: the element of this tuple at a position, 1 for the first. */
    default Value element(NumberValue position) {
        return Values.call(MatchFunction.ELEMENT, position, this);
    }

    /** {@code tuple_size/1}. */
    default NumberValue tupleSize() {
        return Values.number(MatchFunction.TUPLE_SIZE, this);
    }

    /** {@code hd/1}: the first element of this list. */
    default Value head() {
        return Values.call(MatchFunction.HD, this);
    }

    /** {@code tl/1}: this list without its first element. */
    default Value tail() {
        return Values.call(MatchFunction.TL, this);
    }

    /** {@code length/1} of this proper list. */
    default NumberValue length() {
        return Values.number(MatchFunction.LENGTH, this);
    }

    /** {@code is_map_key/2}: whether this map has the key. */
    default Condition hasKey(Object key) {
        return Values.condition(MatchFunction.IS_MAP_KEY, key, this);
    }

    /** {@code map_get/2}: what this map has for the key. */
    default Value get(Object key) {
        return Values.call(MatchFunction.MAP_GET, key, this);
    }

    /** {@code map_size/1}. */
    default NumberValue mapSize() {
        return Values.number(MatchFunction.MAP_SIZE, this);
    }

    /** {@code size/1}: elements of this tuple or bytes of this bitstring. */
    default NumberValue size() {
        return Values.number(MatchFunction.SIZE, this);
    }

    /** {@code byte_size/1} of this bitstring. */
    default NumberValue byteSize() {
        return Values.number(MatchFunction.BYTE_SIZE, this);
    }

    /** {@code bit_size/1} of this bitstring. */
    default NumberValue bitSize() {
        return Values.number(MatchFunction.BIT_SIZE, this);
    }

    /** {@code binary_part/3}: so many bytes of this binary from an index on, 0 for the first. */
    default Value binaryPart(int start, int length) {
        return Values.call(MatchFunction.BINARY_PART, this, start, length);
    }

    /** {@code binary_part/3}: so many bytes of this binary from an index on, 0 for the first. */
    default Value binaryPart(NumberValue start, NumberValue length) {
        return Values.call(MatchFunction.BINARY_PART, this, start, length);
    }

    /** {@code node/1}: the node of this pid, port or reference. */
    default Value node() {
        return Values.call(MatchFunction.NODE, this);
    }

    // What the caller knows of the type

    /** This value, which the caller knows to be a number where it counts. */
    default NumberValue asNumber() {
        return Values.asNumber(this);
    }

    /** This value, which the caller knows to be {@code true} or {@code false} where it counts. */
    default Condition asCondition() {
        return Values.asCondition(this);
    }
}
