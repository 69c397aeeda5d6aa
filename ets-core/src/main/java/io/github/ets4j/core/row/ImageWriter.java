/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.row;

import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.FloatTerm;
import io.github.ets4j.term.Fun;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Port;
import io.github.ets4j.term.Reference;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.math.BigInteger;

/**
 * Writes images: to memory, or to an array. The target is as large as {@link ImageSize} said; every word of it is
 * written. Offsets are in bytes from the start of the target. Confined to one thread.
 */
final class ImageWriter {
    private final Memory memory;
    private final long address;
    private final long[] array;
    private int localFuns; // written so far

    /** Writes to memory that starts at an address. */
    ImageWriter(Memory memory, long address) {
        this.memory = memory;
        this.address = address;
        this.array = null;
    }

    /** Writes to an array. */
    ImageWriter(long[] array) {
        this.memory = null;
        this.address = 0;
        this.array = array;
    }

    /** Fills an array with the blob of a term that has one; returns the term's word, without offset. */
    static long writeBlob(Term term, long[] blob) {
        return new ImageWriter(blob).writeBlob(term, 0, 0);
    }

    /** Writes a word. */
    void put(int offset, long word) {
        if (memory != null) {
            memory.putLong(address + offset, word);
        } else {
            array[offset >>> 3] = word;
        }
    }

    /**
     * Writes the blob of a term, if it has one, at {@code at}; returns the term's word, which is to be put into what starts
     * at {@code base}.
     */
    long write(Term term, int base, int at) {
        long word = TermWord.immediate(term);
        return word != TermWord.NOT_IMMEDIATE ? word : writeBlob(term, base, at);
    }

    private long writeBlob(Term term, int base, int at) {
        if (term instanceof Bitstring bits) {
            return writeBits(bits, base, at);
        }
        if (term instanceof FloatTerm number) {
            put(at, Double.doubleToRawLongBits(number.value()));
            return TermWord.ofBlob(TermWord.KIND_FLOAT, 0, at - base, Long.BYTES);
        }
        if (term instanceof IntegerTerm integer) {
            return writeInteger(integer, base, at);
        }
        if (term instanceof Tuple tuple) {
            return writeTuple(tuple, base, at);
        }
        if (term instanceof ListTerm list) {
            return writeList(list, base, at);
        }
        if (term instanceof MapTerm map) {
            return writeMap(map, base, at);
        }
        return writeOpaque(term, base, at);
    }

    private long writeBits(Bitstring bits, int base, int at) {
        int words = TermWord.align(bits.byteSize()) >>> 3;
        for (int i = 0; i < words; i++) {
            put(at + (i << 3), bits.wordAt(i));
        }
        int used = (int) bits.bitSize() & 7;
        int kind = used == 0 ? TermWord.KIND_BINARY : TermWord.KIND_BITSTRING;
        return TermWord.ofBlob(kind, used, at - base, bits.byteSize());
    }

    private long writeInteger(IntegerTerm integer, int base, int at) {
        if (integer.isLong()) {
            put(at, integer.longValue());
            return TermWord.ofBlob(TermWord.KIND_INTEGER, 0, at - base, Long.BYTES);
        }
        BigInteger value = integer.bigValue();
        int words = value.bitLength() / Long.SIZE + 1;
        byte[] bytes = value.toByteArray(); // big-endian, shortest
        for (int i = 0; i < words; i++) {
            put(at + (i << 3), wordFromEnd(bytes, i));
        }
        return TermWord.ofBlob(TermWord.KIND_INTEGER, 0, at - base, words << 3);
    }

    /** The i-th word of a big-endian number from its least significant end, its sign extended. */
    private static long wordFromEnd(byte[] bytes, int i) {
        int end = bytes.length - (i << 3);
        long word = bytes[0] < 0 ? -1 : 0;
        for (int at = Math.max(0, end - Long.BYTES); at < end; at++) {
            word = word << Byte.SIZE | bytes[at] & 0xFF;
        }
        return word;
    }

    private long writeTuple(Tuple tuple, int base, int at) {
        int count = tuple.size();
        int funsBefore = localFuns;
        int slot = writeCount(at, count);
        int free = slot + count * Long.BYTES;
        for (int i = 1; i <= count; i++, slot += Long.BYTES) {
            free = writeHeld(tuple.element(i), at, slot, free);
        }
        return ofCompound(TermWord.KIND_TUPLE, funsBefore, at - base, free - at);
    }

    private long writeList(ListTerm list, int base, int at) {
        int count = list.size();
        int funsBefore = localFuns;
        int slot = writeCount(at, count);
        int free = slot + (count + 1) * Long.BYTES;
        for (int i = 0; i < count; i++, slot += Long.BYTES) {
            free = writeHeld(list.get(i), at, slot, free);
        }
        free = writeHeld(list.tail(), at, slot, free);
        return ofCompound(TermWord.KIND_LIST, funsBefore, at - base, free - at);
    }

