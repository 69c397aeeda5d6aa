/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import io.github.ets4j.core.row.EncodedTerm;
import io.github.ets4j.core.row.ImageReader;
import io.github.ets4j.core.row.RowDescriptor;
import io.github.ets4j.core.row.TermWord;

/** A step of matching a row with a head: a condition, or something noted. Immutable; what changes is in the frame. */
sealed interface HeadStep {
    /** Goes one step; false if the row does not match. */
    boolean run(Frame frame);

    /** The step in words; {@code names} are those of the variables by slot. */
    String describe(String[] names);

    /** Nothing matches. */
    record Never() implements HeadStep {
        @Override
        public boolean run(Frame frame) {
            return false;
        }

        @Override
        public String describe(String[] names) {
            return "never";
        }
    }

    /** The row has this many elements. */
    record ArityIs(int arity) implements HeadStep {
        @Override
        public boolean run(Frame frame) {
            return RowDescriptor.arity(frame.memory, frame.bases[0]) == arity;
        }

        @Override
        public String describe(String[] names) {
            return "size of object = " + arity;
        }
    }

    /** The term is one without a blob. */
    record WordIs(Place place, EncodedTerm term) implements HeadStep {
        @Override
        public boolean run(Frame frame) {
            return place.word(frame) == term.word();
        }

        @Override
        public String describe(String[] names) {
            return place + " =:= " + term;
        }
    }

    /** The term is one with a blob. */
    record TermIs(Place place, EncodedTerm term) implements HeadStep {
        @Override
        public boolean run(Frame frame) {
            return term.equalsAt(frame.memory, place.base(frame), place.word(frame));
        }

        @Override
        public String describe(String[] names) {
            return place + " =:= " + term;
        }
    }

    /** The term is a tuple, list or map with something in it. */
    record KindIs(Place place, int kind) implements HeadStep {
        static final long MASK = 0xFFL << 8 | TermWord.TAG_MASK;

        @Override
        public boolean run(Frame frame) {
            return (place.word(frame) & MASK) == expected();
        }

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
        public boolean run(Frame frame) {
            long word = place.word(frame);
            return word == TermWord.EMPTY_MAP || Value.isBlob(word, TermWord.KIND_MAP);
        }

        @Override
        public String describe(String[] names) {
            return place + " is a map";
        }
    }

    /** Binds a variable. */
    record Bind(Place place, int slot) implements HeadStep {
        @Override
        public boolean run(Frame frame) {
            frame.bind(slot, place.base(frame), place.word(frame));
            return true;
        }

        @Override
        public String describe(String[] names) {
            return names[slot] + " := " + place;
        }
    }

    /** Binds a variable to the object. */
    record BindObject(int slot) implements HeadStep {
        @Override
        public boolean run(Frame frame) {
            frame.bind(slot, frame.bases[0], Value.ROW);
            return true;
        }

        @Override
        public String describe(String[] names) {
            return names[slot] + " := object";
        }
    }

    /** Binds a variable to what an entered list is behind some elements, of which it has as many at least. */
    record BindRest(int base, int from, int slot, String name) implements HeadStep {
        @Override
        public boolean run(Frame frame) {
            frame.bindRest(slot, frame.bases[base], from);
            return true;
        }

        @Override
        public String describe(String[] names) {
            return names[slot] + " := " + name;
        }
    }

    /** The term is what a variable is bound to. */
    record SameAs(Place place, int slot) implements HeadStep {
        @Override
        public boolean run(Frame frame) {
            return frame.isVariable(slot, place.base(frame), place.word(frame));
        }

        @Override
        public String describe(String[] names) {
            return place + " =:= " + names[slot];
        }
    }

    /** What an entered list is behind some elements is what a variable is bound to. */
    record SameRest(int base, int from, int slot, String name) implements HeadStep {
        @Override
        public boolean run(Frame frame) {
            return frame.isVariableRest(slot, frame.bases[base], from);
        }

        @Override
        public String describe(String[] names) {
            return name + " =:= " + names[slot];
        }
    }

    /** Enters a tuple, list or map, of which the kind is known; it has this many elements, or at least as many. */
    record Enter(Place place, int base, int count, boolean atLeast) implements HeadStep {
        @Override
        public boolean run(Frame frame) {
            long blob = ImageReader.blob(place.base(frame), place.word(frame));
            frame.bases[base] = blob;
            int size = frame.reader.count(blob);
            return atLeast ? size >= count : size == count;
        }

        @Override
        public String describe(String[] names) {
            return "size of " + place + (atLeast ? " >= " : " = ") + count;
        }
    }

    /** Finds a key of an entered map; the value is found at an index of its own, where the same map counts as entered. */
    record FindKey(int map, EncodedTerm key, int base, String name) implements HeadStep {
        @Override
        public boolean run(Frame frame) {
            long blob = frame.bases[map];
            int index = frame.reader.indexOfKey(blob, key);
            if (index < 0) {
                return false;
            }
            frame.bases[base] = blob;
            frame.found[base] = frame.reader.held(blob, frame.reader.count(blob) + index);
            return true;
        }

        @Override
        public String describe(String[] names) {
            return name + " has key " + key;
        }
    }
}
