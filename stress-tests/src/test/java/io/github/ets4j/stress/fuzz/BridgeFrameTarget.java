/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.fuzz;

import io.github.ets4j.erlang.protocol.ErlangService;
import io.github.ets4j.erlang.protocol.ServiceOptions;
import io.github.ets4j.erlang.transport.FedConnection;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Etf;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Tuple;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * What a client sends to the server for Erlang: every request gets one reply, a result or an error of the protocol, and none of
 * them is a fault of the server. The first byte of an input tells whether the rest is what the client sends, or chooses requests.
 */
public final class BridgeFrameTarget {
    /** First byte of an input that is sent as it is. */
    static final int RAW = 0;
    /** First byte of an input that is sent to a server that wants a secret. */
    static final int RAW_WITH_SECRET = 1;
    /** First byte of an input that chooses requests. */
    static final int CHOSEN = 2;

    private static final int FORMS = 3;
    private static final int REQUESTS_MAX = 24;
    private static final int FRAME_BYTES_MAX = 4096;
    private static final long MEMORY_BYTES_MAX = 256L << 20;
    private static final byte[] SECRET = {'s', 'e', 's', 'a', 'm', 'e'};

    /** A request of a few bytes may ask for a reply of the longest frame; the buffers of a connection are 17 KiB each. */
    private static final long BYTES_BASE = 16L << 20;

    private static final long BYTES_PER_BYTE = 100_000;
    private static final Atom ERROR = Atom.of("error");
    private static final Set<Term> REASONS = Set.of(Atom.of("badarg"), Atom.of("system_limit"), Atom.of("undef"));
    private static final Tuple RESET = request(TermParser.parse("reset"));

    private static final Faults FAULTS = new Faults();
    private static final Logger LOGGER = Logger.getLogger("io.github.ets4j.erlang");
    private static final ErlangService OPEN =
            new ErlangService(new ServiceOptions(FRAME_BYTES_MAX, MEMORY_BYTES_MAX, true, null));
    private static final ErlangService SECRETIVE =
            new ErlangService(new ServiceOptions(FRAME_BYTES_MAX, MEMORY_BYTES_MAX, true, SECRET));

    static {
        LOGGER.addHandler(FAULTS);
    }

    private BridgeFrameTarget() {}

    /** What no client is told but the operator of the server. */
    private static final class Faults extends Handler {
        private Throwable first;

        @Override
        public void publish(LogRecord entry) {
            if (first == null && entry.getThrown() != null) {
                first = entry.getThrown();
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        void requireNone() {
            Throwable fault = first;
            first = null;
            if (fault != null) {
                throw new AssertionError("a fault of the server", fault);
            }
        }
    }

    private static Tuple request(Term function, Term... arguments) {
        return Tuple.of(
                new Pid(Atom.of("a@b"), 99, 0, 1), TermParser.parse("{{1,2,3},4}"), function, ListTerm.of(arguments));
    }

    /** Runs an input: its form, then bytes or choices. */
    public static void fuzzerTestOneInput(byte[] input) {
        Choices choices = new Choices(input);
        int form = choices.next(FORMS);
        byte[] sent = form == CHOSEN ? new RequestChoices(choices).frames(REQUESTS_MAX) : choices.rest();
        ErlangService service = form == RAW_WITH_SECRET ? SECRETIVE : OPEN;
        byte[] received = Allocation.within(
                BYTES_BASE, BYTES_PER_BYTE, input, () -> new FedConnection(sent, FRAME_BYTES_MAX).run(service));
        FAULTS.requireNone();
        List<Term> replies = replies(received);
        int requests = framesBegun(sent);
        Demand.that(replies.size() <= requests, "replies=" + replies.size() + " to requests=" + requests);
        if (form == CHOSEN) {
            Demand.equal(requests, replies.size(), "replies");
        }
        replies.forEach(BridgeFrameTarget::check);
        reset();
    }

    private static int framesBegun(byte[] sent) {
        ByteBuffer bytes = ByteBuffer.wrap(sent);
        int count = 0;
        while (bytes.remaining() >= Integer.BYTES) {
            long length = bytes.getInt() & 0xFFFF_FFFFL;
            count++;
            bytes.position((int) Math.min(bytes.limit(), bytes.position() + length));
        }
        return count;
    }

    private static List<Term> replies(byte[] received) {
        ByteBuffer bytes = ByteBuffer.wrap(received);
        List<Term> replies = new ArrayList<>();
        while (bytes.hasRemaining()) {
            int length = bytes.getInt();
            Demand.that(length <= FRAME_BYTES_MAX, "reply of length=" + length);
            replies.add(Etf.decode(received, bytes.position(), length));
            bytes.position(bytes.position() + length);
        }
        return replies;
    }

    private static void check(Term reply) {
        Tuple tuple = (Tuple) reply;
        if (tuple.element(1) == ERROR) {
            Demand.that(REASONS.contains(tuple.element(2)), "the reply is " + reply);
            // no input needs so much memory: what is refused for lack of it has recursed or allocated without end
            Demand.that(tuple.element(3) != Atom.of("memory"), "the reply is " + reply);
        } else {
            Demand.that(tuple.element(1) == Atom.of("ok") && tuple.size() == 3, "the reply is " + reply);
        }
    }

    /** Drops the tables, which a raw input may have made too. */
    private static void reset() {
        byte[] reply = new FedConnection(RequestChoices.frame(Etf.encode(RESET)), FRAME_BYTES_MAX).run(OPEN);
        Demand.that(
                Etf.decode(Arrays.copyOfRange(reply, Integer.BYTES, reply.length)) instanceof Tuple tuple
                        && tuple.element(1) == Atom.of("ok"),
                "a reset that fails");
    }
}
