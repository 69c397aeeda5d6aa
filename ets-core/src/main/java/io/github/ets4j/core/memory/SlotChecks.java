/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.memory;

/**
 * The checks of a Space that watches its users: freed memory is overwritten with a pattern, which must still be there when
 * the memory is handed out again, and every slot knows whether it is handed out.
 */
final class SlotChecks {
    private SlotChecks() {}

    /** A slot is handed out: nobody may have written to it since it was freed. */
    static void handOut(Memory memory, Span span, long address) {
        int size = SizeClasses.size(span.sizeClass);
        for (int offset = 0; offset < size; offset += Long.BYTES) {
            long word = memory.getLong(address + offset);
            if (word != Space.POISON) {
                throw new IllegalStateException("written after it was freed: address=" + address + ", offset=" + offset
                        + ", word=0x" + Long.toHexString(word));
            }
        }
        if (!span.handedOut.set(span.slotOf(address))) {
            throw new IllegalStateException("handed out twice: address=" + address);
        }
    }

    /** A slot comes back: it must have been handed out. */
    static void takeBack(Memory memory, Span span, long address) {
        if (span == null || !span.handedOut.clear(span.slotOf(address))) {
            throw new IllegalStateException("freed twice: address=" + address);
        }
        poison(memory, address, SizeClasses.size(span.sizeClass));
    }

    /** Overwrites words. */
    static void poison(Memory memory, long address, int bytes) {
        for (int offset = 0; offset < bytes; offset += Long.BYTES) {
            memory.putLong(address + offset, Space.POISON);
        }
    }
}
