/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as a user runs them: what they print, where, and their exit status. */
class MainTest {
    @TempDir
    private Path directory;

    private String out;
    private String err;

    private int run(String input, String... arguments) {
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        Streams streams = new Streams(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(outBytes, false, StandardCharsets.UTF_8),
                new PrintStream(errBytes, false, StandardCharsets.UTF_8),
                false,
                false);
        int status = Main.run(streams, arguments);
        out = outBytes.toString(StandardCharsets.UTF_8);
        err = errBytes.toString(StandardCharsets.UTF_8);
        return status;
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content).toString();
    }

    @Test
    void eval_expressions_printsAValueALine() {
        assertEquals(0, run("", "eval", "T = ets:new(t, []), ets:insert(T, {1, \"ab\"}). ets:lookup(T, 1). 1.0"));
        assertEquals("true\n[{1,[97,98]}]\n1.0\n", out);
        assertEquals("", err);
    }

    @Test
    void eval_failure_endsWithPlaceAndStatus() {
        assertEquals(1, run("", "eval", "a.\n 1 + b. c."));
        assertEquals("a\n", out);
        assertEquals("2:4: badarith: cannot compute 1 + b\n", err);
    }

    @Test
    void eval_keepGoing_printsErrorsAsResults() {
        assertEquals(0, run("", "eval", "--keep-going", "ets:lookup(t, 1). 1 = 2. }. X. ok."));
        assertEquals(
                "** error: badarg\n** error: {badmatch,2}\n** error: syntax_error\n** error: {unbound_variable,'X'}\nok\n",
                out);
        assertEquals("", err);
    }

    @Test
    void eval_halt_endsWithItsStatus() {
        assertEquals(7, run("", "eval", "a. halt(7). b."));
        assertEquals("a\n", out);
    }

    @Test
    void run_standardInput_runsFormsBeforeABadOne() {
        assertEquals(1, run("a.\nb.\n{c, .\nd.\n", "run", "-"));
        assertEquals("a\nb\n", out);
        assertEquals("3:5: syntax_error: expected an expression but found the final '.'\n", err);
    }

    @Test
    void run_file_needsItsLastDot() throws IOException {
        assertEquals(1, run("", "run", file("a.erl", "a.\n b")));
        assertEquals("2:2: syntax_error: expression has no final '.'\n", err);
    }

    @Test
    void run_wrongUse_isOneLine() {
        assertEquals(1, run("", "run", directory.resolve("none").toString()));
        assertTrue(err.startsWith("ets4j: file does not exist: "), err);
        assertEquals(1, run("", "run", directory.toString()));
        assertTrue(err.startsWith("ets4j: file is a directory: "), err);
        assertEquals(2, run("", "run", "--nope", "x"));
        assertEquals("ets4j: Unknown option: '--nope' (see ets4j run --help)\n", err);
        assertEquals(2, run("", "serve"));
        assertEquals(1, err.lines().count(), err);
    }

    @Test
    void help_everyCommand_isOnStandardOutput() {
        for (String command : new String[] {"eval", "run", "import", "demo", "serve"}) {
            assertEquals(0, run("", command, "--help"));
            assertTrue(out.startsWith("Usage: ets4j " + command), out);
        }
        assertEquals(0, run("", "--version"));
        assertTrue(out.startsWith("ets4j "), out);
    }

    @Test
    void shell_pipedInput_printsResultsAndCarriesOn() {
        assertEquals(0, run("X = \"abc\".\n1/0.\nb().\nf(X).\nX.\n", new String[0]));
        assertTrue(out.startsWith("\"abc\"\n** exception error: an error occurred when evaluating"), out);
        assertTrue(out.contains("X = \"abc\"\nok\nok\n* 5:1: variable 'X' is unbound\n"), out);
    }

    @Test
    void explain_ofACall_tellsKeysProgramAndRows() {
        String rows = "T = ets:new(t, [ordered_set]), ets:insert(T, [{1,a},{2,b},{3,a}]). ";
        assertEquals(
                0,
                run("", "eval", rows + "explain(ets:select(T, [{{2,'$1'},[],['$1']}])). explain(ets:match(T, '$1'))."));
        assertTrue(out.contains("all: bound: 1 key: 2\n"), out);
        assertTrue(out.contains("rows visited: 1\nrows returned: 1\nok\n"), out);
        assertTrue(out.contains("all: full scan: every key\n"), out);
        assertTrue(out.contains("rows visited: 3\nrows returned: 3\nok\n"), out);
        assertEquals(
                0, run("", "eval", rows + "explain(ets:select_delete(T, [{{'_',a},[],[true]}])). ets:info(T, size)."));
        assertTrue(out.endsWith("ok\n3\n"), out);
    }

    @Test
    void explain_ofSomethingElse_isRefused() {
        for (String what :
                new String[] {"1", "ets:lookup(t, 1)", "ets:select(t, [])", "lists:seq(1, 2)", "ets:select(t)"}) {
            assertEquals(1, run("", "eval", "explain(" + what + ")."), what);
            assertTrue(err.contains("badarg"), err);
        }
    }

    @Test
    void import_typedColumns_becomeTerms() throws IOException {
        String csv = file("p.csv", "id,name,score,code\n1,\"Ada, \"\"A\"\"\",1.5,007\n2,\"two\nlines\",2,008\n3,,,\n");
        assertEquals(0, run("", "import", csv, "--table", "p", "--then", "lists:sort(ets:tab2list(p))."));
        assertEquals(
                "[{1,<<65,100,97,44,32,34,65,34>>,1.5,<<48,48,55>>},"
                        + "{2,<<116,119,111,10,108,105,110,101,115>>,2.0,<<48,48,56>>},"
                        + "{3,<<>>,undefined,<<>>}]\n",
                out);
        assertTrue(err.contains("3 rows into p (set, key id)"), err);
    }

    @Test
    void import_options_chooseKeyTypesAndDelimiter() throws IOException {
        String tsv = file("p.tsv", "x\t1\ny\t2\nx\t3\n");
        String[] arguments = {
            "import",
            tsv,
            "--table",
            "p",
            "--no-header",
            "--key",
            "c2",
            "--type",
            "ordered_set",
            "--columns",
            "c1:atom,c2:int",
            "--then",
            "ets:tab2list(p).",
            "--then",
            "ets:info(p, keypos)."
        };
        assertEquals(0, run("", arguments));
        assertEquals("[{x,1},{y,2},{x,3}]\n2\n", out);
    }

    @Test
    void import_badLines_failOrAreSkipped() throws IOException {
        String csv = file("b.csv", "a,b\n1,2\n3\n4,x\n5,6\n");
        assertEquals(1, run("", "import", csv, "--table", "t", "--columns", "b:int", "--then", "ets:info(t,size)."));
        assertTrue(err.contains("line 3: fields=1, expected 2"), err);
        assertEquals("", out);
        String[] skipping = {
            "import", csv, "--table", "t", "--columns", "b:int", "--on-error", "skip", "--then", "ets:info(t,size)."
        };
        assertEquals(0, run("", skipping));
        assertTrue(err.contains("line 3: fields=1, expected 2"), err);
        assertTrue(err.contains("line 4: column b: no int: x"), err);
        assertEquals("2\n", out);
    }

    /** Was found by fuzzing. */
    @Test
    void import_signBeforeASign_isNoNumber() throws IOException {
        String csv = file("s.csv", "a,b\n+1.5,+2\n+-0,3\n");
        assertEquals(1, run("", "import", csv, "--table", "t", "--columns", "a:float,b:int"));
        assertTrue(err.contains("line 3: column a: no float: +-0"), err);
        String other = file("i.csv", "a\n+-5\n");
        assertEquals(1, run("", "import", other, "--table", "u", "--columns", "a:int"));
        assertTrue(err.contains("line 2: column a: no int: +-5"), err);
    }

    @Test
    void import_wrongUse_isOneLine() throws IOException {
        String csv = file("c.csv", "a,b\n1,2\n");
        assertEquals(1, run("", "import", csv, "--table", "t", "--key", "z"));
        assertEquals("ets4j: no column z; columns are: a, b\n", err);
        assertEquals(2, run("", "import", csv, "--table", "t", "--columns", "a:real"));
        assertEquals(2, run("", "import", csv, "--table", "t", "--encoding", "nope"));
        assertEquals(2, run("", "import", csv, "--table", "t", "--delimiter", "ab"));
        assertEquals(1, run("", "import", file("e.csv", ""), "--table", "t"));
        Path latin = Files.write(directory.resolve("l.csv"), new byte[] {'a', '\n', (byte) 0xE9, '\n'});
        assertEquals(1, run("", "import", latin.toString(), "--table", "t"));
        assertTrue(err.contains("text is not in encoding UTF-8"), err);
        assertEquals(0, run("1.\n", "import", latin.toString(), "--table", "t", "--encoding", "ISO-8859-1"));
    }

    @Test
    void demo_reduced_checksItself() {
        assertEquals(0, run("", "demo", "--limit", "3000"), () -> out + err);
        assertTrue(out.contains("every row is in every table exactly once"), out);
    }
}
