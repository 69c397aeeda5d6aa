/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Whole sessions of the shell: processes, the reference, browsing, queries. */
class ShellSessionTest {
    private static String run(String input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, false, StandardCharsets.UTF_8);
        Main.run(
                new Streams(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), print, print, false, false),
                arguments);
        print.flush();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void process_thatEnds_leavesItsTableToTheShell() {
        String out = run("""
                P = process(), T = ets:new(t, [{heir, self(), mine}]), ets:give_away(T, P, gift).
                flush(P), flush().
                ets:insert(T, {1}).
                kill(P).
                [ets:insert(T, {1}), ets:info(T, owner) =:= self(), is_process_alive(P)].
                flush().
                """);
        String[] lines = out.split("\n");
        assertEquals("true", lines[0]);
        assertTrue(lines[1].startsWith("Shell got {'ETS-TRANSFER',#Ref<"), out);
        assertTrue(lines[1].endsWith(",gift}"), out);
        assertTrue(
                out.contains("*** argument 1: the table identifier refers to an ETS table with insufficient access"));
        assertTrue(out.contains("\n[true,true,false]\nShell got {'ETS-TRANSFER',"), out);
        assertTrue(out.endsWith(",mine}\nok\n"), out);
    }

    @Test
    void protection_isCheckedForTheShell() {
        String out = run(
                "",
                "eval",
                "T = ets:new(t, [private]), ets:setopts(T, {heir, process(), x}). ets:info(T, protection).");
        assertEquals("true\nprivate\n", out);
    }

    @Test
    void help_ofAFunction_showsUsageExampleAndErrors() {
        for (String form : new String[] {"help(ets:select).", "h(ets, select).", "help(\"select_count\")."}) {
            String out = run(form + "\n");
            assertTrue(out.startsWith("ets:select"), out);
            assertTrue(out.contains("\nExample:\n  > ets:new(fruit"), out);
            assertTrue(out.contains("\nErrors:\n  argument 1: not an atom"), out);
            assertTrue(out.contains("argument 2: not a valid match specification\n"), out);
            assertTrue(out.endsWith("ok\n"), out);
        }
    }

    @Test
    void help_forms_showWhatThereIs() {
        assertTrue(run("help().\n").startsWith("Enter Erlang expressions"));
        assertTrue(run("help(ets).\n").contains("ets:whereis(Name) -> Tid | undefined\n"));
        assertTrue(run("h(ets, insert, 3).\n").startsWith("There is no function ets:insert/3; there is:\n"));
        assertEquals(
                "ets:select(Tab, MatchSpec, Limit) -> {[Result], Continuation} | '$end_of_table'",
                run("h(ets, select, 3).\n").lines().findFirst().orElseThrow());
        assertTrue(run("help(ets:selekt).\n").startsWith("There is no function ets:selekt."));
        assertTrue(run("help(\"heir\").\n").contains("ets:give_away("));
        assertEquals("There is a reference of ets only.\nok\n", run("h(lists, map).\n"));
    }

    @Test
    void i_ofATable_showsPages() {
        String rows = "ets:new(t, [named_table, ordered_set]), ets:insert(t, [{X, x} || X <- lists:seq(1, 50)]).\n";
        String out = run(rows + "ets:i(t, 4).\np2\n\n/40\nq\nx.\n");
        assertEquals("""
                true
                <1   > {1,x}
                <2   > {2,x}
                <3   > {3,x}
                (c)ontinue (q)uit (p)Digits (k)ill /Regexp -->{2,x}
                (c)ontinue (q)uit (p)Digits (k)ill /Regexp --><4   > {4,x}
                <5   > {5,x}
                <6   > {6,x}
                (c)ontinue (q)uit (p)Digits (k)ill /Regexp --><40  > {40,x}
                (c)ontinue (q)uit (p)Digits (k)ill /Regexp -->ok
                x
                """, out);
    }

    @Test
    void i_kill_deletesTheTable() {
        String out = run("ets:i(ets:new(t, [named_table])).\nk\nets:info(t).\n");
        assertEquals("EOT  (q)uit (p)Digits (k)ill /Regexp -->ok\nundefined\n", out);
    }

    @Test
    void i_inAScript_showsAllWithoutAsking() {
        String out = run("", "eval", "ets:new(t, [named_table]), ets:insert(t, {1}), ets:i(t).");
        assertEquals("<1   > {1}\nok\n", out);
    }

    @Test
    void query_cursor_answersInPieces() {
        String out = run(
                "",
                "eval",
                "T = ets:new(t, [ordered_set]), ets:insert(T, [{1},{2},{3}]), Q = ets:table(T, {n_objects, 1}), C = qlc:cursor(Q)."
                        + " qlc:next_answers(C, 2). qlc:next_answers(C). qlc:delete_cursor(C)."
                        + " qlc:fold(fun({N}, Sum) -> N + Sum end, 0, Q). qlc:eval(Q).");
        assertTrue(out.endsWith("\n[{1},{2}]\n[{3}]\nok\n6\n[{1},{2},{3}]\n"), out);
    }
}
