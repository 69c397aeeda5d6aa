/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.metrics;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The module knows what every program knows of an engine, and no more. */
class ArchitectureTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.ets4j.metrics");

    @Test
    void metrics_useThePublicPackagesOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.github.ets4j.core..", "io.github.ets4j.query..", "io.github.ets4j.api.*..")
                .check(classes);
    }

    /** So there is nothing of this module in docs/internals/memory-ordering.md. */
    @Test
    void metrics_shareNothingWithoutALock() {
        noFields().should().haveModifier(JavaModifier.VOLATILE).check(classes);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.concurrent.atomic", "java.lang.invoke")
                .check(classes);
    }
}
