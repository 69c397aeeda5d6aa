/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.model;

import io.github.ets4j.stress.oracle.Step;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.FloatTerm;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.TermGenerator;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Random calls on one table: few keys, many of them equal by {@code ==} but not by {@code =:=}, mostly good arguments and some bad
 * ones. The same random source gives the same calls. Not thread-safe.
 */
public final class StepGenerator {
    /** Calls on single keys and lists of them. */
    public static final List<String> KEYED = List.of(
            ("insert insert insert insert insertList insertList insert_new insert_newList lookup lookup lookup_element"
                            + " lookup_element/4 member take delete delete delete_object update_counter update_counter"
                            + " update_counter/4 update_element update_element/4")
                    .split(" "));
    /** Those and calls on the table as a whole. */
    public static final List<String> ALL = Stream.concat(
                    KEYED.stream(),
                    Stream.of(
                            ("first last next next prev prev first_lookup last_lookup next_lookup prev_lookup tab2list foldl"
                                            + " size delete_all_objects")
                                    .split(" ")))
            .toList();

    private static final int KEYS = 48;
    /** One delete_all_objects is made of this many drawn, or the table would never grow. */
    private static final int CLEARINGS_SKIPPED = 14;

    private final SplittableRandom random;
    private final TermGenerator terms;
    private final TableType type;
    private final int keyPosition;
    private final UnaryOperator<Term> keyForm;
    private final List<String> functions;
    private final List<Term> keys = new ArrayList<>();

    /** A generator of all calls for tables of this type and key position. */
    public StepGenerator(SplittableRandom random, TableType type, int keyPosition) {
        this(random, type, keyPosition, UnaryOperator.identity(), ALL);
    }

    /** A generator of these calls, {@link #KEYED} or {@link #ALL}, with each key passed through {@code keyForm}. */
    public StepGenerator(
            SplittableRandom random,
            TableType type,
            int keyPosition,
            UnaryOperator<Term> keyForm,
            List<String> functions) {
        this.random = random;
        this.keyForm = keyForm;
        this.functions = functions;
        this.terms = new TermGenerator(random);
        this.type = type;
        this.keyPosition = keyPosition;
        addKnownKeys();
        while (keys.size() < KEYS) {
            Term[] pair = terms.pair();
            keys.add(pair[0]);
            keys.add(pair[1]);
        }
    }

