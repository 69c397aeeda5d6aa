/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.row;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.memory.Space;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The layouts and their documents agree: every constant is in the tables, with its value, and nothing else is. */
class RowDescriptorTest {
    private static final Path SPEC = Path.of(System.getProperty("basedir", "."), "..", "docs", "spec");
    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| (-?\\w+) \\|.*");

    @Test
    void rowDescriptor_document_agrees() throws Exception {
        assertEquals(constants(RowDescriptor.class), table("row.md", RowDescriptor.class));
    }

    @Test
    void compressedRowDescriptor_document_agrees() throws Exception {
        assertEquals(constants(CompressedRowDescriptor.class), table("row.md", CompressedRowDescriptor.class));
    }

    @Test
    void compressedRow_headerAndSizes_keepTheirFields() {
        int flags = RowDescriptor.FLAG_LOCAL_FUN | RowDescriptor.FLAG_BORN;
        long hashWord = RowDescriptor.hashArityFlags(-1, RowDescriptor.ARITY_MAX, flags);
        int most = CompressedRowDescriptor.KEY_POSITION_MAX;
        for (int position : new int[] {1, 2, most}) {
            long compressed = CompressedRowDescriptor.compressedHashWord(hashWord, position);
            assertEquals(position, CompressedRowDescriptor.keyPosition(compressed));
            assertEquals(RowDescriptor.ARITY_MAX, RowDescriptor.arity(compressed));
            assertEquals(hashWord, CompressedRowDescriptor.expandedHashWord(compressed));
            assertTrue(RowDescriptor.isBorn(compressed));
        }
        assertEquals(Short.SIZE, RowDescriptor.KEY_POSITION_SHIFT + Integer.bitCount(most));
        long sizes = CompressedRowDescriptor.sizes(RowDescriptor.SIZE_MAX, RowDescriptor.SIZE_MAX - 1);
        assertEquals(RowDescriptor.SIZE_MAX, CompressedRowDescriptor.expandedSize(sizes));
        assertEquals(RowDescriptor.SIZE_MAX - 1, CompressedRowDescriptor.compressedLength(sizes));
    }

    @Test
    void termWord_document_agrees() throws Exception {
        assertEquals(constants(TermWord.class), table("row.md", TermWord.class));
    }

    @Test
    void blobDescriptor_document_agrees() throws Exception {
        assertEquals(constants(BlobDescriptor.class), table("row.md", BlobDescriptor.class));
    }

    @Test
    void sortKeyTag_document_agrees() throws Exception {
        assertEquals(constants(SortKeyTag.class), table("sort-key.md", SortKeyTag.class));
    }

    @Test
    void header_fields_fillOneWord() {
        assertEquals(Long.BYTES, RowDescriptor.WORDS_OFFSET - RowDescriptor.HASH_OFFSET);
        assertEquals(Long.SIZE, RowDescriptor.FLAGS_SHIFT + Short.SIZE);
        assertEquals(RowDescriptor.FLAGS_SHIFT, RowDescriptor.ARITY_SHIFT + Short.SIZE);
        assertEquals(RowDescriptor.WORDS_OFFSET, RowDescriptor.wordOffset(1));
        assertEquals(RowDescriptor.WORDS_OFFSET + 8, RowDescriptor.wordOffset(2));
    }

    @Test
    void image_ofRow_isLaidOutAsTheBlobOfItsTuple() {
        assertEquals(BlobDescriptor.WORDS_OFFSET, RowDescriptor.WORDS_OFFSET);
    }

    @Test
    void largestRow_withBirth_isNoMoreThanTheSpaceHas() {
        int largest = RowDescriptor.SIZE_MAX & -Long.BYTES;
        assertEquals(largest, RowDescriptor.size(largest, RowDescriptor.BIRTH_FIRST));
        assertEquals(Space.ALLOCATION_MAX, RowDescriptor.size(largest, RowDescriptor.BIRTH_FIRST + 1));
    }

    @Test
    void blobWord_fields_doNotOverlap() {
        int most = TermWord.FIELD_MASK;
        long word = TermWord.ofBlob(0xFF, 7, most, most);
        assertEquals(-1L << 8 | 7 << TermWord.USED_SHIFT | TermWord.TAG_BLOB, word);
        assertEquals(most, TermWord.length(word));
        assertEquals(most, TermWord.offset(word));
        assertEquals(0xFF, TermWord.kind(word));
        assertEquals(7, TermWord.used(word));
        assertEquals(word & ~TermWord.OFFSET_MASK, TermWord.withoutOffset(word));
    }

    private static Map<String, Long> constants(Class<?> descriptor) throws IllegalAccessException {
        Map<String, Long> constants = new TreeMap<>();
        for (Field field : descriptor.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && !Modifier.isPrivate(field.getModifiers())) {
                constants.put(field.getName(), ((Number) field.get(null)).longValue());
            }
        }
        return constants;
    }

    private static Map<String, Long> table(String document, Class<?> descriptor) throws IOException {
        Map<String, Long> rows = new TreeMap<>();
        boolean inTable = false;
        for (String line : Files.readAllLines(SPEC.resolve(document))) {
            if (line.startsWith("| " + descriptor.getSimpleName() + " |")) {
                inTable = true;
            }
            inTable &= line.startsWith("|");
            Matcher matcher = ROW.matcher(line);
            if (inTable && matcher.matches()) {
                rows.put(matcher.group(1), Long.decode(matcher.group(2)));
            }
        }
        return rows;
    }
}
