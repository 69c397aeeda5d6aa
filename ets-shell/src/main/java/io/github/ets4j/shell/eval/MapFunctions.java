/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;

/** Functions of {@code maps}. */
final class MapFunctions {
    private static final Atom ERROR = Atom.of("error");
    private static final Atom OK = Atom.of("ok");

    private MapFunctions() {}

    static void register(Functions functions) {
        add(functions, "get", 2, (e, a) -> get(a[0], Arguments.map(a, 1)));
        add(functions, "get", 3, (e, a) -> {
            Term value = Arguments.map(a, 1).get(a[0]);
            return value == null ? a[2] : value;
        });
        add(functions, "find", 2, (e, a) -> {
            Term value = Arguments.map(a, 1).get(a[0]);
            return value == null ? ERROR : Tuple.of(OK, value);
        });
        add(functions, "put", 3, (e, a) -> {
            return Maps.putAll(Arguments.map(a, 2), new Term[] {a[0]}, new Term[] {a[1]});
        });
        add(functions, "update", 3, (e, a) -> {
            get(a[0], Arguments.map(a, 2));
            return Maps.putAll(Arguments.map(a, 2), new Term[] {a[0]}, new Term[] {a[1]});
        });
        add(functions, "remove", 2, (e, a) -> Maps.remove(Arguments.map(a, 1), a[0]));
        add(functions, "is_key", 2, (e, a) -> Atom.of(Arguments.map(a, 1).get(a[0]) != null));
        add(functions, "new", 0, (e, a) -> MapTerm.EMPTY);
        add(functions, "size", 1, (e, a) -> IntegerTerm.of(Arguments.map(a, 0).size()));
        add(functions, "keys", 1, (e, a) -> ListTerm.of(Arguments.map(a, 0).keys()));
        add(functions, "values", 1, (e, a) -> ListTerm.of(Arguments.map(a, 0).values()));
        add(functions, "to_list", 1, (e, a) -> toList(Arguments.map(a, 0)));
        add(functions, "from_list", 1, (e, a) -> fromList(a));
        add(functions, "merge", 2, (e, a) -> {
            MapTerm more = Arguments.map(a, 1);
            return Maps.putAll(
                    Arguments.map(a, 0),
                    more.keys().toArray(new Term[0]),
                    more.values().toArray(new Term[0]));
        });
        registerFunctional(functions);
    }

    private static void registerFunctional(Functions functions) {
        add(functions, "map", 2, (e, a) -> {
            MapTerm map = Arguments.map(a, 1);
            Term[] values = new Term[map.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = e.apply(a[0], map.keyAt(i), map.valueAt(i));
            }
            return MapTerm.ofSorted(map.keys().toArray(new Term[0]), values);
        });
        add(functions, "filter", 2, (e, a) -> {
            MapTerm map = Arguments.map(a, 1);
            List<Term> keys = new ArrayList<>();
            List<Term> values = new ArrayList<>();
            for (int i = 0; i < map.size(); i++) {
                if (ListFunctions.truth(e.apply(a[0], map.keyAt(i), map.valueAt(i)))) {
                    keys.add(map.keyAt(i));
                    values.add(map.valueAt(i));
                }
            }
            return MapTerm.ofSorted(keys.toArray(new Term[0]), values.toArray(new Term[0]));
        });
        add(functions, "fold", 3, (e, a) -> {
            MapTerm map = Arguments.map(a, 2);
            Term accumulator = a[1];
            for (int i = 0; i < map.size(); i++) {
                accumulator = e.apply(a[0], map.keyAt(i), map.valueAt(i), accumulator);
            }
            return accumulator;
        });
    }

    static Term get(Term key, MapTerm map) {
        Term value = map.get(key);
        if (value == null) {
            throw Maps.badKey(key);
        }
        return value;
    }

    private static Term toList(MapTerm map) {
        Term[] pairs = new Term[map.size()];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = Tuple.of(map.keyAt(i), map.valueAt(i));
        }
        return ListTerm.ofOwned(pairs, ListTerm.NIL);
    }

    private static Term fromList(Term[] arguments) {
        ListTerm list = Arguments.list(arguments, 0);
        Term[] keys = new Term[list.size()];
        Term[] values = new Term[list.size()];
        for (int i = 0; i < keys.length; i++) {
            if (!(list.get(i) instanceof Tuple pair) || pair.size() != 2) {
                throw Arguments.wrong(arguments, 0, "a list of pairs");
            }
            keys[i] = pair.element(1);
            values[i] = pair.element(2);
        }
        return MapTerm.of(keys, values);
    }

    private static void add(Functions functions, String name, int arity, Builtin function) {
        functions.add("maps", name, arity, function);
    }
}
