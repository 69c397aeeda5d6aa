/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.builder;

import static io.github.ets4j.query.builder.MatchSpecifications.allVariables;
import static io.github.ets4j.query.builder.MatchSpecifications.any;
import static io.github.ets4j.query.builder.MatchSpecifications.bool;
import static io.github.ets4j.query.builder.MatchSpecifications.constant;
import static io.github.ets4j.query.builder.MatchSpecifications.listOf;
import static io.github.ets4j.query.builder.MatchSpecifications.listWithTail;
import static io.github.ets4j.query.builder.MatchSpecifications.mapWith;
import static io.github.ets4j.query.builder.MatchSpecifications.newList;
import static io.github.ets4j.query.builder.MatchSpecifications.newListWithTail;
import static io.github.ets4j.query.builder.MatchSpecifications.newMap;
import static io.github.ets4j.query.builder.MatchSpecifications.newTuple;
import static io.github.ets4j.query.builder.MatchSpecifications.not;
import static io.github.ets4j.query.builder.MatchSpecifications.number;
import static io.github.ets4j.query.builder.MatchSpecifications.object;
import static io.github.ets4j.query.builder.MatchSpecifications.select;
import static io.github.ets4j.query.builder.MatchSpecifications.selectObject;
import static io.github.ets4j.query.builder.MatchSpecifications.self;
import static io.github.ets4j.query.builder.MatchSpecifications.thisNode;
import static io.github.ets4j.query.builder.MatchSpecifications.tupleOf;
import static io.github.ets4j.query.builder.MatchSpecifications.variable;
import static io.github.ets4j.term.Terms.atom;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Reason;
import io.github.ets4j.query.analysis.MatchExpression;
import io.github.ets4j.query.analysis.MatchFunction;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Terms;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What is built in Java is the match specification that it says; what cannot be one is refused. */
class MatchSpecificationsTest {
    private final Variable key = variable("key");
    private final Variable name = variable("name");
    private final NumberVariable age = number("age");
    private final BooleanVariable active = bool("active");

    @Test
    void build_query_numbersVariablesInTheOrderOfThePattern() {
        assertBuilds(
                "[{{'$1','_',#{<<\"age\">> => '$2'}},[{'>=','$2',18},{'/=','$1',nobody}],[{{'$1',{'+','$2',1}}}]}]",
                select(name, age.plus(1))
                        .from(tupleOf(name, any(), mapWith("age", age)))
                        .where(age.isAtLeast(18), name.isNotEqualTo(atom("nobody"))));
        assertBuilds("[{{'$1','$2','$1'},[],[{{'$2','$1'}}]}]", select(age, key).from(tupleOf(key, age, key)));
        assertBuilds("[{{'$1','$1'},[],['$1']}]", select(number("x")).from(tupleOf(variable("x"), bool("x"))));
    }

    @Test
    void build_oneResult_isNoTuple() {
        assertBuilds("[{{'$1'},[],['$1']}]", select(key).from(tupleOf(key)));
        assertBuilds("[{{'$1'},[],[{{'$1'}}]}]", select(newTuple(key)).from(tupleOf(key)));
        assertBuilds("[{'_',[],['$_']}]", selectObject().from(any()));
        assertBuilds("[{'$1',[],[true]}]", select(true).from(key));
        assertBuilds("[{{'$1','$2'},[],['$$']}]", select(allVariables()).from(tupleOf(key, age)));
    }

    @Test
    void build_otherwise_isTheNextMatchFunctionWithVariablesOfItsOwn() {
        Query adults = select(name).from(tupleOf(key, name, age)).where(age.isAtLeast(18));
        Query others = select(newList(name, age)).from(tupleOf(any(), name, age));
        assertBuilds(
                "[{{'$1','$2','$3'},[{'>=','$3',18}],['$2']},{{'_','$1','$2'},[],[['$1','$2']]},{'_',[],[none]}]",
                adults.otherwise(others).otherwise(select(atom("none")).from(any())));
        assertBuilds("[{{'$1','$2','$3'},[{'>=','$3',18}],['$2']}]", adults);
    }

    @Test
    void build_patterns_nest() {
        assertBuilds(
                "[{{[],['$1','_'],['$1',2|'$2'],#{{a,1} => #{}},{}},[],['$2']}]",
                select(name)
                        .from(tupleOf(
                                listOf(),
                                listOf(key, any()),
                                listWithTail(List.of(key, 2), name),
                                mapWith(Terms.tuple(atom("a"), 1), mapWith()),
                                tupleOf())));
    }

