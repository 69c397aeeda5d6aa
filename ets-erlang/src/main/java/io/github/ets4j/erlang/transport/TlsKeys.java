/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.transport;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Collections;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** The key and certificate of the server. Safe for any number of threads. */
public final class TlsKeys {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final SSLContext context;

    private TlsKeys(SSLContext context) {
        this.context = context;
    }

    /**
     * Reads them from a PKCS#12 file.
     *
     * @param file the file
     * @param password what it and its key are encrypted with; overwritten here
     * @throws EtsException if it cannot be read, is no such file, has another password or no key
     */
    public static TlsKeys read(Path file, char[] password) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            requireKey(store, file);
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return new TlsKeys(context);
        } catch (IOException | GeneralSecurityException failure) {
            throw EtsException.badArgument(
                    Kind.FILE_ERROR, 0, "tlsKeystore=" + file + " cannot be used: " + Faults.text(failure));
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private static void requireKey(KeyStore store, Path file) throws GeneralSecurityException {
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                return;
            }
        }
        throw EtsException.badArgument(Kind.FILE_ERROR, 0, "tlsKeystore=" + file + " has no key");
    }

    /** The side of the server over a connected socket; the handshake has not been made. */
    SSLSocket serve(Socket socket) throws IOException {
        SSLSocket secured = (SSLSocket) context.getSocketFactory().createSocket(socket, null, true);
        secured.setUseClientMode(false);
        secured.setEnabledProtocols(PROTOCOLS);
        return secured;
    }
}
