/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * What a client must tell first. Whether it does is seen by the bytes of its request, before they are read as a term: what
 * strangers send makes no atoms and takes no heap.
 */
final class Secret {
    private static final byte[] FUNCTION = "authenticate".getBytes(StandardCharsets.US_ASCII);
    private static final int LIST = 108;
    private static final int BINARY = 109;
    private static final int NIL = 106;

    /** How every encoded request {@code authenticate(Secret)} ends: the name, then the list of the secret. */
    private final byte[] ending;

    Secret(byte[] secret) {
        ByteBuffer bytes = ByteBuffer.allocate(FUNCTION.length + 11 + secret.length);
        bytes.put(FUNCTION).put((byte) LIST).putInt(1).put((byte) BINARY).putInt(secret.length);
        ending = bytes.put(secret).put((byte) NIL).array();
    }

    /** Whether a request tells it; takes the same time for all requests that are long enough. */
    boolean isToldBy(byte[] bytes, int offset, int length) {
        int end = offset + length;
        return length > ending.length
                && MessageDigest.isEqual(ending, Arrays.copyOfRange(bytes, end - ending.length, end));
    }
}
