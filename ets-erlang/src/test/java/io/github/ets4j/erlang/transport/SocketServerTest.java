/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients of every kind over a real socket: what they get, and what they cannot do to others. */
@Timeout(60)
class SocketServerTest {
    private static final int FRAME_BYTES = 4 << 20;
    private static final Limits LIMITS = limits(64, FRAME_BYTES, TimeUnit.SECONDS.toNanos(60));

    @TempDir
    private Path directory;

    private FakeService service;
    private SocketServer server;
    private String address;

    private static Limits limits(int connections, long budget, long stallNanos) {
        return new Limits(
                connections,
                FRAME_BYTES,
                FRAME_BYTES,
                budget,
                stallNanos,
                TimeUnit.MILLISECONDS.toNanos(50),
                0,
                TimeUnit.SECONDS.toNanos(2));
    }

    private void start(Limits limits, ThreadFactory threads, UnaryOperator<byte[]> answers) {
        service = new FakeService(answers);
        server = new SocketServer(List.of(UnixEndpoint.open(directory.resolve("s"))), service, limits, threads);
        address = server.addresses().get(0);
    }

    private void start(Limits limits) {
        start(limits, ConnectionThreads.best(), request -> request);
    }

    @AfterEach
    void close_server_leavesNothing() {
        server.close();
        assertTrue(service.isClosed);
        assertEquals(0, server.connectionCount());
        assertEquals(service.opened.get(), service.closed.get());
        assertFalse(Files.exists(directory.resolve("s")));
        assertThrows(IOException.class, () -> RawClient.connect(address));
    }

