/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.transport;

import java.io.IOException;

/** The two directions of bytes to a client. All methods but {@link #abort} are for the thread of the connection. */
public interface Link {
    /** Makes it ready, on the thread of the connection: a handshake may wait for the client. */
    void open() throws IOException;

    /**
     * Waits for bytes.
     *
     * @return how many there are now, from {@code offset}; -1 if the client sends no more
     */
    int read(byte[] bytes, int offset, int length) throws IOException;

    /** Sends all of these bytes; waits while the client does not take them. */
    void write(byte[] bytes, int offset, int length) throws IOException;

    /** Tells the client that nothing more comes. */
    void finish() throws IOException;

    /** Ends the link at once. Any thread may call this, again too; it never waits, and whoever waits above fails. */
    void abort();
}
