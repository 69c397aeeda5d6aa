/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.transport;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A port of TCP without TLS. */
public final class TcpEndpoint implements Endpoint {
    private final String address;
    private final ServerSocketChannel channel;

    private TcpEndpoint(String address, ServerSocketChannel channel) {
        this.address = address;
        this.channel = channel;
    }

    /**
     * Listens at an address, at any free port if the one given is 0.
     *
     * @throws EtsException if that is not possible
     */
    public static TcpEndpoint open(InetSocketAddress address) {
        try {
            ServerSocketChannel channel = ServerSocketChannel.open();
            try {
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                channel.bind(address, BACKLOG);
                int port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
                return new TcpEndpoint(text(address, port), channel);
            } catch (IOException | RuntimeException failure) {
                channel.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw cannotListen(address, failure);
        }
    }

    static EtsException cannotListen(InetSocketAddress address, IOException failure) {
        Kind kind = failure instanceof BindException ? Kind.ALREADY_EXISTS : Kind.NONE;
        return EtsException.badArgument(
                kind, 0, "tcp=" + text(address, address.getPort()) + " cannot be listened at: " + Faults.text(failure));
    }

    /** {@code HOST:PORT}, the host as it was given. */
    static String text(InetSocketAddress address, int port) {
        String host = address.getHostString();
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public Link accept() throws IOException {
        SocketChannel client = channel.accept();
        try {
            client.setOption(StandardSocketOptions.TCP_NODELAY, true);
            client.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            return new ChannelLink(client);
        } catch (IOException | RuntimeException failure) {
            client.close();
            throw failure;
        }
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException nothingToSave) {
            // the descriptor is given back all the same
        }
    }
}
