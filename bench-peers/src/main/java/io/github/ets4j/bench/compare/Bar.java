/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.compare;

/** Something that this project's store of a family is to reach. */
interface Bar {

    Family family();

    String workload();

    /** What is to be reached, in a few words. */
    String text();

    /** Whether the results at a scale reach it. */
    Verdict judge(Results results, Scale scale);
}
