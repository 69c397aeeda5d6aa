/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How a server is started. Immutable; made by a {@link #builder}.
 *
 * @param socket path of the Unix-domain socket, null for none
 * @param address address of TCP, null for none; port 0 is any free one
 * @param tlsKeystore PKCS#12 file with the key and certificate for TCP, null for no TLS
 * @param tlsPasswordFile file with the password of {@code tlsKeystore}; null exactly if that is
 * @param secretFile file with the secret that clients must know, null for none
 * @param connectionsMax most clients at a time, at least 1
 * @param frameBytesMax longest request or reply, in bytes, from {@value #FRAME_BYTES_LEAST} to {@value #FRAME_BYTES_MOST}
 * @param memoryBytesMax most off-heap memory of all tables, in bytes, at least 1; {@link Long#MAX_VALUE} for no limit
 * @param allowsReset whether clients may drop all tables at once
 * @param stallTimeout how long a client may hold heap for a long frame that it neither sends nor takes, more than nothing
 */
public record ServerOptions(
        Path socket,
        InetSocketAddress address,
        Path tlsKeystore,
        Path tlsPasswordFile,
        Path secretFile,
        int connectionsMax,
        int frameBytesMax,
        long memoryBytesMax,
        boolean allowsReset,
        Duration stallTimeout) {
    /** Least value of {@code frameBytesMax}. */
    public static final int FRAME_BYTES_LEAST = 4 << 10;

    /** Greatest value of {@code frameBytesMax}. */
    public static final int FRAME_BYTES_MOST = 1 << 30;

    /**
     * Checks them.
     *
     * @throws EtsException {@code badarg} that names the option which is wrong; of kind {@code access} if an address that is not
     *     loopback comes without TLS or without a secret
     */
    public ServerOptions {
        require(socket != null || address != null, "socket and address are both missing");
        require(connectionsMax >= 1, "connectionsMax=" + connectionsMax + " is less than 1");
        require(
                frameBytesMax >= FRAME_BYTES_LEAST && frameBytesMax <= FRAME_BYTES_MOST,
                "frameBytesMax=" + frameBytesMax + " is not from " + FRAME_BYTES_LEAST + " to " + FRAME_BYTES_MOST);
        require(memoryBytesMax >= 1, "memoryBytesMax=" + memoryBytesMax + " is less than 1");
        require(
                stallTimeout.compareTo(Duration.ofMillis(1)) >= 0 && stallTimeout.compareTo(Duration.ofDays(1)) <= 0,
                "stallTimeout=" + stallTimeout + " is not from a millisecond to a day");
        require((tlsKeystore == null) == (tlsPasswordFile == null), "tlsKeystore and tlsPasswordFile go together");
        require(tlsKeystore == null || address != null, "tlsKeystore=" + tlsKeystore + " needs an address of TCP");
        if (address != null) {
            requireAddress(address, tlsKeystore != null && secretFile != null);
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw EtsException.badArgument(Kind.NONE, 1, otherwise);
        }
    }

    private static void requireAddress(InetSocketAddress address, boolean isProtected) {
        require(!address.isUnresolved(), "address=" + address.getHostString() + " is unknown");
        if (!address.getAddress().isLoopbackAddress() && !isProtected) {
            throw EtsException.badArgument(
                    Kind.ACCESS,
                    1,
                    "address=" + address.getHostString()
                            + " is not loopback: it needs TLS (a keystore and its password)" + " and a secret");
        }
    }

    /** Options to be chosen: nothing to listen at yet, and for all else the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Options that are being chosen. For one thread at a time. */
    public static final class Builder {
        private Path socket;
        private InetSocketAddress address;
        private Path tlsKeystore;
        private Path tlsPasswordFile;
        private Path secretFile;
        private int connectionsMax = 4096;
        private int frameBytesMax = 16 << 20;
        private long memoryBytesMax = Long.MAX_VALUE;
        private boolean allowsReset;
        private Duration stallTimeout = Duration.ofSeconds(30);

        private Builder() {}

        /** Listens on a Unix-domain socket at this path. */
        public Builder socket(Path path) {
            socket = path;
            return this;
        }

        /** Listens at this address of TCP. */
        public Builder address(InetSocketAddress tcp) {
            address = tcp;
            return this;
        }

        /** Uses TLS on TCP: a PKCS#12 file with the key and certificate, and a file with its password. */
        public Builder tls(Path keystore, Path passwordFile) {
            tlsKeystore = keystore;
            tlsPasswordFile = passwordFile;
            return this;
        }

        /** Wants the contents of this file, at least 16 bytes without white space at the end, of every client. */
        public Builder secretFile(Path file) {
            secretFile = file;
            return this;
        }

        /** Serves at most so many clients at a time; default 4096. */
        public Builder connectionsMax(int count) {
            connectionsMax = count;
            return this;
        }

        /** Takes and sends no longer frames; default 16 MiB. */
        public Builder frameBytesMax(int bytes) {
            frameBytesMax = bytes;
            return this;
        }

        /** Keeps the off-heap memory of all tables below this; default no limit. */
        public Builder memoryBytesMax(long bytes) {
            memoryBytesMax = bytes;
            return this;
        }

        /** Whether clients may drop all tables at once; default no. */
        public Builder allowsReset(boolean allowed) {
            allowsReset = allowed;
            return this;
        }

        /** Ends clients that hold heap for so long without sending or taking what it is for; default 30 seconds. */
        public Builder stallTimeout(Duration time) {
            stallTimeout = time;
            return this;
        }

        /**
         * The options.
         *
         * @throws EtsException as {@link ServerOptions} does
         */
        public ServerOptions build() {
            return new ServerOptions(
                    socket,
                    address,
                    tlsKeystore,
                    tlsPasswordFile,
                    secretFile,
                    connectionsMax,
                    frameBytesMax,
                    memoryBytesMax,
                    allowsReset,
                    stallTimeout);
        }
    }
}
