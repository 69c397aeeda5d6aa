/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.btree;

import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.testing.TermGenerator;
import java.util.SplittableRandom;

/** Kinds of keys that are hard on an ordered container in different ways. */
enum KeyShape {
    /** Small integers: heads are decisive, prefixes come and go. */
    INTEGER {
        @Override
        Term key(int n, SplittableRandom random) {
            return Terms.integer(n);
        }
    },
    /** Integers of seven bytes: hints are equal without a prefix. */
    TIMESTAMP {
        @Override
        Term key(int n, SplittableRandom random) {
            return Terms.integer(1_700_000_000_000_000L + 1000L * n);
        }
    },
    /** {sess, N}: the prefix holds all but the number. */
    SESSION {
        @Override
        Term key(int n, SplittableRandom random) {
            return Terms.tuple(Terms.atom("sess"), n);
        }
    },
    /** Tuples whose common front is longer than a prefix may be, and in which the number comes last. */
    LONG_FRONT {
        @Override
        Term key(int n, SplittableRandom random) {
            return Terms.tuple(Terms.binary("a front that is longer than any prefix of a page"), n);
        }
    },
    /** Binaries with thirty equal bytes, then digits, then a long tail: ties in heads, long separators. */
    LONG_BINARY {
        @Override
        Term key(int n, SplittableRandom random) {
            return Terms.binary("x".repeat(30) + Integer.toString(n, 3) + "y".repeat(40));
        }
    },
    /** Binaries of zeros of all lengths: escapes in sort keys, separators as long as keys. */
    ZEROS {
        @Override
        Term key(int n, SplittableRandom random) {
            return Terms.binary(new byte[n % 400]);
        }
    },
    /** Anything. */
    MIXED {
        @Override
        Term key(int n, SplittableRandom random) {
            return new TermGenerator(random).key();
        }
    };

    /** The key of a number; the same number gives the same key, except of the last shape. */
    abstract Term key(int n, SplittableRandom random);
}
