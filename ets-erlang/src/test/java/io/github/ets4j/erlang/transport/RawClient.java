/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.transport;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A client that sends any bytes and reads frames. */
public final class RawClient implements AutoCloseable {
    private final Closeable connection;
    private final DataInputStream in;
    private final OutputStream out;

    private RawClient(Closeable connection, InputStream in, OutputStream out) {
        this.connection = connection;
        this.in = new DataInputStream(new BufferedInputStream(in));
        this.out = out;
    }

    /** Connects to a Unix-domain socket. */
    public static RawClient connect(String path) throws IOException {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(Path.of(path)));
        return new RawClient(channel, new ChannelInput(channel), new ChannelOutput(channel));
    }

    /** Unlike that of {@code Channels}, it does not lock out those who write. */
    private static final class ChannelInput extends InputStream {
        private final SocketChannel channel;

        ChannelInput(SocketChannel channel) {
            this.channel = channel;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return channel.read(ByteBuffer.wrap(bytes, offset, length));
        }
    }

    /** Unlike that of {@code Channels}, it does not lock out those who read. */
    private static final class ChannelOutput extends OutputStream {
        private final SocketChannel channel;

        ChannelOutput(SocketChannel channel) {
            this.channel = channel;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one});
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }
    }

    /** A client on a socket that is connected. */
    public static RawClient on(Socket socket) throws IOException {
        return new RawClient(socket, socket.getInputStream(), socket.getOutputStream());
    }

    /** Sends bytes as they are. */
    public void sendRaw(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** Sends frames of these contents, all at once. */
    public void send(byte[]... contents) throws IOException {
        int length = 0;
        for (byte[] one : contents) {
            length += 4 + one.length;
        }
        ByteBuffer buffer = ByteBuffer.allocate(length);
        for (byte[] one : contents) {
            buffer.putInt(one.length).put(one);
        }
        sendRaw(buffer.array());
    }

    /** Sends the length of a frame alone. */
    public void announce(int length) throws IOException {
        sendRaw(ByteBuffer.allocate(4).putInt(length).array());
    }

    /** The next frame; null at the end of the stream. */
    public byte[] receive() throws IOException {
        int length;
        try {
            length = in.readInt();
        } catch (EOFException end) {
            return null;
        }
        return in.readNBytes(length);
    }

    /** The next frame as text; null at the end of the stream. */
    public String receiveText() throws IOException {
        byte[] frame = receive();
        return frame == null ? null : new String(frame, StandardCharsets.ISO_8859_1);
    }

    /** The answer to a request. */
    public byte[] call(byte[] request) throws IOException {
        send(request);
        return receive();
    }

    /** Sends no more; on a Unix-domain socket. */
    public void finish() throws IOException {
        ((SocketChannel) connection).shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
