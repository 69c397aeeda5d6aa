/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.row;

import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.core.memory.Space;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;

/**
 * Makes rows, of tuples and of other rows: what {@link RowCodec} does for writers. A row that may be compressed is made on the
 * heap, all others where they stay. Stateless and thread-safe.
 */
final class RowWriter {
    private final Space space;
    private final Memory memory;
    private final RowCompression compression; // null where rows are written plain

    RowWriter(Space space, RowCompression compression) {
        this.space = space;
        this.memory = space.memory();
        this.compression = compression;
    }

    /** Whether it makes compressed rows. */
    boolean isCompressing() {
        return compression != null;
    }

    /** See {@link RowCodec#encode}. */
    long encode(Tuple tuple, int hash, long birth) {
        int size = ImageSize.ofRow(tuple);
        if (mayCompress(size)) {
            long[] image = new long[size >>> 3];
            fill(new ImageWriter(image), size, tuple, hash);
            return store(image, birth);
        }
        long row = space.allocate(RowDescriptor.size(size, birth));
        try {
            fill(new ImageWriter(memory, row), size, tuple, hash);
            RowDescriptor.putBirth(memory, row, size, birth);
        } catch (Throwable e) { // out of stack or heap
            space.free(row);
            throw e;
        }
        return row;
    }

    private boolean mayCompress(int size) {
        return compression != null && RowCompression.isWorthATry(size);
    }

    /** Stores a row, compressed if that saves an eighth of its slot: the least by which slots differ. */
    private long store(long[] image, long birth) {
        int size = image.length << 3;
        RowCompression.Compressed compressed = compression.compress(image);
        if (compressed.size() < size && space.slotSize(compressed.size()) <= space.slotSize(size) / 8 * 7) {
            long row = space.allocate(RowDescriptor.size(compressed.size(), birth));
            compressed.writeTo(memory, row);
            RowDescriptor.putBirth(memory, row, compressed.size(), birth);
            return row;
        }
        long row = space.allocate(RowDescriptor.size(size, birth));
        for (int i = 0; i < image.length; i++) {
            memory.putLong(row + (i << 3), image[i]);
        }
        RowDescriptor.putBirth(memory, row, size, birth);
        return row;
    }

    private static void fill(ImageWriter writer, int size, Tuple tuple, int hash) {
        int arity = tuple.size();
        int flags = 0;
        int slot = RowDescriptor.WORDS_OFFSET;
        int free = RowDescriptor.wordOffset(arity + 1);
        for (int i = 1; i <= arity; i++, slot += Long.BYTES) {
            long word = writer.write(tuple.element(i), 0, free);
            writer.put(slot, word);
            free += TermWord.blobSize(word);
            flags |= flagsOf(word);
        }
        writer.put(RowDescriptor.HASH_OFFSET, RowDescriptor.hashArityFlags(hash, arity, flags));
        assert free == size : "free=" + free + ", size=" + size;
    }

    /** See {@link RowCodec#encodeReplacing}. */
    long encodeReplacing(long row, int[] positions, Term[] values, long birth) {
        int size = RowDescriptor.imageSize(memory, row);
        boolean isCompressed = RowDescriptor.isCompressed(memory, row);
        int last = isCompressed || mayCompress(size) ? plainWords(row, isCompressed) : RowDescriptor.ARITY_MAX;
        for (int i = 0; i < positions.length; i++) {
            if (positions[i] > last
                    || TermWord.hasBlob(TermWord.immediate(values[i]))
                    || TermWord.hasBlob(word(row, positions[i]))) {
                return isCompressed
                        ? encodeAgain(row, positions, values, birth)
                        : encodeMoving(row, positions, values, birth);
            }
        }
        // The last word is often in another line, and the lock of the allocation would have its cache miss wait.
        int lastOffset = size - Long.BYTES;
        assert lastOffset >= RowDescriptor.WORDS_OFFSET : "a row without elements";
        long lastWord = memory.getLong(row + lastOffset);
        long copy = space.allocate(RowDescriptor.size(size, birth));
        long hashWord = memory.getLong(row + RowDescriptor.HASH_OFFSET);
        memory.copy(
                row + RowDescriptor.WORDS_OFFSET,
                copy + RowDescriptor.WORDS_OFFSET,
                lastOffset - RowDescriptor.WORDS_OFFSET);
        memory.putLong(copy + lastOffset, lastWord);
        memory.putLong(copy + RowDescriptor.HASH_OFFSET, RowDescriptor.withoutBirth(hashWord));
        for (int i = 0; i < positions.length; i++) {
            memory.putLong(copy + RowDescriptor.wordOffset(positions[i]), TermWord.immediate(values[i]));
        }
        RowDescriptor.putBirth(memory, copy, size, birth);
        return copy;
    }

