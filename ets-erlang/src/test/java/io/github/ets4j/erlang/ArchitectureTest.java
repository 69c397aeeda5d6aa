/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Requests know nothing of sockets, sockets nothing of tables, and neither of the inside of the engine. */
class ArchitectureTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.ets4j.erlang");

    @Test
    void server_usesThePublicPackagesOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.github.ets4j.core..",
                        "io.github.ets4j.query..",
                        "io.github.ets4j.api.registry..",
                        "io.github.ets4j.api.select..",
                        "io.github.ets4j.api.view..")
                .check(classes);
    }

    @Test
    void protocol_knowsNoSockets() {
        noClasses()
                .that()
                .resideInAPackage("io.github.ets4j.erlang.protocol")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.github.ets4j.erlang.transport", "java.net", "java.nio.channels")
                .check(classes);
    }

    @Test
    void transport_knowsNoTables() {
        noClasses()
                .that()
                .resideInAPackage("io.github.ets4j.erlang.transport")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.github.ets4j.api..", "io.github.ets4j.term..")
                .check(classes);
    }
}
