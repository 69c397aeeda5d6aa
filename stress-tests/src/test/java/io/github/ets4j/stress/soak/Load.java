/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.soak;

/** One kind of work in a soak, on tables of its own, with what must hold of them. */
interface Load {
    /** One or a few operations, by any number of threads at once; throws AssertionError if an answer cannot be right. */
    void step(Worker worker);

    /** What must hold when nobody works. */
    void verify();
}