    @Test
    void build_constantInPattern_isWritten() {
        assertBuilds(
                "[{{1,2.5,<<\"text\">>,true,a,'$x','$_',{a,[1,2]},[1|2]},[],[1]}]",
                select(1)
                        .from(tupleOf(
                                1,
                                2.5,
                                "text",
                                true,
                                atom("a"),
                                atom("$x"),
                                atom("$_"),
                                Terms.tuple(atom("a"), List.of(1, 2)),
                                Terms.improperList(List.of(1), 2))));
    }

    @Test
    void build_constantInValue_isQuotedWhereNeedBe() {
        assertBuilds(
                "[{{'$1'},[{'==','$1',{const,{a,1}}},{'==','$1',<<\"text\">>},{'==','$1',a}],"
                        + "[{{{const,'$1'},{const,'_'},{const,'$$'},{const,[{a,1}]},[],{const,#{a => {}}},#{},{const,{}}}}]}]",
                select(
                                atom("$1"),
                                atom("_"),
                                atom("$$"),
                                List.of(Terms.tuple(atom("a"), 1)),
                                List.of(),
                                Terms.map(atom("a"), Terms.tuple()),
                                Map.of(),
                                Terms.tuple())
                        .from(tupleOf(key))
                        .where(
                                key.isEqualTo(Terms.tuple(atom("a"), 1)),
                                key.isEqualTo("text"),
                                key.isEqualTo(atom("a"))));
    }

    @Test
    void build_constructions_areWritten() {
        assertBuilds(
                "[{{'$1','$2'},[],[{{[],['$1',1],['$1'|'$2'],#{'$1' => {{'$2'}},a => '$_'}}}]}]",
                select(
                                newList(),
                                newList(key, 1),
                                newListWithTail(List.of(key), name),
                                newMap(key, newTuple(name), atom("a"), object()))
                        .from(tupleOf(key, name)));
    }

    @Test
    void build_conditions_combine() {
        Condition old = age.isGreaterThan(30);
        assertBuilds(
                "[{{'$1','$2'},[{'and',{'>','$1',30},'$2'},{'or',{'>','$1',30},'$2'},"
                        + "{'andalso',{'>','$1',30},'$2',true},{'orelse','$2',{'>','$1',30}},"
                        + "{'xor','$2',{'not','$2'}}],[1]}]",
                select(1)
                        .from(tupleOf(age, active))
                        .where(old.and(active), old.or(active))
                        .where(old.andAlso(active, constant(true)), active.orElse(old), active.xor(not(active))));
    }

    @Test
    void build_allParts_reachEveryFunction() {
        NumberValue n = age;
        Value result = newList(
                n.plus(n).minus(1).times(2).dividedBy(n).negated(),
                n.div(2)
                        .rem(n)
                        .bitAnd(n)
                        .bitOr(1)
                        .bitXor(2)
                        .shiftLeft(3)
                        .shiftRight(n)
                        .bitNot(),
                n.abs().max(1).min(n).toFloat(),
                newList(n.ceil(), n.floor(), n.round(), n.trunc()),
                newList(key.element(1), key.element(n), key.tupleSize(), key.head(), key.tail(), key.length()),
                newList(key.get("a"), key.mapSize(), key.size(), key.byteSize(), key.bitSize()),
                newList(key.binaryPart(0, 1), key.binaryPart(n, n), key.node(), thisNode(), self()),
                newList(
                        key.max(1),
                        key.min("x"),
                        constant(5).minus(n),
                        key.asNumber().plus(1L)));
        Condition[] conditions = {
            key.isAtom(),
            key.isBinary(),
            key.isBitstring(),
            key.isBoolean(),
            key.isFloat(),
            key.isFunction(),
            key.isFunction(2),
            key.isInteger(),
            key.isList(),
            key.isMap(),
            key.hasKey("k"),
            key.isNumber(),
            key.isPid(),
            key.isPort(),
            key.isRecord("r", 2),
            key.isReference(),
            key.isTuple(),
            key.isEqualTo(1),
            key.isNotEqualTo(1),
            key.isExactly(1),
            key.isNotExactly(1),
            key.isGreaterThan(1),
            key.isAtLeast(1),
            key.isLessThan(1),
            key.isAtMost(name),
            active.and(active),
            active.or(active),
            active.andAlso(active),
            active.orElse(active),
            active.xor(active),
            active.negated(),
            key.asCondition(),
        };
        var clause = select(result)
                .from(tupleOf(key, age, active, name))
                .where(conditions)
                .build()
                .clauses()
                .get(0);
        Set<MatchFunction> called = EnumSet.noneOf(MatchFunction.class);
        clause.guards().forEach(guard -> collect(guard, called));
        collect(clause.result(), called);
        assertEquals(EnumSet.allOf(MatchFunction.class), called);
    }

