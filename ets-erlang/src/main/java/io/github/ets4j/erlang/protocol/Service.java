/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.protocol;

/** What answers requests, whichever way they come. Safe for any number of threads. */
public interface Service extends AutoCloseable {
    /** A conversation with a client that has just connected. */
    Conversation open();

    /** The reply, as the bytes of a term, to a client that cannot be served: {@code {error, system_limit, Cause}}. */
    byte[] refusal(String cause);

    /** The reply to a request that a fault of the server has kept from being answered: {@code {error, internal, none}}. */
    byte[] fault();

    /** Ends the service: requests that are being answered end with errors, all tables are gone. */
    @Override
    void close();
}