    /** Number of the first elements of a row whose words are no part of what is compressed. */
    private int plainWords(long row, boolean isCompressed) {
        return isCompressed
                ? CompressedRowDescriptor.plainWords(memory, row)
                : compression.wordsPlain(RowDescriptor.arity(memory, row));
    }

    private long word(long row, int position) {
        return RowDescriptor.word(memory, row, position);
    }

    /** As {@link #encodeReplacing}, where the row is compressed or the other may be. */
    private long encodeAgain(long row, int[] positions, Term[] values, long birth) {
        Tuple tuple = ImageDecoder.decodeRow(memory, row);
        for (int i = 0; i < positions.length; i++) {
            tuple = tuple.with(positions[i], values[i]);
        }
        return encode(tuple, RowDescriptor.hash(memory, row), birth);
    }

    /** As {@link #encodeReplacing} of a plain row, where blobs come, go or change and those behind them move. */
    private long encodeMoving(long row, int[] positions, Term[] values, long birth) {
        int arity = RowDescriptor.arity(memory, row);
        Term[] replacements = new Term[arity];
        for (int i = 0; i < positions.length; i++) {
            replacements[positions[i] - 1] = values[i];
        }
        int size = RowDescriptor.wordOffset(arity + 1);
        for (int i = 1; i <= arity; i++) {
            Term replacement = replacements[i - 1];
            int blobSize = replacement != null ? ImageSize.ofBlob(replacement) : TermWord.blobSize(word(row, i));
            size = ImageSize.add(size, blobSize);
        }
        if (mayCompress(size)) {
            return encodeAgain(row, positions, values, birth);
        }
        long copy = space.allocate(RowDescriptor.size(size, birth));
        try {
            fillMoving(copy, size, row, replacements);
            RowDescriptor.putBirth(memory, copy, size, birth);
        } catch (Throwable e) { // out of stack or heap
            space.free(copy);
            throw e;
        }
        return copy;
    }

    private void fillMoving(long copy, int size, long row, Term[] replacements) {
        int arity = replacements.length;
        ImageWriter writer = new ImageWriter(memory, copy);
        int flags = 0;
        int free = RowDescriptor.wordOffset(arity + 1);
        for (int i = 1; i <= arity; i++) {
            Term replacement = replacements[i - 1];
            long word = replacement != null ? writer.write(replacement, 0, free) : copyElement(row, i, copy, free);
            memory.putLong(copy + RowDescriptor.wordOffset(i), word);
            free += TermWord.blobSize(word);
            flags |= flagsOf(word);
        }
        long hashWord = RowDescriptor.hashArityFlags(RowDescriptor.hash(memory, row), arity, flags);
        memory.putLong(copy + RowDescriptor.HASH_OFFSET, hashWord);
        assert free == size : "free=" + free + ", size=" + size;
    }

    /** Copies the blob of an element, if it has one, to an offset of another row; returns the word for that row. */
    private long copyElement(long row, int position, long copy, int free) {
        long word = word(row, position);
        if (TermWord.hasBlob(word)) {
            memory.copy(row + TermWord.offset(word), copy + free, TermWord.blobSize(word));
        }
        return TermWord.withOffset(TermWord.withoutOffset(word), free);
    }

    private static int flagsOf(long word) {
        return TermWord.holdsLocalFun(word) ? RowDescriptor.FLAG_LOCAL_FUN : 0;
    }
}
