/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.query.MatchSpecification;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermOrder;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.EtsExtension;
import io.github.ets4j.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables with the option compressed answer what tables without it do, by every function that reads rows, and are smaller. */
class CompressedTablesTest {
    private static final int ROWS = 1500;

    @RegisterExtension
    final EtsExtension engine = new EtsExtension();

    private final long seed = Seeds.seed();
    private final SplittableRandom random = Seeds.random(seed);
    private Table compressed;
    private Table plain;

    private void fill(TableType type) {
        compressed = engine.ets().createTable("c", TableOptions.set().type(type).compressed());
        plain = engine.ets().createTable("p", TableOptions.set().type(type));
        for (int i = 0; i < ROWS; i++) {
            Tuple row = row(i);
            compressed.insert(row);
            plain.insert(row);
        }
    }

    /** Key, number, list, map, and a binary that shrinks, or one that does not. */
    private Tuple row(int i) {
        int key = random.nextInt(ROWS);
        byte[] noise = new byte[random.nextInt(400)];
        random.nextBytes(noise);
        Term binary = i % 4 == 0 ? Bitstring.of(noise) : Terms.of("words that repeat ".repeat(random.nextInt(60)));
        String text = "{%d,%d,[%d,{a,b},%d],#{name=>%d,other=>[x,y,z]}}";
        Tuple row = (Tuple) TermParser.parse(String.format(text, key, i % 17, i % 5, i % 3, i % 7));
        List<Term> elements = new ArrayList<>(row.elements());
        elements.add(binary);
        return Tuple.of(elements.toArray(Term[]::new));
    }

    private static List<Term> sorted(List<? extends Term> terms) {
        List<Term> sorted = new ArrayList<>(terms);
        sorted.sort(TermOrder::compareExact);
        return sorted;
    }

    /** Asks both tables; results in any order where the table has none. */
    private <R> R both(Function<Table, R> question) {
        R wanted = question.apply(plain);
        R actual = question.apply(compressed);
        if (wanted instanceof List<?> list && plain.options().type() != TableType.ORDERED_SET) {
            @SuppressWarnings("unchecked")
            List<Term> terms = (List<Term>) list;
            @SuppressWarnings("unchecked")
            List<Term> others = (List<Term>) actual;
            assertEquals(sorted(terms), sorted(others), Seeds.replay(seed));
        } else {
            assertEquals(wanted, actual, Seeds.replay(seed));
        }
        return wanted;
    }

    private static List<Term> inChunks(Table table, String specification) {
        List<Term> all = new ArrayList<>();
        for (Chunk chunk = table.select(TermParser.parse(specification), 37);
                !chunk.results().isEmpty();
                chunk = table.select(chunk.continuation())) {
            all.addAll(chunk.results());
        }
        return all;
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void everyFunction_answersAsWithoutTheOption(TableType type) {
        fill(type);
        assertTrue(compressed.memoryBytes() < plain.memoryBytes() * 3 / 4, Seeds.replay(seed));
        assertEquals(Terms.of(compressed.memoryBytes() / 8), info(compressed, "memory"));
        assertEquals("true", info(compressed, "compressed").toString());
        for (String specification : List.of(
                "[{'$1',[],['$1']}]",
                "[{{'$1','$2','_','_','$3'},[{'<','$2',5}],[{{'$1','$3'}}]}]",
                "[{{'_',3,['$1'|'$2'],'_','_'},[],['$2']},{{'$1','_','_',#{name=>2},'_'},[],['$1']}]",
                "[{{'_','_','_','$1','$2'},[{'>',{byte_size,'$2'},200},{is_map,'$1'}],['$_']}]",
                "[{{700,'_','_','_','$1'},[],['$$']}]")) {
            Term term = TermParser.parse(specification);
            both(table -> table.select(term));
            both(table -> inChunks(table, specification));
            both(table -> table.select(MatchSpecification.of(term), new Parallel(2, ForkJoinPool.commonPool())));
            both(table -> table.stream(MatchSpecification.of(term)).toList());
        }
        both(table -> table.match(TermParser.parse("{'$1',4,'_','_','$2'}")));
        both(table -> table.matchObject(TermParser.parse("{'_',4,[2|'_'],'_','_'}")));
        both(table -> table.selectCount(TermParser.parse("[{{'_','$1','_','_','_'},[{'>','$1',9}],[true]}]")));
        both(table -> table.stream().toList());
        both(table -> table.foldl((row, sum) -> sum + row.size(), 0));
        writes();
        both(table -> table.stream().toList());
        both(Table::size);
        engine.verify();
    }

    private void writes() {
        both(table -> table.selectDelete(TermParser.parse("[{{'_',16,'_','_','_'},[],[true]}]")));
        if (plain.options().type() != TableType.BAG) {
            both(table -> table.selectReplace(TermParser.parse(
                    "[{{'$1','$2','$3','_','$4'},[{'<','$2',8}],[{{'$1',{'+','$2',1},'$3',short,'$4'}}]}]")));
        }
        for (int i = 0; i < 100; i++) {
            Term key = IntegerTerm.of(random.nextInt(ROWS));
            int increment = random.nextInt(9);
            boolean isSet =
                    plain.options().type() == TableType.SET || plain.options().type() == TableType.ORDERED_SET;
            if (isSet && plain.member(key)) {
                both(table -> table.updateCounter(key, increment));
                both(table -> table.updateElement(key, 5, Terms.of("another text ".repeat(50))));
            }
            both(table -> table.element(key, 2));
            both(table -> table.element(key, 5));
            plain.lookup(key).stream()
                    .findFirst()
                    .ifPresent(row -> both(table -> {
                        table.deleteObject(row);
                        return table.lookup(key);
                    }));
        }
        for (int i = 0; i < 50; i++) {
            Term key = IntegerTerm.of(random.nextInt(ROWS));
            both(table -> table.take(key));
        }
    }

    private Term info(Table table, String item) {
        return engine.ets().call("info", List.of(table.id(), TermParser.parse(item)));
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void textOfManyKilobytes_takesAFraction(TableType type) {
        Table table =
                engine.ets().createTable("t", TableOptions.set().type(type).compressed());
        Term text = Terms.of("0123456789 ".repeat(1000));
        for (int i = 0; i < 100; i++) {
            table.insert(Terms.tuple(i, text));
        }
        assertTrue(table.memoryBytes() < 100 * 1000, () -> "bytes=" + table.memoryBytes());
        assertEquals(
                type.isBag() ? ListTerm.of(text) : text, table.element(7, 2).orElseThrow());
    }
}