    private long writeMap(MapTerm map, int base, int at) {
        int count = map.size();
        int funsBefore = localFuns;
        int slot = writeCount(at, count);
        int free = slot + 2 * count * Long.BYTES;
        for (int i = 0; i < count; i++, slot += Long.BYTES) {
            free = writeHeld(map.keyAt(i), at, slot, free);
        }
        for (int i = 0; i < count; i++, slot += Long.BYTES) {
            free = writeHeld(map.valueAt(i), at, slot, free);
        }
        return ofCompound(TermWord.KIND_MAP, funsBefore, at - base, free - at);
    }

    private long ofCompound(int kind, int funsBefore, int offset, int length) {
        long word = TermWord.ofBlob(kind, 0, offset, length);
        return localFuns == funsBefore ? word : word | TermWord.LOCAL_FUN_FLAG;
    }

    private int writeCount(int at, int count) {
        put(at + BlobDescriptor.COUNT_OFFSET, count);
        return at + BlobDescriptor.WORDS_OFFSET;
    }

    /** Writes a term that is held by the blob at {@code base}: its word to {@code slot}, its blob to {@code free}. */
    private int writeHeld(Term term, int base, int slot, int free) {
        long word = write(term, base, free);
        put(slot, word);
        return free + TermWord.blobSize(word);
    }

    private long writeOpaque(Term term, int base, int at) {
        if (term instanceof Reference reference) {
            return writeReference(reference, base, at);
        }
        if (term instanceof Pid pid) {
            writePid(pid, at);
            return TermWord.ofBlob(TermWord.KIND_PID, 0, at - base, BlobDescriptor.PID_LENGTH);
        }
        if (term instanceof Port port) {
            put(
                    at + BlobDescriptor.NODE_OFFSET,
                    BlobDescriptor.halves(port.node().id(), port.creation()));
            put(at + BlobDescriptor.NUMBER_OFFSET, port.number());
            return TermWord.ofBlob(TermWord.KIND_PORT, 0, at - base, BlobDescriptor.PORT_LENGTH);
        }
        if (term instanceof Fun.External fun) {
            long names = BlobDescriptor.halves(fun.module().id(), fun.function().id());
            put(at + BlobDescriptor.EXTERNAL_MODULE_OFFSET, names);
            put(at + BlobDescriptor.EXTERNAL_ARITY_OFFSET, fun.arity());
            return TermWord.ofBlob(TermWord.KIND_EXTERNAL_FUN, 0, at - base, BlobDescriptor.EXTERNAL_LENGTH);
        }
        return writeLocalFun((Fun.Local) term, base, at);
    }

    private long writeReference(Reference reference, int base, int at) {
        int count = reference.size();
        put(
                at + BlobDescriptor.NODE_OFFSET,
                BlobDescriptor.halves(reference.node().id(), reference.creation()));
        for (int i = 0; i < count; i += 2) {
            long high = i + 1 < count ? reference.word(i + 1) : 0;
            put(at + BlobDescriptor.NUMBER_OFFSET + i * Integer.BYTES, BlobDescriptor.halves(reference.word(i), high));
        }
        int length = BlobDescriptor.NUMBER_OFFSET + count * Integer.BYTES;
        return TermWord.ofBlob(TermWord.KIND_REFERENCE, 0, at - base, length);
    }

    private void writePid(Pid pid, int at) {
        put(at + BlobDescriptor.NODE_OFFSET, BlobDescriptor.halves(pid.node().id(), pid.creation()));
        put(at + BlobDescriptor.NUMBER_OFFSET, BlobDescriptor.halves(pid.number(), pid.serial()));
    }

    private long writeLocalFun(Fun.Local fun, int base, int at) {
        int funsBefore = localFuns++;
        Bitstring uniq = Bitstring.ofOwned(fun.uniq(), BlobDescriptor.LOCAL_UNIQ_LENGTH * Byte.SIZE);
        put(
                at + BlobDescriptor.LOCAL_MODULE_OFFSET,
                BlobDescriptor.halves(fun.module().id(), fun.arity()));
        put(at + BlobDescriptor.LOCAL_INDEX_OFFSET, BlobDescriptor.halves(fun.index(), fun.oldIndex()));
        put(at + BlobDescriptor.LOCAL_OLD_UNIQ_OFFSET, fun.oldUniq());
        put(at + BlobDescriptor.LOCAL_UNIQ_OFFSET, uniq.wordAt(0));
        put(at + BlobDescriptor.LOCAL_UNIQ_OFFSET + Long.BYTES, uniq.wordAt(1));
        writePid(fun.creator(), at + BlobDescriptor.LOCAL_CREATOR_OFFSET);
        int count = fun.environmentSize();
        put(at + BlobDescriptor.LOCAL_COUNT_OFFSET, count);
        int slot = at + BlobDescriptor.LOCAL_WORDS_OFFSET;
        int free = slot + count * Long.BYTES;
        for (int i = 0; i < count; i++, slot += Long.BYTES) {
            free = writeHeld(fun.environment(i), at, slot, free);
        }
        return ofCompound(TermWord.KIND_LOCAL_FUN, funsBefore, at - base, free - at);
    }
}
