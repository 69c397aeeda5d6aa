/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code tab2file/2,3}, {@code file2tab/1,2}, {@code tabfile_info/1}, terms in and terms out. Answers of OTP 27, but for
 * binaries as file names, which it refuses, and damaged files, which it reads as far as it can.
 */
class FileFunctionsTest extends ContractTest {
    @TempDir
    private Path directory;

    /** Calls a function; {@code $} in the text of an argument is the directory of this test. */
    private Term call(String function, String... arguments) {
        List<Term> terms = Arrays.stream(arguments).map(this::term).toList();
        return engine.ets().call(function, terms);
    }

    private Term term(String text) {
        return Subject.term(text.replace("$", directory.toString()));
    }

    private void answers(String expected, String function, String... arguments) {
        assertEquals(term(expected), call(function, arguments), () -> function + List.of(arguments));
    }

    private void make(String name, String moreOptions, String... objects) {
        engine.ets().call("new", List.of(term(name), term("[named_table,public" + moreOptions + "]")));
        for (String object : objects) {
            engine.ets().call("insert", List.of(term(name), term(object)));
        }
    }

    @Test
    void saved_andLoaded_isTheSameTable() {
        make(
                "nm",
                ",bag,{keypos,2},compressed,{read_concurrency,true},{write_concurrency,auto}",
                "{1,a}",
                "{2,b}",
                "{3,a}");
        answers("ok", "tab2file", "nm", "\"$/x\"");
        answers(
                "{ok,[{name,nm},{type,bag},{protection,public},{named_table,true},{keypos,2},{size,3},{extended_info,[]},"
                        + "{version,{1,0}}]}",
                "tabfile_info",
                "\"$/x\"");
        Term before = call("info", "nm", "id");
        answers("{error,cannot_create_table}", "file2tab", "\"$/x\"");
        call("delete", "nm");
        answers("{ok,nm}", "file2tab", "\"$/x\"");
        assertFalse(before.equals(call("info", "nm", "id")));
        answers("[{1,a},{3,a}]", "lookup", "nm", "a");
        for (String item : new String[] {"compressed", "read_concurrency", "decentralized_counters", "named_table"}) {
            answers("true", "info", "nm", item);
        }
        answers("auto", "info", "nm", "write_concurrency");
        answers("bag", "info", "nm", "type");
        answers("2", "info", "nm", "keypos");
        answers("public", "info", "nm", "protection");
        answers("3", "info", "nm", "size");
    }

