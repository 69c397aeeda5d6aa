/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.fuzz;

import io.github.ets4j.term.Etf;
import io.github.ets4j.term.Term;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.Deflater;

/** Contents of frames that are no requests any more, or only just. The same random source gives the same. */
final class FrameMutator {
    private static final int VERSION = 131;
    private static final int COMPRESSED = 80;

    /** All tags of the format that are known, and some that are not. */
    private static final int[] TAGS = {
        70, 77, 80, 82, 88, 89, 90, 97, 98, 99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113,
        114, 115, 116, 117, 118, 119, 120, 68, 0, 131, 255
    };

    private static final int[] COUNTS = {
        0, 1, 2, 255, 256, 65_535, 65_536, 1 << 20, 1 << 24, 1 << 28, Integer.MAX_VALUE, Integer.MIN_VALUE, -1, -2
    };

    private static final int KEPT = 32;
    private static final int BOMBS = 8;
    private static final int BOMB_BYTES_MIN = 1 << 17;

    private final SplittableRandom random;
    private final byte[][] kept = new byte[KEPT][];
    private final byte[][] bombs = new byte[BOMBS][]; // made once: to compress is slow
    private long atoms;

    FrameMutator(SplittableRandom random) {
        this.random = random;
        Arrays.fill(kept, new byte[] {(byte) VERSION, 106});
    }

    /** The contents of a frame made of this request, in one of twelve ways, one of which leaves it as it is. */
    byte[] next(Term request) {
        byte[] bytes = Etf.encode(request);
        kept[random.nextInt(KEPT)] = bytes;
        return switch (random.nextInt(40)) {
            case 0, 1, 2, 3, 4 -> flipped(bytes);
            case 5, 6 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 7, 8 -> spliced(bytes, kept[random.nextInt(KEPT)]);
            case 9, 10, 11 -> tagged(bytes);
            case 12, 13 -> counted(bytes);
            case 14, 15 -> inserted(bytes);
            case 16 -> compressed(bytes);
            case 17 -> random.nextInt(8) == 0 ? bomb() : compressed(flipped(bytes));
            case 18 -> nested();
            case 19 -> huge();
            case 20 -> random.nextInt(4) == 0 ? manyAtoms() : noise();
            case 21 -> noise();
            default -> bytes;
        };
    }

    private byte[] flipped(byte[] bytes) {
        byte[] changed = bytes.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return changed;
    }

    private byte[] spliced(byte[] front, byte[] back) {
        int from = random.nextInt(back.length);
        int until = random.nextInt(front.length);
        return ByteBuffer.allocate(until + back.length - from)
                .put(front, 0, until)
                .put(back, from, back.length - from)
                .array();
    }

    private byte[] tagged(byte[] bytes) {
        byte[] changed = bytes.clone();
        changed[random.nextInt(changed.length)] = (byte) TAGS[random.nextInt(TAGS.length)];
        return changed;
    }

    private byte[] counted(byte[] bytes) {
        if (bytes.length < 5) {
            return bytes;
        }
        byte[] changed = bytes.clone();
        ByteBuffer.wrap(changed).putInt(random.nextInt(changed.length - 4), COUNTS[random.nextInt(COUNTS.length)]);
        return changed;
    }

    private byte[] inserted(byte[] bytes) {
        int at = random.nextInt(bytes.length + 1);
        byte[] more = new byte[random.nextInt(1, 20)];
        random.nextBytes(more);
        return ByteBuffer.allocate(bytes.length + more.length)
                .put(bytes, 0, at)
                .put(more)
                .put(bytes, at, bytes.length - at)
                .array();
    }

    private byte[] compressed(byte[] bytes) {
        byte[] term = Arrays.copyOfRange(bytes, Math.min(1, bytes.length), bytes.length);
        int size = random.nextInt(3) == 0 ? COUNTS[random.nextInt(COUNTS.length)] : term.length;
        return compressed(term, size);
    }

    private byte[] compressed(byte[] term, int declared) {
        Deflater deflater = new Deflater(1 + random.nextInt(9));
        deflater.setInput(term);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(VERSION);
        out.write(COMPRESSED);
        out.writeBytes(ByteBuffer.allocate(4).putInt(declared).array());
        byte[] buffer = new byte[8192];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }

    /** A binary of zeros that is a thousand times as long as its frame, with a length that is true or not. */
    private byte[] bomb() {
        int which = random.nextInt(BOMBS);
        if (bombs[which] == null) {
            int length = BOMB_BYTES_MIN << which;
            byte[] term = ByteBuffer.allocate(5 + length)
                    .put((byte) 109)
                    .putInt(length)
                    .array();
            bombs[which] = compressed(term, term.length);
        }
        byte[] bomb = bombs[which].clone();
        if (random.nextBoolean()) {
            ByteBuffer.wrap(bomb).putInt(2, COUNTS[random.nextInt(COUNTS.length)]);
        }
        return bomb;
    }

    private byte[] nested() {
        int depth = 1 << random.nextInt(4, 16);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(VERSION);
        for (int i = 0; i < depth; i++) {
            switch (random.nextInt(3)) {
                case 0 -> out.writeBytes(new byte[] {104, 1});
                case 1 -> out.writeBytes(new byte[] {108, 0, 0, 0, 1});
                default -> out.writeBytes(new byte[] {116, 0, 0, 0, 1, 106});
            }
        }
        out.write(106);
        return out.toByteArray();
    }

    private byte[] huge() {
        int[] counted = {105, 108, 109, 111, 116, 107, 77, 112, 114, 90};
        byte[] tail = new byte[random.nextInt(64)];
        random.nextBytes(tail);
        return ByteBuffer.allocate(6 + tail.length)
                .put((byte) VERSION)
                .put((byte) counted[random.nextInt(counted.length)])
                .putInt(COUNTS[random.nextInt(COUNTS.length)])
                .put(tail)
                .array();
    }

    private byte[] manyAtoms() {
        int count = random.nextInt(1, 300);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(VERSION);
        out.writeBytes(ByteBuffer.allocate(5).put((byte) 108).putInt(count).array());
        for (int i = 0; i < count; i++) {
            byte[] name = ("fuzz_" + atoms++).getBytes(StandardCharsets.US_ASCII);
            out.write(119);
            out.write(name.length);
            out.writeBytes(name);
        }
        out.write(106);
        return out.toByteArray();
    }

    /** How many atoms with names of their own there have been. */
    long atoms() {
        return atoms;
    }

    private byte[] noise() {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        if (bytes.length > 0 && random.nextBoolean()) {
            bytes[0] = (byte) VERSION;
        }
        return bytes;
    }
}
