/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.transport;

import io.github.ets4j.erlang.protocol.Conversation;
import io.github.ets4j.erlang.protocol.Service;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Answers requests as a test wants; a request {@code bye} ends the conversation. */
final class FakeService implements Service {
    static final byte[] BYE = "bye".getBytes(StandardCharsets.US_ASCII);

    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    volatile boolean isClosed;
    private final UnaryOperator<byte[]> answers;

    FakeService(UnaryOperator<byte[]> answers) {
        this.answers = answers;
    }

    /** Answers every request by itself. */
    static FakeService echo() {
        return new FakeService(request -> request);
    }

    @Override
    public Conversation open() {
        opened.incrementAndGet();
        return new Conversation() {
            private boolean isOver;

            @Override
            public byte[] answer(byte[] bytes, int offset, int length) {
                byte[] request = Arrays.copyOfRange(bytes, offset, offset + length);
                isOver = Arrays.equals(request, BYE);
                return answers.apply(request);
            }

            @Override
            public boolean isOver() {
                return isOver;
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
    }

    @Override
    public byte[] refusal(String cause) {
        return cause.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public byte[] fault() {
        return refusal("internal");
    }

    @Override
    public void close() {
        isClosed = true;
    }
}
