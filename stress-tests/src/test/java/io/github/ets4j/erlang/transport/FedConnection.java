/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.transport;

import io.github.ets4j.erlang.protocol.Service;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.TimeUnit;

/** A connection whose client has sent all its bytes at once, run by the caller, from the package that may make one. */
public final class FedConnection {
    private final byte[] sent;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final Limits limits;
    private int at;
    private boolean hasEnded;

    /**
     * A connection.
     *
     * @param sent what the client sends
     * @param frameBytesMax the longest frame it may send
     */
    public FedConnection(byte[] sent, int frameBytesMax) {
        this.sent = sent.clone();
        long minute = TimeUnit.MINUTES.toNanos(1);
        this.limits = new Limits(1, frameBytesMax, frameBytesMax, frameBytesMax, minute, minute, minute, minute);
    }

    /** Serves the client to its end; answers what it has received. Whatever it has sent, this does not throw. */
    public byte[] run(Service service) {
        FrameBudget budget = new FrameBudget(limits.budgetBytes());
        new Connection(new Bytes(), service, Refusals.of(service), budget, limits, false, () -> hasEnded = true).run();
        if (!hasEnded || budget.available() != limits.budgetBytes()) {
            throw new AssertionError("ended=" + hasEnded + ", available=" + budget.available() + " of the budget");
        }
        return received.toByteArray();
    }

    private final class Bytes implements Link {
        @Override
        public void open() {}

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (at == sent.length) {
                return -1;
            }
            int count = Math.min(length, sent.length - at);
            System.arraycopy(sent, at, bytes, offset, count);
            at += count;
            return count;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            received.write(bytes, offset, length);
        }

        @Override
        public void finish() {}

        @Override
        public void abort() {}
    }
}
