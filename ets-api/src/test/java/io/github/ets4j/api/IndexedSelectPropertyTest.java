/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.query.IndexExpression;
import io.github.ets4j.query.MatchSpecification;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.EtsExtension;
import io.github.ets4j.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A table with indexes answers every specification as one without. */
class IndexedSelectPropertyTest {
    private static final int ROUNDS = 12;
    private static final int SPECIFICATIONS = 25;
    private static final int ROWS = 300;
    private static final List<Term> SCALARS = terms("[0,1,2,3,1.0,2.5,a,b,{a,1},{a,b},[1],[1,2],[],#{1 => a}]");
    private static final List<String> EXPRESSIONS = List.of(
            "'$2'",
            "'$3'",
            "'$_'",
            "{{'$3','$2'}}",
            "{element,1,'$2'}",
            "{hd,'$3'}",
            "{'+','$2',1}",
            "['$2'|'$3']",
            "{map_get,1,'$2'}");
    /** Of a value, V, and one more, W. */
    private static final List<String> FUNCTIONS = List.of(
            "{{'$1',V,'_'},[],['$_']}",
            "{{'$1','_',V},[],['$_']}",
            "{{'$1',V,W},[],['$_']}",
            "{{'_',V},[],['$_']}",
            "{{'$1','$2','_'},[{'>=','$2',{const,V}},{'<','$2',{const,W}}],['$_']}",
            "{{'_','$1','$2'},[{'==','$1',{const,V}},{'=<','$2',{const,W}}],[{{'$1','$2'}}]}",
            "{{'_','$1','$1'},[{'==','$1',{const,V}}],['$_']}",
            "{'_',[{'==',{element,2,'$_'},{const,V}}],['$_']}",
            "{'$1',[{'=:=',{hd,{element,3,'$1'}},{const,V}}],['$_']}",
            "{{'_','$1','_'},[{'==',{'+','$1',1},{const,V}}],['$_']}",
            "{{'_',{a,'$1'},'_'},[{'==','$1',{const,W}}],['$_']}",
            "{{'_',{'$1','_'},'_'},[{'==','$1',{const,V}}],['$_']}",
            "{{'$1','$2','_'},[{'>','$1',20},{'<','$1',60},{'>','$2',{const,V}}],['$_']}",
            "{{'_',#{1 => V}},[],['$_']}",
            "{{'$1','$2','$3'},[{'==',{{'$3','$2'}},{const,{V,W}}}],['$_']}",
            "{{5,V,'_'},[],['$_']}");

    @RegisterExtension
    final EtsExtension engine = new EtsExtension();

    private final long seed = Seeds.seed();
    private final SplittableRandom random = Seeds.random(seed);
    private int used;

    private static List<Term> terms(String list) {
        return ((ListTerm) TermParser.parse(list)).elements();
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private Tuple row() {
        Term[] elements = new Term[1 + random.nextInt(3)];
        elements[0] = Terms.integer(random.nextInt(100));
        for (int i = 1; i < elements.length; i++) {
            elements[i] = oneOf(SCALARS);
        }
        return Tuple.of(elements);
    }

    private MatchSpecification specification() {
        List<String> functions = IntStream.range(0, 1 + random.nextInt(2))
                .mapToObj(i -> oneOf(FUNCTIONS)
                        .replace("V", oneOf(SCALARS).toString())
                        .replace("W", oneOf(SCALARS).toString()))
                .toList();
        return MatchSpecification.parse("[" + String.join(",", functions) + "]");
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void random_answersAreThoseWithoutIndexes(TableType type) {
        for (int round = 0; round < ROUNDS; round++) {
            Table plain = engine.ets().createTable("plain", TableOptions.set().type(type));
            Table indexed =
                    engine.ets().createTable("indexed", TableOptions.set().type(type));
            for (int i = 0; i < ROWS; i++) {
                Tuple row = row();
                plain.insert(row);
                indexed.insert(row);
                if (i % 100 == 50) {
                    indexed.createIndex(IndexOptions.on("i" + i, IndexExpression.parse(oneOf(EXPRESSIONS))));
                }
            }
            for (int i = 0; i < SPECIFICATIONS; i++) {
                compare(plain, indexed);
            }
            plain.close();
            indexed.close();
        }
        assertTrue(used > ROUNDS, () -> "used=" + used + " " + Seeds.replay(seed));
    }

    private void compare(Table plain, Table indexed) {
        MatchSpecification specification = specification();
        String what = specification + " " + indexed.indexes() + " " + Seeds.replay(seed);
        boolean ordered = plain.options().type().isOrdered();
        List<Term> expected = plain.select(specification);
        List<Term> reversed = plain.selectReverse(specification);
        assertEquals(comparable(expected, ordered), comparable(indexed.select(specification), ordered), what);
        assertEquals(comparable(reversed, ordered), comparable(indexed.selectReverse(specification), ordered), what);
        assertEquals(comparable(expected, ordered), comparable(inChunks(indexed, specification), ordered), what);
        assertEquals(
                comparable(expected, ordered),
                comparable(indexed.stream(specification).toList(), ordered),
                what);
        used += indexed.explain(specification).indexUsed() == null ? 0 : 1;
        if (random.nextInt(10) == 0) {
            MatchSpecification deletion = MatchSpecification.of(deletion(specification.term()));
            assertEquals(plain.selectDelete(deletion), indexed.selectDelete(deletion), what);
            assertEquals(plain.size(), indexed.size(), what);
        }
    }

    private static Term deletion(Term specification) {
        return ListTerm.of(((ListTerm) specification)
                .elements().stream()
                        .map(Tuple.class::cast)
                        .map(function -> Tuple.of(
                                function.element(1), function.element(2), ListTerm.of(TermParser.parse("true"))))
                        .toList());
    }

    private List<Term> inChunks(Table table, MatchSpecification specification) {
        List<Term> found = new ArrayList<>();
        Chunk chunk = table.select(specification, 1 + random.nextInt(20));
        while (!chunk.results().isEmpty()) {
            found.addAll(chunk.results());
            chunk = table.select(chunk.continuation());
        }
        return found;
    }

    /** The results in their order, or how often each came. */
    private static Object comparable(List<Term> results, boolean ordered) {
        return ordered ? results : results.stream().collect(Collectors.groupingBy(x -> x, Collectors.counting()));
    }
}
