/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell;

import io.github.ets4j.erlang.ErlangServer;
import io.github.ets4j.erlang.ServerOptions;
import io.github.ets4j.error.EtsException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ets4j serve}. */
@Command(
        name = "serve",
        description = {
            "Serves tables to Erlang nodes until standard input ends or a signal to end comes.",
            "Prints 'ready ADDRESS' for each address when clients can connect."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class ServeCommand implements Callable<Integer> {
    private static final int PORT_MAX = 0xFFFF;

    private final Streams streams;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--socket",
            paramLabel = "PATH",
            description = "Listen on a Unix-domain socket, for its owner alone.")
    private Path socket;

    @Option(
            names = "--tcp",
            paramLabel = "HOST:PORT",
            description = "Listen on TCP; port 0 is any free one. What is not loopback needs TLS and a secret.")
    private String tcp;

    @ArgGroup(exclusive = false)
    private Tls tls;

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            description = "What clients must know: the contents of this file, at least 16 bytes.")
    private Path secretFile;

    @Option(
            names = "--max-connections",
            paramLabel = "N",
            defaultValue = "4096",
            description = "Most clients at a time (default: ${DEFAULT-VALUE}).")
    private int connectionsMax;

    @Option(
            names = "--max-frame",
            paramLabel = "SIZE",
            defaultValue = "16m",
            converter = ByteSize.class,
            description = "Longest request or reply, 4k to 1g (default: ${DEFAULT-VALUE}).")
    private long frameBytesMax;

    @Option(
            names = "--memory-limit",
            paramLabel = "SIZE",
            converter = ByteSize.class,
            description = "Most off-heap memory of all tables (default: no limit).")
    private Long memoryBytesMax;

    @Option(names = "--allow-reset", description = "Let clients drop all tables at once.")
    private boolean allowsReset;

    /** What TLS needs, all or nothing. */
    static final class Tls {
        @Option(
                names = "--tls-keystore",
                required = true,
                paramLabel = "FILE",
                description = "Use TLS on TCP: a PKCS#12 file with the key and certificate.")
        private Path keystore;

        @Option(
                names = "--tls-password-file",
                required = true,
                paramLabel = "FILE",
                description = "A file with the password of the keystore.")
        private Path passwordFile;
    }

    ServeCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        ErlangServer server = start(options());
        Thread atSignal = new Thread(() -> end(server), "ets4j-end");
        try (server) {
            Runtime.getRuntime().addShutdownHook(atSignal);
            server.addresses().forEach(address -> streams.out().println("ready " + address));
            streams.out().flush();
            awaitEnd(streams.in());
        }
        forget(atSignal);
        return ExitStatus.SUCCESS;
    }

    private static void forget(Thread atSignal) {
        try {
            Runtime.getRuntime().removeShutdownHook(atSignal);
        } catch (IllegalStateException signalled) {
            // at the end of input as well: then it ends the process, with the same status
        }
    }

    /** At a signal. To end by it is success, whatever the JVM would answer for the signal. */
    private static void end(ErlangServer server) {
        server.close();
        Runtime.getRuntime().halt(ExitStatus.SUCCESS);
    }

    private static void awaitEnd(InputStream in) {
        byte[] ignored = new byte[1024];
        try {
            while (in.read(ignored) >= 0) {
                // what comes has no meaning
            }
        } catch (IOException ended) {
            // whoever held the other side does not any more
        }
    }

    private static ErlangServer start(ServerOptions options) {
        try {
            return ErlangServer.start(options);
        } catch (EtsException refused) {
            throw new Failure(ExitStatus.FAILURE, "serve: " + refused.text());
        }
    }

    private ServerOptions options() {
        if (socket == null && tcp == null) {
            throw wrong("serve: --socket=PATH or --tcp=HOST:PORT is needed");
        }
        if (frameBytesMax > ServerOptions.FRAME_BYTES_MOST) {
            throw wrong("--max-frame: more than " + ServerOptions.FRAME_BYTES_MOST + " bytes");
        }
        ServerOptions.Builder options = ServerOptions.builder()
                .socket(socket)
                .address(tcp == null ? null : address())
                .secretFile(secretFile)
                .connectionsMax(connectionsMax)
                .frameBytesMax((int) frameBytesMax)
                .memoryBytesMax(memoryBytesMax == null ? Long.MAX_VALUE : memoryBytesMax)
                .allowsReset(allowsReset);
        if (tls != null) {
            options.tls(tls.keystore, tls.passwordFile);
        }
        try {
            return options.build();
        } catch (EtsException refused) {
            throw wrong("serve: " + refused.text());
        }
    }

    private InetSocketAddress address() {
        int colon = tcp.lastIndexOf(':');
        String host = colon <= 0 ? "" : tcp.substring(0, colon);
        boolean isBracketed = host.startsWith("[") && host.endsWith("]");
        boolean isHost = !host.isEmpty() && (isBracketed || host.indexOf(':') < 0);
        int port = port(tcp.substring(colon + 1));
        if (!isHost || port < 0) {
            throw wrong("--tcp: expected HOST:PORT, as in 127.0.0.1:4370 or [::1]:4370, but found '" + tcp + "'");
        }
        return isBracketed ? literal(host.substring(1, host.length() - 1), port) : new InetSocketAddress(host, port);
    }

    /** An address of IPv6 that keeps the way it is written, for the line that says ready. */
    private InetSocketAddress literal(String host, int port) {
        try {
            return new InetSocketAddress(
                    InetAddress.getByAddress(host, InetAddress.getByName(host).getAddress()), port);
        } catch (UnknownHostException none) {
            throw wrong("--tcp: host '" + host + "' is unknown");
        }
    }

    /** The number of a port; -1 if it is none. */
    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            return port <= PORT_MAX ? port : -1;
        } catch (NumberFormatException none) {
            return -1;
        }
    }

    private ParameterException wrong(String text) {
        return new ParameterException(spec.commandLine(), text);
    }
}
