/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.query.program.ProgramEmitter.Generated;
import io.github.ets4j.term.Term;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whether a program is compiled, and its class if it is. Safe for any number of threads; no call waits: who finds another
 * program being compiled goes on interpreting, and asks again with its next piece of rows.
 */
final class Compilation {
    /*
     * A class costs some milliseconds at first and takes the JVM some ten thousand rows to get fast, so short scans never need
     * one. The count of rows is written without order: it may lose some when several threads count, which delays the class.
     */

    /** How many rows a program looks at before it is compiled. */
    static final int ROWS = 50_000;

    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    private final MatchProgram program;
    private long rows;
    private volatile Generated generated; // written once, under the lock
    private volatile String failure; // why there is and will be no class; null if that is not known

    Compilation(MatchProgram program) {
        this.program = program;
    }

    /** A run of the compiled program; null if it is not compiled. */
    RowMatch open(Memory memory, Term self) {
        Generated known = generated;
        return known == null ? null : known.open(program, memory, self);
    }

    /** Counts rows that an interpreted run has looked at; whether the program is compiled now. */
    boolean count(int more) {
        if (generated != null) {
            return true;
        }
        rows += more;
        return rows >= ROWS && failure == null && compile();
    }

    /** Compiles the program, unless that has failed before or another one is being compiled; whether it is compiled now. */
    boolean compile() {
        if (!ONE_AT_A_TIME.tryLock()) {
            return false;
        }
        try {
            if (generated == null && failure == null) {
                generated = ProgramEmitter.generate(program);
            }
        } catch (Exception
                | Error e) { // whatever it is, out of metaspace or a JVM that makes no classes: nothing depends on it
            failure = e.toString();
        } finally {
            ONE_AT_A_TIME.unlock();
        }
        return generated != null;
    }

    /** What there is to say, for people. */
    String describe() {
        Generated known = generated;
        if (known != null) {
            return "compiled to a class of " + known.bytes() + " bytes";
        }
        return failure == null ? "interpreted" : "interpreted for good: " + failure;
    }
}
