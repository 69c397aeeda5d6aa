/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang;

import io.github.ets4j.erlang.protocol.ErlangService;
import io.github.ets4j.erlang.protocol.Service;
import io.github.ets4j.erlang.protocol.ServiceOptions;
import io.github.ets4j.erlang.transport.Endpoint;
import io.github.ets4j.erlang.transport.Limits;
import io.github.ets4j.erlang.transport.SocketServer;
import io.github.ets4j.erlang.transport.TcpEndpoint;
import io.github.ets4j.erlang.transport.TlsEndpoint;
import io.github.ets4j.erlang.transport.TlsKeys;
import io.github.ets4j.erlang.transport.UnixEndpoint;
import io.github.ets4j.error.EtsException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A server for Erlang nodes, with an engine of its own: see {@code docs/erlang-server.md}, and {@code
 * docs/spec/erlang-protocol.md} for what it speaks. It has a thread for each client, virtual where the JVM has such threads. Safe
 * for any number of threads.
 */
public final class ErlangServer implements AutoCloseable {
    /** While others wait, a client that stalls is ended so much earlier. */
    private static final int PRESSED_DIVISOR = 15;

    private static final Duration OPENING_MAX = Duration.ofSeconds(30);
    private static final Duration LINGER = Duration.ofSeconds(2);

    private final SocketServer sockets;

    private ErlangServer(SocketServer sockets) {
        this.sockets = sockets;
    }

    /**
     * Starts a server; clients can connect when this returns.
     *
     * @throws EtsException {@code badarg} that says what is in the way: of kind {@code already_exists} if another server listens
     *     there, {@code file_error} if a file cannot be used, {@code none} otherwise
     */
    public static ErlangServer start(ServerOptions options) {
        byte[] secret = options.secretFile() == null ? null : SecretFiles.secret(options.secretFile());
        List<Endpoint> endpoints = open(options);
        Service service = null;
        try {
            service = new ErlangService(new ServiceOptions(
                    options.frameBytesMax(), options.memoryBytesMax(), options.allowsReset(), secret));
            return new ErlangServer(new SocketServer(endpoints, service, limits(options)));
        } catch (RuntimeException | Error failure) {
            endpoints.forEach(Endpoint::close);
            if (service != null) {
                service.close();
            }
            throw failure;
        }
    }

    private static List<Endpoint> open(ServerOptions options) {
        TlsKeys keys = options.tlsKeystore() == null
                ? null
                : TlsKeys.read(options.tlsKeystore(), SecretFiles.password(options.tlsPasswordFile()));
        List<Endpoint> endpoints = new ArrayList<>();
        try {
            if (options.socket() != null) {
                endpoints.add(UnixEndpoint.open(options.socket()));
            }
            if (options.address() != null) {
                endpoints.add(
                        keys == null ? TcpEndpoint.open(options.address()) : TlsEndpoint.open(options.address(), keys));
            }
            return endpoints;
        } catch (RuntimeException | Error failure) {
            endpoints.forEach(Endpoint::close);
            throw failure;
        }
    }

    private static Limits limits(ServerOptions options) {
        boolean isProved = options.secretFile() != null;
        boolean hasOpening = isProved || options.tlsKeystore() != null;
        long stallNanos = options.stallTimeout().toNanos();
        int frameBytes = options.frameBytesMax();
        return new Limits(
                options.connectionsMax(),
                frameBytes,
                isProved ? Math.min(frameBytes, Limits.SMALL_FRAME_BYTES) : frameBytes,
                Math.max(frameBytes, Runtime.getRuntime().maxMemory() / 4),
                stallNanos,
                Math.max(1, stallNanos / PRESSED_DIVISOR),
                hasOpening ? OPENING_MAX.toNanos() : 0,
                LINGER.toNanos());
    }

    /** Where clients connect: the path of the socket, then {@code HOST:PORT} with the real port, as far as there are such. */
    public List<String> addresses() {
        return sockets.addresses();
    }

    /** Ends the server: its socket file is gone, its clients are disconnected, its tables dropped. May be called again. */
    @Override
    public void close() {
        sockets.close();
    }
}
