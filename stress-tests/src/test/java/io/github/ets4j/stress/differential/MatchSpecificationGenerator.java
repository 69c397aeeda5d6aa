/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.differential;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random match specifications for the rows of one table, about one in eight of them wrong. Not thread-safe. */
final class MatchSpecificationGenerator {
    /** What the body of a match function is for. */
    enum Purpose {
        /** Any result. */
        RESULT,
        /** {@code true} or not. */
        DECISION,
        /** An object to stand in the place of the one that matches. */
        REPLACEMENT
    }

    private static final Atom WHOLE_OBJECT = Atom.of("$_");
    private static final int NESTING = 40;

    private final SplittableRandom random;
    private final ValuePool pool;
    private final List<Tuple> rows;
    private final int keyPosition;

    MatchSpecificationGenerator(SplittableRandom random, ValuePool pool, List<Tuple> rows, int keyPosition) {
        this.random = random;
        this.pool = pool;
        this.rows = rows;
        this.keyPosition = keyPosition;
    }

    /** A pattern for the match functions. */
    Term pattern() {
        Term head = new MatchHeadGenerator(random, pool).head(example(), keyPosition);
        return random.nextInt(25) == 0 ? SpecificationFaults.variableAsKey(head) : head;
    }

    /** A specification. */
    Term specification(Purpose purpose) {
        if (random.nextInt(60) == 0) {
            return ListTerm.NIL;
        }
        List<Term> clauses = new ArrayList<>();
        do {
            clauses.add(clause(purpose));
        } while (clauses.size() < 4 && random.nextInt(4) == 0);
        Term specification = ListTerm.of(clauses);
        return random.nextInt(11) == 0 ? SpecificationFaults.inject(random, specification) : specification;
    }

    private Term clause(Purpose purpose) {
        MatchHeadGenerator heads = new MatchHeadGenerator(random, pool);
        Tuple example = example();
        Term head = heads.head(example, keyPosition);
        MatchExpressionGenerator expressions = new MatchExpressionGenerator(random, pool, heads.variables());
        List<Term> guards = new ArrayList<>();
        while (guards.size() < 3 && random.nextInt(5) < 2) {
            guards.add(expressions.guard());
        }
        List<Term> body = new ArrayList<>();
        while (body.size() < 2 && purpose != Purpose.REPLACEMENT && random.nextInt(10) == 0) {
            body.add(expressions.expression(TermClass.ANY, 2));
        }
        body.add(body(purpose, head, expressions));
        return Tuple.of(head, ListTerm.of(guards), ListTerm.of(body));
    }

    private Term body(Purpose purpose, Term head, MatchExpressionGenerator expressions) {
        if (purpose == Purpose.DECISION) {
            return random.nextInt(3) != 0 ? Atom.TRUE : expressions.guard();
        }
        if (purpose == Purpose.REPLACEMENT && random.nextInt(6) != 0) {
            return replacement(head, expressions);
        }
        switch (random.nextInt(12)) {
            case 0:
            case 1:
                return WHOLE_OBJECT;
            case 2:
                return Atom.of("$$");
            case 3:
                return random.nextInt(6) == 0
                        ? nested(expressions.expression(TermClass.ANY, 0))
                        : expressions.expression(TermClass.ANY, 0);
            default:
                return expressions.expression(TermClass.ANY, 1 + random.nextInt(4));
        }
    }

    private Term replacement(Term head, MatchExpressionGenerator expressions) {
        boolean hasKey = head instanceof Tuple tuple && tuple.size() >= keyPosition;
        if (!hasKey || random.nextInt(8) == 0) {
            return random.nextInt(3) != 0 ? WHOLE_OBJECT : Tuple.of(Atom.of("const"), example());
        }
        Term key = ((Tuple) head).element(keyPosition);
        List<Term> elements = new ArrayList<>();
        int size = keyPosition + random.nextInt(3);
        for (int position = 1; position <= size; position++) {
            elements.add(position == keyPosition ? sameKey(key) : expressions.expression(TermClass.ANY, 2));
        }
        return Tuple.of(Tuple.of(elements));
    }

    /** The key of the head as an expression. */
    private Term sameKey(Term key) {
        if (key.equals(Atom.of("_")) || random.nextInt(6) == 0) {
            return MatchExpressionGenerator.call("element", IntegerTerm.of(keyPosition), WHOLE_OBJECT);
        }
        if (key instanceof Tuple tuple) {
            return Tuple.of(
                    Tuple.of(tuple.elements().stream().map(this::sameKeyPart).toList()));
        }
        return sameKeyPart(key);
    }

    private Term sameKeyPart(Term key) {
        if (key instanceof Tuple tuple) {
            return Tuple.of(
                    Tuple.of(tuple.elements().stream().map(this::sameKeyPart).toList()));
        }
        if (key instanceof ListTerm list && !list.isEmpty()) {
            List<Term> elements =
                    list.elements().stream().map(this::sameKeyPart).toList();
            return list.isProper() ? ListTerm.of(elements) : ListTerm.improper(elements, sameKeyPart(list.tail()));
        }
        boolean plain = key instanceof Atom || key instanceof MapTerm || random.nextInt(4) != 0;
        return plain ? key : Tuple.of(Atom.of("const"), key);
    }

    /** The expression deep inside of calls. */
    private Term nested(Term inner) {
        Term nested = inner;
        for (int i = 0; i < NESTING; i++) {
            switch (i % 3) {
                case 0:
                    nested = Tuple.of(Tuple.of(nested));
                    break;
                case 1:
                    nested = ListTerm.of(nested);
                    break;
                default:
                    nested = MatchExpressionGenerator.call("hd", nested);
                    break;
            }
        }
        return nested;
    }

    private Tuple example() {
        if (rows.isEmpty() || random.nextInt(20) == 0) {
            return Tuple.of(pool.value(), pool.value());
        }
        return rows.get(random.nextInt(rows.size()));
    }
}
