/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Expressions over parts of rows that are no terms of their own, and at the limits of arithmetic; answers are those of OTP 27. */
@ParameterizedClass
@EnumSource(names = {"INTERPRETED", "COMPILED"})
class ExpressionTest {
    private static final String NO = "no";

    private final ProgramRows rows;

    ExpressionTest(MatchMode mode) {
        this.rows = new ProgramRows(mode);
    }

    @AfterEach
    void close() {
        assertEquals(0, rows.space.allocatedBytes());
        rows.close();
    }

    /** Object; head, guards and body; the answer, {@code no} if nothing matches. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{[1,2,3]}          ; {{'$1'},[],[{length,{tl,'$1'}}]}                    ; 2",
                "{[1,2|3]}          ; {{'$1'},[],[{length,{tl,'$1'}}]}                    ; 'EXIT'",
                "{[a]}              ; {{'$1'},[],[{length,{tl,'$1'}}]}                    ; 0",
                "{[a,1,2]}          ; {{[a|'$1']},[{'=:=',{length,'$1'},2}],[{hd,'$1'}]}  ; 1",
                "{[a,1,2],[1,2]}    ; {{'$1','$2'},[{'=:=',{tl,'$1'},'$2'}],[ok]}         ; ok",
                "{[a,1,2],[1,2]}    ; {{'$1','$2'},[{'=:=','$2',{tl,'$1'}}],[ok]}         ; ok",
                "{[a,1,2],[1,3]}    ; {{'$1','$2'},[{'=:=',{tl,'$1'},'$2'}],[ok]}         ; no",
                "{[a,1,2],[1,3]}    ; {{'$1','$2'},[{'=:=','$2',{tl,'$1'}}],[ok]}         ; no",
                "{[a,1,2],[1]}      ; {{'$1','$2'},[{'=:=',{tl,'$1'},'$2'}],[ok]}         ; no",
                "{[a,1,2],[b,1,2]}  ; {{'$1','$2'},[{'=:=',{tl,'$1'},{tl,'$2'}}],[ok]}    ; ok",
                "{[a,1,2],[b,1,3]}  ; {{'$1','$2'},[{'=:=',{tl,'$1'},{tl,'$2'}}],[ok]}    ; no",
                "{[a,1,2],[1,2]}    ; {{['_'|'$1'],'$2'},[{'=:=','$1','$2'}],[ok]}        ; ok",
                "{[a,1,2],[1,2]}    ; {{['_'|'$1'],'$1'},[],['$1']}                       ; [1,2]",
                "{[a,1,2],[1,2.0]}  ; {{'$1','$2'},[{'==',{tl,'$1'},'$2'}],[ok]}          ; ok",
                "{[a,1,2],[1,2.0]}  ; {{'$1','$2'},[{'=:=',{tl,'$1'},'$2'}],[ok]}         ; no",
                "{2,#{{2}=>x}}      ; {{'$1','$2'},[{is_map_key,{{'$1'}},'$2'}],[{map_get,{{'$1'}},'$2'}]} ; x",
                "{3,#{{2}=>x}}      ; {{'$1','$2'},[{is_map_key,{{'$1'}},'$2'}],[ok]}     ; no",
                "{[z,2],#{[2]=>x}}  ; {{'$1','$2'},[],[{map_get,{tl,'$1'},'$2'}]}         ; x",
                "{a}                ; {{'$1'},[],[[{hd,'$1'}]]}                           ; ['EXIT']",
                "{a}                ; {{'$1'},[],[[x|{hd,'$1'}]]}                         ; [x|'EXIT']",
                "{a}                ; {{'$1'},[],[{{{hd,'$1'}}}]}                         ; {'EXIT'}",
                "{a}                ; {{'$1'},[{'=:=',[{hd,'$1'}],0}],[ok]}               ; no",
                "{a,b}              ; {'$1',[{'=:=',{size,'$1'},2}],['$1']}               ; {a,b}",
                "{a,b}              ; {'$1',[{is_list,'$1'}],['$1']}                      ; no",
                "{a,b}              ; {'$1',[{'=:=','$1',{const,{a,b}}}],[{element,2,'$1'}]} ; b",
                "{a,b}              ; {'$1',[{'<','$1',{const,{a,c}}}],[ok]}              ; ok",
                "{5}                ; {{'$1'},[],[{'bsl','$1',-64}]}                      ; 0",
                "{-5}               ; {{'$1'},[],[{'bsl','$1',-64}]}                      ; -1",
                "{5}                ; {{'$1'},[],[{'bsr','$1',64}]}                       ; 0",
                "{-5}               ; {{'$1'},[],[{'bsr','$1',64}]}                       ; -1",
                "{-5}               ; {{'$1'},[],[{'bsr','$1',63}]}                       ; -1",
                "{-5}               ; {{'$1'},[],[{'bsr','$1',1}]}                        ; -3",
                "{5}                ; {{'$1'},[],[{'bsl','$1',60}]}                       ; 5764607523034234880",
                "{5}                ; {{'$1'},[],[{'bsl','$1',62}]}                       ; 23058430092136939520",
                "{5}                ; {{'$1'},[],[{'bsl','$1',64}]}                       ; 92233720368547758080",
                "{-1}               ; {{'$1'},[],[{'bsl','$1',63}]}                       ; -9223372036854775808",
                "{36893488147419103233}  ; {{'$1'},[],[{'bsr','$1',2147483647}]}          ; 0",
                "{36893488147419103233}  ; {{'$1'},[],[{'bsr','$1',2147483648}]}          ; 0",
                "{36893488147419103233}  ; {{'$1'},[],[{'bsr','$1',4294967295}]}          ; 0",
                "{-36893488147419103233} ; {{'$1'},[],[{'bsr','$1',4294967295}]}          ; -1",
                "{-36893488147419103233} ; {{'$1'},[],[{'bsr','$1',36893488147419103233}]} ; -1",
                "{36893488147419103233}  ; {{'$1'},[],[{'bsl','$1',-65}]}                 ; 1",
                "{9223372036854775807}   ; {{'$1'},[],[{'+','$1',1}]}                     ; 9223372036854775808",
                "{-9223372036854775808}  ; {{'$1'},[],[{'+','$1',-1}]}                    ; -9223372036854775809",
                "{-9223372036854775808}  ; {{'$1'},[],[{'-','$1',1}]}                     ; -9223372036854775809",
                "{9223372036854775807}   ; {{'$1'},[],[{'+','$1',-1}]}                    ; 9223372036854775806"
            })
    void expression_ofParts_answersAsErlang(String object, String clause, String answer) {
        MatchProgram program = rows.program("[" + clause + "]");
        Tuple tuple = (Tuple) TermParser.parse(object);
        Term expected = answer.equals(NO) ? null : TermParser.parse(answer);
        assertEquals(expected, rows.run(program, tuple), "in a row");
        assertEquals(expected, program.run(tuple, ProgramRows.SELF), "of a term");
    }

    @Test
    void node_isThatOfTheProcessThatAsks() {
        MatchProgram program = rows.program("[{{'_'},[],[{node}]}]");
        Atom node = Atom.of("a@b");
        assertEquals(node, program.run(Tuple.of(Atom.of("x")), new Pid(node, 1, 0, 0)));
        assertEquals(Atom.NO_NODE, program.run(Tuple.of(Atom.of("x")), Atom.of("no_process")));
    }

    @Test
    void matches_rowsThatDiffer_oneDoes() {
        MatchProgram program = rows.program("[{{'$1'},[{'>','$1',1}],[true]},{{'$1'},[{'<','$1',0}],[false]}]");
        long positive = rows.row("{2}");
        long negative = rows.row("{-1}");
        long none = rows.row("{1}");
        RowMatch match = rows.open(program);
        assertTrue(match.matches(positive));
        assertTrue(match.isTrue());
        assertTrue(match.matches(negative));
        assertFalse(match.isTrue());
        assertFalse(match.matches(none));
        assertEquals(3, match.next(new long[] {none, none, none}, 0, 3));
        assertEquals(1, match.next(new long[] {none, negative, positive}, 0, 3));
        assertEquals(Atom.FALSE, match.result());
        rows.space.free(positive);
        rows.space.free(negative);
        rows.space.free(none);
        assertNull(program.run(Tuple.of(Atom.of("a"), Atom.of("b")), ProgramRows.SELF));
    }
}
