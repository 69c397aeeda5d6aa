/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.syntax;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Term;
import java.util.List;
import java.util.Objects;

/**
 * An Erlang expression, or a pattern, which has the same syntax. Immutable. Positions take part in equality; compare {@link
 * ExpressionText#format} to compare what is said.
 */
public sealed interface Expression {
    /** Where it begins; for an operation of two operands, where the operator stands. */
    Position at();

    /**
     * A number, character or atom. A minus before a number is part of it.
     *
     * @param at where it begins
     * @param value the term
     */
    record Literal(Position at, Term value) implements Expression {
        /** Requires all parts. */
        public Literal {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(value, "value");
        }
    }

    /**
     * A string, adjacent ones joined: the list of its code points.
     *
     * @param at where it begins
     * @param text the characters
     */
    record StringLiteral(Position at, String text) implements Expression {
        /** Requires all parts. */
        public StringLiteral {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * A variable.
     *
     * @param at where it begins
     * @param name its name
     */
    record Variable(Position at, String name) implements Expression {
        /** Requires all parts. */
        public Variable {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(name, "name");
        }
    }

    /**
     * {@code _}, in patterns.
     *
     * @param at where it begins
     */
    record Wildcard(Position at) implements Expression {
        /** Requires all parts. */
        public Wildcard {
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * {@code {E1, ..., En}}.
     *
     * @param at where it begins
     * @param elements its elements
     */
    record TupleOf(Position at, List<Expression> elements) implements Expression {
        /** Copies the list. */
        public TupleOf {
            Objects.requireNonNull(at, "at");
            elements = List.copyOf(elements);
        }
    }

    /**
     * {@code [E1, ..., En | Tail]}.
     *
     * @param at where it begins
     * @param elements elements before the tail
     * @param tail the tail, or null where none is written
     */
    record ListOf(Position at, List<Expression> elements, Expression tail) implements Expression {
        /** Copies the list. */
        public ListOf {
            Objects.requireNonNull(at, "at");
            elements = List.copyOf(elements);
        }
    }

    /**
     * {@code <<S1, ..., Sn>>}.
     *
     * @param at where it begins
     * @param segments its segments
     */
    record BinaryOf(Position at, List<Segment> segments) implements Expression {
        /** Copies the list. */
        public BinaryOf {
            Objects.requireNonNull(at, "at");
            segments = List.copyOf(segments);
        }
    }

    /**
     * {@code #{...}} or {@code Map#{...}}.
     *
     * @param at where it begins
     * @param base the map to update, or null
     * @param fields its fields in order
     */
    record MapOf(Position at, Expression base, List<MapField> fields) implements Expression {
        /** Copies the list. */
        public MapOf {
            Objects.requireNonNull(at, "at");
            fields = List.copyOf(fields);
        }
    }

    /**
     * {@code Function(...)} or {@code Module:Function(...)}.
     *
     * @param at where it begins
     * @param module expression of the module, or null
     * @param function expression of the function: an atom, or what yields a fun
     * @param arguments its arguments
     */
    record Call(Position at, Expression module, Expression function, List<Expression> arguments) implements Expression {
        /** Copies the list. */
        public Call {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(function, "function");
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * {@code fun (...) -> ... end} or {@code fun Name(...) -> ... end}.
     *
     * @param at where it begins
     * @param name variable by which the body may call the fun itself, or null
     * @param clauses one clause or more, all with the same number of patterns
     */
    record FunOf(Position at, String name, List<Clause> clauses) implements Expression {
        /** Copies the list. */
        public FunOf {
            Objects.requireNonNull(at, "at");
            clauses = List.copyOf(clauses);
        }

        /** Number of arguments. */
        public int arity() {
            return clauses.get(0).patterns().size();
        }
    }

    /**
     * {@code fun Module:Function/Arity} or {@code fun Function/Arity}.
     *
     * @param at where it begins
     * @param module name of the module, or null
     * @param function name of the function
     * @param arity number of its arguments, 0 to 255
     */
    record FunReference(Position at, Atom module, Atom function, int arity) implements Expression {
        /** Requires the parts that are always there. */
        public FunReference {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(function, "function");
        }
    }

    /**
     * {@code begin ... end}.
     *
     * @param at where it begins
     * @param body one expression or more
     */
    record Block(Position at, List<Expression> body) implements Expression {
        /** Copies the list. */
        public Block {
            Objects.requireNonNull(at, "at");
            body = List.copyOf(body);
        }
    }

    /**
     * {@code case Subject of ... end}.
     *
     * @param at where it begins
     * @param subject what is matched
     * @param clauses one clause or more
     */
    record Case(Position at, Expression subject, List<Clause> clauses) implements Expression {
        /** Copies the list. */
        public Case {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(subject, "subject");
            clauses = List.copyOf(clauses);
        }
    }

    /**
     * {@code if ... end}.
     *
     * @param at where it begins
     * @param clauses one clause or more, each with a guard and no pattern
     */
    record If(Position at, List<Clause> clauses) implements Expression {
        /** Copies the list. */
        public If {
            Objects.requireNonNull(at, "at");
            clauses = List.copyOf(clauses);
        }
    }

    /**
     * {@code Pattern = Value}.
     *
     * @param at where the {@code =} stands
     * @param pattern left side
     * @param value right side
     */
    record Match(Position at, Expression pattern, Expression value) implements Expression {
        /** Requires all parts. */
        public Match {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(pattern, "pattern");
            Objects.requireNonNull(value, "value");
        }
    }

    /**
     * {@code catch Body}.
     *
     * @param at where it begins
     * @param body what may fail
     */
    record Catch(Position at, Expression body) implements Expression {
        /** Requires all parts. */
        public Catch {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(body, "body");
        }
    }

    /**
     * An operation of one operand.
     *
     * @param at where the operator stands
     * @param operator the operator
     * @param operand what it is applied to
     */
    record Unary(Position at, UnaryOperator operator, Expression operand) implements Expression {
        /** Requires all parts. */
        public Unary {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(operator, "operator");
            Objects.requireNonNull(operand, "operand");
        }
    }

    /**
     * An operation of two operands.
     *
     * @param at where the operator stands
     * @param operator the operator
     * @param left first operand
     * @param right second operand
     */
    record Binary(Position at, BinaryOperator operator, Expression left, Expression right) implements Expression {
        /** Requires all parts. */
        public Binary {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(operator, "operator");
            Objects.requireNonNull(left, "left");
            Objects.requireNonNull(right, "right");
        }
    }

    /**
     * {@code [Template || Qualifiers]}.
     *
     * @param at where it begins
     * @param template expression of an element
     * @param qualifiers generators and filters, one or more
     */
    record ListComprehension(Position at, Expression template, List<Qualifier> qualifiers) implements Expression {
        /** Copies the list. */
        public ListComprehension {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(template, "template");
            qualifiers = List.copyOf(qualifiers);
        }
    }

    /**
     * {@code #{Key => Value || Qualifiers}}.
     *
     * @param at where it begins
     * @param key expression of a key
     * @param value expression of its value
     * @param qualifiers generators and filters, one or more
     */
    record MapComprehension(Position at, Expression key, Expression value, List<Qualifier> qualifiers)
            implements Expression {
        /** Copies the list. */
        public MapComprehension {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(value, "value");
            qualifiers = List.copyOf(qualifiers);
        }
    }
}
