/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.erlang.ErlangServer;
import io.github.ets4j.erlang.ServerOptions;
import io.github.ets4j.erlang.protocol.Conversation;
import io.github.ets4j.erlang.protocol.ErlangService;
import io.github.ets4j.erlang.protocol.Service;
import io.github.ets4j.erlang.protocol.ServiceOptions;
import io.github.ets4j.erlang.transport.RawClient;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Etf;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.Seeds;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random and mutated frames: each gets a reply of the protocol or ends its connection, none is a fault of the server, and after
 * all of them the server serves a client, with no more heap than before. {@code -Dets4j.fuzz.frames=N} runs more of them.
 */
@Timeout(3600)
class FrameFuzzTest {
    private static final int FRAMES = Integer.getInteger("ets4j.fuzz.frames", 20_000);

    /** One of so many goes over a socket. */
    private static final int SOCKET_SHARE = 10;

    private static final int FRAME_BYTES_MAX = 1 << 20;
    private static final long MEMORY_BYTES_MAX = 64 << 20;

    /** Beyond what new atoms take, of which there are no more than Erlang has by default. */
    private static final long HEAP_GROWTH_MAX = 64L << 20;

    private static final long ATOM_BYTES = 200;
    private static final long ATOMS_MAX = 1 << 20;

    private static final Set<String> REASONS = Set.of("badarg", "system_limit", "undef");

    @TempDir
    private Path directory;

    private final Map<String, Integer> outcomes = new TreeMap<>();

    private void requireReply(byte[] reply, byte[] frame, String replay) {
        Term term = Etf.decode(reply);
        boolean isGood =
                reply.length <= FRAME_BYTES_MAX && term instanceof Tuple tuple && (isResult(tuple) || isError(tuple));
        if (!isGood) {
            throw new AssertionError(replay + ": reply " + term + " to the frame "
                    + HexFormat.of().formatHex(frame));
        }
        Tuple tuple = (Tuple) term;
        outcomes.merge(isResult(tuple) ? "ok" : tuple.element(2) + " " + tuple.element(3), 1, Integer::sum);
    }

    private static boolean isResult(Tuple reply) {
        return reply.size() == 3
                && reply.element(1).equals(Atom.of("ok"))
                && reply.element(3) instanceof ListTerm effects
                && effects.isProper();
    }

    private static boolean isError(Tuple reply) {
        return (reply.size() == 3 || reply.size() == 4)
                && reply.element(1).equals(Atom.of("error"))
                && reply.element(2) instanceof Atom reason
                && REASONS.contains(reason.name())
                && reply.element(3) instanceof Atom;
    }

    private static long heapInUse() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(20);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Mutation makes names of atoms, too: a few in a hundred frames. */
    private void requireHeap(long before, FrameMutator mutator, int frames, String replay) throws InterruptedException {
        long growth = heapInUse() - before;
        long atoms = Math.min(ATOMS_MAX, mutator.atoms() + frames);
        long allowed = HEAP_GROWTH_MAX + atoms * ATOM_BYTES;
        assertTrue(growth <= allowed, replay + ": heap growth=" + growth + ", allowed=" + allowed);
        System.out.println("frames=" + frames + ", atoms made=" + mutator.atoms() + ", heap growth=" + (growth >> 10)
                + " KiB; " + replay + "; replies " + outcomes);
    }

    @Test
    void conversation_anyFrames_repliesToAll() throws InterruptedException {
        long seed = Seeds.seed();
        String replay = Seeds.replay(seed);
        SplittableRandom random = Seeds.random(seed);
        RequestGenerator requests = new RequestGenerator(random.split());
        FrameMutator mutator = new FrameMutator(random.split());
        long before = heapInUse();
        try (Service service = new ErlangService(new ServiceOptions(FRAME_BYTES_MAX, MEMORY_BYTES_MAX, true, null))) {
            Conversation conversation = service.open();
            for (int i = 0; i < FRAMES; i++) {
                byte[] frame = mutator.next(requests.next());
                byte[] reply = conversation.answer(frame.clone(), 0, frame.length);
                requireReply(reply, frame, replay);
                requests.note(Etf.decode(reply));
                if (random.nextInt(100) == 0) {
                    conversation.close();
                    conversation = service.open();
                }
            }
            byte[] reset = request("reset");
            requireReply(conversation.answer(reset, 0, reset.length), reset, replay);
            conversation.close();
            requireHeap(before, mutator, FRAMES, replay);
        }
        assertTrue(outcomes.get("ok") > FRAMES / 10, () -> replay + ": " + outcomes);
    }

