/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.syntax;

import io.github.ets4j.query.syntax.Expression.Binary;
import io.github.ets4j.query.syntax.Expression.BinaryOf;
import io.github.ets4j.query.syntax.Expression.Block;
import io.github.ets4j.query.syntax.Expression.Call;
import io.github.ets4j.query.syntax.Expression.Case;
import io.github.ets4j.query.syntax.Expression.Catch;
import io.github.ets4j.query.syntax.Expression.FunOf;
import io.github.ets4j.query.syntax.Expression.FunReference;
import io.github.ets4j.query.syntax.Expression.If;
import io.github.ets4j.query.syntax.Expression.ListComprehension;
import io.github.ets4j.query.syntax.Expression.ListOf;
import io.github.ets4j.query.syntax.Expression.Literal;
import io.github.ets4j.query.syntax.Expression.MapComprehension;
import io.github.ets4j.query.syntax.Expression.MapOf;
import io.github.ets4j.query.syntax.Expression.Match;
import io.github.ets4j.query.syntax.Expression.StringLiteral;
import io.github.ets4j.query.syntax.Expression.TupleOf;
import io.github.ets4j.query.syntax.Expression.Unary;
import io.github.ets4j.query.syntax.Expression.Variable;
import io.github.ets4j.query.syntax.Expression.Wildcard;
import io.github.ets4j.query.syntax.Qualifier.Filter;
import io.github.ets4j.query.syntax.Qualifier.ListGenerator;
import io.github.ets4j.query.syntax.Qualifier.MapGenerator;
import io.github.ets4j.query.syntax.Segment.Endian;
import io.github.ets4j.query.syntax.Segment.Type;
import java.util.List;
import java.util.Locale;

/**
 * Expressions as Erlang source on one line, every operation in parentheses, so that the text shows the tree. What is parsed from
 * the text is the same tree again, positions aside.
 */
public final class ExpressionText {
    private final StringBuilder out = new StringBuilder();

    private ExpressionText() {}

    /** The text of an expression. */
    public static String format(Expression expression) {
        ExpressionText text = new ExpressionText();
        text.append(expression);
        return text.out.toString();
    }

    /** The text of a form with its full stop. */
    public static String format(Form form) {
        ExpressionText text = new ExpressionText();
        text.appendAll(form.body(), ", ");
        return text.out.append('.').toString();
    }

    private void append(Expression expression) {
        if (expression instanceof Literal literal) {
            out.append(literal.value());
        } else if (expression instanceof StringLiteral string) {
            appendString(string.text());
        } else if (expression instanceof Variable variable) {
            out.append(variable.name());
        } else if (expression instanceof Wildcard) {
            out.append('_');
        } else if (expression instanceof TupleOf tuple) {
            enclose("{", tuple.elements(), "}");
        } else if (expression instanceof ListOf list) {
            appendList(list);
        } else if (expression instanceof BinaryOf binary) {
            appendBinary(binary);
        } else if (expression instanceof MapOf map) {
            appendMap(map);
        } else {
            appendOperation(expression);
        }
    }

    private void appendOperation(Expression expression) {
        if (expression instanceof Call call) {
            appendCall(call);
        } else if (expression instanceof Unary unary) {
            out.append('(').append(unary.operator().symbol()).append(' ');
            append(unary.operand());
            out.append(')');
        } else if (expression instanceof Binary binary) {
            infix(binary.left(), binary.operator().symbol(), binary.right());
        } else if (expression instanceof Match match) {
            infix(match.pattern(), "=", match.value());
        } else if (expression instanceof Catch caught) {
            out.append("(catch ");
            append(caught.body());
            out.append(')');
        } else {
            appendConstruct(expression);
        }
    }

    private void appendConstruct(Expression expression) {
        if (expression instanceof FunOf fun) {
            out.append("fun ");
            appendClauses(fun.clauses(), fun.name() == null ? "" : fun.name());
        } else if (expression instanceof FunReference reference) {
            out.append("fun ").append(reference.module() == null ? "" : reference.module() + ":");
            out.append(reference.function()).append('/').append(reference.arity());
        } else if (expression instanceof Block block) {
            out.append("begin ");
            appendAll(block.body(), ", ");
            out.append(" end");
        } else if (expression instanceof Case choice) {
            out.append("case ");
            append(choice.subject());
            out.append(" of ");
            appendClauses(choice.clauses(), null);
        } else if (expression instanceof If choice) {
            out.append("if ");
            appendClauses(choice.clauses(), null);
        } else if (expression instanceof ListComprehension comprehension) {
            out.append('[');
            append(comprehension.template());
            appendQualifiers(comprehension.qualifiers());
            out.append(']');
        } else if (expression instanceof MapComprehension comprehension) {
            out.append("#{");
            append(comprehension.key());
            out.append(" => ");
            append(comprehension.value());
            appendQualifiers(comprehension.qualifiers());
            out.append('}');
        }
    }

