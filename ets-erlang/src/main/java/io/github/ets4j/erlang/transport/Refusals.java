/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.transport;

import io.github.ets4j.erlang.protocol.Service;

/**
 * Replies to clients that cannot be served, made beforehand: some are needed when nothing can be made any more.
 *
 * @param connections there are too many
 * @param frameSize a request is too long
 * @param memory the heap has no room
 * @param internal the server is at fault
 */
record Refusals(byte[] connections, byte[] frameSize, byte[] memory, byte[] internal) {
    /** Those of a service. */
    static Refusals of(Service service) {
        return new Refusals(
                service.refusal("connections"),
                service.refusal("frame_size"),
                service.refusal("memory"),
                service.fault());
    }
}
