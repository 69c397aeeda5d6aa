/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.transport;

/**
 * What clients may take of the server.
 *
 * @param connections most connections at a time
 * @param frameBytes longest frame, without its four bytes of length
 * @param firstFrameBytes the same for the first frame of a connection
 * @param budgetBytes heap for frames that are longer than {@link #SMALL_FRAME_BYTES}, of all connections together; at least
 *     {@code frameBytes}
 * @param stallNanos how long a client may hold a part of the budget without moving {@link Progress#MARK_BYTES}
 * @param pressedStallNanos the same while others wait for the budget
 * @param openingNanos how long a client may take to its first request, 0 for any time
 * @param lingerNanos how long the server reads what a client still sends after its last reply
 */
public record Limits(
        int connections,
        int frameBytes,
        int firstFrameBytes,
        long budgetBytes,
        long stallNanos,
        long pressedStallNanos,
        long openingNanos,
        long lingerNanos) {
    /** Frames up to this length live in the buffers of their connection and cost no budget. */
    public static final int SMALL_FRAME_BYTES = 16 << 10;

    /** Checks that they make sense together. */
    public Limits {
        if (connections < 1 || firstFrameBytes < 1 || frameBytes < firstFrameBytes || budgetBytes < frameBytes) {
            throw new IllegalArgumentException(
                    "connections=" + connections + ", frameBytes=" + frameBytes + ", budgetBytes=" + budgetBytes);
        }
    }
}
