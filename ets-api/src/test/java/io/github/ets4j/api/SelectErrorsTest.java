/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.error.EtsException.Reason;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bad arguments of the functions that take match specifications. Reason, kind and argument are those of OTP 27; where it names
 * several arguments this is the first, and where it names none (bad patterns, {@code match_spec_run}) the one at fault.
 */
class SelectErrorsTest extends ContractTest {
    private static final String VALID = "[{{'$1','_'},[],['$1']}]";

    @BeforeEach
    void makeTables() {
        for (TableType type : TableType.values()) {
            engine.ets()
                    .newTable(type.atom().name(), TableOptions.set().type(type).named());
        }
    }

    private EtsException refuses(String function, String arguments, Kind kind, int argument) {
        List<Term> terms = ((ListTerm) Subject.term("[" + arguments + "]")).elements();
        EtsException refused = assertThrows(
                EtsException.class, () -> engine.ets().call(function, terms), () -> function + "(" + arguments + ")");
        assertEquals(Reason.BADARG, refused.reason(), refused::toString);
        assertEquals(kind, refused.kind(), () -> function + "(" + arguments + "): " + refused);
        assertEquals(argument, refused.argument(), () -> function + "(" + arguments + "): " + refused);
        return refused;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select",
                "select_reverse",
                "select_count",
                "select_delete",
                "select_replace",
                "match",
                "match_object",
                "match_delete"
            })
    void tableThatIsNone_isReportedFirst(String function) {
        String pattern = "{a,#{'$1'=>1}}";
        refuses(function, "gone," + pattern, Kind.ID, 1);
        refuses(function, "gone," + VALID, Kind.ID, 1);
        refuses(function, "\"x\"," + pattern, Kind.TYPE, 1);
        refuses(function, "{}," + pattern, Kind.TYPE, 1);
        if (engine.ets().hasFunction(function, 3)) {
            refuses(function, "gone," + pattern + ",0", Kind.ID, 1);
            refuses(function, "17,foo,foo", Kind.TYPE, 1);
        }
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void specification_thatIsNone_isRefusedByAnEmptyTableToo(TableType type) {
        String[] bad = {
            "bar",
            "{}",
            "[a]",
            "[{a,b}]",
            "[{a,[],[]}]",
            "[{a,[],x}]",
            "[{a,x,[true]}]",
            "[{a,[],[true]}|b]",
            "[{{'$1'},[],['$2']}]",
            "[{{'$1'},[{foo,1}],[true]}]",
            "[{{'$1'},[],[{foo}]}]",
            "[{{'$1'},[],[{'$1',x}]}]",
            "[{{'$1'},[{'>',1}],[true]}]",
            "[{{'$1'},[],[{message,true}]}]",
            "[{#{'$1'=>1},[],[true]}]",
            "[{{a},[],[true]},{{'$1'},[],['$2']}]"
        };
        for (String specification : bad) {
            String arguments = type.atom() + "," + specification;
            for (String function : new String[] {"select", "select_reverse", "select_count", "select_delete"}) {
                refuses(function, arguments, Kind.NONE, 2);
            }
            if (type == TableType.BAG) {
                refuses("select_replace", arguments, Kind.TABLE_TYPE, 1);
            } else {
                refuses("select_replace", arguments, Kind.NONE, 2);
            }
            refuses("select", arguments + ",1", Kind.NONE, 2);
            refuses("select", arguments + ",0", Kind.NONE, 2);
            refuses("select_reverse", arguments + ",foo", Kind.NONE, 2);
        }
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void pattern_withAVariableAsMapKey_isRefused(TableType type) {
        String arguments = type.atom() + ",{a,#{'$1'=>1}}";
        for (String function : new String[] {"match", "match_object", "match_delete"}) {
            refuses(function, arguments, Kind.NONE, 2);
        }
        refuses("match", arguments + ",1", Kind.NONE, 2);
        refuses("match_object", arguments + ",0", Kind.NONE, 2);
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void limit_thatIsNoSmallPositiveInteger_isRefused(TableType type) {
        for (String limit : new String[] {
            "0", "-1", "a", "1.0", "[]", "1180591620717411303424", "576460752303423488", "-1180591620717411303424"
        }) {
            refuses("select", type.atom() + "," + VALID + "," + limit, Kind.NONE, 3);
            refuses("select_reverse", type.atom() + "," + VALID + "," + limit, Kind.NONE, 3);
            refuses("match", type.atom() + ",{q}," + limit, Kind.NONE, 3);
            refuses("match_object", type.atom() + ",bar," + limit, Kind.NONE, 3);
        }
        Term largest = Subject.term("576460752303423487");
        assertEquals(
                Subject.term("'$end_of_table'"),
                engine.ets().call("select", List.of(type.atom(), Subject.term(VALID), largest)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "select; foo; 1",
                "select; {}; 1",
                "select; {set,1}; 1",
                "select_reverse; foo; 1",
                "match; foo; 1",
                "match_object; []; 1",
                "match_spec_compile; bar; 1",
                "match_spec_compile; []; 1",
                "match_spec_run; [],bar; 2",
                "match_spec_run; bar,bar; 1",
                "match_spec_run; [{1}|x],bar; 1",
                "match_spec_run; [{1}],[{'_',[],[true]}]; 2",
                "match_spec_run; [{1}],{'$compiled_match_spec',foo}; 2",
                "repair_continuation; bar,bar; 1"
            })
    void otherArguments_areRefused(String function, String arguments, int argument) {
        refuses(function, arguments, Kind.NONE, argument);
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void javaCallers_areAnsweredAlike(TableType type) {
        Ets ets = engine.ets();
        Table table = ets.table(type.atom());
        Term valid = Subject.term(VALID);
        EtsException refused = assertThrows(EtsException.class, () -> table.select("no specification"));
        assertEquals(2, refused.argument());
        assertEquals(
                3,
                assertThrows(EtsException.class, () -> table.select(valid, 0)).argument());
        assertEquals(
                3,
                assertThrows(EtsException.class, () -> ets.match(type.atom(), valid, -1))
                        .argument());
        assertThrows(EtsException.class, () -> table.select((Object) null));
        assertThrows(EtsException.class, () -> table.select((Continuation) null));
        assertThrows(EtsException.class, () -> ets.select((Continuation) null));
        assertEquals(
                2, assertThrows(EtsException.class, () -> table.stream(null)).argument());
        assertThrows(EtsException.class, () -> new Parallel(0, Runnable::run));
        assertThrows(EtsException.class, () -> new Parallel(1, null));
        table.close();
        for (Runnable call : List.<Runnable>of(
                () -> table.select("no specification"),
                () -> table.select(valid, 0),
                () -> table.selectCount(Subject.term("[]")),
                () -> table.selectReplace(3),
                () -> table.match(Subject.term("{a,#{'$1'=>1}}")),
                () -> table.matchDelete(Subject.term("'_'")),
                () -> table.stream(null),
                () -> table.explain(null),
                () -> table.select(Continuation.END))) {
            assertEquals(Kind.ID, assertThrows(EtsException.class, call::run).kind());
        }
    }
}
