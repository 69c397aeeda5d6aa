/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang;

import io.github.ets4j.erlang.transport.Faults;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Files whose contents, without white space at the end, are secrets. */
final class SecretFiles {
    private static final int SECRET_BYTES_MIN = 16;
    private static final int SECRET_BYTES_MAX = 4 << 10;

    private SecretFiles() {}

    /** What clients must know. */
    static byte[] secret(Path file) {
        byte[] secret = read("secretFile", file);
        if (secret.length < SECRET_BYTES_MIN || secret.length > SECRET_BYTES_MAX) {
            throw EtsException.badArgument(
                    Kind.NONE,
                    1,
                    "secretFile=" + file + " has a secret of length=" + secret.length + ", which must be from "
                            + SECRET_BYTES_MIN + " to " + SECRET_BYTES_MAX + " bytes");
        }
        return secret;
    }

    /** What a key store is encrypted with. */
    static char[] password(Path file) {
        byte[] bytes = read("tlsPasswordFile", file);
        char[] password = new String(bytes, StandardCharsets.UTF_8).toCharArray();
        Arrays.fill(bytes, (byte) 0);
        return password;
    }

    private static byte[] read(String option, Path file) {
        try {
            byte[] all = Files.readAllBytes(file);
            int length = all.length;
            while (length > 0 && isSpace(all[length - 1])) {
                length--;
            }
            return Arrays.copyOf(all, length);
        } catch (IOException failure) {
            throw EtsException.badArgument(
                    Kind.FILE_ERROR, 1, option + "=" + file + " cannot be read: " + Faults.text(failure));
        }
    }

    private static boolean isSpace(byte character) {
        return character == ' ' || character >= '\t' && character <= '\r';
    }
}
