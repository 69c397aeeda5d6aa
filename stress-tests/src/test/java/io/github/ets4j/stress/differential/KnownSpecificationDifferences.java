/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.differential;

import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.FloatTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Where a release of OTP gives match specifications a meaning that this engine does not follow. Such cases are not compared; each
 * kind of them is named here with its reason.
 */
final class KnownSpecificationDifferences {
    /**
     * Functions that came with OTP 26 and 27, or with another arity, and one that took bitstrings of any length for binaries
     * until then.
     */
    private static final Set<Term> CHANGED = Set.of(
            Atom.of("is_bitstring"),
            Atom.of("is_boolean"),
            Atom.of("is_function"),
            Atom.of("tuple_size"),
            Atom.of("max"),
            Atom.of("min"),
            Atom.of("ceil"),
            Atom.of("floor"),
            Atom.of("binary_part"));

    private static final int FIRST_VARIABLES = 20;
    private static final Tuple SELF = Tuple.of(Atom.of("self"));

    private final int release;

    KnownSpecificationDifferences(int release) {
        this.release = release;
    }

    /** Whether the release and the engine mean the same by this case. */
    boolean comparable(SpecificationCase question) {
        return !meetsSelf(question)
                && !hasFloatInSeveralKeys(question)
                && !isToldOtherNames(question)
                && (release >= 27 || !hasMapInKey(question) && !hasChangedFunctionOrMap(question));
    }

    /** The node that is asked takes a process of another node for smaller or larger than itself by what it is called itself. */
    private static boolean meetsSelf(SpecificationCase question) {
        return has(question.specification(), SELF::equals)
                && (has(question.specification(), Pid.class::isInstance)
                        || has(question.object(), Pid.class::isInstance)
                        || has(ListTerm.of(question.rows()), Pid.class::isInstance));
    }

    /**
     * Where a variable of the head has a number above some twenty, OTP's messages call variables by their order in the message:
     * {@code {'$7',a}} is told as {@code {'$0',a}}.
     */
    private static boolean isToldOtherNames(SpecificationCase question) {
        return question.function() == SpecificationFunction.TEST
                && has(question.specification(), KnownSpecificationDifferences::isLateVariable);
    }

    private static boolean isLateVariable(Term term) {
        return term instanceof Atom atom
                && atom.name().matches("\\$[1-9][0-9]{1,8}")
                && Integer.parseInt(atom.name().substring(1)) > FIRST_VARIABLES;
    }

    /**
     * OTP 27 and earlier begin behind the rows that they look for when the keys of several heads on an ordered_set are compounds
     * that are {@code ==} up to the place where they differ: {@code {2.0,1}} and {@code {2,2}} find nothing for the second.
     */
    private static boolean hasFloatInSeveralKeys(SpecificationCase question) {
        List<Term> keys = keys(question);
        return question.type() == TableType.ORDERED_SET
                && keys.size() > 1
                && keys.stream().anyMatch(key -> !(key instanceof FloatTerm) && has(key, FloatTerm.class::isInstance));
    }

    /** Before 26.2 a map in the key was looked up as if it were no pattern. */
    private static boolean hasMapInKey(SpecificationCase question) {
        return keys(question).stream().anyMatch(key -> has(key, MapTerm.class::isInstance));
    }

    /** Before 27 a map in a guard or body could crash the node. */
    private static boolean hasChangedFunctionOrMap(SpecificationCase question) {
        return question.function().purpose() != null
                && clauses(question).stream()
                        .filter(clause -> clause instanceof Tuple function && function.size() > 1)
                        .flatMap(clause -> ((Tuple) clause).elements().stream().skip(1))
                        .anyMatch(part -> has(part, inner -> inner instanceof MapTerm || CHANGED.contains(inner)));
    }

    private static List<Term> clauses(SpecificationCase question) {
        return question.specification() instanceof ListTerm list ? list.elements() : List.of(question.specification());
    }

    /** What stands for the key in each head. */
    private static List<Term> keys(SpecificationCase question) {
        List<Term> heads = new ArrayList<>();
        if (question.function().purpose() == null) {
            heads.add(question.specification());
        } else {
            for (Term clause : clauses(question)) {
                if (clause instanceof Tuple function && function.size() > 0) {
                    heads.add(function.element(1));
                }
            }
        }
        return heads.stream()
                .filter(head -> head instanceof Tuple tuple && tuple.size() >= question.keyPosition())
                .map(head -> ((Tuple) head).element(question.keyPosition()))
                .toList();
    }

    /** Whether the term or a part of it is such a one. */
    private static boolean has(Term term, Predicate<Term> wanted) {
        if (wanted.test(term)) {
            return true;
        }
        if (term instanceof Tuple tuple) {
            return tuple.elements().stream().anyMatch(element -> has(element, wanted));
        }
        if (term instanceof MapTerm map) {
            return map.keys().stream().anyMatch(key -> has(key, wanted))
                    || map.values().stream().anyMatch(value -> has(value, wanted));
        }
        return term instanceof ListTerm list
                && (list.elements().stream().anyMatch(element -> has(element, wanted))
                        || !list.isProper() && has(list.tail(), wanted));
    }
}
