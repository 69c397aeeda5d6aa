/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.ycsb;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import site.ycsb.ByteArrayByteIterator;
import site.ycsb.ByteIterator;

/**
 * Fields of a row as the value of a store of bytes: for each field the length of its name, the name, the length of the value and
 * the value. Lengths are 4 bytes, big-endian.
 */
final class NamedFields {
    private NamedFields() {}

    /** The fields that are wanted, all where {@code wanted} is null; they share the bytes of the row. */
    static void decode(byte[] row, Set<String> wanted, Map<String, ByteIterator> result) {
        ByteBuffer buffer = ByteBuffer.wrap(row);
        while (buffer.hasRemaining()) {
            int nameLength = buffer.getInt();
            String name = new String(row, buffer.position(), nameLength, StandardCharsets.UTF_8);
            buffer.position(buffer.position() + nameLength);
            int length = buffer.getInt();
            if (wanted == null || wanted.contains(name)) {
                result.put(name, new ByteArrayByteIterator(row, buffer.position(), length));
            }
            buffer.position(buffer.position() + length);
        }
    }

    static byte[] encode(Map<String, ByteIterator> values) {
        List<byte[]> parts = new ArrayList<>(2 * values.size()); // name, value, name, value, ...
        values.forEach((name, value) -> {
            parts.add(name.getBytes(StandardCharsets.UTF_8));
            parts.add(value.toArray());
        });
        int length = 0;
        for (byte[] part : parts) {
            length += Integer.BYTES + part.length;
        }
        ByteBuffer row = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            row.putInt(part.length).put(part);
        }
        return row.array();
    }
}
