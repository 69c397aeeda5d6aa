/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.translation;

import io.github.ets4j.query.syntax.BinaryOperator;
import io.github.ets4j.query.syntax.Clause;
import io.github.ets4j.query.syntax.Expression;
import io.github.ets4j.query.syntax.Expression.Binary;
import io.github.ets4j.query.syntax.Expression.BinaryOf;
import io.github.ets4j.query.syntax.Expression.ListOf;
import io.github.ets4j.query.syntax.Expression.Literal;
import io.github.ets4j.query.syntax.Expression.MapOf;
import io.github.ets4j.query.syntax.Expression.Match;
import io.github.ets4j.query.syntax.Expression.StringLiteral;
import io.github.ets4j.query.syntax.Expression.TupleOf;
import io.github.ets4j.query.syntax.Expression.Unary;
import io.github.ets4j.query.syntax.Expression.Variable;
import io.github.ets4j.query.syntax.Expression.Wildcard;
import io.github.ets4j.query.syntax.MapField;
import io.github.ets4j.query.syntax.Position;
import io.github.ets4j.query.syntax.UnaryOperator;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.FloatTerm;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** From the argument of a clause to the head of a match function. Serves one clause. */
final class HeadTranslator {
    /** A head is in a tuple in a list. */
    private static final int HEAD_LEVEL = 3;

    private static final Set<BinaryOperator> ARITHMETIC = Set.of(
            BinaryOperator.ADD,
            BinaryOperator.SUBTRACT,
            BinaryOperator.MULTIPLY,
            BinaryOperator.DIVIDE,
            BinaryOperator.DIV,
            BinaryOperator.REM,
            BinaryOperator.BAND,
            BinaryOperator.BOR,
            BinaryOperator.BXOR,
            BinaryOperator.BSL,
            BinaryOperator.BSR);

    private final HeadVariables variables;
    private final BinarySizes sizes;
    private final Constants constants = new Constants();
    /** Where a constant is asked for, variables are refused for this reason; null elsewhere. */
    private String constantOnly;

    HeadTranslator(HeadVariables variables, BinarySizes sizes) {
        this.variables = variables;
        this.sizes = sizes;
    }

    Term head(Clause clause) {
        if (clause.patterns().size() != 1) {
            throw Refusal.at(
                    clause.at(),
                    "a fun of " + clause.patterns().size()
                            + " arguments cannot be translated; expected one argument, a tuple or a variable");
        }
        Expression pattern = clause.patterns().get(0);
        requireTupleOrVariable(pattern);
        return pattern(withoutAlias(pattern), HEAD_LEVEL);
    }

    private static void requireTupleOrVariable(Expression pattern) {
        Expression rest = pattern;
        while (rest instanceof Match match) {
            rest = isVariable(match.pattern()) ? match.value() : match.pattern();
            if (!isVariable(match.pattern()) && !isVariable(match.value())) {
                throw Refusal.at(match.at(), "'=' between two patterns in a head; expected a variable on one side");
            }
        }
        if (!(rest instanceof TupleOf) && !isVariable(rest)) {
            throw Refusal.at(
                    rest.at(), "the argument of the fun is neither tuple nor variable; expected '{' or a variable");
        }
    }

    private static boolean isVariable(Expression expression) {
        return expression instanceof Variable || expression instanceof Wildcard;
    }

    /** What remains of {@code Variable = Pattern} and {@code Pattern = Variable}: the variable stands for the object. */
    private Expression withoutAlias(Expression pattern) {
        if (!(pattern instanceof Match match)) {
            return pattern;
        }
        boolean left = isVariable(match.pattern());
        Expression alias = left ? match.pattern() : match.value();
        variables.nameWholeObject(alias instanceof Variable variable ? variable.name() : HeadVariables.ANONYMOUS);
        return left ? match.value() : match.pattern();
    }

    private Term pattern(Expression pattern, int level) {
        Refusal.requireLevel(level, pattern.at());
        if (pattern instanceof Literal literal) {
            return literal(literal);
        } else if (pattern instanceof Variable variable) {
            return variable(variable.name(), variable.at());
        } else if (pattern instanceof Wildcard wildcard) {
            return variable(HeadVariables.ANONYMOUS, wildcard.at());
        } else if (pattern instanceof TupleOf tuple) {
            return Tuple.ofOwned(patterns(tuple.elements(), level + 1));
        } else if (pattern instanceof ListOf list) {
            return list(list, level + 1);
        } else if (pattern instanceof StringLiteral string) {
            return Text.list(string.text());
        } else if (pattern instanceof MapOf map) {
            return map(map, level);
        } else if (pattern instanceof BinaryOf binary) {
            return new BinaryConstants(value -> constant(value, "a binary in a head", level + 1), sizes).build(binary);
        } else if (pattern instanceof Binary || pattern instanceof Unary) {
            return operation(pattern, level);
        } else if (pattern instanceof Match match) {
            throw Refusal.at(match.at(), "'=' inside a pattern; expected it around the whole pattern only");
        }
        throw Refusal.at(pattern.at(), Constructs.name(pattern) + " in a head; expected a pattern");
    }