    private void infix(Expression left, String operator, Expression right) {
        out.append('(');
        append(left);
        out.append(' ').append(operator).append(' ');
        append(right);
        out.append(')');
    }

    private void appendAll(List<Expression> expressions, String separator) {
        for (int i = 0; i < expressions.size(); i++) {
            out.append(i == 0 ? "" : separator);
            append(expressions.get(i));
        }
    }

    private void enclose(String opening, List<Expression> expressions, String closing) {
        out.append(opening);
        appendAll(expressions, ", ");
        out.append(closing);
    }

    private void appendString(String text) {
        out.append('"');
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\').append((char) c);
            } else if (c < ' ' || c == 0x7F || c >= 0x80 && c < 0xA0) {
                out.append("\\x{").append(Integer.toHexString(c)).append('}');
            } else {
                out.appendCodePoint(c);
            }
        });
        out.append('"');
    }

    private void appendList(ListOf list) {
        out.append('[');
        appendAll(list.elements(), ", ");
        if (list.tail() != null) {
            out.append(" | ");
            append(list.tail());
        }
        out.append(']');
    }

    private void appendBinary(BinaryOf binary) {
        out.append("<<");
        for (int i = 0; i < binary.segments().size(); i++) {
            out.append(i == 0 ? "" : ", ");
            appendSegment(binary.segments().get(i));
        }
        out.append(">>");
    }

    private void appendSegment(Segment segment) {
        appendSimple(segment.value());
        if (segment.size() != null) {
            out.append(':');
            appendSimple(segment.size());
        }
        StringBuilder types = new StringBuilder();
        if (segment.type() != Type.INTEGER) {
            types.append('-').append(segment.type().name().toLowerCase(Locale.ROOT));
        }
        types.append(segment.signed() ? "-signed" : "");
        if (segment.endian() != Endian.BIG) {
            types.append('-').append(segment.endian().name().toLowerCase(Locale.ROOT));
        }
        if (segment.unit() != (segment.type() == Type.BINARY ? 8 : 1)) {
            types.append("-unit:").append(segment.unit());
        }
        out.append(types.length() == 0 ? "" : "/" + types.substring(1));
    }

    /** An expression where only a simple one may stand: the others get parentheses. */
    private void appendSimple(Expression expression) {
        boolean call = expression instanceof Call;
        boolean update = expression instanceof MapOf map && map.base() != null;
        out.append(call || update ? "(" : "");
        append(expression);
        out.append(call || update ? ")" : "");
    }

    private void appendMap(MapOf map) {
        if (map.base() != null) {
            appendSimple(map.base());
        }
        out.append("#{");
        for (int i = 0; i < map.fields().size(); i++) {
            MapField field = map.fields().get(i);
            out.append(i == 0 ? "" : ", ");
            append(field.key());
            out.append(field.exact() ? " := " : " => ");
            append(field.value());
        }
        out.append('}');
    }

    private void appendCall(Call call) {
        if (call.module() != null) {
            appendSimple(call.module());
            out.append(':');
        }
        appendSimple(call.function());
        enclose("(", call.arguments(), ")");
    }

    /** Clauses and {@code end}; {@code name} is what stands before the arguments of a fun, null where there are none. */
    private void appendClauses(List<Clause> clauses, String name) {
        boolean alone = name == null && clauses.get(0).patterns().isEmpty();
        for (int i = 0; i < clauses.size(); i++) {
            Clause clause = clauses.get(i);
            out.append(i == 0 ? "" : "; ");
            if (name != null) {
                out.append(name);
                enclose("(", clause.patterns(), ")");
            } else {
                appendAll(clause.patterns(), ", ");
            }
            appendGuards(clause, alone ? "" : " when ");
            out.append(" -> ");
            appendAll(clause.body(), ", ");
        }
        out.append(" end");
    }

    private void appendGuards(Clause clause, String first) {
        String before = first;
        for (List<Expression> guard : clause.guards()) {
            out.append(before);
            appendAll(guard, ", ");
            before = "; ";
        }
    }

    private void appendQualifiers(List<Qualifier> qualifiers) {
        String before = " || ";
        for (Qualifier qualifier : qualifiers) {
            out.append(before);
            before = ", ";
            if (qualifier instanceof ListGenerator generator) {
                append(generator.pattern());
                out.append(" <- ");
                append(generator.list());
            } else if (qualifier instanceof MapGenerator generator) {
                append(generator.key());
                out.append(" := ");
                append(generator.value());
                out.append(" <- ");
                append(generator.map());
            } else if (qualifier instanceof Filter filter) {
                append(filter.condition());
            }
        }
    }
}
