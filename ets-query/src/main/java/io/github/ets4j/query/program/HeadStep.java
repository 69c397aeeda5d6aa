/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import io.github.ets4j.core.row.EncodedTerm;
import io.github.ets4j.core.row.TermWord;
import java.util.function.Supplier;

/** A step of matching a row with a head: a condition, or something noted. {@link HeadCode} goes it. Immutable. */
sealed interface HeadStep {
    /** The step in words; {@code names} are those of the variables by slot. */
    String describe(String[] names);

    /** Nothing matches. */
    record Never() implements HeadStep {
        @Override
        public String describe(String[] names) {
            return "never";
        }
    }

    /** The row has this many elements. */
    record ArityIs(int arity) implements HeadStep {
        @Override
        public String describe(String[] names) {
            return "size of object = " + arity;
        }
    }

    /** The term is one without a blob. */
    record WordIs(Place place, EncodedTerm term) implements HeadStep {
        @Override
        public String describe(String[] names) {
            return place + " =:= " + term;
        }
    }

    /** The term is one with a blob. */
    record TermIs(Place place, EncodedTerm term) implements HeadStep {
        @Override
        public String describe(String[] names) {
            return place + " =:= " + term;
        }
    }

    /** The term is a tuple, list or map with something in it. */
    record KindIs(Place place, int kind) implements HeadStep {
        static final long MASK = 0xFFL << 8 | TermWord.TAG_MASK;

        /** What the tag and kind of the word are. */
        long expected() {
            return (long) kind << 8 | TermWord.TAG_BLOB;
        }

        @Override
        public String describe(String[] names) {
            String what = kind == TermWord.KIND_TUPLE ? "tuple" : kind == TermWord.KIND_LIST ? "list" : "map";
            return place + " is a " + what;
        }
    }

    /** The term is a map of any size. */
    record MapIs(Place place) implements HeadStep {
        @Override
        public String describe(String[] names) {
            return place + " is a map";
        }
    }

    /** Binds a variable. */
    record Bind(Place place, int slot) implements HeadStep {
        @Override
        public String describe(String[] names) {
            return names[slot] + " := " + place;
        }
    }

    /** Binds a variable to the object. */
    record BindObject(int slot) implements HeadStep {
        @Override
        public String describe(String[] names) {
            return names[slot] + " := object";
        }
    }

    /** Binds a variable to what an entered list is behind some elements, of which it has as many at least. */
    record BindRest(int base, int from, int slot, Supplier<String> name) implements HeadStep {
        @Override
        public String describe(String[] names) {
            return names[slot] + " := " + name.get();
        }
    }

    /** The term is what a variable is bound to. */
    record SameAs(Place place, int slot) implements HeadStep {
        @Override
        public String describe(String[] names) {
            return place + " =:= " + names[slot];
        }
    }

    /** What an entered list is behind some elements is what a variable is bound to. */
    record SameRest(int base, int from, int slot, Supplier<String> name) implements HeadStep {
        @Override
        public String describe(String[] names) {
            return name.get() + " =:= " + names[slot];
        }
    }

    /** Enters a tuple, list or map, of which the kind is known; it has this many elements, or at least as many. */
    record Enter(Place place, int base, int count, boolean atLeast) implements HeadStep {
        @Override
        public String describe(String[] names) {
            return "size of " + place + (atLeast ? " >= " : " = ") + count;
        }
    }

    /** Finds a key of an entered map; the value is found at an index of its own, where the same map counts as entered. */
    record FindKey(int map, EncodedTerm key, int base, Place place) implements HeadStep {
        @Override
        public String describe(String[] names) {
            return place + " has key " + key;
        }
    }
}
