/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.translation;

import io.github.ets4j.query.analysis.MatchFunction;
import io.github.ets4j.query.syntax.BinaryOperator;
import io.github.ets4j.query.syntax.Expression;
import io.github.ets4j.query.syntax.Expression.Binary;
import io.github.ets4j.query.syntax.Expression.BinaryOf;
import io.github.ets4j.query.syntax.Expression.Call;
import io.github.ets4j.query.syntax.Expression.ListOf;
import io.github.ets4j.query.syntax.Expression.Literal;
import io.github.ets4j.query.syntax.Expression.MapOf;
import io.github.ets4j.query.syntax.Expression.StringLiteral;
import io.github.ets4j.query.syntax.Expression.TupleOf;
import io.github.ets4j.query.syntax.Expression.Unary;
import io.github.ets4j.query.syntax.Expression.Variable;
import io.github.ets4j.query.syntax.MapField;
import io.github.ets4j.query.syntax.Position;
import io.github.ets4j.query.syntax.UnaryOperator;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** From the guards or the body of a clause to those of a match function. Serves one clause. */
final class ExpressionTranslator {
    /** An expression is in a list in a tuple in a list. */
    private static final int EXPRESSION_LEVEL = 4;

    private static final Atom CONST = Atom.of("const");
    private static final Atom ALL_BINDINGS = Atom.of("$*");
    private static final Map<String, BinaryOperator> BINARY = new HashMap<>();
    private static final Map<String, UnaryOperator> UNARY = new HashMap<>();

    static {
        for (BinaryOperator operator : BinaryOperator.values()) {
            BINARY.put(operator.symbol(), operator);
        }
        for (UnaryOperator operator : UnaryOperator.values()) {
            UNARY.put(operator.symbol(), operator);
        }
    }

    private final HeadVariables variables;
    private final Map<String, Term> environment;
    private final BinarySizes sizes;
    private final Constants constants = new Constants();
    /** Nesting of the values of outside variables, by name: counted once, for a value may be large and used often. */
    private final Map<String, Integer> depths = new HashMap<>();

    /**
     * @param variables those of the head
     * @param environment what other variables are bound to
     * @param sizes of the bitstrings in the fun
     */
    ExpressionTranslator(HeadVariables variables, Map<String, Term> environment, BinarySizes sizes) {
        this.variables = variables;
        this.environment = environment;
        this.sizes = sizes;
    }

    /** Conditions, all of which must hold. */
    ListTerm guards(List<Expression> conjunction) {
        return ListTerm.of(conjunction.stream()
                .map(guard -> term(modern(guard), EXPRESSION_LEVEL))
                .toList());
    }

    ListTerm body(List<Expression> body) {
        return ListTerm.ofOwned(terms(body, EXPRESSION_LEVEL), ListTerm.NIL);
    }

    private static Expression modern(Expression guard) {
        if (guard instanceof Call call
                && call.module() == null
                && call.function() instanceof Literal name
                && name.value() instanceof Atom atom) {
            String modern =
                    CallableFunctions.atTopOfGuard(atom.name(), call.arguments().size());
            return new Call(call.at(), null, new Literal(name.at(), Atom.of(modern)), call.arguments());
        }
        return guard;
    }

    private Term term(Expression expression, int level) {
        Refusal.requireLevel(level, expression.at());
        if (expression instanceof Literal literal) {
            return literal(literal.value());
        } else if (expression instanceof Variable variable) {
            return variable(variable, level);
        } else if (expression instanceof TupleOf tuple) {
            return Tuple.of(Tuple.ofOwned(terms(tuple.elements(), level + 2)));
        } else if (expression instanceof ListOf list) {
            Term[] elements = terms(list.elements(), level + 1);
            return ListTerm.ofOwned(elements, list.tail() == null ? ListTerm.NIL : term(list.tail(), level + 1));
        } else if (expression instanceof StringLiteral string) {
            return Text.list(string.text());
        } else if (expression instanceof MapOf map) {
            return map(map, level + 1);
        } else if (expression instanceof BinaryOf binary) {
            return new BinaryConstants(value -> segmentValue(value, level + 1), sizes).build(binary);
        } else if (expression instanceof Call call) {
            return call(call, level);
        } else if (expression instanceof Binary binary) {
            return binary(binary, level);
        } else if (expression instanceof Unary unary) {
            return unary(unary, level);
        }
        throw Refusal.at(
                expression.at(),
                Constructs.name(expression) + " cannot be translated; expected an expression without it");
    }

    private Term[] terms(List<Expression> expressions, int level) {
        Term[] terms = new Term[expressions.size()];
        for (int i = 0; i < terms.length; i++) {
            terms[i] = term(expressions.get(i), level);
        }
        return terms;
    }

    private static Term literal(Term value) {
        return value instanceof Atom atom && atom.name().startsWith("$") ? Tuple.of(CONST, atom) : value;
    }

    private Term variable(Variable variable, int level) {
        Atom matched = variables.get(variable.name());
        if (matched != null) {
            return matched;
        }
        Term value = outside(variable);
        int depth = depths.computeIfAbsent(variable.name(), name -> depth(value));
        Refusal.requireLevel(level + depth, variable.at());
        return Tuple.of(CONST, value);
    }

