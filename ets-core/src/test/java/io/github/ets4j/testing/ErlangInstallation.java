/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * The Erlang of this machine, if it has one: how it is run, and where it and this JVM see the same files. It may be in a system
 * of its own, run by chroot, which sees neither this JVM's java nor the source tree. Immutable.
 */
public final class ErlangInstallation {
    /** Path of an {@code erl} to run. */
    public static final String ERL_PROPERTY = "ets4j.erl";
    /** Directory of a system that holds an {@code erl}, to be run by chroot. */
    public static final String ROOT_VARIABLE = "ETS4J_ERL_ROOT";

    private final List<String> command;
    private final Path root;

    private ErlangInstallation(List<String> command, Path root) {
        this.command = List.copyOf(command);
        this.root = root;
    }

    /** The Erlang to use; the calling test is skipped if there is none. */
    public static ErlangInstallation required() {
        Optional<ErlangInstallation> found = find();
        Assumptions.assumeTrue(
                found.isPresent(),
                "no Erlang here: no erl on PATH, no -D" + ERL_PROPERTY + "=path-of-erl, no environment variable "
                        + ROOT_VARIABLE + "=directory-to-chroot-to");
        return found.get();
    }

    /** The Erlang to use. */
    public static Optional<ErlangInstallation> find() {
        Path here = Path.of("/");
        String path = System.getProperty(ERL_PROPERTY, "");
        if (!path.isEmpty()) {
            return Optional.of(new ErlangInstallation(List.of(path), here));
        }
        String root = System.getenv(ROOT_VARIABLE);
        if (root != null && !root.isEmpty()) {
            return Optional.of(new ErlangInstallation(List.of("chroot", root, "erl"), Path.of(root)));
        }
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(directory -> new File(directory, "erl"))
                .filter(File::canExecute)
                .map(file -> new ErlangInstallation(List.of(file.getPath()), here))
                .findFirst();
    }

    /** The command line that runs it with these arguments. */
    public List<String> command(List<String> arguments) {
        List<String> line = new ArrayList<>(command);
        line.addAll(arguments);
        return line;
    }

    /** Whether it is in a system of its own. */
    public boolean isApart() {
        return root.getNameCount() > 0;
    }

    /** Where the system begins that it sees, as this JVM sees it. */
    public Path root() {
        return root;
    }

    /** How it calls a file that this JVM calls so. */
    public String pathOf(Path file) {
        return "/" + root.relativize(file.toAbsolutePath().normalize());
    }

    /**
     * A new, empty directory that both it and this JVM see: this one if it sees that.
     *
     * @param wanted where the directory should be; what is there is deleted
     */
    public Path workspace(Path wanted) {
        try {
            if (isApart()) {
                return Files.createTempDirectory(root.resolve("tmp"), "ets4j-");
            }
            FileTrees.delete(wanted);
            return Files.createDirectories(wanted).toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it has EUnit with its header: distributions put the applications of Erlang into packages of their own. */
    public boolean hasEunit() {
        String test = "halt(case code:which(eunit) of non_existing -> 1; _ ->"
                + " case filelib:is_file(filename:join([code:lib_dir(eunit),include,\"eunit.hrl\"])) of"
                + " true -> 0; false -> 1 end end).";
        try {
            return new ProcessBuilder(command(List.of("-noinput", "-eval", test)))
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return String.join(" ", command);
    }
}
