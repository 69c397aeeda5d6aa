/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.differential;

import io.github.ets4j.stress.model.StepGenerator;
import io.github.ets4j.stress.oracle.Step;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.TermGenerator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Calls on single objects for the tables of one session, which share few keys, and the objects that were inserted last: those are
 * what later calls are made for, more often than not. Not thread-safe.
 */
final class KeyedCalls {
    private static final int KEYS_FEW = 7;
    private static final int ROWS_REMEMBERED = 8;
    private static final int OBJECTS = 5;
    private static final int KEY = 0;
    private static final int OPERATION = 1;

    private final SplittableRandom random;
    private final TermGenerator terms;
    private final List<StepGenerator> generators = new ArrayList<>();
    private final List<Deque<Tuple>> rows = new ArrayList<>();
    private final List<Term> keys = new ArrayList<>();

    KeyedCalls(SplittableRandom random, TermGenerator terms) {
        this.random = random;
        this.terms = terms;
        for (int position = 1; position <= OptionGenerator.KEY_POSITION_MAX; position++) {
            generators.add(new StepGenerator(random, TableType.SET, position, this::few, StepGenerator.KEYED));
            rows.add(new ArrayDeque<>());
        }
    }

    /** The next call, without its table. */
    Step next(int keyPosition) {
        Step step = generators.get(keyPosition - 1).step();
        List<Term> arguments = new ArrayList<>(step.arguments());
        boolean isInsert = step.function().startsWith("insert");
        if (isInsert) {
            remember(keyPosition, arguments.get(0));
        } else if (!rows(keyPosition).isEmpty() && random.nextInt(3) != 0) {
            aim(step.function(), arguments, row(keyPosition), keyPosition);
        }
        if (step.function().startsWith("update_") && arguments.size() == 3) {
            arguments.set(2, longEnough(arguments.get(2)));
        }
        return new Step(step.function(), arguments);
    }

    /** Some objects for a table. */
    ListTerm objects(int keyPosition) {
        List<Term> objects = new ArrayList<>();
        while (objects.size() < OBJECTS) {
            Step step = generators.get(keyPosition - 1).step();
            if (step.function().equals("insert") && step.arguments().get(0) instanceof Tuple object) {
                objects.add(object);
            }
        }
        ListTerm list = ListTerm.of(objects);
        remember(keyPosition, list);
        return list;
    }

    /** Makes a call one for this row. */
    private void aim(String function, List<Term> arguments, Tuple row, int keyPosition) {
        arguments.set(KEY, function.equals("delete_object") ? row : row.element(keyPosition));
        boolean isElement = function.equals("lookup_element") || function.equals("update_element");
        int[] positions = IntStream.rangeClosed(1, row.size())
                .filter(position -> isElement || row.element(position) instanceof IntegerTerm)
                .filter(position -> function.equals("lookup_element") || position != keyPosition)
                .toArray();
        if (arguments.size() == 1 || positions.length == 0 || random.nextInt(4) == 0) {
            return;
        }
        Term position = IntegerTerm.of(positions[random.nextInt(positions.length)]);
        if (function.equals("lookup_element")) {
            arguments.set(OPERATION, position);
        } else if (function.equals("update_element")) {
            arguments.set(OPERATION, one(Tuple.of(position, terms.smallScalar())));
        } else if (function.equals("update_counter")) {
            arguments.set(OPERATION, one(counting(position)));
        }
    }

    private Term counting(Term position) {
        return random.nextBoolean()
                ? Tuple.of(position, terms.integer())
                : Tuple.of(position, small(), small(), terms.integer());
    }

    private Term small() {
        return IntegerTerm.of(random.nextInt(-3, 4));
    }

    private Term one(Term operation) {
        return random.nextBoolean() ? operation : ListTerm.of(operation);
    }

    /** Default objects that are too short are taken by OTP 25 to 27, which then hold what is no object, or crash. */
    private static Term longEnough(Term object) {
        if (!(object instanceof Tuple tuple)) {
            return object;
        }
        List<Term> elements = new ArrayList<>(tuple.elements());
        while (elements.size() < OptionGenerator.KEY_POSITION_MAX) {
            elements.add(IntegerTerm.of(0));
        }
        return Tuple.of(elements);
    }

    private void remember(int keyPosition, Term inserted) {
        List<Term> objects = inserted instanceof ListTerm list ? list.elements() : List.of(inserted);
        Deque<Tuple> remembered = rows.get(keyPosition - 1);
        for (Term object : objects) {
            if (object instanceof Tuple tuple && tuple.size() >= keyPosition) {
                remembered.addLast(tuple);
            }
        }
        while (remembered.size() > ROWS_REMEMBERED) {
            remembered.removeFirst();
        }
    }

    /** The objects that were inserted last into tables with this key position. */
    List<Tuple> rows(int keyPosition) {
        return List.copyOf(rows.get(keyPosition - 1));
    }

    private Tuple row(int keyPosition) {
        List<Tuple> remembered = rows(keyPosition);
        return remembered.get(random.nextInt(remembered.size()));
    }

    /** A key: mostly one of the few of the session. */
    Term key() {
        return few(terms.key());
    }

    private Term few(Term key) {
        if (keys.size() < KEYS_FEW) {
            keys.add(key);
            return key;
        }
        return random.nextInt(15) == 0 ? key : keys.get(random.nextInt(keys.size()));
    }
}