    private static void collect(MatchExpression expression, Set<MatchFunction> called) {
        if (expression instanceof MatchExpression.Call call) {
            called.add(call.function());
            call.arguments().forEach(argument -> collect(argument, called));
        } else if (expression instanceof MatchExpression.ListOf list) {
            list.elements().forEach(element -> collect(element, called));
        }
    }

    @Test
    void build_variableThatThePatternLacks_isRefusedByName() {
        assertRefused(
                "variable age is used but the pattern of from(...) does not have it",
                () -> select(key).from(tupleOf(key)).where(age.isLessThan(1)).build());
        assertRefused(
                "variable name is used but the pattern of from(...) does not have it",
                () -> select(key, newMap(name, 1)).from(tupleOf(key)).build());
    }

    @Test
    void build_patternConstantThatMeansSomethingElse_isRefused() {
        for (String special : List.of("_", "$1", "$0", "$10")) {
            String quoted = atom(special).toString();
            String message = "constant " + quoted + " in a pattern would be a variable or wildcard;"
                    + " write a variable and where(variable.isExactly(...))";
            assertRefused(message, () -> select(1).from(tupleOf(atom(special))).build());
            assertRefused(
                    message,
                    () -> select(1)
                            .from(tupleOf(List.of(1, Terms.tuple(atom(special)))))
                            .build());
            assertRefused(
                    message,
                    () -> select(1).from(tupleOf(mapWith(atom(special), 1))).build());
        }
        assertRefused(
                "constant #{a => 1} in a pattern would match every map that has its keys; write mapWith(...), or a"
                        + " variable and where(variable.isExactly(...))",
                () -> select(1).from(tupleOf(Terms.map(atom("a"), 1))).build());
        assertRefused(
                "mapWith: key=1 is there twice",
                () -> select(1).from(tupleOf(mapWith(1, any(), 1, key))).build());
    }

    @Test
    void parts_inTheWrongPlace_areRefused() {
        assertRefused("any() is a pattern; expected a value", () -> select(any()));
        assertRefused("tupleOf(...) is a pattern; expected a value", () -> key.isEqualTo(tupleOf(1)));
        assertRefused("listOf(...) is a pattern; expected a value", () -> newList(listOf(key)));
        assertRefused("mapWith(...) is a pattern; expected a value", () -> newTuple(mapWith()));
        assertRefused(
                "a pattern cannot hold a computed value; write a variable and compare it in where(...)",
                () -> tupleOf(age.plus(1)));
        assertRefused("a query inside a query; expected a value", () -> select(select(1)));
        assertRefused(
                "a query inside a query; expected a pattern",
                () -> tupleOf(select(1).from(any())));
        assertRefused("mapWith: needs a value for every key, length=1", () -> mapWith(1));
        assertRefused("newMap: needs a value for every key, length=3", () -> newMap(1, 2, 3));
        assertRefused("variable: name=, expected a name", () -> variable(""));
        assertRefused("variable: name=null, expected a name", () -> number(null));
        assertRefused("from: head=null", () -> select(1).from(null));
        assertRefused("where: condition=null", () -> select(1).from(any()).where((Condition) null));
        assertThrows(EtsException.class, () -> select((Object) null));
        assertThrows(EtsException.class, () -> tupleOf((Object) null));
    }

    @Test
    void build_nestingTooDeep_isALimit() {
        NumberValue sum = age;
        Object pattern = key;
        for (int i = 0; i < 100_000; i++) {
            sum = sum.plus(1);
            pattern = tupleOf(pattern);
        }
        Query deepValue = select(sum).from(tupleOf(age));
        Query deepPattern = select(1).from((HeadPattern) pattern);
        assertEquals(
                Reason.SYSTEM_LIMIT,
                assertThrows(EtsException.class, deepValue::build).reason());
        assertEquals(
                Reason.SYSTEM_LIMIT,
                assertThrows(EtsException.class, deepPattern::build).reason());
    }

    @Test
    void parts_javaValuesOfAllKinds_becomeTerms() {
        assertBuilds(
                "[{{'$1'},[{'<','$1',1.5},{'<','$1',<<1,2>>},{'<','$1',{const,[1,2]}}],[{{1,2,3.5,false}}]}]",
                select((byte) 1, 2L, 3.5f, false)
                        .from(tupleOf(key))
                        .where(
                                key.isLessThan(1.5),
                                key.isLessThan(new byte[] {1, 2}),
                                key.isLessThan(Arrays.asList(1, 2))));
    }

    private static void assertBuilds(String specification, Query query) {
        assertEquals(TermParser.parse(specification), query.build().term());
        assertEquals(TermParser.parse(specification).toString(), query.toString());
    }

    private static void assertRefused(String text, Executable built) {
        assertEquals(text, assertThrows(EtsException.class, built).text());
    }
}
