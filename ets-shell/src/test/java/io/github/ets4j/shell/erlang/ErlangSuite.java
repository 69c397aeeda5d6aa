/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.erlang;

import static org.junit.jupiter.api.Assertions.fail;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.Etf;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.ErlangApplication;
import io.github.ets4j.testing.ErlangInstallation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** An EUnit suite, run by an Erlang node of its own. Not thread-safe. */
final class ErlangSuite {
    private static final Atom OVER = Atom.of("over");
    private static final long MINUTES_MAX = 10;
    private static final int LOG_TEXT_MAX = 20_000;

    private final String name;
    private final Path results;
    private final Path log;

    ErlangSuite(String name, Path workspace) {
        this.name = name;
        this.results = workspace.resolve(name + ".results");
        this.log = workspace.resolve(name + ".log");
    }

    /** What came of one test; reports call dynamic tests by numbers, so the text of a failure begins with its name. */
    record Result(String suite, String name, String status, String text) {
        /** Fails or skips the calling test if that is what happened to this one. */
        void demand() {
            if (status.equals("failed")) {
                fail(suite + ": " + name + "\n" + text);
            }
            Assumptions.assumeTrue(status.equals("passed"), () -> suite + ": " + name + ": " + text);
        }
    }

    /** Runs the suite; the results of its tests, the last of which says so if the node has died or was too slow. */
    List<Result> run(ErlangInstallation erlang, ErlangApplication application, Map<String, String> environment)
            throws IOException, InterruptedException {
        String call = "suite_results:run(" + name + ",\"" + erlang.pathOf(results) + "\").";
        ProcessBuilder builder = new ProcessBuilder(application.command(List.of("-noinput", "-eval", call)));
        builder.environment().putAll(environment);
        Process node =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            boolean hasEnded = node.waitFor(MINUTES_MAX, TimeUnit.MINUTES);
            return results(hasEnded ? "the node has ended, status=" + node.exitValue() : "minutes=" + MINUTES_MAX);
        } finally {
            node.descendants().forEach(ProcessHandle::destroyForcibly);
            node.destroyForcibly();
        }
    }

    private List<Result> results(String end) throws IOException {
        List<Result> all = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.wrap(Files.exists(results) ? Files.readAllBytes(results) : new byte[0]);
        while (bytes.remaining() >= Integer.BYTES) {
            byte[] encoded = new byte[bytes.getInt()];
            bytes.get(encoded);
            Term result = Etf.decode(encoded);
            if (result == OVER) {
                return all;
            }
            all.add(result((Tuple) result));
        }
        all.add(new Result(name, "the suite is over", "failed", end + "\n" + logText()));
        return all;
    }

    private Result result(Tuple result) {
        return new Result(
                name,
                ((Bitstring) result.element(1)).toText(),
                result.element(2).toString(),
                ((Bitstring) result.element(3)).toText());
    }

    private String logText() throws IOException {
        String text = Files.exists(log) ? new String(Files.readAllBytes(log), StandardCharsets.UTF_8) : "no output";
        return text.substring(Math.max(0, text.length() - LOG_TEXT_MAX));
    }
}
