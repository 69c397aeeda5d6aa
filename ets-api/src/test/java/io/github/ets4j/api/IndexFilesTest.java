/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.api.file.LoadOption;
import io.github.ets4j.api.file.SaveOption;
import io.github.ets4j.api.file.TableFileInfo;
import io.github.ets4j.api.file.format.FileFailure;
import io.github.ets4j.api.file.format.TableFileWriter;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.query.IndexExpression;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Indexes of tables that are written to files and read again. */
class IndexFilesTest extends ContractTest {
    private static final TableOptions UNIQUE =
            TableOptions.set().index(IndexOptions.on("one", 2).unique());

    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("t.tab");
    }

    @EveryTable
    void indexesOfTheMoment_comeBack(Variant variant) {
        Indexed t = new Indexed(table(variant, ",{index,dropped,2},{index,by_value,2}"));
        t.table().createIndex(IndexOptions.on("later", IndexExpression.parse("{{'$3','$2'}}")));
        t.table().dropIndex("dropped");
        for (int i = 0; i < 2000; i++) {
            t.table().insert(Terms.tuple(i, i % 100, i % 7));
        }
        t.table().insert(Terms.tuple("short"));
        List<IndexOptions> indexes = t.table().indexes();
        t.table().toFile(file(), SaveOption.MD5SUM);
        t.table().close();
        TableFileInfo info = engine.ets().tabfileInfo(file());
        assertEquals(indexes, info.options().indexes());
        assertEquals(1, info.minorVersion());
        Table loaded = engine.ets().file2tab(file(), LoadOption.VERIFY);
        assertEquals(indexes, loaded.indexes());
        assertEquals(indexes, loaded.options().indexes());
        assertEquals(variant.structure(), loaded.options().structure());
        assertEquals(2000, loaded.index("by_value").size());
        assertEquals(20, loaded.index("by_value").lookup(17).size());
        assertEquals(2000, loaded.index("later").all().count());
        engine.verify();
    }

    @Test
    void withoutIndexes_makesNone() {
        Table table = engine.ets().createTable("t", UNIQUE);
        table.insert(Terms.tuple(1, 2));
        table.toFile(file());
        Table loaded = engine.ets().file2tab(file(), LoadOption.WITHOUT_INDEXES);
        assertEquals(List.of(), loaded.indexes());
        assertEquals(List.of(Terms.tuple(1, 2)), loaded.lookup(1));
        Term name = Terms.binary(file().toString());
        for (String option :
                new String[] {"[{indexes,false}]", "[{indexes,true}]", "[{indexes,false},{verify,true}]"}) {
            Term answer = engine.ets().call("file2tab", List.of(name, Subject.term(option)));
            Term made = ((io.github.ets4j.term.Tuple) answer).element(2);
            String expected = option.contains("false") ? "[]" : "[{one,2,[unique]}]";
            assertEquals(Subject.term(expected), engine.ets().info(made, Atom.of("indexes")), option);
        }
        assertEquals(
                Subject.term("{error,{unknown_option,{indexes,x}}}"),
                engine.ets().call("file2tab", List.of(name, Subject.term("[{indexes,x}]"))));
    }

    /** A file as a traversal beside a writer can give it: the value has moved from a row that was met to one that was not. */
    private void writeTwoOfOneValue() throws FileFailure {
        try (TableFileWriter writer = TableFileWriter.create(file())) {
            writer.begin(Atom.of("t"), UNIQUE.named(), 2, Set.of());
            writer.add(List.of(Terms.tuple(1, "v"), Terms.tuple(2, "v")));
            writer.commit(false);
        }
    }

    @Test
    void twoRowsOfOneUniqueValue_makeNoTable_butOneWithoutIndexes() throws FileFailure {
        writeTwoOfOneValue();
        EtsException refused =
                assertThrows(EtsException.class, () -> engine.ets().file2tab(file()));
        assertEquals(Kind.UNIQUE, refused.kind(), refused::toString);
        assertEquals(1, refused.argument());
        assertTrue(refused.text().contains("index=one"), refused::toString);
        assertTrue(refused.text().contains("file="), refused::toString);
        assertEquals(
                Subject.term("{error,not_unique}"),
                engine.ets().call("file2tab", List.of(Terms.binary(file().toString()))));
        assertEquals(List.of(), engine.ets().all());
        engine.ets().reclaim();
        assertEquals(0, engine.ets().allocatedBytes());
        assertEquals(
                2, engine.ets().file2tab(file(), LoadOption.WITHOUT_INDEXES).size());
    }

    @Test
    void headerOfTooManyBytes_isRefusedAndLeavesNoFile() {
        Term large = Terms.tuple(Terms.tuple(Atom.of("$2"), Terms.binary(new byte[70_000])));
        Table table = engine.ets()
                .createTable("t", TableOptions.set().index(IndexOptions.on("large", IndexExpression.of(large))));
        EtsException refused = assertThrows(EtsException.class, () -> table.toFile(file()));
        assertEquals(Kind.TERM_SIZE, refused.kind(), refused::toString);
        assertFalse(Files.exists(file()));
    }
}
