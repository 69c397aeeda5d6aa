/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.row;

import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.core.memory.Space;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.Arrays;

/**
 * Makes rows of tuples and tuples of rows. Stateless and thread-safe. A row is the address that an {@code encode} method
 * returned; the caller owns it until it links it, and frees it by {@link Space#free}. Methods that read a row want it
 * alive: linked and pinned, or not linked yet. Positions are 1-based and not checked against the arity.
 *
 * <p>Every codec reads compressed rows as it reads plain ones; one made by {@link #compressing} also writes them, where that
 * saves memory. Who reads words or blobs by their addresses wants plain rows, and gets them from {@link #expand}.
 *
 * <p>What cannot be encoded is refused before anything is allocated, by an {@link io.github.ets4j.error.EtsException} of
 * kind {@code ROW_SIZE}: an image of more than {@link RowDescriptor#SIZE_MAX} bytes, more than {@link RowDescriptor#ARITY_MAX}
 * elements, terms nested deeper than {@link RowDescriptor#NESTING_MAX}. The Space may refuse with {@code MEMORY_LIMIT}.
 */
public final class RowCodec {
    private static final KeyHash IMAGE_HASH = new KeyHash(0);

    private final Space space;
    private final Memory memory;
    private final RowWriter writer;

    /** A codec of rows in this Space, which it writes plain. */
    public RowCodec(Space space) {
        this(space, null);
    }

    private RowCodec(Space space, RowCompression compression) {
        this.space = space;
        this.memory = space.memory();
        this.writer = new RowWriter(space, compression);
    }

    /** A codec that writes rows compressed where they take less of the Space so; the key is at a position, 1-based. */
    public static RowCodec compressing(Space space, int keyPosition) {
        return new RowCodec(space, RowCompression.of(keyPosition));
    }

    /** Whether there may be compressed rows among those that it has written. */
    public boolean isCompressing() {
        return writer.isCompressing();
    }

    /** Makes a row of a tuple, born in the first version; {@code hash} is that of its key, see {@link SearchKey#hash}. */
    public long encode(Tuple tuple, int hash) {
        return writer.encode(tuple, hash, RowDescriptor.BIRTH_FIRST);
    }

    /**
     * Makes a row of a tuple.
     *
     * @param hash that of its key, see {@link SearchKey#hash}
     * @param birth version in which it is born; one other than {@link RowDescriptor#BIRTH_FIRST} takes a word of the row
     */
    public long encode(Tuple tuple, int hash, long birth) {
        return writer.encode(tuple, hash, birth);
    }

    /**
     * Makes a row like another but for some elements and its birth, with the same hash, so the key must stay what it is. Of
     * equal positions the last one counts.
     *
     * @param row a row with an element or more, as those of tables are
     * @param positions positions of elements to replace, 1 to the arity of the row
     * @param values what replaces them
     * @param birth version in which it is born
     */
    public long encodeReplacing(long row, int[] positions, Term[] values, long birth) {
        return writer.encodeReplacing(row, positions, values, birth);
    }

    /** Whether a row is compressed. */
    public boolean isCompressed(long row) {
        return RowDescriptor.isCompressed(memory, row);
    }

    /**
     * Makes a plain row of a compressed one, with the same birth: a copy that the caller owns and frees.
     *
     * @throws io.github.ets4j.error.EtsException MEMORY_LIMIT; nothing has changed
     */
    public long expand(long row) {
        byte[] bytes = new RowExpansion(memory, row).bytes();
        long expanded = space.allocate(bytes.length);
        memory.putBytes(expanded, bytes, 0, bytes.length);
        return expanded;
    }

    /** Bytes of a row, or of what {@link #expand} makes of it. */
    public int expandedSize(long row) {
        return isCompressed(row) ? new RowExpansion(memory, row).size() : size(row);
    }

    /** The tuple of a row. */
    public Tuple decode(long row) {
        return ImageDecoder.decodeRow(memory, row);
    }

    /** One element of a row. */
    public Term decodeElement(long row, int position) {
        if (isCompressed(row) && !liesPlain(row, position)) {
            TermImage image = new RowExpansion(memory, row).image();
            return ImageDecoder.decode(image, 0, image.word(RowDescriptor.wordOffset(position)));
        }
        return ImageDecoder.decode(new TermImage(memory, row), 0, word(row, position));
    }

    /** Whether an element of a compressed row can be read where it is: the key, and a plain word without a blob. */
    private boolean liesPlain(long row, int position) {
        long hashWord = memory.getLong(row + RowDescriptor.HASH_OFFSET);
        int keyPosition = CompressedRowDescriptor.keyPosition(hashWord);
        return position == keyPosition
                || position <= CompressedRowDescriptor.plainWords(RowDescriptor.arity(hashWord), keyPosition)
                        && !TermWord.hasBlob(word(row, position));
    }

    /** Whether an element is an integer of up to 60 bits. */
    public boolean isSmallInteger(long row, int position) {
        return TermWord.isSmallInteger(anyWord(row, position));
    }

    /** The value of an element that {@link #isSmallInteger is a small integer}. */
    public long smallInteger(long row, int position) {
        return TermWord.smallInteger(anyWord(row, position));
    }

