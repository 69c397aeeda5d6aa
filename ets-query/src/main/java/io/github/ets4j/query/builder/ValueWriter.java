/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.builder;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Writes guards and results of a match function. */
final class ValueWriter {
    private static final Atom CONST = Atom.of("const");
    private static final Atom WHOLE_OBJECT = Atom.of("$_");
    private static final Atom ALL_VARIABLES = Atom.of("$$");

    private final Map<String, Atom> variables;

    /** @param variables names of the variables of the head and what they are called */
    ValueWriter(Map<String, Atom> variables) {
        this.variables = variables;
    }

    Term write(Value value) {
        return write(value, 0);
    }

    private Term write(Value value, int depth) {
        HeadWriter.requireDepth(depth);
        if (value instanceof ValueNode.Constant constant) {
            return constant(constant.value());
        } else if (value instanceof Variable variable) {
            return variable(variable.name());
        } else if (value instanceof NumberVariable variable) {
            return variable(variable.name());
        } else if (value instanceof BooleanVariable variable) {
            return variable(variable.name());
        } else if (value instanceof ValueNode.AsNumber view) {
            return write(view.value(), depth);
        } else if (value instanceof ValueNode.AsCondition view) {
            return write(view.value(), depth);
        } else if (value instanceof ValueNode.Call call) {
            Term[] arguments = writeAll(call.arguments(), depth + 1, 1);
            arguments[0] = Atom.of(call.function().text());
            return Tuple.ofOwned(arguments);
        } else if (value instanceof ValueNode.NewTuple tuple) {
            return Tuple.of(Tuple.ofOwned(writeAll(tuple.elements(), depth + 1, 0)));
        } else if (value instanceof ValueNode.NewList list) {
            Term[] elements = writeAll(list.elements(), depth + 1, 0);
            Term tail = write(list.tail(), depth + 1);
            return elements.length == 0 ? tail : ListTerm.ofOwned(elements, tail);
        } else if (value instanceof ValueNode.NewMap map) {
            return map(map, depth + 1);
        }
        return value instanceof ValueNode.WholeObject ? WHOLE_OBJECT : ALL_VARIABLES;
    }

    /** The terms of these values, from an index of the array on. */
    private Term[] writeAll(List<Value> values, int depth, int from) {
        Term[] terms = new Term[from + values.size()];
        for (int i = from; i < terms.length; i++) {
            terms[i] = write(values.get(i - from), depth);
        }
        return terms;
    }

    private Term map(ValueNode.NewMap map, int depth) {
        Term[] keys = new Term[map.fields().size()];
        Term[] values = new Term[keys.length];
        Arrays.setAll(keys, i -> write(map.fields().get(i).key(), depth));
        Arrays.setAll(values, i -> write(map.fields().get(i).value(), depth));
        return MapTerm.of(keys, values);
    }

    private Atom variable(String name) {
        Atom variable = variables.get(name);
        if (variable == null) {
            throw Names.refused("variable " + name + " is used but the pattern of from(...) does not have it");
        }
        return variable;
    }

    /** A constant, quoted if it would mean something else as it stands. */
    private static Term constant(Term value) {
        boolean special = value instanceof Tuple
                || value instanceof ListTerm list && !list.isEmpty()
                || value instanceof MapTerm map && map.size() > 0
                || value instanceof Atom atom
                        && (atom.name().startsWith("$") || atom.name().equals("_"));
        return special ? Tuple.of(CONST, value) : value;
    }
}
