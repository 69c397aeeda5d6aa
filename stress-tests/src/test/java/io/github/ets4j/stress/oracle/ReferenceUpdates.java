/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.oracle;

import static io.github.ets4j.error.EtsException.Kind.KEYPOS;
import static io.github.ets4j.error.EtsException.Kind.NONE;
import static io.github.ets4j.error.EtsException.Kind.POSITION;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What update_counter and update_element make of an object. Every operation is checked before the first is applied. */
final class ReferenceUpdates {
    /** Bits of Erlang's small integers without the sign: a position that needs more is no position. */
    static final int SMALL_INTEGER_BITS = 59;

    private ReferenceUpdates() {}

    /** The object with its counters changed, and what the call returns. */
    record Counted(Tuple object, Term result) {}

    static Counted count(Tuple object, int keyPosition, Term operations) {
        Consumer<Tuple> check = operation -> checkCounter(object, keyPosition, operation);
        Term wanted =
                operations instanceof IntegerTerm ? Tuple.of(IntegerTerm.of(keyPosition + 1), operations) : operations;
        List<Tuple> parsed = checked(wanted, check);
        Tuple changed = object;
        List<Term> values = new ArrayList<>();
        for (Tuple operation : parsed) {
            int position = (int) ((IntegerTerm) operation.element(1)).longValue();
            IntegerTerm value = counted((IntegerTerm) changed.element(position), operation);
            changed = changed.with(position, value);
            values.add(value);
        }
        return new Counted(changed, operations instanceof ListTerm ? ListTerm.of(values) : values.get(0));
    }

    static Tuple set(Tuple object, int keyPosition, Term specification) {
        List<Tuple> parsed = checked(specification, pair -> {
            if (pair.size() != 2) {
                throw bad("not {Position, Value}");
            }
            checkPosition(object, keyPosition, pair.element(1));
        });
        Tuple changed = object;
        for (Tuple pair : parsed) {
            changed = changed.with((int) ((IntegerTerm) pair.element(1)).longValue(), pair.element(2));
        }
        return changed;
    }

    private static IntegerTerm counted(IntegerTerm value, Tuple operation) {
        BigInteger increment = ((IntegerTerm) operation.element(2)).bigValue();
        BigInteger sum = value.bigValue().add(increment);
        if (operation.size() == 4) {
            BigInteger threshold = ((IntegerTerm) operation.element(3)).bigValue();
            boolean passed = increment.signum() >= 0 ? sum.compareTo(threshold) > 0 : sum.compareTo(threshold) < 0;
            if (passed) {
                return (IntegerTerm) operation.element(4);
            }
        }
        return IntegerTerm.of(sum);
    }

    private static void checkCounter(Tuple object, int keyPosition, Tuple operation) {
        if (operation.size() != 2 && operation.size() != 4) {
            throw bad("not {Position, Increment} or {Position, Increment, Threshold, SetValue}");
        }
        for (int i = operation.size(); i >= 2; i--) {
            if (!(operation.element(i) instanceof IntegerTerm)) {
                throw bad("not an integer");
            }
        }
        checkPosition(object, keyPosition, operation.element(1));
        if (!(object.element((int) ((IntegerTerm) operation.element(1)).longValue()) instanceof IntegerTerm)) {
            throw bad("counter is not an integer");
        }
    }

    private static void checkPosition(Tuple object, int keyPosition, Term position) {
        if (!(position instanceof IntegerTerm number) || number.bigValue().bitLength() > SMALL_INTEGER_BITS) {
            throw bad("position is not a small integer");
        }
        if (number.longValue() == keyPosition) {
            throw EtsException.badArgument(KEYPOS, 3, "position of the key");
        }
        if (number.longValue() < 1 || number.longValue() > object.size()) {
            throw EtsException.badArgument(POSITION, 3, "position outside the object");
        }
    }

    /** A tuple, or the tuples of a proper list; what is wrong first is reported first. */
    private static List<Tuple> checked(Term term, Consumer<Tuple> check) {
        if (term instanceof Tuple one) {
            check.accept(one);
            return List.of(one);
        }
        if (!(term instanceof ListTerm list)) {
            throw bad("not a list");
        }
        List<Tuple> result = new ArrayList<>();
        for (Term element : list.elements()) {
            if (!(element instanceof Tuple tuple)) {
                throw bad("not a list of tuples");
            }
            check.accept(tuple);
            result.add(tuple);
        }
        if (!list.isProper()) {
            throw bad("not a proper list");
        }
        return result;
    }

    private static EtsException bad(String text) {
        return EtsException.badArgument(NONE, 3, text);
    }
}
