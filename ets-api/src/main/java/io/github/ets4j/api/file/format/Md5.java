/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.file.format;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The MD5 sum, which every Java platform has. */
final class Md5 {
    private Md5() {}

    static MessageDigest create() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
