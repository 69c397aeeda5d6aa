/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.select;

import io.github.ets4j.bench.workload.WorkloadBenchmark;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does a select take that looks at a million rows, at a range of them, or at one? Interpreted and compiled match
 * specifications beside streams over the JDK's maps; {@code select_bench.erl} asks the same of Erlang.
 *
 * <pre>{@code
 * bench/erlang.sh                                         # beside Erlang, one table
 * java -jar bench/target/bench.jar SelectBenchmark.scan   # one question by hand
 * }</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class SelectBenchmark extends WorkloadBenchmark {
    /** Rows that one call of {@link #keyGuards1000} and of {@link #replace1000} finds. */
    static final int LONG_RANGE = 1000;
    /** Rows that one call of {@link #group100} finds. */
    static final int SHORT_RANGE = 100;

    /** Rows with plain numbers for keys. */
    @State(Scope.Benchmark)
    public static class Whole extends Loaded {
        /** What is asked. */
        @Param
        public Selector selector;

        /** Loads the rows. */
        @Setup
        public void load() {
            load(selector, 0);
        }
    }

    /** The same, for questions about few rows, each with a specification of its own: to compile them would take longer. */
    @State(Scope.Benchmark)
    public static class Keyed extends Loaded {
        /** What is asked. */
        @Param({
            "SET_AUTO",
            "SET_INTERPRETED",
            "CONCURRENT_HASH_MAP",
            "ORDERED_SET_AUTO",
            "ORDERED_SET_INTERPRETED",
            "CONCURRENT_SKIP_LIST_MAP"
        })
        public Selector selector;

        /** Loads the rows. */
        @Setup
        public void load() {
            load(selector, 0);
        }
    }

    /** The same, for questions that need an order. */
    @State(Scope.Benchmark)
    public static class Ordered extends Loaded {
        /** What is asked. */
        @Param({"ORDERED_SET_AUTO", "ORDERED_SET_INTERPRETED", "CONCURRENT_SKIP_LIST_MAP"})
        public Selector selector;

        /** Loads the rows. */
        @Setup
        public void load() {
            load(selector, 0);
        }
    }

    /** Rows in groups of 100. */
    @State(Scope.Benchmark)
    public static class Hundreds extends Loaded {
        /** What is asked. */
        @Param({"ORDERED_SET_AUTO", "ORDERED_SET_INTERPRETED", "CONCURRENT_SKIP_LIST_MAP"})
        public Selector selector;

        /** Loads the rows. */
        @Setup
        public void load() {
            load(selector, SHORT_RANGE);
        }
    }

    /** Rows in groups of 1000. */
    @State(Scope.Benchmark)
    public static class Thousands extends Loaded {
        /** What is asked. */
        @Param({"ORDERED_SET_AUTO", "ORDERED_SET_INTERPRETED", "CONCURRENT_SKIP_LIST_MAP"})
        public Selector selector;

        /** Loads the rows. */
        @Setup
        public void load() {
            load(selector, LONG_RANGE);
        }
    }

    /** A loaded store. */
    @State(Scope.Benchmark)
    public abstract static class Loaded {
        /** Number of rows. */
        @Param("1000000")
        public int rows;

        private People people;
        private long drawn = 42;

        /** For subclasses. */
        protected Loaded() {}

        final void load(Selector selector, int groupSize) {
            people = selector.open(groupSize > 0);
            for (int turn = 0; turn < rows; turn++) {
                people.insert(Person.of(Person.numberAt(turn, rows), groupSize));
            }
        }

        /** Drops the rows. */
        @TearDown(Level.Trial)
        public void close() {
            people.close();
        }

        final People people() {
            return people;
        }

        final int draw(int bound) {
            drawn = drawn * 6364136223846793005L + 1442695040888963407L;
            return (int) ((drawn >>> 33) % bound);
        }

        final int require(int expected, int found) {
            if (found != expected) {
                throw new IllegalStateException("found=" + found + ", expected=" + expected);
            }
            return found;
        }
    }

    /** Keys of one row in a hundred, by a guard on a number: works through all rows. */
    @Benchmark
    public int scan(Whole loaded) {
        return loaded.require(loaded.rows / 100, loaded.people().scan());
    }

    /** The number of these rows. */
    @Benchmark
    public int count(Whole loaded) {
        return loaded.require(loaded.rows / 100, loaded.people().count());
    }

    /** One row in a hundred, by a tuple within the row; the result comes out of a map in that tuple. */
    @Benchmark
    public int nested(Whole loaded) {
        return loaded.require(loaded.rows / 100, loaded.people().nested());
    }

    /** One row by its key. */
    @Benchmark
    public int boundKey(Keyed loaded) {
        return loaded.people().boundKey(loaded.draw(loaded.rows));
    }

    /** A thousand rows by guards that bound the key from both sides. */
    @Benchmark
    public int keyGuards1000(Ordered loaded) {
        int first = loaded.draw(loaded.rows - LONG_RANGE);
        return loaded.require(LONG_RANGE, loaded.people().keyGuards(first, LONG_RANGE));
    }

    /** A hundred rows by the first half of their keys. */
    @Benchmark
    public int group100(Hundreds loaded) {
        return loaded.require(SHORT_RANGE, loaded.people().group(loaded.draw(loaded.rows / SHORT_RANGE)));
    }

    /** A thousand rows replaced, by the first half of their keys. */
    @Benchmark
    public int replace1000(Thousands loaded) {
        return loaded.require(LONG_RANGE, loaded.people().replace(loaded.draw(loaded.rows / LONG_RANGE)));
    }
}
