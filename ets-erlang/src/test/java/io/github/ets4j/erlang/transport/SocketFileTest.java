/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of a Unix-domain socket: whose it is, what it may replace, and when it goes. */
class SocketFileTest {
    @TempDir
    private Path directory;

    private Path path() {
        return directory.resolve("server.socket");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private static EtsException refused(Path path) {
        return assertThrows(EtsException.class, () -> UnixEndpoint.open(path));
    }

    private void leaveStaleSocket() throws IOException {
        try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(path()));
        }
        assertTrue(Files.exists(path()));
    }

    @Test
    void open_freePath_makesSocketForItsOwnerAlone() throws IOException {
        UnixEndpoint endpoint = UnixEndpoint.open(path());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path())));
        assertEquals(List.of(path()), files());
        assertEquals(path().toString(), endpoint.address());
        endpoint.close();
        endpoint.close();
        assertEquals(List.of(), files());
        assertFalse(endpoint.isOpen());
    }

    @Test
    void open_socketOfADeadServer_replacesIt() throws IOException {
        leaveStaleSocket();
        UnixEndpoint endpoint = UnixEndpoint.open(path());
        RawClient.connect(path().toString()).close();
        assertEquals(List.of(path()), files());
        endpoint.close();
        assertEquals(List.of(), files());
    }

    @Test
    void open_socketOfALivingServer_isRefused() throws IOException {
        UnixEndpoint living = UnixEndpoint.open(path());
        EtsException refused = refused(path());
        assertEquals(Kind.ALREADY_EXISTS, refused.kind());
        assertEquals("socket=" + path() + " belongs to a server that is running", refused.text());
        RawClient.connect(path().toString()).close();
        assertEquals(List.of(path()), files());
        living.close();
    }

    @Test
    void open_whatIsNoSocket_isRefusedAndStays() throws IOException {
        Files.writeString(path(), "precious");
        assertEquals(
                "socket=" + path() + " exists and is no socket", refused(path()).text());
        assertEquals("precious", Files.readString(path()));
        Path link = directory.resolve("link");
        Files.createSymbolicLink(link, path());
        assertEquals(Kind.ALREADY_EXISTS, refused(link).kind());
        assertEquals(Kind.ALREADY_EXISTS, refused(directory).kind());
    }

    @Test
    void open_wherePathsCannotBe_saysWhy() {
        assertEquals(
                "socket=" + directory + "/none/s cannot be made: no such file or directory",
                refused(directory.resolve("none/s")).text());
        Path deep = directory.resolve("d".repeat(100));
        assertTrue(deep.toFile().mkdir());
        String text = refused(deep.resolve("s")).text();
        assertTrue(text.contains(" has too long a path: bytes="), text);
        assertEquals(0, deep.toFile().list().length);
        assertEquals(Kind.FILE_ERROR, refused(Path.of("/")).kind());
    }

    @Test
    void close_fileThatHasBecomeAnothers_leavesIt() throws IOException {
        UnixEndpoint first = UnixEndpoint.open(path());
        Files.delete(path());
        UnixEndpoint second = UnixEndpoint.open(path());
        first.close();
        RawClient.connect(path().toString()).close();
        second.close();
        assertEquals(List.of(), files());
    }
}
