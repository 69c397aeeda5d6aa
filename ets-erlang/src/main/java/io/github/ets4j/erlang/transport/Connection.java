/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.transport;

import io.github.ets4j.erlang.protocol.Conversation;
import io.github.ets4j.erlang.protocol.Service;
import io.github.ets4j.erlang.transport.Progress.Phase;
import java.io.IOException;

/**
 * A client, from its arrival to its end, on a thread of its own: reads a request, has it answered, writes the reply. Replies are
 * sent when no further request is there whole. No failure of a request ends it.
 */
final class Connection implements Runnable {
    private final Link link;
    private final Service service;
    private final Refusals refusals;
    private final FrameBudget budget;
    private final boolean isRefused;
    private final Runnable atEnd;
    private final Progress progress = new Progress();
    private final FrameWriter writer;
    private final FrameReader reader;

    /**
     * A client that has just connected.
     *
     * @param isRefused whether it is one too many, and is told so
     * @param atEnd run once when it has ended
     */
    Connection(
            Link link,
            Service service,
            Refusals refusals,
            FrameBudget budget,
            Limits limits,
            boolean isRefused,
            Runnable atEnd) {
        this.link = link;
        this.service = service;
        this.refusals = refusals;
        this.budget = budget;
        this.isRefused = isRefused;
        this.atEnd = atEnd;
        writer = new FrameWriter(link, budget, progress);
        reader = new FrameReader(link, writer, budget, progress, limits);
        progress.enter(isRefused ? Phase.LEAVING : Phase.OPENING);
    }

    @Override
    public void run() {
        try {
            link.open();
            if (isRefused) {
                leave(refusals.connections());
            } else {
                serve();
            }
        } catch (IOException gone) {
            // the client has gone or was ended, or the server closes: there is nobody to tell
        } catch (Throwable fault) {
            Faults.report("a connection has ended by a fault of the server", fault);
        } finally {
            end();
        }
    }

    private void serve() throws IOException {
        try (Conversation conversation = service.open()) {
            while (true) {
                switch (reader.next()) {
                    case FRAME -> writer.write(answer(conversation));
                    case NO_MEMORY -> writer.write(refusals.memory());
                    case TOO_LONG -> {
                        leave(refusals.frameSize());
                        return;
                    }
                    case END -> {
                        writer.flush();
                        return;
                    }
                }
                if (conversation.isOver()) {
                    leave();
                    return;
                }
            }
        }
    }

    private byte[] answer(Conversation conversation) throws IOException {
        if (budget.available() < 0) {
            writer.flush();
            budget.awaitRoom();
        }
        try {
            return conversation.answer(reader.bytes(), reader.offset(), reader.length());
        } catch (OutOfMemoryError | StackOverflowError noRoom) {
            return refusals.memory();
        } catch (Throwable fault) {
            Faults.report("a request was not answered by a fault of the server", fault);
            return refusals.internal();
        } finally {
            reader.release();
        }
    }

    private void leave(byte[] lastReply) throws IOException {
        writer.write(lastReply);
        leave();
    }

    /**
     * Ends in order. What the client has sent beyond its last reply is read for a while: a socket that is closed with bytes
     * unread is reset, and the reply might be lost by that.
     */
    private void leave() throws IOException {
        progress.enter(Phase.LEAVING);
        writer.flush();
        link.finish();
        reader.drain();
    }

    private void end() {
        link.abort();
        try {
            reader.release();
        } finally {
            atEnd.run();
        }
    }

    /** Ends it if it has taken too long for what it is at. Any thread may call this. */
    void abortIfStalled(long now, boolean pressed, Limits limits) {
        if (progress.isStalled(now, pressed, limits)) {
            link.abort();
        }
    }

    /** Ends it. Any thread may call this. */
    void abort() {
        link.abort();
    }
}
