/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.server;

import io.github.ets4j.erlang.protocol.Conversation;
import io.github.ets4j.erlang.protocol.Service;
import io.github.ets4j.erlang.transport.Endpoint;
import io.github.ets4j.erlang.transport.Limits;
import io.github.ets4j.erlang.transport.SocketServer;
import io.github.ets4j.erlang.transport.TcpEndpoint;
import io.github.ets4j.erlang.transport.UnixEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The server of {@code ets4j serve} without what it serves: the same sockets, threads and frames, but each frame is answered by
 * itself, without a look at it. What a call takes beyond the round trip to this server is the cost of terms and tables.
 *
 * <p>{@code EchoServer SOCKET-PATH} listens there and at a free port of the loopback address, prints {@code ready ADDRESS} for each,
 * and ends when its standard input does.
 */
public final class EchoServer {
    private static final int FRAME_BYTES = 64 << 20;

    private EchoServer() {}

    /** Serves until standard input ends. */
    public static void main(String[] arguments) throws IOException {
        InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        List<Endpoint> endpoints = List.of(UnixEndpoint.open(Path.of(arguments[0])), TcpEndpoint.open(loopback));
        long stallNanos = TimeUnit.MINUTES.toNanos(1);
        Limits limits =
                new Limits(10_000, FRAME_BYTES, FRAME_BYTES, 2L * FRAME_BYTES, stallNanos, stallNanos, 0, stallNanos);
        try (SocketServer server = new SocketServer(endpoints, new Echo(), limits)) {
            server.addresses().forEach(address -> System.out.println("ready " + address));
            while (System.in.read() >= 0) {
                // whatever comes, only the end counts
            }
        }
    }

    private static final class Echo implements Service {
        @Override
        public Conversation open() {
            return new Conversation() {
                @Override
                public byte[] answer(byte[] bytes, int offset, int length) {
                    return Arrays.copyOfRange(bytes, offset, offset + length);
                }

                @Override
                public boolean isOver() {
                    return false;
                }

                @Override
                public void close() {
                    // has nothing to give back
                }
            };
        }

        @Override
        public byte[] refusal(String cause) {
            return new byte[0];
        }

        @Override
        public byte[] fault() {
            return new byte[0];
        }

        @Override
        public void close() {
            // has nothing to give back
        }
    }
}
