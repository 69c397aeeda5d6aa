/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each test that needs a JVM with flags of its own starts {@link HugePagesProgram} in one. */
class HugePagesTest {
    private static final String EXPORT = "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED";
    private static final String NATIVE = "--enable-native-access=ALL-UNNAMED";
    private static final Path SETTING = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");
    private static final int MEBIBYTES = 96;

    @TempDir
    private Path directory;

    @Test
    void problem_wishes_onlyUnknownOnesAreNamed() {
        assertNull(HugePages.problem("auto"));
        assertNull(HugePages.problem("off"));
        assertEquals("the system property ets4j.hugePages=always is neither auto nor off", HugePages.problem("always"));
    }

    @Test
    void alignUp_addresses_areMultiplesOfAHugePage() {
        assertEquals(0, HugePages.alignUp(0));
        assertEquals(2 << 20, HugePages.alignUp(1));
        assertEquals(2 << 20, HugePages.alignUp(2 << 20));
        assertEquals(1L << 46, HugePages.alignUp((1L << 46) - 16));
    }

    @Test
    void advise_rangeWithoutAWholeHugePage_asksNothing() {
        assertFalse(HugePages.advise(4096, 2 << 20));
    }

    @ParameterizedTest
    @ValueSource(strings = {"agrona", "varhandle"})
    void space_nativeAccess_isInHugePages(String backEnd) throws Exception {
        assumeTrue(hasForeignFunctions(), "the foreign-function API begins with JDK 22 and is used on Linux only");
        assumeHugePages();
        Result result = run(backEnd, NATIVE);
        assertEquals(2L * Memory.SEGMENT_SIZE, result.number("advised"), result.output());
        assertCameAndWent(result);
    }

    @ParameterizedTest
    @ValueSource(strings = {"agrona", "varhandle"})
    void space_nativeAccessButOff_asksNothing(String backEnd) throws Exception {
        assumeTrue(hasForeignFunctions(), "the foreign-function API begins with JDK 22 and is used on Linux only");
        Result result = run(backEnd, NATIVE, "-Dets4j.hugePages=off");
        assertEquals(0, result.number("advised"), result.output());
        if (setting().contains("[madvise]")) {
            assertEquals(0, result.number("huge"), result.output());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"agrona", "varhandle"})
    void space_noNativeAccess_asksNothingAndPrintsNoWarning(String backEnd) throws Exception {
        assertEquals(0, run(backEnd).number("advised"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"agrona", "varhandle"})
    void space_nativeAccessDenied_asksNothingAndPrintsNoWarning(String backEnd) throws Exception {
        assumeTrue(Runtime.version().feature() >= 24, "JDK 24 is the first that denies native access");
        assertEquals(0, run(backEnd, "--illegal-native-access=deny").number("advised"));
    }

    @Test
    void space_tunableOfTheLibrary_isInHugePages() throws Exception {
        assumeHugePages();
        assumeTrue(librarySupportsTunable(), "needs the GNU C library 2.35 or later");
        Result result = run(List.of("GLIBC_TUNABLES=glibc.malloc.hugetlb=1"), "agrona");
        assertEquals(0, result.number("advised"), result.output());
        assertCameAndWent(result);
    }

    /** By halves, since not every huge page is to be had on a machine whose memory is in pieces. */
    private static void assertCameAndWent(Result result) {
        long half = (MEBIBYTES << 20) / 2;
        assertTrue(result.number("huge") >= half, result.output());
        assertTrue(result.number("huge") - result.number("left") >= half, result.output());
    }

    @Test
    void space_unknownWish_isRefused() throws Exception {
        Path log = directory.resolve("log");
        assertEquals(1, start(List.of(), log, List.of("-Dets4j.hugePages=on")));
        String output = Files.readString(log, StandardCharsets.UTF_8);
        assertTrue(output.contains("the system property ets4j.hugePages=on is neither auto nor off"), output);
    }

    private static boolean hasForeignFunctions() {
        return Runtime.version().feature() >= 22
                && System.getProperty("os.name").equals("Linux")
                && System.getProperty("sun.arch.data.model", "").equals("64");
    }

    private static void assumeHugePages() throws IOException {
        String setting = setting();
        assumeTrue(
                setting.contains("[madvise]") || setting.contains("[always]"),
                "the kernel has to give huge pages to who asks, " + SETTING + ": " + setting);
    }

    private static String setting() throws IOException {
        return Files.isReadable(SETTING) ? Files.readString(SETTING).strip() : "absent";
    }

    private boolean librarySupportsTunable() throws Exception {
        Path log = directory.resolve("library");
        Process process;
        try {
            process = new ProcessBuilder("getconf", "GNU_LIBC_VERSION")
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            return false; // another library, without the command
        }
        int status = process.waitFor();
        String version = Files.readString(log).strip();
        return status == 0 && version.matches("glibc 2\\.(3[5-9]|[4-9]\\d).*");
    }

    /** What the program printed: one line of names and numbers, and nothing else. */
    private record Result(String output) {
        long number(String name) {
            for (String pair : output.strip().split(" ")) {
                if (pair.startsWith(name + "=")) {
                    return Long.parseLong(pair.substring(name.length() + 1));
                }
            }
            throw new AssertionError("no " + name + " in: " + output);
        }
    }

    private Result run(String backEnd, String... flags) throws Exception {
        return run(List.of(), backEnd, flags);
    }

    private Result run(List<String> environment, String backEnd, String... flags) throws Exception {
        List<String> all = new ArrayList<>(List.of(flags));
        all.add("-Dets4j.memory=" + backEnd);
        if (backEnd.equals("agrona")) {
            all.add(EXPORT);
        }
        Path log = directory.resolve("log");
        int status = start(environment, log, all);
        String output = Files.readString(log, StandardCharsets.UTF_8);
        assertEquals(0, status, output);
        assertTrue(output.matches("advised=\\d+ huge=\\d+ left=\\d+\\R"), () -> "more than was asked for: " + output);
        return new Result(output);
    }

    private static int start(List<String> environment, Path log, List<String> flags) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(HugePagesProgram.class.getName(), Integer.toString(MEBIBYTES)));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeAll(List.of("GLIBC_TUNABLES", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        environment.forEach(pair ->
                builder.environment().put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1)));
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(1, TimeUnit.MINUTES), "the program does not end");
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
