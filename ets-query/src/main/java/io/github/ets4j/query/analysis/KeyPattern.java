/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.analysis;

import io.github.ets4j.core.row.SortKeyPrefix;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.query.analysis.Pattern.Bind;
import io.github.ets4j.query.analysis.Pattern.ListOf;
import io.github.ets4j.query.analysis.Pattern.Literal;
import io.github.ets4j.query.analysis.Pattern.MapOf;
import io.github.ets4j.query.analysis.Pattern.Same;
import io.github.ets4j.query.analysis.Pattern.TupleOf;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** The pattern of a key, with what guards tell about its variables. Confined to one thread. */
final class KeyPattern {
    /** So many keys at most are counted up where a guard compares with {@code ==}; more are not worth single look-ups. */
    private static final int KEYS_MAX = 16;

    private final Pattern pattern;
    private final GuardFacts facts;
    private final IntFunction<String> names;

    /**
     * @param pattern pattern of the key
     * @param facts what the guards tell
     * @param names names of the variables by their slots, for people
     */
    KeyPattern(Pattern pattern, GuardFacts facts, IntFunction<String> names) {
        this.pattern = pattern;
        this.facts = facts;
        this.names = names;
    }

    /** A term that all keys are {@code ==} to, null if that is not known. */
    Term equalKey() {
        List<Term> keys = keys(pattern, false);
        return keys == null ? null : keys.get(0);
    }

    /** All terms that a key may be, null if they are unknown or too many. */
    List<Term> exactKeys() {
        return keys(pattern, true);
    }

    private List<Term> keys(Pattern part, boolean exact) {
        if (part instanceof Literal literal) {
            return List.of(literal.value());
        }
        if (part instanceof TupleOf tuple) {
            return product(tuple.elements(), List.of(ListTerm.NIL), exact, elements -> Tuple.of(elements.elements()));
        }
        if (part instanceof ListOf list) {
            List<Term> tails = keys(list.tail(), exact);
            return tails == null ? null : product(list.elements(), tails, exact, elements -> elements);
        }
        Bounds bounds = boundsOf(part);
        Term fixed = bounds == null ? null : bounds.fixed();
        if (fixed == null) {
            return null;
        }
        return !exact || bounds.isExact() ? List.of(fixed) : EqualTerms.of(fixed);
    }

    private interface Assembly {
        Term of(ListTerm elements);
    }

    /** Every combination of what the parts may be. */
    private List<Term> product(List<Pattern> parts, List<Term> tails, boolean exact, Assembly assembly) {
        List<Term> lists = tails;
        for (int i = parts.size() - 1; i >= 0; i--) {
            List<Term> heads = keys(parts.get(i), exact);
            if (heads == null || heads.size() * lists.size() > KEYS_MAX) {
                return null;
            }
            List<Term> longer = new ArrayList<>(heads.size() * lists.size());
            for (Term head : heads) {
                for (Term tail : lists) {
                    longer.add(ListTerm.cons(head, tail));
                }
            }
            lists = longer;
        }
        return lists.stream().map(list -> assembly.of((ListTerm) list)).toList();
    }

    /** What guards tell about a part that is a variable, null for nothing. */
    private Bounds boundsOf(Pattern part) {
        if (part instanceof Bind bind) {
            return facts.bounds(bind.slot());
        }
        return part instanceof Same same ? facts.bounds(same.slot()) : null;
    }

    /**
     * Writes the sort key of the key as far as it is known.
     *
     * @return the first part that is unknown, null if there is none
     * @throws EtsException if no row can hold such a key
     */
    Pattern writePrefix(SortKeyPrefix prefix) {
        return write(pattern, prefix);
    }

    private Pattern write(Pattern part, SortKeyPrefix prefix) {
        if (part instanceof Literal literal) {
            prefix.term(literal.value());
            return null;
        }
        if (part instanceof TupleOf tuple) {
            prefix.tuple(tuple.elements().size());
            return write(tuple.elements(), false, prefix);
        }
        if (part instanceof ListOf list) {
            Pattern unknown = write(list.elements(), true, prefix);
            return unknown == null ? write(list.tail(), prefix) : unknown;
        }
        Bounds bounds = boundsOf(part);
        Term fixed = bounds == null ? null : bounds.fixed();
        if (fixed == null) {
            return part;
        }
        prefix.term(fixed);
        return null;
    }

    private Pattern write(List<Pattern> parts, boolean ofList, SortKeyPrefix prefix) {
        for (Pattern part : parts) {
            if (ofList) {
                prefix.listElement();
            }
            Pattern unknown = write(part, prefix);
            if (unknown != null) {
                return unknown;
            }
        }
        return null;
    }

    /** What guards tell about an unknown part, null for nothing. */
    Bounds boundsOfUnknown(Pattern unknown) {
        return boundsOf(unknown);
    }

    /** The pattern in Erlang syntax, with what is known of its variables put in their places. */
    String describe() {
        return describe(pattern);
    }

    /** A part of the pattern in Erlang syntax. */
    String describe(Pattern part) {
        StringBuilder out = new StringBuilder();
        append(out, part);
        return out.toString();
    }

    private void append(StringBuilder out, Pattern part) {
        if (part instanceof Literal literal) {
            out.append(Problems.excerpt(literal.value()));
        } else if (part instanceof TupleOf tuple) {
            appendAll(out.append('{'), tuple.elements());
            out.append('}');
        } else if (part instanceof ListOf list) {
            appendAll(out.append('['), list.elements());
            if (!(list.tail() instanceof Literal tail && tail.value().equals(ListTerm.NIL))) {
                append(out.append('|'), list.tail());
            }
            out.append(']');
        } else if (part instanceof MapOf map) {
            appendMap(out, map);
        } else if (part instanceof Bind bind) {
            appendVariable(out, bind.slot());
        } else if (part instanceof Same same) {
            appendVariable(out, same.slot());
        } else {
            out.append("'_'");
        }
    }

    private void appendAll(StringBuilder out, List<Pattern> parts) {
        for (int i = 0; i < parts.size(); i++) {
            append(out.append(i == 0 ? "" : ","), parts.get(i));
        }
    }

    private void appendMap(StringBuilder out, MapOf map) {
        out.append("#{");
        for (int i = 0; i < map.fields().size(); i++) {
            Pattern.Field field = map.fields().get(i);
            out.append(i == 0 ? "" : ",").append(Problems.excerpt(field.key())).append(" => ");
            append(out, field.value());
        }
        out.append('}');
    }

    private void appendVariable(StringBuilder out, int slot) {
        Bounds bounds = facts.bounds(slot);
        if (bounds != null && bounds.fixed() != null) {
            out.append(Problems.excerpt(bounds.fixed()));
        } else {
            out.append(names.apply(slot));
        }
    }
}
