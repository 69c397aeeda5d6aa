/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.oracle;

import static io.github.ets4j.error.EtsException.Kind.BADKEY;
import static io.github.ets4j.error.EtsException.Kind.ID;
import static io.github.ets4j.error.EtsException.Kind.NONE;
import static io.github.ets4j.error.EtsException.Kind.TABLE_TYPE;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermOrder;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The table that the engine is held against: one lock, one map of {@code java.util} from key to objects, every function in a few
 * lines. It answers as OTP 28 does. Where ETS leaves an order open (hash types), it follows the order of first insertion.
 */
public final class ReferenceTable implements TableUnderTest {
    private static final Atom END = Atom.END_OF_TABLE;

    private final TableType type;
    private final int keyPosition;
    private final Map<Term, List<Tuple>> objects;
    private boolean dropped;

    /** An empty table. */
    public ReferenceTable(TableType type, int keyPosition) {
        this.type = type;
        this.keyPosition = keyPosition;
        this.objects = type.isOrdered() ? new TreeMap<>(TermOrder::compare) : new LinkedHashMap<>();
    }

    @Override
    public synchronized Outcome call(Step step) {
        return Outcome.of(() -> answer(step));
    }

    @Override
    public synchronized void close() {
        dropped = true;
        objects.clear();
    }

    /** Whether an object has this key. */
    public synchronized boolean hasKey(Term key) {
        return objects.containsKey(key);
    }

    /** Number of keys. */
    public synchronized int keyCount() {
        return objects.size();
    }

    /** The objects of a key, in order of insertion. */
    public synchronized List<Tuple> objects(Term key) {
        return List.copyOf(objects.getOrDefault(key, List.of()));
    }

    private Term answer(Step step) {
        if (dropped) {
            throw bad(ID, 1, "no such table");
        }
        Term[] a = step.arguments().toArray(new Term[0]);
        switch (step.signature()) {
            case "insert/2":
                return insert(a[0]);
            case "insert_new/2":
                return insertNew(a[0]);
            case "lookup/2":
                return ListTerm.of(objects(a[0]));
            case "lookup_element/3":
                return lookupElement(a[0], a[1], null);
            case "lookup_element/4":
                return lookupElement(a[0], a[1], a[2]);
            case "member/2":
                return Atom.of(objects.containsKey(a[0]));
            case "take/2":
                return take(a[0]);
            case "delete/1":
                close();
                return Atom.TRUE;
            case "delete/2":
                objects.remove(a[0]);
                return Atom.TRUE;
            case "delete_object/2":
                return deleteObject(a[0]);
            case "delete_all_objects/1":
                objects.clear();
                return Atom.TRUE;
            case "update_counter/3":
                return updateCounter(a[0], a[1], null);
            case "update_counter/4":
                return updateCounter(a[0], a[1], a[2]);
            case "update_element/3":
                return updateElement(a[0], a[1], null);
            case "update_element/4":
                return updateElement(a[0], a[1], a[2]);
            case "tab2list/1":
                return ListTerm.of(all());
            case "foldl/1":
                List<Tuple> reversed = all();
                Collections.reverse(reversed);
                return ListTerm.of(reversed);
            case "info/2":
                return info(a[0]);
            default:
                return traverse(step, a);
        }
    }

    private Term traverse(Step step, Term[] a) {
        switch (step.signature()) {
            case "first/1":
                return keyOf(end(true));
            case "last/1":
                return keyOf(end(false));
            case "next/2":
                return keyOf(neighbour(a[0], true));
            case "prev/2":
                return keyOf(neighbour(a[0], false));
            case "first_lookup/1":
                return keyAndObjects(end(true));
            case "last_lookup/1":
                return keyAndObjects(end(false));
            case "next_lookup/2":
                return keyAndObjects(neighbour(a[0], true));
            case "prev_lookup/2":
                return keyAndObjects(neighbour(a[0], false));
            default:
                throw new IllegalArgumentException("no such function: " + step.signature());
        }
    }

    private Term insert(Term argument) {
        for (Tuple object : objectsToInsert(argument)) {
            put(object);
        }
        return Atom.TRUE;
    }

    private Term insertNew(Term argument) {
        List<Tuple> given = objectsToInsert(argument);
        for (Tuple object : given) {
            if (objects.containsKey(object.element(keyPosition))) {
                return Atom.FALSE;
            }
        }
        given.forEach(this::put);
        return Atom.TRUE;
    }

    private List<Tuple> objectsToInsert(Term argument) {
        List<Tuple> result = new ArrayList<>();
        if (argument instanceof ListTerm list) {
            if (!list.isProper()) {
                throw bad(NONE, 2, "improper list of objects");
            }
            for (Term element : list.elements()) {
                result.add(object(element));
            }
        } else {
            result.add(object(argument));
        }
        return result;
    }

    private Tuple object(Term term) {
        if (term instanceof Tuple tuple && tuple.size() >= keyPosition) {
            return tuple;
        }
        throw bad(NONE, 2, "not an object with a key at position " + keyPosition);
    }