    /** How many tuples, lists, maps are inside each other, 0 for none. */
    private static int depth(Term value) {
        if (value instanceof Tuple tuple) {
            return 1 + depth(tuple.elements());
        } else if (value instanceof MapTerm map) {
            return 1 + Math.max(depth(map.keys()), depth(map.values()));
        } else if (value instanceof ListTerm list && !list.isEmpty()) {
            return 1 + Math.max(depth(list.elements()), depth(list.tail()));
        }
        return 0;
    }

    private static int depth(List<Term> values) {
        return values.stream().mapToInt(ExpressionTranslator::depth).max().orElse(0);
    }

    private Term outside(Variable variable) {
        Term value = environment.get(variable.name());
        if (value == null) {
            throw Refusal.at(
                    variable.at(),
                    "variable " + variable.name() + " is unbound; expected a variable of the head or one bound before");
        }
        return value;
    }

    private Term map(MapOf map, int level) {
        if (map.base() != null) {
            throw Refusal.at(map.at(), "the update of a map cannot be translated; expected #{Key => Value}");
        }
        Term[] keys = new Term[map.fields().size()];
        Term[] values = new Term[keys.length];
        for (int i = 0; i < keys.length; i++) {
            MapField field = map.fields().get(i);
            if (field.exact()) {
                throw Refusal.at(field.at(), "':=' outside a head; expected '=>'");
            }
            keys[i] = term(field.key(), level);
            values[i] = term(field.value(), level);
        }
        return MapTerm.of(keys, values);
    }

    /** A segment must be known now: match specifications cannot build binaries. */
    private Term segmentValue(Expression value, int level) {
        if (value instanceof Variable variable) {
            if (variables.get(variable.name()) != null) {
                throw Refusal.at(
                        variable.at(), "variable " + variable.name() + " of the head in a binary; expected a constant");
            }
            return outside(variable);
        }
        boolean simple = value instanceof Literal
                || value instanceof BinaryOf
                || (value instanceof Unary || value instanceof Binary) && constants.folded(value, level) != null;
        if (!simple) {
            throw Refusal.at(value.at(), Constructs.name(value) + " in a binary; expected a constant");
        }
        return value instanceof Literal literal ? literal.value() : term(value, level);
    }

    private Term unary(Unary unary, int level) {
        Term folded = constants.folded(unary, level);
        return folded != null ? folded : Tuple.of(Atom.of(unary.operator().symbol()), term(unary.operand(), level + 1));
    }

    private Term binary(Binary binary, int level) {
        Term folded = constants.folded(binary, level);
        if (folded != null) {
            return folded;
        }
        BinaryOperator operator = binary.operator();
        if (operator == BinaryOperator.APPEND || operator == BinaryOperator.LIST_SUBTRACT) {
            throw Refusal.at(
                    binary.at(),
                    "operator '" + operator.symbol() + "' cannot be translated; expected one that match specifications"
                            + " have");
        }
        return Tuple.of(Atom.of(operator.symbol()), term(binary.left(), level + 1), term(binary.right(), level + 1));
    }

    private Term call(Call call, int level) {
        if (!(call.function() instanceof Literal literal) || !(literal.value() instanceof Atom name)) {
            throw Refusal.at(call.at(), "a call of a fun cannot be translated; expected the name of a function");
        }
        int arguments = call.arguments().size();
        if (call.module() == null) {
            if (arguments == 0 && name.name().equals("bindings")) {
                return ALL_BINDINGS;
            }
            if (arguments == 0 && name.name().equals("object")) {
                return HeadVariables.WHOLE_OBJECT;
            }
            return local(call, name, level);
        }
        boolean erlang = call.module() instanceof Literal module && module.value() == Atom.of("erlang");
        if (!erlang) {
            throw Refusal.at(call.at(), "a call of another module cannot be translated; expected a guard function");
        }
        MatchFunction operator = CallableFunctions.operator(name.name(), arguments);
        return operator == null ? local(call, name, level) : operation(call, operator, level);
    }

    private Term local(Call call, Atom name, int level) {
        int arguments = call.arguments().size();
        if (CallableFunctions.local(name.name(), arguments) == null) {
            throw Refusal.at(call.at(), whyNot(name, arguments));
        }
        Term[] terms = new Term[arguments + 1];
        terms[0] = name;
        System.arraycopy(terms(call.arguments(), level + 1), 0, terms, 1, arguments);
        return Tuple.ofOwned(terms);
    }

    private static String whyNot(Atom name, int arguments) {
        String function = "function " + name + "/" + arguments;
        if (CallableFunctions.isForTracing(name, arguments)) {
            return function + " is for tracing, not for tables; expected a guard function";
        }
        MatchFunction known = MatchFunction.named(name.name());
        if (arguments == 2 && (name.name().equals("is_record") || name.name().equals("record"))) {
            return "records are not supported; expected element(1, Tuple) == Tag";
        }
        boolean inSpecification = known != null && known.takes(arguments);
        return function + " cannot be translated; expected a guard function"
                + (inSpecification ? ", or a match specification with {" + name + ", ...}" : "");
    }

    private Term operation(Call call, MatchFunction operator, int level) {
        Position at = call.at();
        List<Expression> operands = call.arguments();
        return operands.size() == 1
                ? unary(new Unary(at, UNARY.get(operator.text()), operands.get(0)), level)
                : binary(new Binary(at, BINARY.get(operator.text()), operands.get(0), operands.get(1)), level);
    }
}
