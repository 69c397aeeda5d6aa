/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell;

import io.github.ets4j.shell.demo.UnicodeDemo;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ets4j demo}. */
@Command(
        name = "demo",
        description =
                "Loads all named code points of Unicode into three tables from several threads, checks and shows them.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class DemoCommand implements Callable<Integer> {
    private static final int THREADS_MIN = 4;

    private final Streams streams;

    @Option(names = "--limit", hidden = true, description = "Most code points to load.")
    private int limit = Integer.MAX_VALUE;

    DemoCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws Exception {
        int threads = Math.max(THREADS_MIN, Runtime.getRuntime().availableProcessors());
        List<String> faults = UnicodeDemo.run(streams.out(), limit, threads);
        for (String fault : faults) {
            streams.error("ets4j: demo: " + fault);
        }
        return faults.isEmpty() ? ExitStatus.SUCCESS : ExitStatus.FAILURE;
    }
}
