/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.term;

import java.util.Arrays;
import java.util.Objects;

/** A fun: an external one names an exported function; a local one is an opaque value that came from an Erlang node. */
public abstract sealed class Fun implements Term {
    private Fun() {}

    /** Name of the module. */
    public abstract Atom module();

    /** Number of arguments. */
    public abstract int arity();

    @Override
    public final String toString() {
        return TermText.format(this);
    }

    /** {@code fun Module:Function/Arity}. */
    public static final class External extends Fun {
        private final Atom module;
        private final Atom function;
        private final int arity;

        /** The fun that names an exported function; {@code arity} is 0 to 255. */
        public External(Atom module, Atom function, int arity) {
            this.module = Objects.requireNonNull(module, "module");
            this.function = Objects.requireNonNull(function, "function");
            if (arity < 0 || arity > 255) {
                throw new IllegalArgumentException("arity=" + arity + " is not 0 to 255");
            }
            this.arity = arity;
        }

        @Override
        public Atom module() {
            return module;
        }

        /** Name of the function. */
        public Atom function() {
            return function;
        }

        @Override
        public int arity() {
            return arity;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof External that
                    && module == that.module
                    && function == that.function
                    && arity == that.arity;
        }

        @Override
        public int hashCode() {
            return Objects.hash(module, function, arity);
        }
    }

    /**
     * A local fun: the fields of ETF's NEW_FUN_EXT. As in OTP, the creator and the old index tell no two funs apart: neither
     * {@code equals} nor the order looks at them.
     */
    public static final class Local extends Fun {
        private static final int UNIQ_LENGTH = 16;

        private final Atom module;
        private final int arity;
        private final byte[] uniq;
        private final long index;
        private final long oldIndex;
        private final long oldUniq;
        private final Pid creator;
        private final Term[] environment;

        /** The local fun with these fields; {@code uniq} has 16 bytes; index, oldIndex and oldUniq are
         * unsigned 32-bit. */
        public Local(
                Atom module,
                int arity,
                byte[] uniq,
                long index,
                long oldIndex,
                long oldUniq,
                Pid creator,
                Term... environment) {
            this.module = Objects.requireNonNull(module, "module");
            if (arity < 0 || arity > 255) {
                throw new IllegalArgumentException("arity=" + arity + " is not 0 to 255");
            }
            if (uniq.length != UNIQ_LENGTH) {
                throw new IllegalArgumentException("uniq.length=" + uniq.length + " is not " + UNIQ_LENGTH);
            }
            Terms.requireUnsigned32("index", index);
            Terms.requireUnsigned32("oldIndex", oldIndex);
            Terms.requireUnsigned32("oldUniq", oldUniq);
            this.arity = arity;
            this.uniq = uniq.clone();
            this.index = index;
            this.oldIndex = oldIndex;
            this.oldUniq = oldUniq;
            this.creator = Objects.requireNonNull(creator, "creator");
            this.environment = Terms.requireNoNull(environment.clone());
        }

        @Override
        public Atom module() {
            return module;
        }

        @Override
        public int arity() {
            return arity;
        }

        /** Compares the bytes that tell apart versions of the module, as unsigned ones. */
        int compareUniq(Local that) {
            return Arrays.compareUnsigned(uniq, that.uniq);
        }

        /** A copy of the 16 bytes that tell apart versions of the module. */
        public byte[] uniq() {
            return uniq.clone();
        }

        /** Index in the module's table of funs. */
        public long index() {
            return index;
        }

        /** Index as older nodes count it. */
        public long oldIndex() {
            return oldIndex;
        }

        /** Uniq as older nodes know it. */
        public long oldUniq() {
            return oldUniq;
        }

        /** The process that made the fun. */
        public Pid creator() {
            return creator;
        }

        /** Number of captured terms. */
        public int environmentSize() {
            return environment.length;
        }

        /** The captured term at a 0-based index. */
        public Term environment(int index) {
            return environment[index];
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Local that
                    && module == that.module
                    && arity == that.arity
                    && index == that.index
                    && oldUniq == that.oldUniq
                    && Arrays.equals(uniq, that.uniq)
                    && Arrays.equals(environment, that.environment);
        }

        @Override
        public int hashCode() {
            return Objects.hash(module, arity, index, Arrays.hashCode(uniq), Arrays.hashCode(environment));
        }
    }
}
