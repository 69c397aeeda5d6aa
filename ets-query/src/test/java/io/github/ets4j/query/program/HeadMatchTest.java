/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.ets4j.query.analysis.MatchClause;
import io.github.ets4j.query.analysis.MatchExpression;
import io.github.ets4j.query.analysis.MatchFunction;
import io.github.ets4j.query.analysis.Pattern;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Fun;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Tuple;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Heads match rows and terms alike, and bind what they should. */
@ParameterizedClass
@EnumSource(names = {"INTERPRETED", "COMPILED"})
class HeadMatchTest {
    private static final String NO = "no";

    private final ProgramRows rows;

    HeadMatchTest(MatchMode mode) {
        this.rows = new ProgramRows(mode);
    }

    @AfterEach
    void close() {
        assertEquals(0, rows.space.allocatedBytes());
        rows.close();
    }

    /** Object, head, what {@code '$$'} is; {@code no} if the head does not match. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{a,1}          ; '_'                 ; []",
                "{a,1}          ; '$1'                ; [{a,1}]",
                "{a,1}          ; {'$1'}              ; no",
                "{a,1}          ; {'$2','$10'}        ; [a,1]",
                "{a,1}          ; {'$10','$2'}        ; [1,a]",
                "{a,1}          ; {a,'_'}             ; []",
                "{a,1}          ; {b,'_'}             ; no",
                "{a,1}          ; {a,1}               ; []",
                "{a,1}          ; {a,1.0}             ; no",
                "{a,1}          ; a                   ; no",
                "{a,1}          ; ['$1'|'_']          ; no",
                "{a,1}          ; #{}                 ; no",
                "{1,0.0}        ; {1,-0.0}            ; no",
                "{1,-0.0}       ; {1,-0.0}            ; []",
                "{0.0,-0.0}     ; {'$1','$1'}         ; no",
                "{-0.0,-0.0}    ; {'$1','$1'}         ; [-0.0]",
                "{1,1.0}        ; {'$1','$1'}         ; no",
                "{1.5,1.5}      ; {'$1','$1'}         ; [1.5]",
                "{1,{a,{b,2}}}  ; {'_',{'_',{'$1','_'}}} ; [b]",
                "{1,{a,{b,2}}}  ; {'_',{'_',{c,'_'}}} ; no",
                "{1,{a,{b,2}}}  ; {'_',{'_','_','_'}} ; no",
                "{1,{a,{b,2}}}  ; {'_',{a,{b,2}}}     ; []",
                "{1,{a,{b,2}}}  ; {'_',{a,{b,3}}}     ; no",
                "{{x,1},1}      ; {{'_','$1'},'$1'}   ; [1]",
                "{{x,1},2}      ; {{'_','$1'},'$1'}   ; no",
                "{2,{x,1},{1,2}}; {'$1',{'_','$2'},{'$2','$1'}} ; [2,1]",
                "{2,{x,1},{2,2}}; {'$1',{'_','$2'},{'$2','$1'}} ; no",
                "{{{1}},{{1}}}  ; {'$1','$1'}         ; [{{1}}]",
                "{[]}           ; {'$1'}              ; [[]]",
                "{[]}           ; {['$1'|'$2']}       ; no",
                "{[a]}          ; {['$1'|'$2']}       ; [a,[]]",
                "{[a,b,c]}      ; {['$1'|'$2']}       ; [a,[b,c]]",
                "{[a,b|c]}      ; {['$1'|'$2']}       ; [a,[b|c]]",
                "{[a,b|c]}      ; {['$1','$2'|'$3']}  ; [a,b,c]",
                "{[a,b|c]}      ; {['$1','$2']}       ; no",
                "{[a,b|c]}      ; {['$1','$2'|c]}     ; [a,b]",
                "{[a,b|d]}      ; {['$1','$2'|c]}     ; no",
                "{[a,b,c]}      ; {['$1','$2']}       ; no",
                "{[a,b]}        ; {['$1','$2']}       ; [a,b]",
                "{[a,b]}        ; {['$1','$2'|'_']}   ; [a,b]",
                "{[a,b]}        ; {['$1','$2','_'|'_']} ; no",
                "{[a|{x,1}]}    ; {['$1'|{x,'$2'}]}   ; [a,1]",
                "{[a|#{x=>1}]}  ; {['$1'|#{x=>'$2'}]} ; [a,1]",
                "{[a,b,c],[b,c]}; {['_'|'$1'],'$1'}   ; [[b,c]]",
                "{[a,b,c],[b]}  ; {['_'|'$1'],'$1'}   ; no",
                "{[b,c],[a,b,c]}; {'$1',['_'|'$1']}   ; [[b,c]]",
                "{[a,b],[c,b]}  ; {['_'|'$1'],['_'|'$1']} ; [[b]]",
                "{[a,b],[c,d]}  ; {['_'|'$1'],['_'|'$1']} ; no",
                "{[a|b],[c|b]}  ; {['_'|'$1'],['_'|'$1']} ; [b]",
                "{[a],[c]}      ; {['_'|'$1'],['_'|'$1']} ; [[]]",
                "{[a|b],b}      ; {['_'|'$1'],'$1'}   ; [b]",
                "{[1,2],[1,2]}  ; {'$1','$1'}         ; [[1,2]]",
                "{[1,2],[1|2]}  ; {'$1','$1'}         ; no",
                "{#{a=>1}}      ; {#{}}               ; []",
                "{#{}}          ; {#{}}               ; []",
                "{[]}           ; {#{}}               ; no",
                "{#{}}          ; {#{a=>'_'}}         ; no",
                "{#{a=>1,b=>2}} ; {#{a=>'$1'}}        ; [1]",
                "{#{a=>1,b=>2}} ; {#{b=>'$1',a=>'$2'}}; [2,1]",
                "{#{a=>1,b=>2}} ; {#{c=>'$1'}}        ; no",
                "{#{a=>1,b=>2}} ; {#{a=>2}}           ; no",
                "{#{1=>x,1.0=>y}} ; {#{1.0=>'$1'}}    ; [y]",
                "{#{{k,1}=>{v,2.5}}} ; {#{{k,1}=>{v,'$1'}}} ; [2.5]",
                "{#{a=>#{b=>[1,2]}}} ; {#{a=>#{b=>['_'|'$1']}}} ; [[2]]",
                "{#{a=>1},1}    ; {#{a=>'$1'},'$1'}   ; [1]",
                "{#{a=>1},2}    ; {#{a=>'$1'},'$1'}   ; no",
                "{{[#{k=>{x,y}}|t]}} ; {{[#{k=>{x,'$1'}}|'$2']}} ; [y,t]",
                "{<<\"a longer binary\">>} ; {<<\"a longer binary\">>} ; []",
                "{<<\"a longer binary\">>} ; {<<\"a longer binarx\">>} ; no",
                "{18446744073709551616} ; {18446744073709551616} ; []",
                "{18446744073709551616} ; {18446744073709551617} ; no",
            })
    void head_object_bindsOrDoesNotMatch(String object, String head, String bindings) {
        MatchProgram program = rows.program("[{" + head.trim() + ",[],['$$']}]");
        Tuple tuple = (Tuple) TermParser.parse(object.trim());
        Term expected = bindings.trim().equals(NO) ? null : TermParser.parse(bindings.trim());
        assertEquals(expected, rows.run(program, tuple));
        assertEquals(expected, program.run(tuple, ProgramRows.SELF));
    }

    @Test
    void head_notATuple_matchesTermsOnly() {
        assertEquals(TermParser.parse("[b]"), run("[{[a|'$1'],[],['$1']}]", "[a,b]"));
        assertEquals(TermParser.parse("1"), run("[{#{a=>'$1'},[],['$1']}]", "#{a=>1}"));
        assertEquals(TermParser.parse("x"), run("[{foo,[],[x]}]", "foo"));
        assertNull(run("[{foo,[],[x]}]", "bar"));
    }

    private Term run(String specification, String object) {
        return rows.program(specification).run(TermParser.parse(object), ProgramRows.SELF);
    }

    @Test
    void head_localFuns_matchWhateverMadeThem() {
        Fun one = localFun(1, 2);
        Fun same = localFun(7, 8);
        MatchProgram twice = rows.program("[{{'$1','$1'},[],['$1']}]");
        assertEquals(one, rows.run(twice, Tuple.of(one, same)));
        assertEquals(Tuple.of(one), rows.run(twice, Tuple.of(Tuple.of(one), Tuple.of(same))));
        MatchProgram literal = rows.program(specification(Tuple.of(Tuple.of(one), Atom.of("$1"))));
        assertEquals(Atom.TRUE, rows.run(literal, Tuple.of(Tuple.of(same), one)));
        MapTerm pattern = MapTerm.of(new Term[] {one}, new Term[] {Atom.of("_")});
        MatchProgram key = rows.program(specification(Tuple.of(pattern)));
        assertEquals(Atom.TRUE, rows.run(key, Tuple.of(MapTerm.of(new Term[] {same}, new Term[] {IntegerTerm.of(1)}))));
        MatchProgram guard = rows.program(ListTerm.of(Tuple.of(
                TermParser.parse("{'$1'}"),
                ListTerm.of(Tuple.of(Atom.of("=:="), Atom.of("$_"), Tuple.of(Atom.of("const"), Tuple.of(one)))),
                ListTerm.of(Atom.TRUE))));
        assertEquals(Atom.TRUE, rows.run(guard, Tuple.of(same)));
    }

    private static Term specification(Term head) {
        return ListTerm.of(Tuple.of(head, ListTerm.NIL, ListTerm.of(Atom.TRUE)));
    }

    private static Fun localFun(int creator, int oldIndex) {
        Pid pid = new Pid(Atom.of("a@b"), creator, 0, 1);
        return new Fun.Local(Atom.of("m"), 2, new byte[16], 3, oldIndex, 4, pid, IntegerTerm.of(1));
    }

    @Test
    void clauses_firstThatMatches_yieldsTheResult() {
        MatchProgram program = rows.program(
                "[{{'$1',x},[{'>','$1',10}],[big]},{{'$1','_'},[{is_integer,'$1'}],[small,'$1']},{'_',[],['$_']}]");
        assertEquals(Atom.of("big"), rows.run(program, tuple("{11,x}")));
        assertEquals(IntegerTerm.of(10), rows.run(program, tuple("{10,x}")));
        assertEquals(tuple("{a,y}"), rows.run(program, tuple("{a,y}")));
    }

    @Test
    void emptyProgram_anyRow_doesNotMatch() {
        assertNull(rows.run(rows.program("[]"), tuple("{1}")));
    }

    @Test
    void head_literalTooDeepForARow_matchesNoRow() {
        Term deep = IntegerTerm.of(1);
        for (int i = 0; i < 300; i++) {
            deep = ListTerm.of(deep);
        }
        MatchExpression less = new MatchExpression.Call(
                MatchFunction.LESS, List.of(new MatchExpression.Variable(0), new MatchExpression.Constant(deep)));
        assertEquals(Atom.TRUE, rows.run(program(new Pattern.Any(), less), tuple("{1,2}")));
        assertNull(rows.run(program(new Pattern.Literal(deep), less), tuple("{1,2}")));
    }

    private MatchProgram program(Pattern second, MatchExpression guard) {
        Pattern head = new Pattern.TupleOf(List.of(new Pattern.Bind(0), second));
        MatchExpression result = new MatchExpression.Constant(Atom.TRUE);
        return rows.program(List.of(new MatchClause(head, List.of(guard), List.of(result), List.of(1))));
    }

    private static Tuple tuple(String text) {
        return (Tuple) TermParser.parse(text);
    }
}
