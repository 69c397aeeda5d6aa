/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Full stops end forms, except where they are no full stops. */
class FormReaderTest {
    private static List<FormReader.Source> read(String text) throws IOException {
        FormReader reader = new FormReader(new StringReader(text));
        List<FormReader.Source> all = new ArrayList<>();
        for (FormReader.Source source = reader.next(); source != null; source = reader.next()) {
            all.add(source);
        }
        return all;
    }

    private static List<String> texts(String text) throws IOException {
        return read(text).stream().map(FormReader.Source::text).toList();
    }

    @Test
    void next_forms_areCutAtFullStops() throws IOException {
        assertEquals(List.of("a.", "b(1.5).", "c."), texts("a. b(1.5).\n% x. y.\nc.%end"));
    }

    @Test
    void next_dotsInQuotes_areContent() throws IOException {
        assertEquals(
                List.of("\"a. \\\". b\".", "'x. y'.", "{$., $\\., $\"}."),
                texts("\"a. \\\". b\". 'x. y'. {$., $\\., $\"}."));
        assertEquals(List.of("\"\"\"\n a. \"b\n  \"\"\"."), texts("\"\"\"\n a. \"b\n  \"\"\". "));
        assertEquals(List.of("\"\".", "b."), texts("\"\". b."));
    }

    @Test
    void next_positions_countLinesAndCodePoints() throws IOException {
        List<FormReader.Source> all = read("  a.\n \"\uD83D\uDE00\". b.");
        assertEquals(new Position(1, 3), all.get(0).start());
        assertEquals(new Position(2, 2), all.get(1).start());
        assertEquals(new Position(2, 7), all.get(2).start());
    }

    @Test
    void next_missingFullStop_isTold() throws IOException {
        List<FormReader.Source> all = read("a. b");
        assertTrue(all.get(0).complete());
        assertFalse(all.get(1).complete());
        assertNull(new FormReader(new StringReader(" % nothing\n ")).next());
    }
}