    /** The next calls. */
    public List<Step> steps(int count) {
        List<Step> steps = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            steps.add(step());
        }
        return steps;
    }

    /** The next call. */
    public Step step() {
        String function = functions.get(random.nextInt(functions.size()));
        switch (function) {
            case "insert":
            case "insert_new":
            case "delete_object":
                return Step.of(function, random.nextInt(40) == 0 ? notAnObject() : object());
            case "insertList":
                return Step.of("insert", objects());
            case "insert_newList":
                return Step.of("insert_new", objects());
            case "lookup_element":
                return Step.of(function, key(), position());
            case "lookup_element/4":
                return Step.of("lookup_element", key(), position(), value());
            case "update_counter":
                return Step.of(function, key(), counterOperations());
            case "update_counter/4":
                return Step.of("update_counter", key(), counterOperations(), fallback());
            case "update_element":
                return Step.of(function, key(), elementSpecification());
            case "update_element/4":
                return Step.of("update_element", key(), elementSpecification(), fallback());
            case "size":
                return Step.of("info", Atom.of("size"));
            case "first":
            case "last":
            case "first_lookup":
            case "last_lookup":
            case "tab2list":
            case "foldl":
                return Step.of(function);
            case "delete_all_objects":
                return random.nextInt(CLEARINGS_SKIPPED) == 0 ? Step.of(function) : step();
            default:
                return Step.of(function, key());
        }
    }

    private void addKnownKeys() {
        Term one = IntegerTerm.of(1);
        Term oneFloat = FloatTerm.of(1.0);
        Atom a = Atom.of("a");
        for (Term number : List.of(one, oneFloat)) {
            keys.add(number);
            keys.add(Tuple.of(number, a));
            keys.add(ListTerm.of(number, a));
            keys.add(MapTerm.of(new Term[] {number}, new Term[] {a}));
            keys.add(MapTerm.of(new Term[] {a}, new Term[] {number}));
        }
        keys.add(IntegerTerm.of(0));
        keys.add(FloatTerm.of(0.0));
        keys.add(FloatTerm.of(-0.0));
        keys.add(Tuple.of(FloatTerm.of(0.0)));
        keys.add(Tuple.of(FloatTerm.of(-0.0)));
        keys.add(IntegerTerm.of(1L << 53));
        keys.add(IntegerTerm.of((1L << 53) + 1));
        keys.add(FloatTerm.of(0x1p53));
        keys.add(a);
        keys.add(Bitstring.of("a"));
        keys.add(Bitstring.EMPTY);
        keys.add(ListTerm.NIL);
        keys.add(Tuple.EMPTY);
    }

    private Term key() {
        return keyForm.apply(random.nextInt(50) == 0 ? terms.key() : keys.get(random.nextInt(keys.size())));
    }

    private Tuple object() {
        int size = keyPosition + random.nextInt(4);
        Term[] elements = new Term[size];
        for (int i = 0; i < size; i++) {
            elements[i] = value();
        }
        elements[keyPosition - 1] = key();
        return Tuple.ofOwned(elements);
    }

    /** A value: mostly a small integer, so that counters count and objects of bags are often alike. */
    private Term value() {
        switch (random.nextInt(8)) {
            case 0:
                return terms.term(2);
            case 1:
                return FloatTerm.of(random.nextInt(3));
            case 2:
                return integer();
            default:
                return IntegerTerm.of(random.nextInt(3));
        }
    }

    private Term objects() {
        Term[] objects = new Term[random.nextInt(5)];
        for (int i = 0; i < objects.length; i++) {
            objects[i] = random.nextInt(60) == 0 ? notAnObject() : object();
        }
        boolean improper = objects.length > 0 && random.nextInt(40) == 0;
        return ListTerm.ofOwned(objects, improper ? Atom.of("tail") : ListTerm.NIL);
    }

    private Term notAnObject() {
        Term term = terms.scalar();
        return term instanceof ListTerm ? Tuple.EMPTY : term; // [] is a list of objects
    }

    /** A default object, long enough to hold the key: shorter ones are where versions of OTP differ. */
    private Term fallback() {
        return random.nextInt(30) == 0 ? Atom.of("none") : object();
    }

    private Term position() {
        switch (random.nextInt(16)) {
            case 0:
                return IntegerTerm.of(random.nextInt(-2, 1));
            case 1:
                return random.nextBoolean()
                        ? terms.scalar()
                        : IntegerTerm.of(BigInteger.ONE.shiftLeft(59 + random.nextInt(8)));
            default:
                return IntegerTerm.of(random.nextInt(1, keyPosition + 4));
        }
    }

    private Term integer() {
        switch (random.nextInt(6)) {
            case 0:
                return terms.integer();
            case 1:
                long edge = 1L << random.nextInt(57, 63);
                return IntegerTerm.of(random.nextBoolean() ? edge - 1 : -edge);
            default:
                return IntegerTerm.of(random.nextInt(-3, 8));
        }
    }

    private Term counterOperations() {
        switch (random.nextInt(4)) {
            case 0:
                return integer();
            case 1:
                return counterOperation();
            default:
                return list(this::counterOperation);
        }
    }

    private Term counterOperation() {
        switch (random.nextInt(12)) {
            case 0:
                return terms.term(1);
            case 1:
                return Tuple.of(position(), integer(), integer());
            case 2:
            case 3:
            case 4:
            case 5:
                return Tuple.of(position(), number(), number(), number());
            default:
                return Tuple.of(position(), number());
        }
    }

    private Term number() {
        return random.nextInt(40) == 0 ? terms.scalar() : integer();
    }

    private Term elementSpecification() {
        return random.nextBoolean() ? elementPair() : list(this::elementPair);
    }

    private Term elementPair() {
        return random.nextInt(20) == 0 ? terms.term(1) : Tuple.of(position(), value());
    }

    private Term list(Supplier<Term> element) {
        Term[] elements = new Term[random.nextInt(4)];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = element.get();
        }
        boolean improper = elements.length > 0 && random.nextInt(40) == 0;
        return ListTerm.ofOwned(elements, improper ? Atom.of("tail") : ListTerm.NIL);
    }

    @Override
    public String toString() {
        return type + " with key position " + keyPosition;
    }
}
