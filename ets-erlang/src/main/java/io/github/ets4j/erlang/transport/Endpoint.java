/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.transport;

import java.io.IOException;

/** Where clients arrive. Opening one throws an {@link io.github.ets4j.error.EtsException} that says what is in the way. */
public sealed interface Endpoint permits UnixEndpoint, TcpEndpoint, TlsEndpoint {
    /** How many clients may wait to be accepted; the system may allow fewer. */
    int BACKLOG = 4096;

    /** What clients connect to: a path, or {@code HOST:PORT}. */
    String address();

    /** Waits for a client; fails once it has been closed. */
    Link accept() throws IOException;

    /** Whether it has not been closed. */
    boolean isOpen();

    /** Lets no more clients in. Any thread may call this, again too. */
    void close();
}
