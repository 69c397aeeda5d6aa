/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.transport;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;

/** A socket of TCP with TLS over it. */
final class TlsLink implements Link {
    private final Socket socket;
    private final TlsKeys keys;
    private SSLSocket secured;

    TlsLink(Socket socket, TlsKeys keys) {
        this.socket = socket;
        this.keys = keys;
    }

    @Override
    public void open() throws IOException {
        secured = keys.serve(socket);
        secured.startHandshake();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return secured.getInputStream().read(bytes, offset, length);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        secured.getOutputStream().write(bytes, offset, length);
    }

    @Override
    public void finish() throws IOException {
        secured.shutdownOutput();
    }

    /** Closes the socket underneath: closing the secured one would wait for whoever writes to it. */
    @Override
    public void abort() {
        try {
            socket.close();
        } catch (IOException nothingToSave) {
            // the descriptor is given back all the same
        }
    }
}
