/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.builder;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes the head of a match function and numbers its variables in the order of their first occurrence. */
final class HeadWriter {
    private static final Atom ANY = Atom.of("_");
    private static final Pattern MATCH_VARIABLE = Pattern.compile("\\$(0|[1-9][0-9]*)");

    private final Map<String, Atom> variables = new HashMap<>();

    Term write(HeadPattern head) {
        return write(head, 0);
    }

    /** The names of the variables and what they are called in the match specification. */
    Map<String, Atom> variables() {
        return variables;
    }

    private Term write(MatchPattern pattern, int depth) {
        requireDepth(depth);
        if (pattern instanceof PatternNode.Any) {
            return ANY;
        } else if (pattern instanceof Variable variable) {
            return variable(variable.name());
        } else if (pattern instanceof NumberVariable variable) {
            return variable(variable.name());
        } else if (pattern instanceof BooleanVariable variable) {
            return variable(variable.name());
        } else if (pattern instanceof PatternNode.TupleOf tuple) {
            return Tuple.ofOwned(writeAll(tuple.elements(), depth + 1));
        } else if (pattern instanceof PatternNode.ListOf list) {
            Term[] elements = writeAll(list.elements(), depth + 1);
            return list(elements, write(list.tail(), depth + 1));
        } else if (pattern instanceof PatternNode.MapOf map) {
            return map(map, depth + 1);
        }
        return literal(((PatternNode.Literal) pattern).value());
    }

    private static Term list(Term[] elements, Term tail) {
        return elements.length == 0 ? tail : ListTerm.ofOwned(elements, tail);
    }

    private Term[] writeAll(List<MatchPattern> patterns, int depth) {
        Term[] terms = new Term[patterns.size()];
        for (int i = 0; i < terms.length; i++) {
            terms[i] = write(patterns.get(i), depth);
        }
        return terms;
    }

    private Atom variable(String name) {
        return variables.computeIfAbsent(name, n -> Atom.of("$" + (variables.size() + 1)));
    }

    private Term map(PatternNode.MapOf map, int depth) {
        Term[] keys = new Term[map.fields().size()];
        Term[] values = new Term[keys.length];
        Set<Term> seen = new HashSet<>();
        for (int i = 0; i < keys.length; i++) {
            PatternNode.Field field = map.fields().get(i);
            keys[i] = field.key();
            if (!seen.add(keys[i])) {
                throw Names.refused("mapWith: key=" + keys[i] + " is there twice");
            }
            if (isSpecial(keys[i])) {
                throw special(keys[i]);
            }
            values[i] = write(field.value(), depth);
        }
        return MapTerm.of(keys, values);
    }

    /** A constant in a pattern cannot be quoted, so one that holds what means something else there is refused. */
    private static Term literal(Term value) {
        if (isSpecial(value)) {
            throw special(value);
        } else if (value instanceof Tuple tuple) {
            tuple.elements().forEach(HeadWriter::literal);
        } else if (value instanceof ListTerm list && !list.isEmpty()) {
            list.elements().forEach(HeadWriter::literal);
            literal(list.tail());
        } else if (value instanceof MapTerm) {
            throw Names.refused("constant " + value
                    + " in a pattern would match every map that has its keys; write mapWith(...), or a variable and"
                    + " where(variable.isExactly(...))");
        }
        return value;
    }

    private static boolean isSpecial(Term value) {
        return value instanceof Atom atom
                && (atom == ANY || MATCH_VARIABLE.matcher(atom.name()).matches());
    }

    private static EtsException special(Term value) {
        return Names.refused("constant " + value + " in a pattern would be a variable or wildcard;"
                + " write a variable and where(variable.isExactly(...))");
    }

    static void requireDepth(int depth) {
        if (depth > Terms.NESTING_MAX) {
            throw EtsException.systemLimit(Kind.NONE, "nested deeper than " + Terms.NESTING_MAX);
        }
    }
}
