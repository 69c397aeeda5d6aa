/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.api.file.LoadOption;
import io.github.ets4j.api.file.SaveOption;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.term.Terms;
import io.github.ets4j.testing.Seeds;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are cut off, changed or foreign give the typed error and no table. */
class TableFileDamageTest extends ContractTest {
    private static final Set<Kind> KINDS = Set.of(Kind.BADFILE, Kind.UNSUPPORTED_FILE_VERSION);
    private static final int VERSION_OFFSET = 8;

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("t.tab");
    }

    private byte[] intact(int rows, SaveOption... options) throws IOException {
        try (Table table =
                engine.ets().createTable("t", TableOptions.orderedSet().named())) {
            for (int i = 0; i < rows; i++) {
                table.insert(Terms.tuple(i, "row " + i, List.of(i, Terms.map("a", i))));
            }
            table.toFile(file, options);
        }
        return Files.readAllBytes(file);
    }

    private void refuses(byte[] bytes, Supplier<String> what) throws IOException {
        Files.write(file, bytes);
        for (LoadOption[] options : new LoadOption[][] {{}, {LoadOption.VERIFY}}) {
            EtsException refused =
                    assertThrows(EtsException.class, () -> engine.ets().file2tab(file, options), what);
            assertTrue(KINDS.contains(refused.kind()), () -> what.get() + ": " + refused);
            assertEquals(List.of(), engine.ets().all());
        }
    }

    @Test
    void everyFlippedByte_isNoticed() throws IOException {
        byte[] intact = intact(2, SaveOption.MD5SUM);
        for (int i = 0; i < intact.length; i++) {
            for (int bits : new int[] {1, 0xFF}) {
                byte[] damaged = intact.clone();
                damaged[i] ^= (byte) bits;
                int offset = i;
                refuses(damaged, () -> "offset=" + offset + " bits=" + bits);
            }
        }
    }

    @Test
    void everyTruncation_isNoticed() throws IOException {
        byte[] intact = intact(2, SaveOption.MD5SUM);
        for (int length = 0; length < intact.length; length++) {
            int size = length;
            refuses(Arrays.copyOf(intact, length), () -> "length=" + size);
        }
        for (int more : new int[] {1, 100}) {
            refuses(Arrays.copyOf(intact, intact.length + more), () -> "more=" + more);
        }
    }

    @Test
    void randomDamage_isNoticed() throws IOException {
        long seed = Seeds.seed();
        SplittableRandom random = Seeds.random(seed);
        byte[] intact = intact(3000);
        for (int i = 0; i < 25; i++) {
            byte[] damaged = intact.clone();
            int from = random.nextInt(intact.length);
            int length = 1 + random.nextInt(Math.min(200, intact.length - from));
            for (int at = from; at < from + length; at++) {
                damaged[at] = (byte) random.nextInt();
            }
            if (!Arrays.equals(intact, damaged)) {
                refuses(damaged, () -> "from=" + from + " length=" + length + " " + Seeds.replay(seed));
            }
            int cut = random.nextInt(intact.length);
            refuses(Arrays.copyOf(intact, cut), () -> "cut=" + cut + " " + Seeds.replay(seed));
        }
    }

    @Test
    void chunksInAnotherOrder_areNoticed() throws IOException {
        byte[] intact = intact(5000);
        int begin = headLength(intact);
        int first = chunkLength(intact, begin);
        int second = chunkLength(intact, begin + first);
        byte[] swapped = intact.clone();
        System.arraycopy(intact, begin + first, swapped, begin, second);
        System.arraycopy(intact, begin, swapped, begin + second, first);
        refuses(swapped, () -> "swapped");
        byte[] missing = new byte[intact.length - first];
        System.arraycopy(intact, 0, missing, 0, begin);
        System.arraycopy(intact, begin + first, missing, begin, intact.length - begin - first);
        refuses(missing, () -> "missing");
    }

    private static int headLength(byte[] file) {
        return 16 + ByteBuffer.wrap(file).getInt(12) + 4;
    }

    private static int chunkLength(byte[] file, int at) {
        return 9 + 4 + ByteBuffer.wrap(file).getInt(at + 5) + 4;
    }

    @Test
    void laterVersion_isRefusedByName() throws IOException {
        byte[] later = intact(3);
        later[VERSION_OFFSET + 1] = 2;
        later[VERSION_OFFSET + 3] = 7;
        Files.write(file, later);
        EtsException refused =
                assertThrows(EtsException.class, () -> engine.ets().file2tab(file));
        assertEquals(Kind.UNSUPPORTED_FILE_VERSION, refused.kind());
        assertTrue(refused.text().contains("version=2.7"), refused::text);
        assertEquals(
                Subject.term("{error,{unsupported_file_version,{2,7}}}"),
                engine.ets().call("file2tab", List.of(Subject.term("'" + file + "'"))));
        assertEquals(
                Subject.term("{error,{unsupported_file_version,{2,7}}}"),
                engine.ets().call("tabfile_info", List.of(Subject.term("'" + file + "'"))));
    }

    @Test
    void damagedFile_asTerm() throws IOException {
        Files.write(file, Arrays.copyOf(intact(3), 400));
        assertEquals(
                Subject.term("{error,badfile}"),
                engine.ets().call("file2tab", List.of(Subject.term("'" + file + "'"))));
    }

    @Test
    void fileOfErlang_isCalledByItsName() throws IOException {
        Files.write(file, new byte[] {1, 2, 3, 4, 'c', 'X', 'M', 11, 0, 0});
        EtsException refused =
                assertThrows(EtsException.class, () -> engine.ets().file2tab(file));
        assertEquals(Kind.BADFILE, refused.kind());
        assertTrue(refused.text().contains("Erlang"), refused::text);
    }
}
