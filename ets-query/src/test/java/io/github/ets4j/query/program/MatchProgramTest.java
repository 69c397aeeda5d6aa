/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.query.MatchSpecification;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Tuple;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How programs are run and printed. */
class MatchProgramTest {
    private static final int ROWS = 1000;

    private final ProgramRows rows = new ProgramRows(MatchMode.AUTO);

    @AfterEach
    void close() {
        assertEquals(0, rows.space.allocatedBytes());
        rows.close();
    }

    @Test
    void scan_manyRows_goesOnCompiledWithTheSameAnswers() {
        MatchProgram program = rows.program("[{{'$1','$2'},[{'==',{'rem','$1',100},7}],['$2']},{{999,'_'},[],[last]}]");
        long[] addresses = new long[ROWS];
        for (int i = 0; i < ROWS; i++) {
            addresses[i] = rows.row("{" + i + ",[" + i + "]}");
        }
        RowMatch match = rows.open(program);
        for (int looked = 0; looked < 2 * Compilation.ROWS; looked += ROWS) {
            assertEquals(ROWS / 100 + 1, countMatches(match, addresses));
        }
        assertTrue(program.listing().contains("compiled to a class of"), program::listing);
        assertInstanceOf(CompiledMatch.class, rows.open(program));
        for (long address : addresses) {
            rows.space.free(address);
        }
    }

    @Test
    void scan_fewRowsThatAllMatch_staysInterpreted() {
        MatchProgram program = rows.program("[{{'$1'},[],['$1']}]");
        long[] addresses = new long[ROWS];
        Arrays.setAll(addresses, i -> rows.row("{" + i + "}"));
        RowMatch match = rows.open(program);
        for (int at = match.next(addresses, 0, ROWS); at < ROWS; at = match.next(addresses, at + 1, ROWS)) {
            assertEquals(IntegerTerm.of(at), match.result());
        }
        assertTrue(program.listing().endsWith("interpreted\n"), program::listing);
        for (long address : addresses) {
            rows.space.free(address);
        }
    }

    private static int countMatches(RowMatch match, long[] addresses) {
        int count = 0;
        for (int at = match.next(addresses, 0, ROWS); at < ROWS; at = match.next(addresses, at + 1, ROWS)) {
            Term expected = at == 999 ? Atom.of("last") : TermParser.parse("[" + at + "]");
            assertEquals(expected, match.result());
            assertTrue(match.matches(addresses[at]));
            count++;
        }
        return count;
    }

    @Test
    void open_programTooLongForAMethod_staysInterpreted() {
        String elements = IntStream.range(0, 2000).mapToObj(Integer::toString).collect(Collectors.joining(","));
        String head = "{{'$1'," + elements + "},[],['$1']}";
        MatchProgram program =
                MatchProgram.of(MatchSpecification.parse("[" + head + "]").clauses(), MatchMode.COMPILED);
        assertEquals(Atom.of("x"), rows.run(program, (Tuple) TermParser.parse("{x," + elements + "}")));
        assertTrue(program.listing().contains("interpreted for good: "), program::listing);
    }

    @Test
    void run_selfAndNode_areThoseOfTheCaller() {
        MatchProgram program = rows.program("[{{'$1'},[{'=:=','$1',{self}}],[{{{self},{node},{node,'$1'}}}]}]");
        Tuple object = Tuple.of(ProgramRows.SELF);
        Tuple expected = Tuple.of(ProgramRows.SELF, Atom.NO_NODE, Atom.NO_NODE);
        assertEquals(expected, rows.run(program, object));
        assertEquals(expected, program.run(object, ProgramRows.SELF));
        assertEquals(null, program.run(object, IntegerTerm.of(1)));
    }

    @Test
    void mapOf_equalKeys_lastFieldCounts() {
        MatchProgram program = rows.program("[{{'$1'},[],[#{1=>'$1',{'+',1,0}=>b}]}]");
        assertEquals(
                MapTerm.of(new Term[] {IntegerTerm.of(1)}, new Term[] {Atom.of("b")}),
                rows.run(program, Tuple.of(Atom.of("a"))));
    }

    @Test
    void mode_unknown_isRefused() {
        EtsException refused = assertThrows(EtsException.class, () -> MatchMode.of("fast"));
        assertTrue(refused.getMessage().contains("ets4j.match=fast"), refused::getMessage);
        assertEquals(MatchMode.COMPILED, MatchMode.of("compiled"));
    }

    @Test
    void listing_program_hasALinePerStep() {
        String specification = "[{{foo,'$1',{x,['$2'|'$1']},#{k=>2.5}},[{'>','$1',{const,{1}}},{is_list,'$2'}],"
                + "[{{'$1',{element,2,'$_'}}}]},{'$1',[],['$$',[a,{self}|'$1']]},"
                + "{{'$1','$1',#{},['_'|'$2']},[],[#{'$1'=>{node}}]},{foo,[],[{const,1}]}]";
        assertEquals("""
                match function 1
                  head   size of object = 4
                  head   element 1 =:= foo
                  head   element 3 is a tuple
                  head   element 4 is a map
                  head   $1 := element 2
                  head   size of element 3 = 2
                  head   element 1 of element 3 =:= x
                  head   element 2 of element 3 is a list
                  head   size of element 2 of element 3 >= 1
                  head   $2 := item 1 of element 2 of element 3
                  head   tail 1 of element 2 of element 3 =:= $1
                  head   size of element 4 >= 1
                  head   element 4 has key k
                  head   value of k in element 4 =:= 2.5
                  guard  {'>',$1,{const,{1}}}
                  guard  {is_list,$2}
                  result {{$1,{element,2,$_}}}
                match function 2
                  head   $1 := object
                  result [a,{self}|$1]
                match function 3
                  head   size of object = 4
                  head   element 3 is a map
                  head   element 4 is a list
                  head   $1 := element 1
                  head   element 2 =:= $1
                  head   size of element 4 >= 1
                  head   $2 := tail 1 of element 4
                  result #{$1 => {node}}
                match function 4
                  head   never
                  result 1
                interpreted
                """, rows.program(specification).listing());
    }
}
