/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Dependencies of the packages of this module point one way, from the last row of this list to the first. */
class ArchitectureTest {
    private static final String ROOT = "io.github.ets4j.query";
    private static final List<String> LAYERS =
            List.of(ROOT + ".syntax", ROOT + ".analysis", ROOT + ".translation", ROOT + ".program", ROOT);

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void packages_dependOnEarlierOnesOnly() {
        for (int i = 0; i < LAYERS.size() - 1; i++) {
            String[] later = LAYERS.subList(i + 1, LAYERS.size()).toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(LAYERS.get(i))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(later)
                    .check(classes);
        }
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void query_reachesOfTheCoreOnlyRowsMemoryAndTheSeam() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.github.ets4j.core.btree",
                        "io.github.ets4j.core.hash",
                        "io.github.ets4j.core.catree",
                        "io.github.ets4j.core.reclaim",
                        "io.github.ets4j.core.table")
                .check(classes);
    }
}
