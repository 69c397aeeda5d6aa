/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.erlang;

import io.github.ets4j.shell.Main;
import io.github.ets4j.testing.ErlangInstallation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * An executable file that runs {@code ets4j} of these classes, for an Erlang to start its server by. To an Erlang in a system
 * of its own, which sees no java, the file hands out servers that {@link ServerRelay} runs outside.
 */
final class ServerCommand implements AutoCloseable {
    private final String path;
    private final ServerRelay relay;

    private ServerCommand(String path, ServerRelay relay) {
        this.path = path;
        this.relay = relay;
    }

    /** Writes the file into the workspace. */
    static ServerCommand create(ErlangInstallation erlang, Path workspace) throws IOException {
        Path script = workspace.resolve("ets4j-command");
        ServerRelay relay = erlang.isApart() ? ServerRelay.open(erlang, workspace, java()) : null;
        Files.writeString(script, relay == null ? direct() : relay.script());
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new ServerCommand(erlang.pathOf(script), relay);
    }

    /** How Erlang calls the file. */
    String path() {
        return path;
    }

    @Override
    public void close() {
        if (relay != null) {
            relay.close();
        }
    }

    private static String direct() {
        StringBuilder script = new StringBuilder("#!/bin/sh\nexec");
        java().forEach(part ->
                script.append(" '").append(part.replace("'", "'\\''")).append('\''));
        return script.append(" \"$@\"\n").toString();
    }

    private static List<String> java() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "--add-exports",
                "java.base/jdk.internal.misc=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName());
    }
}
