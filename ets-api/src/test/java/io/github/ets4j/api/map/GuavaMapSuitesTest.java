/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.map;

import com.google.common.collect.testing.ConcurrentMapTestSuiteBuilder;
import com.google.common.collect.testing.ConcurrentNavigableMapTestSuiteBuilder;
import com.google.common.collect.testing.TestStringMapGenerator;
import com.google.common.collect.testing.TestStringSortedMapGenerator;
import com.google.common.collect.testing.features.CollectionFeature;
import com.google.common.collect.testing.features.CollectionSize;
import com.google.common.collect.testing.features.Feature;
import com.google.common.collect.testing.features.MapFeature;
import io.github.ets4j.api.Ets;
import io.github.ets4j.api.EtsInternals;
import io.github.ets4j.api.Table;
import io.github.ets4j.api.TableOptions;
import io.github.ets4j.testing.EngineChecks;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** The maps of tables against the suites that Guava has for concurrent maps; no test is left out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuavaMapSuitesTest {
    private static final RowMapping<String, String> STRINGS = RowMapping.pairs(String.class, String.class);
    private static final Feature<?>[] ALL_BUT_NULL = {
        MapFeature.GENERAL_PURPOSE, CollectionFeature.SUPPORTS_ITERATOR_REMOVE, CollectionSize.ANY
    };

    private final SuiteTests tests = new SuiteTests(this::verifyAndDropTables);
    private Ets ets;

    @BeforeAll
    void open() {
        ets = EngineChecks.checkingMemory(Ets::create);
    }

    @AfterAll
    void close() {
        ets.close();
    }

    private void verifyAndDropTables() {
        EngineChecks.verify(EtsInternals.engine(ets), EtsInternals.allContents(ets));
        ets.all().forEach(ets::delete);
    }

    private Table table(TableOptions options, Map.Entry<String, String>[] entries) {
        Table table = ets.createTable("map", options);
        for (Map.Entry<String, String> entry : entries) {
            table.asMap(STRINGS).put(entry.getKey(), entry.getValue());
        }
        return table;
    }

    @TestFactory
    Stream<DynamicTest> set_isAConcurrentMap() {
        return tests.of(ConcurrentMapTestSuiteBuilder.using(new TestStringMapGenerator() {
                    @Override
                    protected Map<String, String> create(Map.Entry<String, String>[] entries) {
                        return table(TableOptions.set(), entries).asMap(STRINGS);
                    }
                })
                .named("set")
                .withFeatures(ALL_BUT_NULL)
                .createTestSuite());
    }

    @TestFactory
    Stream<DynamicTest> orderedSet_isAConcurrentNavigableMap() {
        return tests.of(ConcurrentNavigableMapTestSuiteBuilder.using(new TestStringSortedMapGenerator() {
                    @Override
                    protected SortedMap<String, String> create(Map.Entry<String, String>[] entries) {
                        return table(TableOptions.orderedSet(), entries).asNavigableMap(STRINGS);
                    }
                })
                .named("ordered_set")
                .withFeatures(ALL_BUT_NULL)
                .withFeatures(CollectionFeature.KNOWN_ORDER)
                .createTestSuite());
    }
}
