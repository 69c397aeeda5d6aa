/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.transport;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.SplittableRandom;

/** The name of a socket of the Unix domain in the file system. */
final class SocketFile {
    /*
     * How it is made
     *   1  a directory with a name of its own beside the path, mode 0700: nobody else reaches what is in it
     *   2  the socket is bound in it, which also lets connections in, and gets mode 0600
     *   3  it is linked to the path, which fails if something is there, and the directory is deleted
     * So there is no moment in which others may connect, and the path refers to nothing or to a socket that is served. Binding
     * at the path and changing the mode then would leave one: Java binds and listens in one step, and a socket is made with
     * all rights that the umask leaves.
     *
     * What is at the path already is replaced only if it is a socket on which nobody listens. It is moved into the directory
     * first and looked at again, since another server may have put its own there meanwhile: such a one is put back.
     *
     * The file is deleted only while it is the one that was made here: it may have been replaced by another server since.
     *
     * Rejected: a lock file (remains, or is deleted in a race of its own); the umask (of the whole process, out of Java's reach).
     */

    /** Of Linux, with the zero at the end; other systems have less and say so themselves. */
    private static final int PATH_BYTES_MAX = 106;

    /** Names that are as short as most of those that they stand in for: the path in the directory must not be too long either. */
    private static final int DIRECTORY_RADIX = 36;

    private static final long DIRECTORIES = 36L * 36 * 36 * 36 * 36 * 36;
    private static final String BOUND_NAME = "s";
    private static final String STALE_NAME = "o";

    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rw-------");
    private static final FileAttribute<?> DIRECTORY_OF_OWNER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path path;
    private final Object identity;

    private SocketFile(Path path, Object identity) {
        this.path = path;
        this.identity = identity;
    }

    /**
     * A socket that listens, and its name.
     *
     * @param channel the socket
     * @param file its name
     */
    record Bound(ServerSocketChannel channel, SocketFile file) {}

    /** Listens at a path. */
    static Bound bind(Path path) {
        try {
            Path absolute = path.toAbsolutePath();
            Path parent = absolute.getParent();
            if (parent == null) {
                throw refused(path, "is a directory");
            }
            Object stale = staleIdentity(path, absolute);
            Path directory = makeDirectory(parent);
            try {
                return bindIn(directory, absolute, path, stale);
            } finally {
                deleteTree(directory);
            }
        } catch (IOException failure) {
            throw refused(path, "cannot be made: " + Faults.text(failure));
        } catch (UnsupportedOperationException noPermissions) {
            throw refused(path, "cannot be made for its owner alone: its file system knows no permissions");
        }
    }

    private static Path makeDirectory(Path parent) throws IOException {
        SplittableRandom random = new SplittableRandom();
        while (true) {
            String name = "." + Long.toString(random.nextLong(DIRECTORIES), DIRECTORY_RADIX);
            try {
                return Files.createDirectory(parent.resolve(name), DIRECTORY_OF_OWNER);
            } catch (FileAlreadyExistsException taken) {
                // then another name
            }
        }
    }

    private static int bytes(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private static Bound bindIn(Path directory, Path absolute, Path path, Object stale) throws IOException {
        Path bound = directory.resolve(BOUND_NAME);
        int length = Math.max(bytes(bound), bytes(absolute));
        if (length > PATH_BYTES_MAX) {
            throw refused(path, "has too long a path: bytes=" + length + ", max=" + PATH_BYTES_MAX);
        }
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(UnixDomainSocketAddress.of(bound), Endpoint.BACKLOG);
            Files.setPosixFilePermissions(bound, OWNER_ALONE);
            if (stale != null) {
                remove(absolute, stale, directory.resolve(STALE_NAME), path);
            }
            Object identity = identity(bound);
            Files.createLink(absolute, bound);
            return new Bound(channel, new SocketFile(absolute, identity));
        } catch (FileAlreadyExistsException other) {
            channel.close();
            throw busy(path);
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    /** What is to be replaced; null if nothing is there. */
    private static Object staleIdentity(Path path, Path absolute) throws IOException {
        BasicFileAttributes there;
        try {
            there = Files.readAttributes(absolute, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException free) {
            return null;
        }
        if (!there.isOther()) {
            throw EtsException.badArgument(Kind.ALREADY_EXISTS, 0, "socket=" + path + " exists and is no socket");
        }
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            probe.connect(UnixDomainSocketAddress.of(absolute));
            throw busy(path);
        } catch (ConnectException nobodyListens) {
            return there.fileKey();
        }
    }

    private static void remove(Path absolute, Object stale, Path aside, Path path) throws IOException {
        try {
            Files.move(absolute, aside, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException gone) {
            return;
        }
        if (!stale.equals(identity(aside))) {
            Files.createLink(absolute, aside);
            throw busy(path);
        }
    }

    private static Object identity(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }

    private static void deleteTree(Path directory) throws IOException {
        Files.deleteIfExists(directory.resolve(BOUND_NAME));
        Files.deleteIfExists(directory.resolve(STALE_NAME));
        Files.deleteIfExists(directory);
    }

    private static EtsException busy(Path path) {
        return EtsException.badArgument(
                Kind.ALREADY_EXISTS, 0, "socket=" + path + " belongs to a server that is running");
    }

    private static EtsException refused(Path path, String why) {
        return EtsException.badArgument(Kind.FILE_ERROR, 0, "socket=" + path + " " + why);
    }

    /** Deletes the name unless it has come to be another's. May be called again. */
    void delete() {
        try {
            if (identity.equals(identity(path))) {
                Files.deleteIfExists(path);
            }
        } catch (IOException gone) {
            // or out of reach: it is a stale socket then, which the next server replaces
        }
    }
}
