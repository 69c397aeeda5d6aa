/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.term.Etf;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code serve}: what it prints, how it ends, and what it refuses. */
@Timeout(120)
class ServeCommandTest {
    /** What a JVM answers for SIGTERM. */
    private static final int SIGNALLED = 128 + 15;

    @TempDir
    private Path directory;

    @TempDir
    private Path errorDirectory;

    private Path errors;
    private final List<Process> children = new ArrayList<>();
    private String out;
    private String err;

    @AfterEach
    void end_children() {
        children.forEach(Process::destroyForcibly);
    }

    private int run(String... arguments) {
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        Streams streams = new Streams(
                new ByteArrayInputStream(new byte[] {1, 2, 3}),
                new PrintStream(outBytes, false, StandardCharsets.UTF_8),
                new PrintStream(errBytes, false, StandardCharsets.UTF_8),
                false,
                false);
        int status = Main.run(streams, arguments);
        out = outBytes.toString(StandardCharsets.UTF_8);
        err = errBytes.toString(StandardCharsets.UTF_8);
        return status;
    }

    private String socket() {
        return directory.resolve("socket").toString();
    }

    /** A process of its own. */
    private Process start(String... arguments) throws IOException {
        errors = errorDirectory.resolve("errors");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName(),
                "serve"));
        command.addAll(Arrays.asList(arguments));
        Process child =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        children.add(child);
        return child;
    }

    private static BufferedReader reader(Process child) {
        return new BufferedReader(child.inputReader(StandardCharsets.UTF_8));
    }

    private void assertSucceeds(Process child) throws InterruptedException, IOException {
        assertEquals(ExitStatus.SUCCESS, quietStatus(child));
    }

    private int quietStatus(Process child) throws InterruptedException, IOException {
        assertTrue(child.waitFor(50, TimeUnit.SECONDS), "still runs");
        String said = Files.readString(errors);
        assertFalse(said.contains("ets4j:"), said);
        return child.exitValue();
    }

    private SocketAddress unix() {
        return UnixDomainSocketAddress.of(socket());
    }

    private static Term call(SocketChannel channel, String function, Object... arguments) throws IOException {
        Term caller = new Pid(Terms.atom("client@localhost"), 1, 0, 1);
        Term time = Terms.tuple(Terms.tuple(1, 2, 3), 4);
        byte[] request = Etf.encode(Terms.tuple(caller, time, Terms.atom(function), Terms.list(arguments)));
        channel.write(ByteBuffer.allocate(4 + request.length)
                .putInt(request.length)
                .put(request)
                .flip());
        return Etf.decode(read(channel, read(channel, 4).getInt()).array());
    }

    private static ByteBuffer read(SocketChannel channel, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            // until all of it is there
        }
        return buffer.flip();
    }

    @Test
    void serve_inputThatEnds_endsItInOrder() throws Exception {
        Process child = start("--socket", socket());
        try (BufferedReader lines = reader(child)) {
            assertEquals("ready " + socket(), lines.readLine());
            try (SocketChannel channel = SocketChannel.open(unix())) {
                assertEquals("{ok,[],[]}", call(channel, "all").toString());
                child.getOutputStream().write('x');
                child.getOutputStream().flush();
                assertEquals("{ok,[],[]}", call(channel, "all").toString());
                child.getOutputStream().close();
                assertEquals(-1, channel.read(ByteBuffer.allocate(1)));
            }
            assertSucceeds(child);
            assertNull(lines.readLine());
        }
        assertEquals(0, directory.toFile().list().length);
    }

    @Test
    void serve_signal_endsItInOrder() throws Exception {
        Process child = start("--socket", socket(), "--tcp", "127.0.0.1:0");
        try (BufferedReader lines = reader(child)) {
            assertEquals("ready " + socket(), lines.readLine());
            String tcp = lines.readLine();
            int port = Integer.parseInt(tcp.substring("ready 127.0.0.1:".length()));
            try (SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port))) {
                assertEquals("{ok,[],[]}", call(channel, "all").toString());
                child.toHandle().destroy(); // unlike that of the process, it leaves standard input open
                assertSucceeds(child);
            }
        }
        assertEquals(0, directory.toFile().list().length);
    }

    @Test
    void serve_signalAndEndOfInput_endsItOnce() throws Exception {
        Process child = start("--socket", socket());
        try (BufferedReader lines = reader(child)) {
            assertEquals("ready " + socket(), lines.readLine());
            child.getOutputStream().close();
            child.toHandle().destroy();
            int status = quietStatus(child);
            boolean isSignalAfterAll = status == SIGNALLED; // the server was gone already: the JVM answered for itself
            assertTrue(status == ExitStatus.SUCCESS || isSignalAfterAll, "status=" + status);
        }
        assertEquals(0, directory.toFile().list().length);
    }

    @Test
    void serve_afterAKilledServer_takesItsPlace() throws Exception {
        Process killed = start("--socket", socket());
        try (BufferedReader lines = reader(killed)) {
            assertEquals("ready " + socket(), lines.readLine());
        }
        assertEquals(ExitStatus.FAILURE, run("serve", "--socket", socket()));
        assertEquals("ets4j: serve: socket=" + socket() + " belongs to a server that is running\n", err);
        killed.destroyForcibly().waitFor();
        assertTrue(Files.exists(Path.of(socket())));
        assertEquals(ExitStatus.SUCCESS, run("serve", "--socket", socket()));
        assertEquals("ready " + socket() + "\n", out);
        assertFalse(Files.exists(Path.of(socket())));
    }

    @Test
    void serve_addresses_areShownAsGiven() {
        assertEquals(0, run("serve", "--tcp", "localhost:0"));
        assertTrue(out.matches("ready localhost:[1-9][0-9]*\n"), out);
        assertEquals("", err);
    }

    @Test
    void serve_options_areTaken() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "sixteen bytes and more\n");
        assertEquals(
                0,
                run(
                        "serve",
                        "--socket=" + socket(),
                        "--secret-file=" + secret,
                        "--max-connections=10",
                        "--max-frame=1M",
                        "--memory-limit=1g",
                        "--allow-reset"));
        assertEquals("", err);
    }

    @Test
    void serve_wrongUse_isOneLineAndStatus2() {
        assertWrong("--socket=PATH or --tcp=HOST:PORT is needed");
        assertWrong("0.0.0.0 is not loopback: it needs TLS", "--tcp=0.0.0.0:0");
        assertWrong("expected HOST:PORT", "--tcp=4370");
        assertWrong("expected HOST:PORT", "--tcp=localhost:70000");
        assertWrong("expected HOST:PORT", "--tcp=::1:4370");
        assertWrong("--tls-password-file=FILE", "--tcp=127.0.0.1:0", "--tls-keystore=x");
        assertWrong("needs an address of TCP", "--socket=x", "--tls-keystore=x", "--tls-password-file=y");
        assertWrong("connectionsMax=0", "--socket=x", "--max-connections=0");
        assertWrong("expected a size", "--socket=x", "--max-frame=big");
        assertWrong("frameBytesMax=1", "--socket=x", "--max-frame=1");
        assertWrong("--max-frame: more than", "--socket=x", "--max-frame=2g");
        assertWrong("too large", "--socket=x", "--memory-limit=999999999999999999t");
        assertWrong("Unmatched argument", "--socket=x", "y");
    }

    private void assertWrong(String part, String... options) {
        List<String> arguments = new ArrayList<>(List.of("serve"));
        arguments.addAll(List.of(options));
        assertEquals(ExitStatus.USAGE, run(arguments.toArray(new String[0])), err);
        assertTrue(err.contains(part), err);
        assertEquals(1, err.lines().count(), err);
        assertEquals("", out);
    }

    @Test
    void serve_filesThatCannotBeUsed_isOneLineAndStatus1() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "x");
        assertEquals(ExitStatus.FAILURE, run("serve", "--socket=" + file));
        assertEquals("ets4j: serve: socket=" + file + " exists and is no socket\n", err);
        assertEquals(ExitStatus.FAILURE, run("serve", "--socket=" + socket(), "--secret-file=" + file));
        assertTrue(err.startsWith("ets4j: serve: secretFile=" + file + " has a secret of length=1"), err);
        assertEquals(1, err.lines().count(), err);
    }

    @Test
    void sizes_withUnits_arePowersOf1024() {
        ByteSize sizes = new ByteSize();
        assertEquals(1000, sizes.convert("1000"));
        assertEquals(4096, sizes.convert("4k"));
        assertEquals(64 << 20, sizes.convert("64MB"));
        assertEquals(2L << 30, sizes.convert("2g"));
        assertEquals(1L << 40, sizes.convert("1T"));
    }
}
