/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.erlang;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.ets4j.testing.ErlangApplication;
import io.github.ets4j.testing.ErlangInstallation;
import io.github.ets4j.testing.FileTrees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * The EUnit suites of the OTP application {@code ets4j} pass: each of their tests is one here. Their server is the command
 * {@code ets4j serve} of these classes, run by the java that runs this.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErlangSuitesTest {
    /** What shows that the server runs on this JVM: the calls, the owners, start and stop. */
    private static final String QUICK_SUITES = "jets_tests|jets_owner_tests|ets4j_tests";

    private static final String SUITES =
            System.getProperty("ets4j.suites", Boolean.getBoolean("ets4j.quick") ? QUICK_SUITES : ".*");
    private static final Path WORKSPACE = Path.of("target", "erlang");

    private ErlangInstallation erlang;
    private Path workspace;
    private ErlangApplication application;
    private ServerCommand command;

    @BeforeAll
    void compileApplication() throws IOException {
        Assumptions.assumeFalse(
                "varhandle".equals(System.getProperty("ets4j.memory")),
                "the suites of the Erlang client run once in a build, beside the other memory back end");
        erlang = ErlangInstallation.required();
        Assumptions.assumeTrue(
                erlang.hasEunit(),
                () -> erlang + " has no EUnit with its header: Debian's packages are erlang-eunit and erlang-dev");
        workspace = erlang.workspace(WORKSPACE);
        application = ErlangApplication.compile(erlang, workspace);
        application.compileResource(ErlangSuitesTest.class, "suite_results");
        command = ServerCommand.create(erlang, workspace);
    }

    @AfterAll
    void removeWorkspace() throws IOException {
        if (command != null) {
            command.close();
        }
        if (workspace != null && erlang.isApart()) {
            FileTrees.delete(workspace);
        }
    }

    @TestFactory
    Stream<DynamicContainer> suites_ofTheErlangClient_pass() {
        List<String> suites = application.suites().stream()
                .filter(suite -> suite.matches(SUITES))
                .toList();
        assertFalse(suites.isEmpty(), "no suites");
        return suites.stream().map(suite -> DynamicContainer.dynamicContainer(suite, tests(suite)));
    }

    private Stream<DynamicTest> tests(String suite) {
        return Stream.of(suite)
                .flatMap(name -> run(name).stream())
                .map(result -> DynamicTest.dynamicTest(result.name(), result::demand));
    }

    private List<ErlangSuite.Result> run(String suite) {
        try {
            Map<String, String> environment = Map.of("ETS4J_COMMAND", command.path());
            return new ErlangSuite(suite, workspace).run(erlang, application, environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
