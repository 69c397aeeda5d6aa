/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.transport;

import io.github.ets4j.error.EtsException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A port of TCP with TLS 1.2 or 1.3. */
public final class TlsEndpoint implements Endpoint {
    private final String address;
    private final ServerSocket socket;
    private final TlsKeys keys;

    private TlsEndpoint(String address, ServerSocket socket, TlsKeys keys) {
        this.address = address;
        this.socket = socket;
        this.keys = keys;
    }

    /**
     * Listens at an address, at any free port if the one given is 0.
     *
     * @throws EtsException if that is not possible
     */
    public static TlsEndpoint open(InetSocketAddress address, TlsKeys keys) {
        try {
            ServerSocket socket = new ServerSocket();
            try {
                socket.setReuseAddress(true);
                socket.bind(address, BACKLOG);
                return new TlsEndpoint(TcpEndpoint.text(address, socket.getLocalPort()), socket, keys);
            } catch (IOException | RuntimeException failure) {
                socket.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw TcpEndpoint.cannotListen(address, failure);
        }
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public Link accept() throws IOException {
        Socket client = socket.accept();
        try {
            client.setTcpNoDelay(true);
            client.setKeepAlive(true);
            return new TlsLink(client, keys);
        } catch (IOException | RuntimeException failure) {
            client.close();
            throw failure;
        }
    }

    @Override
    public boolean isOpen() {
        return !socket.isClosed();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException nothingToSave) {
            // the descriptor is given back all the same
        }
    }
}
