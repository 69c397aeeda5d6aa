/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.file.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file that appears under its name whole or not at all: written beside it, then moved. Until then, and if that fails, what
 * was there under the name stays. Confined to one thread; an interrupt ends nothing here and is not lost.
 */
final class ReplacedFile implements AutoCloseable {
    private final Path target;
    private final Path temporary;
    private final OutputStream out;
    private boolean isMoved;

    private ReplacedFile(Path target, Path temporary, OutputStream out) {
        this.target = target;
        this.temporary = temporary;
        this.out = out;
    }

    /** Begins a file. */
    static ReplacedFile create(Path target) throws FileFailure {
        boolean exists = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
        if (exists && !Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(target)) {
            throw FileFailure.cannotReplace(target);
        }
        Path name = target.getFileName();
        if (name == null) {
            throw FileFailure.cannotReplace(target);
        }
        Path temporary = target.resolveSibling(".ets4j-" + UUID.randomUUID() + ".tmp");
        try {
            OutputStream out = // with the rights that new files get here, unlike Files.createTempFile
                    Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return new ReplacedFile(target, temporary, out);
        } catch (IOException failure) {
            throw exists || PosixErrors.atom(failure).name().equals("enotdir")
                    ? FileFailure.cannotReplace(target)
                    : FileFailure.writing(target, failure);
        }
    }

    /** Where to write. */
    OutputStream out() {
        return out;
    }

    /** Puts the file under its name; with {@code sync}, once it is on the disk, and returns once the name is, too. */
    void commit(boolean sync) throws IOException {
        out.close();
        if (sync) {
            force(temporary, StandardOpenOption.WRITE);
        }
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        isMoved = true;
        if (sync) {
            forceDirectory(target.toAbsolutePath().getParent());
        }
    }

    /** Where directories cannot be opened as files, as on Windows, the file system orders a move by itself. */
    private static void forceDirectory(Path directory) throws IOException {
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            force(directory, StandardOpenOption.READ);
        }
    }

    /** A channel is closed by an interrupt: then it is done again, and the interrupt is raised again in the end. */
    private static void force(Path path, StandardOpenOption mode) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try (FileChannel channel = FileChannel.open(path, mode)) {
                    channel.force(true);
                    return;
                } catch (ClosedByInterruptException again) {
                    interrupted = Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Removes what was written unless it was committed. The failure that led to this is told by whoever ran into it. */
    @Override
    public void close() {
        if (isMoved) {
            return;
        }
        try (out) {
            Files.deleteIfExists(temporary);
        } catch (IOException nothingCanBeDone) {
            // a file of this name is never read: it is litter, no harm
        }
    }
}
