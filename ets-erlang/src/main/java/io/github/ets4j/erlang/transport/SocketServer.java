/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.transport;

import io.github.ets4j.erlang.protocol.Service;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Serves the clients of some endpoints. Safe for any number of threads. */
public final class SocketServer implements AutoCloseable {
    /** After a failure to accept, such as too many open files, which would come again at once. */
    private static final long PAUSE_MILLIS = 50;

    private static final long END_NANOS_MAX = TimeUnit.SECONDS.toNanos(10);

    private final List<Endpoint> endpoints;
    private final Service service;
    private final Connections connections;
    private boolean isClosed; // by the lock of this server

    /**
     * Takes clients from now on.
     *
     * @param endpoints where they arrive; closed with the server
     * @param service what answers them; closed with the server
     * @param limits what they may take
     */
    public SocketServer(List<? extends Endpoint> endpoints, Service service, Limits limits) {
        this(endpoints, service, limits, ConnectionThreads.best());
    }

    SocketServer(List<? extends Endpoint> endpoints, Service service, Limits limits, ThreadFactory threads) {
        this.endpoints = List.copyOf(endpoints);
        this.service = service;
        connections = new Connections(service, limits, threads);
        for (Endpoint endpoint : this.endpoints) {
            Thread thread = new Thread(null, () -> listen(endpoint), "ets4j-listener-" + endpoint.address(), 0, false);
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void listen(Endpoint endpoint) {
        boolean hasFailed = false;
        while (endpoint.isOpen()) {
            try {
                connections.add(endpoint.accept());
                hasFailed = false;
            } catch (IOException | RuntimeException | Error failure) {
                if (endpoint.isOpen()) {
                    if (!hasFailed) {
                        Faults.report("no client can be accepted at " + endpoint.address(), failure);
                    }
                    hasFailed = true;
                    pause();
                }
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException early) {
            // then it tries again early
        }
    }

    /** What clients connect to: a path or {@code HOST:PORT} for each endpoint. */
    public List<String> addresses() {
        return endpoints.stream().map(Endpoint::address).toList();
    }

    /** How many clients are connected, those included that are being told that they are too many. */
    int connectionCount() {
        return connections.count();
    }

    /** Lets no one in any more, ends all connections and then the service. May be called again, and waits for the first call. */
    @Override
    public synchronized void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        endpoints.forEach(Endpoint::close);
        connections.close();
        service.close();
        connections.awaitEnd(END_NANOS_MAX);
    }
}