    private RawClient connect() throws IOException {
        return RawClient.connect(address);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 31 + (i >> 8));
        }
        return bytes;
    }

    @Test
    void answer_framesOfAllLengths_areEchoed() throws IOException {
        start(LIMITS);
        try (RawClient client = connect()) {
            for (int length : new int[] {
                0,
                1,
                3,
                255,
                256,
                1019,
                1020,
                1021,
                16379,
                16380,
                16383,
                16384,
                16385,
                16388,
                40_000,
                1 << 20,
                FRAME_BYTES
            }) {
                byte[] request = bytes(length);
                new Thread(() -> assertDoesSend(client, request)).start();
                assertArrayEquals(request, client.receive(), "length=" + length);
            }
        }
    }

    private static void assertDoesSend(RawClient client, byte[]... requests) {
        try {
            client.send(requests);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void answer_onPlatformThreads_isTheSame() throws IOException {
        start(LIMITS, ConnectionThreads.platform(), request -> request);
        try (RawClient client = connect()) {
            assertArrayEquals(bytes(100_000), client.call(bytes(100_000)));
        }
    }

    @Test
    void answer_manyRequestsAtOnce_comeInOrder() throws IOException {
        start(LIMITS);
        try (RawClient client = connect()) {
            byte[][] requests = new byte[2000][];
            for (int i = 0; i < requests.length; i++) {
                requests[i] = i % 7 == 0 ? bytes(20_000) : text("request " + i);
            }
            new Thread(() -> assertDoesSend(client, requests)).start();
            for (byte[] request : requests) {
                assertArrayEquals(request, client.receive());
            }
        }
    }

    @Test
    void answer_bytesOneByOne_isTheSame() throws IOException {
        start(LIMITS);
        try (RawClient client = connect()) {
            for (byte one : new byte[] {0, 0, 0, 5, 'h', 'e', 'l', 'l', 'o', 0, 0, 0, 0}) {
                client.sendRaw(new byte[] {one});
            }
            assertEquals("hello", client.receiveText());
            assertEquals("", client.receiveText());
        }
    }

    @Test
    void frame_beyondTheLimit_isRefusedAndTheConnectionClosed() throws IOException {
        start(LIMITS);
        for (int length : new int[] {FRAME_BYTES + 1, Integer.MAX_VALUE, Integer.MIN_VALUE, -1}) {
            try (RawClient client = connect()) {
                client.send(text("first"));
                client.announce(length);
                client.sendRaw(bytes(1000));
                assertEquals("first", client.receiveText());
                assertEquals("frame_size", client.receiveText());
                assertNull(client.receive());
            }
        }
    }

    @Test
    void frame_cutOff_endsTheConnectionQuietly() throws IOException {
        start(LIMITS);
        for (int sent : new int[] {0, 1, 3, 4, 5, 50_000}) {
            try (RawClient client = connect()) {
                byte[] whole = new byte[100_004];
                whole[1] = 1;
                whole[2] = (byte) 0x86;
                whole[3] = (byte) 0xA0;
                client.sendRaw(Arrays.copyOf(whole, sent));
                client.finish();
                assertNull(client.receive(), "sent=" + sent);
            }
        }
    }

    @Test
    void client_thatSendsNoMore_getsAllReplies() throws IOException {
        start(LIMITS);
        try (RawClient client = connect()) {
            client.send(text("a"), text("b"));
            client.finish();
            assertEquals("a", client.receiveText());
            assertEquals("b", client.receiveText());
            assertNull(client.receive());
        }
    }

    @Test
    void conversation_thatIsOver_isClosedAfterItsReply() throws IOException {
        start(LIMITS);
        try (RawClient client = connect()) {
            client.send(text("a"), FakeService.BYE, text("b"));
            assertEquals("a", client.receiveText());
            assertEquals("bye", client.receiveText());
            assertNull(client.receive());
        }
    }

    @Test
    void request_thatFails_isAnsweredAndTheNextServed() throws IOException {
        Logger logger = Logger.getLogger("io.github.ets4j.erlang");
        List<LogRecord> reported = Collections.synchronizedList(new ArrayList<>());
        logger.setFilter(told -> {
            reported.add(told);
            return false;
        });
        start(LIMITS, ConnectionThreads.best(), request -> switch (new String(request, StandardCharsets.US_ASCII)) {
            case "heap" -> throw new OutOfMemoryError("wanted");
            case "stack" -> throw new StackOverflowError("wanted");
            case "fault" -> throw new NegativeArraySizeException("wanted");
            default -> request;
        });
        try (RawClient client = connect()) {
            client.send(text("heap"), text("stack"), text("fault"), text("good"));
            assertEquals("memory", client.receiveText());
            assertEquals("memory", client.receiveText());
            assertEquals("internal", client.receiveText());
            assertEquals("good", client.receiveText());
        }
        logger.setFilter(null);
        assertEquals(1, reported.size());
        assertEquals("wanted", reported.get(0).getThrown().getMessage());
    }

    @Test
    void connections_beyondTheLimit_areToldAndClosed() throws Exception {
        start(limits(3, FRAME_BYTES, TimeUnit.SECONDS.toNanos(60)));
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            clients.add(connect());
            assertEquals("in", new String(clients.get(i).call(text("in")), StandardCharsets.US_ASCII));
        }
        for (int i = 0; i < 5; i++) {
            try (RawClient refused = connect()) {
                refused.send(text("whatever"));
                assertEquals("connections", refused.receiveText());
                assertNull(refused.receive());
            }
        }
        clients.get(1).close();
        await(() -> server.connectionCount() == 2);
        try (RawClient next = connect()) {
            assertEquals("in", new String(next.call(text("in")), StandardCharsets.US_ASCII));
        }
        for (RawClient client : clients) {
            client.close();
        }
    }

    @Test
    void clients_thatAnnounceAndSendNothing_keepNooneOut() throws IOException {
        start(limits(64, FRAME_BYTES, TimeUnit.SECONDS.toNanos(60)));
        List<RawClient> silent = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            silent.add(connect());
            silent.get(i).announce(FRAME_BYTES);
        }
        try (RawClient client = connect()) {
            assertEquals("small", new String(client.call(text("small")), StandardCharsets.US_ASCII));
            assertArrayEquals(bytes(100_000), client.call(bytes(100_000)));
        }
        for (RawClient client : silent) {
            client.close();
        }
    }

    @Test
    void clients_thatNeverRead_areEndedAndKeepNooneOut() throws Exception {
        start(
                limits(64, FRAME_BYTES, TimeUnit.MILLISECONDS.toNanos(200)),
                ConnectionThreads.best(),
                request -> request.length == 3 ? new byte[FRAME_BYTES] : request);
        List<RawClient> deaf = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            deaf.add(connect());
            deaf.get(i).send(text("big"), text("big"));
        }
        try (RawClient client = connect()) {
            for (int i = 0; i < 10; i++) {
                assertArrayEquals(bytes(50_000), client.call(bytes(50_000)));
            }
            await(() -> server.connectionCount() == 1);
            assertEquals("small", new String(client.call(text("small")), StandardCharsets.US_ASCII));
        }
        for (RawClient client : deaf) {
            client.close();
        }
    }

    @Test
    void client_thatIsSlow_keepsNooneWaiting() throws IOException {
        start(LIMITS);
        try (RawClient slow = connect();
                RawClient other = connect()) {
            slow.sendRaw(new byte[] {0, 0, 0, 9, 'h'});
            for (int i = 0; i < 100; i++) {
                assertEquals("x", new String(other.call(text("x")), StandardCharsets.US_ASCII));
            }
            slow.sendRaw(text("alf done"));
            assertEquals("half done", slow.receiveText());
        }
    }

    @Test
    void requests_thatRun_doNotHoldUpOthersNorTheEnd() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        start(LIMITS, ConnectionThreads.best(), request -> {
            if (request.length == 0) {
                running.countDown();
                try {
                    go.await();
                } catch (InterruptedException unwanted) {
                    throw new AssertionError(unwanted);
                }
            }
            return request;
        });
        try (RawClient waiting = connect();
                RawClient other = connect()) {
            waiting.send(new byte[0]);
            running.await();
            assertNotNull(other.call(text("x")));
            Thread closer = new Thread(server::close);
            closer.start();
            await(() -> service.isClosed);
            go.countDown();
            closer.join();
        }
    }

    @Test
    void close_withClients_disconnectsThem() throws IOException {
        start(LIMITS);
        try (RawClient idle = connect();
                RawClient half = connect()) {
            assertNotNull(idle.call(text("x")));
            half.announce(1 << 20);
            server.close();
            assertNull(idle.receive());
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(1);
        }
    }
}
