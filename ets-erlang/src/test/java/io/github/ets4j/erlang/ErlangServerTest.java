/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.erlang.transport.RawClient;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.Terms;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who may connect to a server, and what it takes to start one. */
@Timeout(60)
class ErlangServerTest {
    private static final String PASSWORD = "keystore-password";
    private static final String SECRET = "a secret of 27 bytes, or so";
    private static final String AUTHENTICATE_ERROR = "{error,badarg,authenticate}";

    @TempDir
    private static Path directory;

    private static Path keystore;
    private static Path passwordFile;
    private static Path secretFile;

    @BeforeAll
    static void make_files() throws Exception {
        keystore = directory.resolve("keys.p12");
        passwordFile = Files.writeString(directory.resolve("password"), PASSWORD + "\n");
        secretFile = Files.writeString(directory.resolve("secret"), SECRET + " \r\n\n");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        keystore.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes());
        assertTrue(keytool.waitFor(60, TimeUnit.SECONDS), said);
        assertEquals(0, keytool.exitValue(), said);
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress("127.0.0.1", 0);
    }

    private static int port(ErlangServer server, int index) {
        String address = server.addresses().get(index);
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    private static RawClient tls(int port, String protocol) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            trusted.load(in, PASSWORD.toCharArray());
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port);
        socket.setEnabledProtocols(new String[] {protocol});
        socket.startHandshake();
        return RawClient.on(socket);
    }

    private static String call(RawClient client, String function, Object... arguments) throws IOException {
        return Requests.text(client.call(Requests.of(function, arguments)));
    }

    private static EtsException refused(ServerOptions.Builder options) {
        return assertThrows(
                EtsException.class, () -> ErlangServer.start(options.build()).close());
    }

    @Test
    void start_socketAndLoopback_serveTheSameTables() throws IOException {
        Path socket = directory.resolve("both");
        ServerOptions options =
                ServerOptions.builder().socket(socket).address(loopback()).build();
        try (ErlangServer server = ErlangServer.start(options)) {
            assertEquals(socket.toString(), server.addresses().get(0));
            try (RawClient unix = RawClient.connect(socket.toString());
                    RawClient tcp = RawClient.on(new Socket("127.0.0.1", port(server, 1)))) {
                assertTrue(call(unix, "new", Terms.atom("t"), Terms.list(Terms.atom("named_table")))
                        .startsWith("{ok,t,"));
                assertEquals("{ok,true,[]}", call(tcp, "insert", Terms.atom("t"), Terms.tuple(1, 2)));
                assertEquals("{ok,[{1,2}],[]}", call(unix, "lookup", Terms.atom("t"), 1));
            }
        }
    }

    @Test
    void secret_onAnyTransport_comesFirst() throws IOException {
        Path socket = directory.resolve("secret-socket");
        ServerOptions options =
                ServerOptions.builder().socket(socket).secretFile(secretFile).build();
        try (ErlangServer server = ErlangServer.start(options)) {
            try (RawClient client = RawClient.connect(socket.toString())) {
                assertEquals("{ok,true,[]}", call(client, "authenticate", Bitstring.of(SECRET)));
                assertEquals("{ok,[],[]}", call(client, "all"));
            }
            for (byte[] wrong : List.of(
                    Requests.of("all"),
                    Requests.of("authenticate", Bitstring.of(SECRET + " ")),
                    Requests.of("authenticate", Terms.atom("secret")))) {
                try (RawClient client = RawClient.connect(socket.toString())) {
                    client.send(wrong, Requests.of("all"));
                    assertEquals(AUTHENTICATE_ERROR, Requests.text(client.receive()));
                    assertNull(client.receive());
                }
            }
            try (RawClient client = RawClient.connect(socket.toString())) {
                client.announce(100_000);
                assertEquals("{error,system_limit,frame_size}", Requests.text(client.receive()));
                assertNull(client.receive());
            }
            assertEquals(List.of(socket.toString()), server.addresses());
        }
    }

    @Test
    void tls_withSecret_servesAnyAddress() throws Exception {
        ServerOptions options = ServerOptions.builder()
                .address(new InetSocketAddress("0.0.0.0", 0))
                .tls(keystore, passwordFile)
                .secretFile(secretFile)
                .build();
        try (ErlangServer server = ErlangServer.start(options)) {
            int port = port(server, 0);
            try (Socket silent = new Socket("127.0.0.1", port);
                    RawClient plain = RawClient.on(new Socket("127.0.0.1", port))) {
                plain.send(Requests.of("authenticate", Bitstring.of(SECRET)));
                for (String protocol : new String[] {"TLSv1.2", "TLSv1.3"}) {
                    try (RawClient client = tls(port, protocol)) {
                        assertEquals("{ok,true,[]}", call(client, "authenticate", Bitstring.of(SECRET)));
                        byte[] large = new byte[300_000];
                        String table = "{ok,true,[]}";
                        call(client, "new", Terms.atom("t"), Terms.list(Terms.atom("named_table")));
                        assertEquals(
                                table, call(client, "insert", Terms.atom("t"), Terms.tuple(1, Bitstring.of(large))));
                        assertTrue(client.call(Requests.of("lookup", Terms.atom("t"), 1)).length > large.length);
                    }
                    try (RawClient client = tls(port, protocol)) {
                        assertEquals(AUTHENTICATE_ERROR, call(client, "all"));
                        assertNull(client.receive());
                    }
                }
                assertTrue(silent.isConnected());
            }
            assertThrows(SSLException.class, () -> tls(port, "TLSv1.1"));
        }
    }

    @Test
    void start_addressBeyondLoopback_needsTlsAndSecret() {
        InetSocketAddress any = new InetSocketAddress("0.0.0.0", 0);
        for (ServerOptions.Builder options : List.of(
                ServerOptions.builder().address(any),
                ServerOptions.builder().address(any).tls(keystore, passwordFile),
                ServerOptions.builder().address(any).secretFile(secretFile))) {
            EtsException refused = refused(options);
            assertEquals(Kind.ACCESS, refused.kind());
            assertTrue(refused.text().startsWith("address=0.0.0.0 is not loopback: it needs TLS"), refused.text());
        }
    }

    @Test
    void start_portThatIsTaken_isRefusedAndLeavesNoSocket() throws IOException {
        try (ErlangServer first =
                ErlangServer.start(ServerOptions.builder().address(loopback()).build())) {
            Path socket = directory.resolve("not-left");
            EtsException refused = refused(
                    ServerOptions.builder().socket(socket).address(new InetSocketAddress("127.0.0.1", port(first, 0))));
            assertEquals(Kind.ALREADY_EXISTS, refused.kind());
            assertTrue(Files.notExists(socket));
        }
    }

    @Test
    void start_wrongFiles_saysWhich() throws IOException {
        Path none = directory.resolve("none");
        Path shortSecret = Files.writeString(directory.resolve("short"), "15 bytes of it \n");
        Path wrongPassword = Files.writeString(directory.resolve("wrong"), "wrong");
        ServerOptions.Builder tcp = ServerOptions.builder().address(loopback());
        assertEquals(
                "secretFile=" + none + " cannot be read: no such file or directory",
                refused(tcp.secretFile(none)).text());
        String tooShort = refused(tcp.secretFile(shortSecret)).text();
        assertTrue(tooShort.contains("length=14"), tooShort);
        tcp.secretFile(secretFile);
        assertEquals(Kind.FILE_ERROR, refused(tcp.tls(keystore, none)).kind());
        assertEquals(Kind.FILE_ERROR, refused(tcp.tls(keystore, wrongPassword)).kind());
        assertEquals(Kind.FILE_ERROR, refused(tcp.tls(secretFile, passwordFile)).kind());
        assertEquals(Kind.FILE_ERROR, refused(tcp.tls(none, passwordFile)).kind());
    }

    @Test
    void options_thatMakeNoSense_areRefused() {
        Path path = directory.resolve("x");
        for (ServerOptions.Builder options : List.of(
                ServerOptions.builder(),
                ServerOptions.builder().socket(path).connectionsMax(0),
                ServerOptions.builder().socket(path).frameBytesMax(ServerOptions.FRAME_BYTES_LEAST - 1),
                ServerOptions.builder().socket(path).memoryBytesMax(0),
                ServerOptions.builder().socket(path).stallTimeout(Duration.ZERO),
                ServerOptions.builder().socket(path).tls(keystore, passwordFile),
                ServerOptions.builder().address(loopback()).tls(keystore, null),
                ServerOptions.builder().address(InetSocketAddress.createUnresolved("nowhere", 1)))) {
            assertEquals(Kind.NONE, refused(options).kind());
        }
    }
}