    /** The word of an element, whose offset means nothing in a compressed row. */
    private long anyWord(long row, int position) {
        return isCompressed(row) && !liesPlain(row, position)
                ? new RowExpansion(memory, row).image().word(RowDescriptor.wordOffset(position))
                : word(row, position);
    }

    /** Sort key of an element, as it is for the key of an ordered table: the same for elements that are {@code ==}. */
    public byte[] sortKey(long row, int position) {
        boolean isHidden = isCompressed(row) && !liesPlain(row, position);
        TermImage image = isHidden ? new RowExpansion(memory, row).image() : new TermImage(memory, row);
        return SortKeyWriter.sortKey(image, 0, image.word(RowDescriptor.wordOffset(position)), false);
    }

    /** Whether {@link #sortKey} of an element is this. Allocates nothing for small integers. */
    public boolean hasSortKey(long row, int position, byte[] sortKey) {
        if (!isCompressed(row)) {
            long word = word(row, position);
            if (TermWord.isSmallInteger(word) && sortKey.length <= Long.BYTES) {
                long value = TermWord.smallInteger(word);
                return SortKeyNumber.length(value) == sortKey.length
                        && SortKeyNumber.word(value) == SearchKey.head(sortKey, 0);
            }
        }
        return Arrays.equals(sortKey, sortKey(row, position));
    }

    /** The word of an element of a row that is not compressed. */
    public long word(long row, int position) {
        return RowDescriptor.word(memory, row, position);
    }

    /** Whether the tuples of two rows, written by codecs alike, are {@code =:=}. Equal rows are stored alike. */
    public boolean equal(long row, long other) {
        if (arity(row) != arity(other)) {
            return false;
        }
        int size = RowDescriptor.imageSize(memory, row);
        return size == RowDescriptor.imageSize(memory, other)
                        && isCompressed(row) == isCompressed(other)
                        && memory.equal(
                                row + RowDescriptor.WORDS_OFFSET,
                                other + RowDescriptor.WORDS_OFFSET,
                                size - RowDescriptor.WORDS_OFFSET)
                || holdsLocalFun(row) && holdsLocalFun(other) && decode(row).equals(decode(other));
    }

    /** Whether an element of a row is {@code =:=} to an element of a row, which may be the same. */
    public boolean elementsEqual(long row, int position, long other, int otherPosition) {
        if (isCompressed(row) || isCompressed(other)) {
            return decodeElement(row, position).equals(decodeElement(other, otherPosition));
        }
        return ImageEquality.equal(memory, row, word(row, position), other, word(other, otherPosition));
    }

    private boolean holdsLocalFun(long row) {
        return (RowDescriptor.flags(memory, row) & RowDescriptor.FLAG_LOCAL_FUN) != 0;
    }

    /** Whether the tuple of a row is {@code =:=} to this one. Allocates nothing in the Space. */
    public boolean equalsTuple(long row, Tuple tuple) {
        int arity = arity(row);
        if (arity != tuple.size()) {
            return false;
        }
        if (isCompressed(row)) {
            return plainWordsEqual(row, tuple) && decode(row).equals(tuple);
        }
        for (int i = 1; i <= arity; i++) {
            if (!elementEquals(row, word(row, i), tuple.element(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether the elements that can be told without expanding a row are those of a tuple. */
    private boolean plainWordsEqual(long row, Tuple tuple) {
        int plain = CompressedRowDescriptor.plainWords(memory, row);
        for (int i = 1; i <= plain; i++) {
            long word = word(row, i);
            long wanted = TermWord.immediate(tuple.element(i));
            if (word != wanted && !(TermWord.hasBlob(word) && TermWord.hasBlob(wanted))) {
                return false;
            }
        }
        return true;
    }

    private boolean elementEquals(long row, long rowWord, Term element) {
        long word = TermWord.immediate(element);
        if (word != TermWord.NOT_IMMEDIATE || !TermWord.hasBlob(rowWord)) {
            return word == rowWord;
        }
        return ImageDecoder.decode(new TermImage(memory, row), 0, rowWord).equals(element);
    }

    /** Hash of all that {@link #equal} compares. The same in every Space of this JVM. */
    public long imageHash(long row) {
        if (holdsLocalFun(row)) {
            return IMAGE_HASH.ofWord(decode(row).hashCode());
        }
        int length = RowDescriptor.imageSize(memory, row) - RowDescriptor.WORDS_OFFSET;
        return IMAGE_HASH.ofRange(memory, row + RowDescriptor.WORDS_OFFSET, length);
    }

    /** The part of an {@link #imageHash} that is kept beside a row: 1 to 255. */
    public static int fingerprintOf(long imageHash) {
        return KeyHash.fingerprint(imageHash);
    }

    /** {@link #fingerprintOf} the {@link #imageHash} of a row. */
    public int fingerprint(long row) {
        return fingerprintOf(imageHash(row));
    }

    /** Bytes of a row as it is stored. */
    public int size(long row) {
        return RowDescriptor.size(memory, row);
    }

    /** Number of elements of a row. */
    public int arity(long row) {
        return RowDescriptor.arity(memory, row);
    }

    /** Version in which a row was made. */
    public long birth(long row) {
        return RowDescriptor.birth(memory, row);
    }
}
