/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.transport;

import io.github.ets4j.error.EtsException;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;

/** A socket of the Unix domain, for its owner alone. */
public final class UnixEndpoint implements Endpoint {
    private final Path path;
    private final ServerSocketChannel channel;
    private final SocketFile file;

    private UnixEndpoint(Path path, ServerSocketChannel channel, SocketFile file) {
        this.path = path;
        this.channel = channel;
        this.file = file;
    }

    /**
     * Listens at a path. The socket that a server which is dead has left there is replaced.
     *
     * @throws EtsException if a server is there, or something else, or a socket cannot be made there
     */
    public static UnixEndpoint open(Path path) {
        SocketFile.Bound bound = SocketFile.bind(path);
        return new UnixEndpoint(path, bound.channel(), bound.file());
    }

    @Override
    public String address() {
        return path.toString();
    }

    @Override
    public Link accept() throws IOException {
        return new ChannelLink(channel.accept());
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() {
        file.delete();
        try {
            channel.close();
        } catch (IOException nothingToSave) {
            // the descriptor is given back all the same
        }
    }
}