    @Test
    void table_withoutName_getsANewIdentifier() {
        Term tab = engine.ets().call("new", List.of(Atom.of("t"), term("[public]")));
        engine.ets().insert(tab, term("[{1,a},{2,b}]"));
        Term file = term("\"$/x\"");
        assertEquals(Atom.of("ok"), engine.ets().call("tab2file", List.of(tab, file)));
        Tuple loaded = (Tuple) engine.ets().call("file2tab", List.of(file));
        assertEquals(Atom.of("ok"), loaded.element(1));
        assertFalse(loaded.element(2).equals(tab));
        assertEquals(2, engine.ets().tab2list(loaded.element(2)).size());
        assertEquals(Atom.of("t"), engine.ets().info(loaded.element(2), Atom.of("name")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "'$/a';ok",
                "<<\"$/a\">>;ok",
                "[\"$\",'/',$a];ok",
                "17;{error,eaccess}",
                "{a};{error,eaccess}",
                "[a,{b}];{error,eaccess}",
                "[97|98];{error,eaccess}",
                "[97,0,98];{error,eaccess}",
                "[-1];{error,eaccess}",
                "[1114112];{error,eaccess}",
                "<<255>>;{error,eaccess}",
                "[];{error,{file_error,[],enoent}}",
                "'';{error,{file_error,'',enoent}}",
                "\"/\";{error,eaccess}",
                "\"$\";{error,eaccess}",
                "\"$/none/x\";{error,{file_error,\"$/none/x\",enoent}}",
                "'$/none/x';{error,{file_error,'$/none/x',enoent}}",
                "\"$/file/x\";{error,eaccess}",
            })
    void tab2file_intoAFileOfThatName(String name, String expected) throws IOException {
        Files.createFile(directory.resolve("file"));
        make("nm", "", "{1,a}");
        answers(expected.replace("$a", "97"), "tab2file", "nm", name.replace("$a", "97"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "[foo];{error,{unknown_option,foo}}",
                "[{sync,true}|foo];{error,{malformed_option,foo}}",
                "[{sync,often}];{error,{unknown_option,{sync,often}}}",
                "[{sync,true},{sync,false}];ok",
                "[{extended_info,foo}];{error,{malformed_option,foo}}",
                "[{extended_info,[foo]}];{error,{unknown_option,[{extended_info,[foo]}]}}",
                "[{extended_info,[md5sum,foo]}];{error,{unknown_option,[{extended_info,[foo]}]}}",
                "[{extended_info,[md5sum|foo]}];{error,{malformed_option,foo}}",
                "[{extended_info,[md5sum]},{extended_info,[]}];{error,{unknown_option,{extended_info,[]}}}",
                "[{extended_info,[md5sum,object_count,md5sum]},{sync,true},{sync,false}];ok",
            })
    void tab2file_withOptions(String options, String expected) {
        make("nm", "", "{1,a}");
        answers(expected, "tab2file", "nm", "\"$/x\"", options);
    }

    @Test
    void tab2file_ofWhatIsNoTable() {
        answers("{error,badtab}", "tab2file", "nope", "\"$/x\"");
        answers("{error,{unknown_option,foo}}", "tab2file", "nope", "\"$/x\"", "[foo]");
        answers("{error,{file_error,\"$/none/x\",enoent}}", "tab2file", "nope", "\"$/none/x\"");
        Term gone = engine.ets().newTable("t", TableOptions.set());
        engine.ets().delete(gone);
        assertEquals(term("{error,badtab}"), engine.ets().call("tab2file", List.of(gone, term("\"$/x\""))));
        refuses(Kind.TYPE, 1, "tab2file", "17", "\"$/x\"");
        make("nm", "");
        refuses(Kind.NONE, 3, "tab2file", "nm", "\"$/x\"", "foo");
        assertEquals(List.of(), files());
    }

    private void refuses(Kind kind, int argument, String function, String... arguments) {
        EtsException refused = assertThrows(EtsException.class, () -> call(function, arguments));
        assertEquals(kind, refused.kind(), refused::toString);
        assertEquals(argument, refused.argument(), refused::toString);
    }

    private List<String> files() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(path -> path.getFileName().toString()).toList();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void tab2file_thatFails_leavesTheOldFile() throws IOException {
        make("nm", "", "{1,a}");
        answers("ok", "tab2file", "nm", "\"$/x\"");
        byte[] before = Files.readAllBytes(directory.resolve("x"));
        answers("{error,badtab}", "tab2file", "nope", "\"$/x\"");
        assertArrayEquals(before, Files.readAllBytes(directory.resolve("x")));
        assertEquals(List.of("x"), files());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "17;{error,{read_error,{badarg,[{file,17},{mode,read_only}]}}}",
                "[];{error,{read_error,{file_error,[],enoent}}}",
                "[a,{b}];{error,{read_error,{file_error,[a,{b}],badarg}}}",
                "\"$\";{error,{read_error,{file_error,\"$\",eisdir}}}",
                "\"$/none\";{error,{read_error,{file_error,\"$/none\",enoent}}}",
                "'$/none/x';{error,{read_error,{file_error,'$/none/x',enoent}}}",
                "\"$/empty/x\";{error,{read_error,{file_error,\"$/empty/x\",enotdir}}}",
                "\"$/empty\";{error,{read_error,{not_a_log_file,\"$/empty\"}}}",
                "\"$/jpeg\";{error,{read_error,{not_a_log_file,\"$/jpeg\"}}}",
                "\"$/short\";{error,{read_error,{not_a_log_file,\"$/short\"}}}",
                "\"$/log\";{error,{read_error,{not_a_log_file,\"$/log\"}}}",
                "\"/dev/null\";{error,{read_error,{not_a_log_file,\"/dev/null\"}}}",
            })
    void fileThatIsNone_isAnswered(String name, String expected) throws IOException {
        Files.createFile(directory.resolve("empty"));
        Files.write(directory.resolve("short"), new byte[] {1, 2, 3});
        Files.write(directory.resolve("jpeg"), bytes("FFD8FFE000104A4649460001"));
        Files.write(directory.resolve("log"), bytes("0102030463584D0B0000019E62574C41"));
        answers(expected, "file2tab", name);
        if (name.equals("17")) {
            refuses(Kind.NONE, 1, "tabfile_info", name);
        } else {
            answers(expected, "tabfile_info", name);
        }
        assertEquals(List.of(), engine.ets().all());
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "foo;{error,{malformed_option,foo}}",
                "[foo];{error,{unknown_option,foo}}",
                "[{verify,true}|foo];{error,{malformed_option,foo}}",
                "[{verify,often}];{error,{unknown_option,{verify,often}}}",
                "[{verify,true},{verify,false}];{ok,nm}",
                "[];{ok,nm}",
            })
    void file2tab_withOptions(String options, String expected) {
        make("nm", "", "{1,a}");
        answers("ok", "tab2file", "nm", "\"$/x\"", "[{extended_info,[md5sum]}]");
        call("delete", "nm");
        answers(expected, "file2tab", "\"$/x\"", options);
        if (!expected.contains("ok")) {
            answers(expected, "file2tab", "\"$/none\"", options);
        }
    }

    @Test
    void file2tab_byEveryFormOfName() {
        make("nm", "", "{1,a}");
        answers("ok", "tab2file", "nm", "\"$/x\"");
        for (String name : new String[] {"\"$/x\"", "'$/x'", "<<\"$/x\">>", "[\"$\",'/x']", "[[\"$\",[\"/\"]],120]"}) {
            call("delete", "nm");
            answers("{ok,nm}", "file2tab", name);
            assertEquals(Atom.of("ok"), ((Tuple) call("tabfile_info", name)).element(1), name);
        }
    }

    @Test
    void extendedInfo_isTold() {
        make("nm", "", "{1,a}");
        answers("ok", "tab2file", "nm", "\"$/x\"", "[{extended_info,[md5sum,object_count]}]");
        answers(
                "{ok,[{name,nm},{type,set},{protection,public},{named_table,true},{keypos,1},{size,1},"
                        + "{extended_info,[object_count,md5sum]},{version,{1,0}}]}",
                "tabfile_info",
                "'$/x'");
    }
}