    private void put(Tuple object) {
        Term key = object.element(keyPosition);
        if (!type.isBag()) {
            objects.remove(key); // so that an ordered_set takes the new key where == held
            objects.put(key, List.of(object));
            return;
        }
        List<Tuple> same = objects.computeIfAbsent(key, absent -> new ArrayList<>());
        if (type == TableType.DUPLICATE_BAG || !same.contains(object)) {
            same.add(object);
        }
    }

    private Term lookupElement(Term key, Term position, Term fallback) {
        if (!(position instanceof IntegerTerm number)
                || number.bigValue().signum() <= 0
                || number.bigValue().bitLength() > ReferenceUpdates.SMALL_INTEGER_BITS) {
            throw bad(NONE, 3, "position is not a positive small integer");
        }
        List<Tuple> found = objects(key);
        if (found.isEmpty()) {
            if (fallback != null) {
                return fallback;
            }
            throw bad(BADKEY, 2, "no such key");
        }
        List<Term> elements = new ArrayList<>();
        for (Tuple object : found) {
            if (number.longValue() > object.size()) {
                throw bad(NONE, 3, "position beyond the object");
            }
            elements.add(object.element((int) number.longValue()));
        }
        return type.isBag() ? ListTerm.of(elements) : elements.get(0);
    }

    private Term take(Term key) {
        List<Tuple> found = objects.remove(key);
        return found == null ? ListTerm.NIL : ListTerm.of(found);
    }

    private Term deleteObject(Term argument) {
        Tuple object = object(argument);
        Term key = object.element(keyPosition);
        List<Tuple> left = new ArrayList<>(objects(key));
        left.removeIf(object::equals);
        if (left.isEmpty()) {
            objects.remove(key);
        } else {
            objects.put(key, left);
        }
        return Atom.TRUE;
    }

    private Term updateCounter(Term key, Term operations, Term fallback) {
        requireTuple(fallback);
        Tuple object = toUpdate(key, fallback);
        if (object == null) {
            throw bad(BADKEY, 2, "no such key");
        }
        ReferenceUpdates.Counted counted = ReferenceUpdates.count(object, keyPosition, operations);
        replace(counted.object());
        return counted.result();
    }

    private Term updateElement(Term key, Term specification, Term fallback) {
        requireTuple(fallback);
        Tuple object = toUpdate(key, fallback);
        if (object == null) {
            return Atom.FALSE;
        }
        replace(ReferenceUpdates.set(object, keyPosition, specification));
        return Atom.TRUE;
    }

    private static void requireTuple(Term fallback) {
        if (fallback != null && !(fallback instanceof Tuple)) {
            throw bad(NONE, 4, "default object is not a tuple");
        }
    }

    /** The object to update: the stored one, else the default with the key put in, else null. */
    private Tuple toUpdate(Term key, Term fallback) {
        if (type.isBag()) {
            throw bad(TABLE_TYPE, 1, "not for bags");
        }
        List<Tuple> found = objects(key);
        if (!found.isEmpty() || fallback == null) {
            return found.isEmpty() ? null : found.get(0);
        }
        Tuple object = (Tuple) fallback;
        if (object.size() < keyPosition) {
            throw bad(NONE, 4, "default object has no key");
        }
        return object.with(keyPosition, key);
    }

    private void replace(Tuple object) {
        Term key = object.element(keyPosition);
        objects.remove(key);
        objects.put(key, List.of(object));
    }

    private List<Tuple> all() {
        List<Tuple> result = new ArrayList<>();
        objects.values().forEach(result::addAll);
        return result;
    }

    private Term info(Term item) {
        switch (((Atom) item).name()) {
            case "size":
                return IntegerTerm.of(all().size());
            case "type":
                return type.atom();
            case "keypos":
                return IntegerTerm.of(keyPosition);
            default:
                throw new IllegalArgumentException("no such item: " + item);
        }
    }

    private List<Tuple> end(boolean first) {
        if (objects.isEmpty()) {
            return null;
        }
        if (objects instanceof NavigableMap<Term, List<Tuple>> ordered) {
            return (first ? ordered.firstEntry() : ordered.lastEntry()).getValue();
        }
        return objects.values().iterator().next();
    }

    private List<Tuple> neighbour(Term key, boolean up) {
        if (objects instanceof NavigableMap<Term, List<Tuple>> ordered) {
            Map.Entry<Term, List<Tuple>> entry = up ? ordered.higherEntry(key) : ordered.lowerEntry(key);
            return entry == null ? null : entry.getValue();
        }
        if (!objects.containsKey(key)) {
            throw bad(NONE, 2, "no such key");
        }
        boolean passed = false;
        for (Map.Entry<Term, List<Tuple>> entry : objects.entrySet()) {
            if (passed) {
                return entry.getValue();
            }
            passed = entry.getKey().equals(key);
        }
        return null;
    }

    private Term keyOf(List<Tuple> found) {
        return found == null ? END : found.get(0).element(keyPosition);
    }

    private Term keyAndObjects(List<Tuple> found) {
        return found == null ? END : Tuple.of(keyOf(found), ListTerm.of(found));
    }

    private static EtsException bad(Kind kind, int argument, String text) {
        return EtsException.badArgument(kind, argument, text);
    }
}
