/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.map;

import static org.junit.jupiter.api.Assertions.assertAll;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import junit.framework.Test;
import junit.framework.TestCase;
import junit.framework.TestSuite;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/**
 * Suites of JUnit 3, which is what guava-testlib makes, as tests of this JUnit. There are tens of thousands of cases in
 * thousands of suites, and a test costs this JUnit more than a case; so all cases of a suite whose suites hold cases are one
 * test, whose failure names the cases.
 */
final class SuiteTests {
    private final Executable afterEach;

    /**
     * @param afterEach what to do at the end of each test
     */
    SuiteTests(Executable afterEach) {
        this.afterEach = afterEach;
    }

    /** The tests of a suite. */
    Stream<DynamicTest> of(TestSuite suite) {
        List<DynamicTest> tests = new ArrayList<>();
        collect(suite, suite.getName(), tests);
        return tests.stream();
    }

    private void collect(TestSuite suite, String name, List<DynamicTest> tests) {
        List<Executable> cases = new ArrayList<>();
        for (Test test : Collections.list(suite.tests())) {
            if (test instanceof TestSuite inner && holdsSuites(inner)) {
                collect(inner, name + " / " + inner.getName(), tests);
            } else if (test instanceof TestSuite inner) {
                Collections.list(inner.tests()).forEach(one -> cases.add(() -> run((TestCase) one)));
            } else {
                cases.add(() -> run((TestCase) test));
            }
        }
        if (!cases.isEmpty()) {
            cases.add(afterEach);
            tests.add(DynamicTest.dynamicTest(name, () -> assertAll(cases)));
        }
    }

    private static boolean holdsSuites(TestSuite suite) {
        return Collections.list(suite.tests()).stream().anyMatch(TestSuite.class::isInstance);
    }

    private static void run(TestCase test) {
        try {
            test.runBare();
        } catch (Throwable failure) {
            throw new AssertionError(test.getClass().getSimpleName() + "." + test.getName() + ": " + failure, failure);
        }
    }
}
