/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.erlang;

import io.github.ets4j.testing.ErlangInstallation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Runs servers for an Erlang in a system of its own, where there is no java. Its {@link #script} takes the place of the server
 * there: it leaves a call in a directory that both sides see, the relay runs the server, and named pipes carry its standard
 * input and output. A server ends with its script, by force. A thread watches the directory until {@link #close}.
 */
final class ServerRelay implements AutoCloseable {
    private static final long POLL_MILLISECONDS = 10;

    private final ErlangInstallation erlang;
    private final Path calls;
    private final List<String> java;
    private final Set<Process> servers = ConcurrentHashMap.newKeySet();
    private volatile boolean isClosed;

    private ServerRelay(ErlangInstallation erlang, Path calls, List<String> java) {
        this.erlang = erlang;
        this.calls = calls;
        this.java = java;
    }

    /** Begins to wait for calls. */
    static ServerRelay open(ErlangInstallation erlang, Path workspace, List<String> java) throws IOException {
        ServerRelay relay = new ServerRelay(erlang, Files.createDirectory(workspace.resolve("calls")), java);
        inBackground("calls", relay::watch);
        return relay;
    }

    /**
     * The script that runs in the place of {@code ets4j}. A call is a directory named by the process that makes it, which is
     * complete when it holds the file {@code arguments}.
     */
    String script() {
        return String.join(
                "\n",
                "#!/bin/sh",
                "call=" + erlang.pathOf(calls) + "/$$",
                "mkdir \"$call\"",
                "mkfifo \"$call/in\" \"$call/out\"",
                "printf '%s\\n' \"$@\" >\"$call/incomplete\"",
                "mv \"$call/incomplete\" \"$call/arguments\"",
                "exec 3<&0",
                "cat <&3 >\"$call/in\" 2>/dev/null &", // it must not hold the output open when the script is killed
                "exec 3<&-",
                "exec cat \"$call/out\"",
                "");
    }

    @Override
    public void close() {
        isClosed = true;
        servers.forEach(Process::destroyForcibly);
    }

    private void watch() {
        Set<Path> seen = ConcurrentHashMap.newKeySet();
        while (!isClosed) {
            try (Stream<Path> found = Files.list(calls)) {
                found.filter(call -> Files.exists(call.resolve("arguments")))
                        .filter(seen::add)
                        .forEach(this::serve);
                Thread.sleep(POLL_MILLISECONDS);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void serve(Path call) {
        try {
            List<String> line = new ArrayList<>(java);
            for (String argument : Files.readAllLines(call.resolve("arguments"))) {
                line.add(argument.startsWith("/") ? erlang.root() + argument : argument);
            }
            Process server = new ProcessBuilder(line)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            servers.add(server);
            long script = Long.parseLong(call.getFileName().toString());
            ProcessHandle.of(script)
                    .ifPresentOrElse(
                            handle -> handle.onExit().thenRun(server::destroyForcibly), server::destroyForcibly);
            inBackground("input of " + script, () -> input(call, server));
            inBackground("output of " + script, () -> output(call, server));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void input(Path call, Process server) {
        try (InputStream from = Files.newInputStream(call.resolve("in"));
                OutputStream to = server.getOutputStream()) {
            from.transferTo(to);
        } catch (IOException e) {
            // the server has ended
        }
    }

    /** Copies what the server prints, with the names of files as they are inside. */
    private void output(Path call, Process server) {
        try (OutputStream to = Files.newOutputStream(call.resolve("out"));
                BufferedReader lines = server.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                to.write((line.replace(erlang.root().toString(), "") + "\n").getBytes(StandardCharsets.UTF_8));
                to.flush();
            }
        } catch (IOException e) {
            // the script has ended
        }
    }

    private static void inBackground(String name, Runnable work) {
        Thread thread = new Thread(work, "relay: " + name);
        thread.setDaemon(true);
        thread.start();
    }
}
