/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SheetTest {

    @Test
    void toMarkdown_mixedCells_roundsNumbers() {
        Sheet sheet = new Sheet("Title", "a", "b", "c", "d");
        sheet.add("x", 1234567L, 0.12345, 98765.4);
        assertEquals("""
                ## Title

                | a | b | c | d |
                | --- | --- | --- | --- |
                | x | 1,234,567 | 0.123 | 98,765 |

                """, sheet.toMarkdown());
    }

    @Test
    void toJson_mixedCells_keepsNumbersAndQuotesText() {
        Sheet sheet = new Sheet("Title", "a", "b");
        sheet.add("say \"x\"", 0.12345);
        sheet.add(Sheet.NONE, Double.NaN);
        assertEquals("""
                [
                  {"a": "say \\"x\\"", "b": 0.12345},
                  {"a": null, "b": null}
                ]
                """, sheet.toJson());
    }
}
