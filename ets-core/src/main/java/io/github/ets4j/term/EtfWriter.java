/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.term;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes one term in External Term Format. */
final class EtfWriter {
    private static final int STRING_LENGTH_MAX = 0xFFFF;
    private static final int SMALL_LENGTH_MAX = 0xFF;
    static final int ARRAY_LENGTH_MAX = Integer.MAX_VALUE - 8;

    private byte[] bytes = new byte[64];
    private int size;

    private final int bytesMax;

    private EtfWriter(int bytesMax) {
        this.bytesMax = bytesMax;
    }

    static byte[] write(Term term, int bytesMax) {
        EtfWriter writer = new EtfWriter(bytesMax);
        writer.put8(Etf.VERSION);
        writer.put(term);
        return Arrays.copyOf(writer.bytes, writer.size);
    }

    private void put(Term term) {
        if (term instanceof IntegerTerm integer) {
            putInteger(integer);
        } else if (term instanceof Atom atom) {
            putAtom(atom);
        } else if (term instanceof Tuple tuple) {
            putTuple(tuple);
        } else if (term instanceof ListTerm list) {
            putList(list);
        } else if (term instanceof Bitstring bits) {
            putBits(bits);
        } else if (term instanceof FloatTerm number) {
            put8(Etf.NEW_FLOAT);
            put64(Double.doubleToRawLongBits(number.value()));
        } else if (term instanceof MapTerm map) {
            putMap(map);
        } else {
            putIdentifier(term);
        }
    }

    private void putIdentifier(Term term) {
        if (term instanceof Pid pid) {
            putPid(pid);
        } else if (term instanceof Port port) {
            putPort(port);
        } else if (term instanceof Reference reference) {
            putReference(reference);
        } else if (term instanceof Fun.External fun) {
            put8(Etf.EXPORT);
            putAtom(fun.module());
            putAtom(fun.function());
            putLong(fun.arity());
        } else {
            putLocalFun((Fun.Local) term);
        }
    }

    private void putInteger(IntegerTerm integer) {
        if (integer.isLong()) {
            putLong(integer.longValue());
        } else {
            putBig(integer.bigValue());
        }
    }

    private void putLong(long value) {
        if (value >= 0 && value <= 0xFF) {
            put8(Etf.SMALL_INTEGER);
            put8((int) value);
        } else if (value == (int) value) {
            put8(Etf.INTEGER);
            put32(value);
        } else {
            putBig(BigInteger.valueOf(value));
        }
    }

    /** Sign, then the magnitude with the least significant byte first. */
    private void putBig(BigInteger value) {
        byte[] magnitude = value.abs().toByteArray();
        int first = magnitude[0] == 0 ? 1 : 0;
        int length = magnitude.length - first;
        putLength(Etf.SMALL_BIG, Etf.LARGE_BIG, length);
        put8(value.signum() < 0 ? 1 : 0);
        reserve(length);
        for (int i = magnitude.length - 1; i >= first; i--) {
            bytes[size++] = magnitude[i];
        }
    }

    private void putAtom(Atom atom) {
        byte[] name = atom.name().getBytes(StandardCharsets.UTF_8);
        if (name.length <= SMALL_LENGTH_MAX) {
            put8(Etf.SMALL_ATOM_UTF8);
            put8(name.length);
        } else {
            put8(Etf.ATOM_UTF8);
            put16(name.length);
        }
        putBytes(name);
    }

    private void putTuple(Tuple tuple) {
        putLength(Etf.SMALL_TUPLE, Etf.LARGE_TUPLE, tuple.size());
        for (int position = 1; position <= tuple.size(); position++) {
            put(tuple.element(position));
        }
    }

    private void putLength(int smallTag, int largeTag, int length) {
        if (length <= SMALL_LENGTH_MAX) {
            put8(smallTag);
            put8(length);
        } else {
            put8(largeTag);
            put32(length);
        }
    }

    private void putList(ListTerm list) {
        if (list.isEmpty()) {
            put8(Etf.NIL);
        } else if (isString(list)) {
            put8(Etf.STRING);
            put16(list.size());
            for (int i = 0; i < list.size(); i++) {
                put8((int) ((IntegerTerm) list.get(i)).longValue());
            }
        } else {
            put8(Etf.LIST);
            put32(list.size());
            for (int i = 0; i < list.size(); i++) {
                put(list.get(i));
            }
            put(list.tail());
        }
    }

    private static boolean isString(ListTerm list) {
        if (!list.isProper() || list.size() > STRING_LENGTH_MAX) {
            return false;
        }
        for (int i = 0; i < list.size(); i++) {
            boolean isByte = list.get(i) instanceof IntegerTerm integer
                    && integer.isLong()
                    && integer.longValue() >= 0
                    && integer.longValue() <= 0xFF;
            if (!isByte) {
                return false;
            }
        }
        return true;
    }

    private void putBits(Bitstring bits) {
        put8(bits.isBinary() ? Etf.BINARY : Etf.BIT_BINARY);
        put32(bits.byteSize());
        if (!bits.isBinary()) {
            put8((int) (bits.bitSize() & 7));
        }
        reserve(bits.byteSize());
        bits.copyTo(bytes, size);
        size += bits.byteSize();
    }

    private void putMap(MapTerm map) {
        put8(Etf.MAP);
        put32(map.size());
        for (int i = 0; i < map.size(); i++) {
            put(map.keyAt(i));
            put(map.valueAt(i));
        }
    }

    private void putPid(Pid pid) {
        put8(Etf.NEW_PID);
        putAtom(pid.node());
        put32(pid.number());
        put32(pid.serial());
        put32(pid.creation());
    }

    private void putPort(Port port) {
        put8(Etf.V4_PORT); // whatever the number: so does OTP
        putAtom(port.node());
        put64(port.number());
        put32(port.creation());
    }

    private void putReference(Reference reference) {
        put8(Etf.NEWER_REFERENCE);
        put16(reference.size());
        putAtom(reference.node());
        put32(reference.creation());
        for (int i = 0; i < reference.size(); i++) {
            put32(reference.word(i));
        }
    }

    private void putLocalFun(Fun.Local fun) {
        put8(Etf.NEW_FUN);
        int begin = size;
        put32(0); // the size, known at the end
        put8(fun.arity());
        putBytes(fun.uniq());
        put32(fun.index());
        put32(fun.environmentSize());
        putAtom(fun.module());
        putLong(fun.oldIndex());
        putLong(fun.oldUniq());
        putPid(fun.creator());
        for (int i = 0; i < fun.environmentSize(); i++) {
            put(fun.environment(i));
        }
        int end = size;
        size = begin;
        put32(end - begin);
        size = end;
    }

    private void put8(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    private void put16(int value) {
        put8(value >>> 8);
        put8(value);
    }

    private void put32(long value) {
        put16((int) (value >>> 16));
        put16((int) value);
    }

    private void put64(long value) {
        put32(value >>> 32);
        put32(value);
    }

    private void putBytes(byte[] more) {
        reserve(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    private void reserve(int more) {
        if (more > bytesMax - size) {
            throw EtsException.systemLimit(Kind.TERM_SIZE, "term needs more than " + bytesMax + " bytes");
        }
        if (more > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, (int) Math.max((long) size + more, Math.min(2L * bytes.length, bytesMax)));
        }
    }
}
