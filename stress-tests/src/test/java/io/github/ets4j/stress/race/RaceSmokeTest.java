/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * All races, each for a moment: enough to see that they run and that nothing is plainly wrong. The long run is {@code java -jar
 * stress-tests/target/stress-tests.jar}.
 */
class RaceSmokeTest {
    /** Names of tests hold no digit, the lengths between them in the list do. */
    private static final Pattern TEST = Pattern.compile("io\\.github\\.ets4j\\.stress\\.race\\.[A-Za-z]+\\.[A-Za-z]+");

    private static final int MINUTES_MAX = 8;

    @Test
    void races_allRunAndNoneIsForbidden() throws Exception {
        Assumptions.assumeFalse(Boolean.getBoolean("ets4j.quick"), "races are not part of a quick run");
        Assumptions.assumeTrue(
                memory().equals("varhandle"), "once in a build, on the back end that programs without flags get");
        Set<String> tests = tests();
        assertFalse(tests.isEmpty(), "no race in META-INF/TestList");
        Path directory = Files.createDirectories(Path.of("target", "races", memory()));
        Path log = directory.resolve("log.txt");
        Process process = new ProcessBuilder(command(directory))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(MINUTES_MAX, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly();
        }
        String output = Files.readString(log, StandardCharsets.UTF_8);
        assertTrue(ended, () -> "races took more than " + MINUTES_MAX + " minutes:\n" + output);
        assertEquals(0, process.exitValue(), output);
        for (String test : tests) {
            // jcstress leaves out, without a word, what needs more cores than there are
            assertTrue(output.contains("[OK] " + test), () -> test + " did not run:\n" + output);
        }
    }

    private static List<String> command(Path directory) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String export = "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED";
        String flags = "-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dets4j.memory=" + memory() + " " + export;
        return List.of(
                java,
                export,
                "-cp",
                System.getProperty("java.class.path"),
                "org.openjdk.jcstress.Main",
                "-v",
                "-sc",
                "false",
                "-f",
                "1",
                "-fsm",
                "1",
                "-iters",
                "1",
                "-time",
                "100",
                "-strideCount", // some ten thousand samples at a time, not some hundred thousand
                "5",
                "-hs",
                "64",
                "-jvmArgs",
                flags,
                "-r",
                directory.toString());
    }

    private static String memory() {
        return System.getProperty("ets4j.memory", "agrona");
    }

    private static Set<String> tests() throws IOException {
        Set<String> tests = new TreeSet<>();
        try (InputStream list = RaceSmokeTest.class.getResourceAsStream("/META-INF/TestList")) {
            Matcher matcher = TEST.matcher(new String(list.readAllBytes(), StandardCharsets.UTF_8));
            while (matcher.find()) {
                tests.add(matcher.group());
            }
        }
        return tests;
    }
}