    private static byte[] request(String function, Object... arguments) {
        Term caller = new Pid(Atom.of("client@localhost"), 1000, 0, 1);
        Term time = Terms.tuple(Terms.tuple(1, 2, 3), 4);
        return Etf.encode(Terms.tuple(caller, time, Terms.atom(function), Terms.list(arguments)));
    }

    @Test
    void socket_anyBytes_repliesOrCloses() throws Exception {
        long seed = Seeds.seed();
        String replay = Seeds.replay(seed);
        SplittableRandom random = Seeds.random(seed);
        RequestGenerator requests = new RequestGenerator(random.split());
        FrameMutator mutator = new FrameMutator(random.split());
        Path socket = directory.resolve("s");
        long before = heapInUse();
        ServerOptions options = ServerOptions.builder()
                .socket(socket)
                .frameBytesMax(FRAME_BYTES_MAX)
                .memoryBytesMax(MEMORY_BYTES_MAX)
                .allowsReset(true)
                .build();
        try (ErlangServer server = ErlangServer.start(options)) {
            String address = server.addresses().get(0);
            int sent = 0;
            while (sent < FRAMES / SOCKET_SHARE) {
                byte[][] frames = new byte[random.nextInt(1, 40)][];
                for (int i = 0; i < frames.length; i++) {
                    frames[i] = mutator.next(requests.next());
                }
                sent += frames.length;
                try (RawClient client = RawClient.connect(address)) {
                    if (random.nextInt(3) == 0) {
                        sendDamaged(client, damaged(stream(frames), random), replay);
                    } else {
                        sendWhole(client, frames, requests, replay);
                    }
                }
            }
            try (RawClient client = RawClient.connect(address)) {
                requireReply(client.call(request("reset")), new byte[0], replay);
                assertEquals(
                        "{ok,[],[]}", Etf.decode(client.call(request("all"))).toString(), replay);
            }
            requireHeap(before, mutator, sent, replay);
        }
    }

    private static byte[] stream(byte[][] frames) {
        ByteBuffer stream = ByteBuffer.allocate(
                Arrays.stream(frames).mapToInt(frame -> 4 + frame.length).sum());
        for (byte[] frame : frames) {
            stream.putInt(frame.length).put(frame);
        }
        return stream.array();
    }

    /** A stream whose lengths are wrong from somewhere on, or which is cut off. */
    private static byte[] damaged(byte[] stream, SplittableRandom random) {
        if (random.nextBoolean()) {
            return Arrays.copyOf(stream, random.nextInt(stream.length));
        }
        for (int i = random.nextInt(4); i >= 0; i--) {
            stream[random.nextInt(stream.length)] = (byte) random.nextInt(256);
        }
        return stream;
    }

    private static Thread start(RawClient client, byte[] bytes) {
        Thread sender = new Thread(() -> {
            try {
                client.sendRaw(bytes);
                client.finish();
            } catch (IOException closed) {
                // by the server, which has replied to something
            }
        });
        sender.start();
        return sender;
    }

    private void sendWhole(RawClient client, byte[][] frames, RequestGenerator requests, String replay)
            throws Exception {
        Thread sender = start(client, stream(frames));
        for (byte[] frame : frames) {
            byte[] reply = client.receive();
            requireReply(reply, frame, replay);
            requests.note(Etf.decode(reply));
        }
        assertEquals(null, client.receive(), replay);
        sender.join();
    }

    private void sendDamaged(RawClient client, byte[] bytes, String replay) throws Exception {
        Thread sender = start(client, bytes);
        try {
            for (byte[] reply = client.receive(); reply != null; reply = client.receive()) {
                requireReply(reply, bytes, replay);
            }
        } catch (IOException reset) {
            // the server closed before it had read all
        }
        sender.join();
    }
}
