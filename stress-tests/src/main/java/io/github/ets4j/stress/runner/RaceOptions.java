/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.runner;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What is to be run.
 *
 * @param size how long
 * @param results directory for the report and for what jcstress leaves
 * @param pattern has a match in the names of the races
 * @param minutes how long they may take; 0: as long as it takes
 * @param isCanary whether to run, instead of all others, the race that loses
 */
record RaceOptions(RaceSize size, Path results, Pattern pattern, int minutes, boolean isCanary) {
    static final String USAGE = "usage: RaceRunner quick|full [--results DIR] [--minutes N] [--canary] [regex]";

    private static final Path RESULTS = Path.of("race-results");
    private static final Pattern ALL = Pattern.compile("");

    /** All races, at a size. */
    static RaceOptions of(RaceSize size, Path results) {
        return new RaceOptions(size, results, ALL, size.minutes(), false);
    }

    /** Only the race that loses, at a size. */
    static RaceOptions canary(RaceSize size, Path results) {
        return new RaceOptions(size, results, ALL, size.minutes(), true);
    }

    /** From a command line; {@link IllegalArgumentException} says what is wrong with it. */
    static RaceOptions parse(String... arguments) {
        if (arguments.length == 0) {
            throw new IllegalArgumentException(USAGE);
        }
        RaceOptions options = of(size(arguments[0]), RESULTS);
        boolean hasPattern = false;
        for (int i = 1; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--results" -> options = options.withResults(Path.of(value(arguments, ++i)));
                case "--minutes" -> options = options.withMinutes(value(arguments, ++i));
                case "--canary" ->
                    options = new RaceOptions(options.size, options.results, options.pattern, options.minutes, true);
                default -> {
                    if (hasPattern || arguments[i].startsWith("--")) {
                        throw new IllegalArgumentException("argument=" + arguments[i] + "; " + USAGE);
                    }
                    hasPattern = true;
                    options = options.withPattern(arguments[i]);
                }
            }
        }
        return options;
    }

    private static RaceSize size(String argument) {
        for (RaceSize size : RaceSize.values()) {
            if (size.name().toLowerCase(Locale.ROOT).equals(argument)) {
                return size;
            }
        }
        throw new IllegalArgumentException("size=" + argument + "; " + USAGE);
    }

    private static String value(String[] arguments, int index) {
        if (index == arguments.length) {
            throw new IllegalArgumentException("no value for " + arguments[index - 1] + "; " + USAGE);
        }
        return arguments[index];
    }

    private RaceOptions withResults(Path directory) {
        return new RaceOptions(size, directory, pattern, minutes, isCanary);
    }

    private RaceOptions withMinutes(String argument) {
        try {
            int number = Integer.parseInt(argument);
            if (number > 0) {
                return new RaceOptions(size, results, pattern, number, isCanary);
            }
        } catch (NumberFormatException noNumber) {
            // said below
        }
        throw new IllegalArgumentException("minutes=" + argument + "; " + USAGE);
    }

    private RaceOptions withPattern(String argument) {
        try {
            return new RaceOptions(size, results, Pattern.compile(argument), minutes, isCanary);
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException("regex=" + argument + "; " + wrong.getMessage(), wrong);
        }
    }
}