    private Term[] patterns(List<Expression> patterns, int level) {
        Term[] terms = new Term[patterns.size()];
        for (int i = 0; i < terms.length; i++) {
            terms[i] = pattern(patterns.get(i), level);
        }
        return terms;
    }

    private Term literal(Literal literal) {
        if (literal.value() instanceof Atom atom && looksLikeMatchVariable(atom.name())) {
            throw Refusal.at(
                    literal.at(), "atom " + atom + " in a head would be a match variable; expected another atom");
        }
        return literal.value();
    }

    /** As Erlang has it: a dollar sign before what {@code list_to_integer/1} takes. */
    private static boolean looksLikeMatchVariable(String name) {
        return name.matches("\\$[+-]?[0-9]+");
    }

    private Term variable(String name, Position at) {
        if (constantOnly != null) {
            String shown = name.equals(HeadVariables.ANONYMOUS) ? "'_'" : "variable " + name;
            throw Refusal.at(at, shown + " in " + constantOnly + "; expected a constant");
        }
        return variables.inHead(name);
    }

    private Term list(ListOf list, int level) {
        Term[] elements = patterns(list.elements(), level);
        Term tail = list.tail() == null ? ListTerm.NIL : pattern(list.tail(), level);
        return ListTerm.ofOwned(elements, tail);
    }

    private Term map(MapOf map, int level) {
        if (map.base() != null) {
            throw Refusal.at(map.at(), "the update of a map in a head; expected #{Key := Pattern}");
        }
        Term[] keys = new Term[map.fields().size()];
        Term[] values = new Term[keys.length];
        Set<Term> seen = new HashSet<>();
        for (int i = 0; i < keys.length; i++) {
            MapField field = map.fields().get(i);
            if (!field.exact()) {
                throw Refusal.at(field.at(), "'=>' in a head; expected ':='");
            }
            keys[i] = constant(field.key(), "the key of a map in a head", level + 1);
            if (!seen.add(keys[i])) {
                throw Refusal.at(field.at(), "key " + keys[i] + " twice in a map of a head; expected it once");
            }
            values[i] = pattern(field.value(), level + 1);
        }
        return MapTerm.of(keys, values);
    }

    private Term constant(Expression pattern, String where, int level) {
        String outside = constantOnly;
        constantOnly = where;
        Term value = pattern(pattern, level);
        constantOnly = outside;
        if (value == HeadVariables.WILDCARD) {
            throw Refusal.at(pattern.at(), "atom '_' in " + where + "; expected another constant");
        }
        return value;
    }

    private Term operation(Expression operation, int level) {
        if (operation instanceof Binary binary && binary.operator() == BinaryOperator.APPEND) {
            return append(binary, level);
        }
        boolean arithmetic = operation instanceof Binary binary
                ? ARITHMETIC.contains(binary.operator())
                : ((Unary) operation).operator() != UnaryOperator.NOT;
        if (!arithmetic) {
            throw Refusal.at(
                    operation.at(), Constructs.name(operation) + " in a head; expected arithmetic on constants");
        }
        Term value = constants.folded(operation, level);
        if (!(value instanceof IntegerTerm) && !(value instanceof FloatTerm)) {
            throw Refusal.at(
                    operation.at(), Constructs.name(operation) + " in a head yields no number; expected constants");
        }
        return value;
    }

    /** {@code "prefix" ++ Tail}. */
    private Term append(Binary append, int level) {
        Expression left = append.left();
        boolean characters = left instanceof StringLiteral
                || left instanceof ListOf list
                        && list.tail() == null
                        && list.elements().stream()
                                .allMatch(e -> e instanceof Literal literal && literal.value() instanceof IntegerTerm);
        if (!characters) {
            throw Refusal.at(append.at(), "'++' in a head; expected a string or a list of integers before it");
        }
        ListTerm prefix = (ListTerm) pattern(left, level + 1);
        Term tail = pattern(append.right(), level + 1);
        return prefix.isEmpty() ? tail : ListTerm.improper(prefix.elements(), tail);
    }
}
