/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A plain socket, of the Unix domain or of TCP. */
final class ChannelLink implements Link {
    /** The JDK keeps a direct buffer as large as the largest transfer for each thread that has made one: so none is large. */
    private static final int TRANSFER_BYTES_MAX = 16 << 10;

    private final SocketChannel channel;

    ChannelLink(SocketChannel channel) {
        this.channel = channel;
    }

    @Override
    public void open() {
        // has been connected by accept
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return channel.read(ByteBuffer.wrap(bytes, offset, Math.min(length, TRANSFER_BYTES_MAX)));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
        int end = offset + length;
        while (buffer.position() < end) {
            buffer.limit(Math.min(end, buffer.position() + TRANSFER_BYTES_MAX));
            channel.write(buffer);
        }
    }

    @Override
    public void finish() throws IOException {
        channel.shutdownOutput();
    }

    @Override
    public void abort() {
        try {
            channel.close();
        } catch (IOException nothingToSave) {
            // the descriptor is given back all the same
        }
    }
}
