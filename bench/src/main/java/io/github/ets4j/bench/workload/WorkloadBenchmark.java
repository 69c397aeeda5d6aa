/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.workload;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Settings that all benchmarks share: operations per microsecond of all threads together, three JVMs of five seconds each
 * after five of warm-up. The command line overrides each of them.
 *
 * <p>The flags let Agrona's buffers work and keep JDK 24 and later silent about JMH itself. {@code -XX:+IgnoreUnrecognizedVMOptions}
 * makes JDK 17 accept those it does not know. The heap is touched at start: otherwise the first walk through it, which takes
 * seconds, measures how the kernel clears pages.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 3,
        jvmArgsAppend = {
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "-Dagrona.disable.bounds.checks=true",
            "-Xms2g",
            "-Xmx2g",
            "-XX:+AlwaysPreTouch"
        })
public abstract class WorkloadBenchmark {

    /** For subclasses. */
    protected WorkloadBenchmark() {}
}
