/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What a user of this module sees, and what the module may reach. */
class ArchitectureTest {
    private static final DescribedPredicate<JavaClass> INTERNAL = JavaClass.Predicates.resideInAnyPackage(
            "io.github.ets4j.core..",
            "io.github.ets4j.query.analysis..",
            "io.github.ets4j.query.program..",
            "io.github.ets4j.api.registry..",
            "io.github.ets4j.api.file.format..",
            "io.github.ets4j.api.select..",
            "io.github.ets4j.api.view..");

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.ets4j.api");

    @Test
    void publicSignatures_showNoInternalType() {
        for (JavaClass type : classes) {
            if (!INTERNAL.test(type) && type.getModifiers().contains(JavaModifier.PUBLIC)) {
                type.getCodeUnits().stream()
                        .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
                        .forEach(ArchitectureTest::requirePublicTypes);
            }
        }
    }

    private static void requirePublicTypes(JavaCodeUnit unit) {
        assertFalse(INTERNAL.test(unit.getRawReturnType()), unit.getFullName());
        assertTrue(unit.getRawParameterTypes().stream().noneMatch(INTERNAL), unit.getFullName());
    }

    @Test
    void api_reachesOnlyTablesAndTheSpace() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.github.ets4j.core.btree",
                        "io.github.ets4j.core.hash",
                        "io.github.ets4j.core.catree",
                        "io.github.ets4j.core.row")
                .check(classes);
    }

    @Test
    void onlySelections_reachRows() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.github.ets4j.api.select")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.github.ets4j.core.backend")
                .check(classes);
    }

    @Test
    void selections_knowNothingOfTheApi() {
        noClasses()
                .that()
                .resideInAPackage("io.github.ets4j.api.select")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.github.ets4j.api", "io.github.ets4j.api.registry")
                .check(classes);
    }

    @Test
    void views_knowMappingsAndSelectionsOnly() {
        noClasses()
                .that()
                .resideInAPackage("io.github.ets4j.api.view")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.github.ets4j.api", "io.github.ets4j.api.registry", "io.github.ets4j.query..")
                .check(classes);
    }

    @Test
    void mappings_knowTermsOnly() {
        noClasses()
                .that()
                .resideInAPackage("io.github.ets4j.api.map")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.github.ets4j.api",
                        "io.github.ets4j.api.registry",
                        "io.github.ets4j.api.select",
                        "io.github.ets4j.api.view",
                        "io.github.ets4j.core.backend")
                .check(classes);
    }
}
