/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.protocol;

/**
 * What a service allows.
 *
 * @param frameBytesMax the longest frame, in bytes, of requests and of replies; a compressed request counts as expanded
 * @param memoryBytesMax how much off-heap memory all tables may take, in bytes
 * @param allowsReset whether {@code reset/0} is a function
 * @param secret what each connection must tell first; null if nothing
 */
public record ServiceOptions(int frameBytesMax, long memoryBytesMax, boolean allowsReset, byte[] secret) {
    /** As many atoms as an Erlang node takes by default. */
    static final int ATOMS_MAX = 1_048_576;

    /** Copies the secret. */
    public ServiceOptions {
        if (frameBytesMax < 1024) {
            throw new IllegalArgumentException("frameBytesMax=" + frameBytesMax + " is less than 1024");
        }
        secret = secret == null ? null : secret.clone();
    }

    @Override
    public byte[] secret() {
        return secret == null ? null : secret.clone();
    }
}
