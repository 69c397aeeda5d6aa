/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.row;

import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.term.Term;

/**
 * {@code =:=} on images. Images are canonical, so words without offset and blobs are compared as they are; only terms that
 * hold a local fun, and whose images differ, are decoded.
 */
final class ImageEquality {
    private ImageEquality() {}

    /**
     * Whether two terms in memory are {@code =:=}.
     *
     * @param base address of what holds {@code word}
     * @param otherBase address of what holds {@code otherWord}
     */
    static boolean equal(Memory memory, long base, long word, long otherBase, long otherWord) {
        if (TermWord.withoutOffset(word) != TermWord.withoutOffset(otherWord)) {
            return false;
        }
        return !TermWord.hasBlob(word)
                || memory.equal(
                        base + TermWord.offset(word), otherBase + TermWord.offset(otherWord), TermWord.blobSize(word))
                || TermWord.holdsLocalFun(word)
                        && decode(memory, base, word).equals(decode(memory, otherBase, otherWord));
    }

    /**
     * Whether a term in an array and one in memory are {@code =:=}.
     *
     * @param blob the blob of the one
     * @param word its word, without offset
     * @param base address of what holds {@code otherWord}
     */
    static boolean equal(long[] blob, long word, Memory memory, long base, long otherWord) {
        if (TermWord.withoutOffset(otherWord) != word) {
            return false;
        }
        long at = base + TermWord.offset(otherWord);
        for (int i = 0; i < blob.length; i++) {
            if (memory.getLong(at + (i << 3)) != blob[i]) {
                return TermWord.holdsLocalFun(word)
                        && ImageDecoder.decode(new TermImage(blob), 0, word).equals(decode(memory, base, otherWord));
            }
        }
        return true;
    }

    private static Term decode(Memory memory, long base, long word) {
        return ImageDecoder.decode(new TermImage(memory, base), 0, word);
    }
}
