/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What a command reads from and prints to. Text is UTF-8. {@code out} is buffered: it must be flushed before a wait for input and
 * before anything goes to {@code err}, so that the two come in order.
 *
 * @param in standard input
 * @param out standard output
 * @param err standard error
 * @param interactive whether a person sits at input and output
 * @param errorIsTerminal whether {@code err} is seen by a person as it comes
 */
record Streams(InputStream in, PrintStream out, PrintStream err, boolean interactive, boolean errorIsTerminal) {
    private static final int BUFFER_BYTES = 1 << 16;

    /** Those of the process. The launcher knows what is a terminal; without it the JVM is asked. */
    static Streams ofProcess() {
        boolean console = System.console() != null;
        return new Streams(
                System.in,
                print(FileDescriptor.out),
                print(FileDescriptor.err),
                flag("ets4j.terminal", console),
                flag("ets4j.terminal.error", console));
    }

    private static PrintStream print(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor), BUFFER_BYTES),
                false,
                StandardCharsets.UTF_8);
    }

    private static boolean flag(String property, boolean otherwise) {
        String value = System.getProperty(property);
        return value == null ? otherwise : value.equals("true");
    }

    /** Prints a line on standard error, after all output so far. */
    void error(String line) {
        out.flush();
        err.println(line);
        err.flush();
    }
}
