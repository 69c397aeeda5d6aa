/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

/** A line that shows how far a file is read, drawn again in place a few times a second. Only for terminals. */
final class ProgressBar implements AutoCloseable {
    private static final int WIDTH = 40;
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final PrintStream terminal;
    private final String title;
    private final long total;
    private long drawnAt = System.nanoTime();
    private boolean drawn;

    /**
     * A bar for so many bytes; nothing is drawn before the first interval has passed.
     *
     * @param terminal where it is drawn, or null for nowhere
     */
    ProgressBar(PrintStream terminal, String title, long total) {
        this.terminal = terminal;
        this.title = title;
        this.total = total;
    }

    /** So many bytes are done. */
    void update(long done) {
        long now = System.nanoTime();
        if (terminal == null || now - drawnAt < INTERVAL_NANOS) {
            return;
        }
        drawnAt = now;
        drawn = true;
        int filled = (int) (WIDTH * Math.min(done, total) / Math.max(total, 1));
        terminal.printf(
                "\r%s [%s%s] %3d%%",
                title, "#".repeat(filled), " ".repeat(WIDTH - filled), 100 * done / Math.max(total, 1));
        terminal.flush();
    }

    /** Takes the line away. */
    @Override
    public void close() {
        if (drawn) {
            terminal.print("\r" + " ".repeat(title.length() + WIDTH + 8) + "\r");
            terminal.flush();
        }
    }
}
