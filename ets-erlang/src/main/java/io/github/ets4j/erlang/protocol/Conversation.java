/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.protocol;

/** The requests of one connection, answered one after the other. For one thread at a time. */
public interface Conversation extends AutoCloseable {
    /**
     * Answers a request.
     *
     * @param bytes hold the frame's contents, a term in External Term Format, and are not kept
     * @param offset where it begins
     * @param length how many bytes it has
     * @return the reply's contents, no longer than the limit of frames. Nothing that a client sends makes this throw.
     */
    byte[] answer(byte[] bytes, int offset, int length);

    /** Whether the connection is to be closed when the last reply has been written. */
    boolean isOver();

    /** The connection has ended. May be called again. */
    @Override
    void close();
}
