/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Dependencies of the packages of this module point one way, from the last row of this list to the first. */
class ArchitectureTest {
    private static final String ROOT = "io.github.ets4j.";
    private static final List<String> LAYERS = List.of(
            "error",
            "term",
            "table",
            "event",
            "core.event",
            "core.memory",
            "core.reclaim",
            "core.row",
            "core.backend",
            "core.btree",
            "core.hash",
            "core.catree",
            "core.skiplist",
            "core.index",
            "core.table");

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.ets4j");

    @Test
    void packages_dependOnEarlierOnesOnly() {
        for (int i = 0; i < LAYERS.size(); i++) {
            String[] later = LAYERS.subList(i + 1, LAYERS.size()).stream()
                    .map(layer -> ROOT + layer)
                    .toArray(String[]::new);
            if (later.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage(ROOT + LAYERS.get(i))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(later)
                        .check(classes);
            }
        }
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching("io.github.ets4j.(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void containersAndTree_knowOnlyTheirContract() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "core.catree")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "core.btree", ROOT + "core.hash")
                .check(classes);
        noClasses()
                .that()
                .resideInAPackage(ROOT + "core.skiplist")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "core.btree", ROOT + "core.hash", ROOT + "core.catree")
                .check(classes);
        noClasses()
                .that()
                .resideInAPackage(ROOT + "core.hash")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "core.btree")
                .check(classes);
    }

    @Test
    void memory_isReachedThroughOneFacade() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "core.memory")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.agrona.concurrent.UnsafeBuffer")
                .orShould()
                .callMethod(ByteBuffer.class, "allocateDirect", int.class)
                .check(classes);
    }

    @Test
    void publicPackages_showNoInternalType() {
        classes()
                .that()
                .resideInAnyPackage(ROOT + "term..", ROOT + "error", ROOT + "table", ROOT + "event")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(ROOT + "term..", ROOT + "error", ROOT + "table", ROOT + "event", "java..")
                .check(classes);
    }

    @Test
    void nothing_usesThreadLocalOrSunMisc() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocal.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("sun.misc..")
                .check(classes);
    }
}
