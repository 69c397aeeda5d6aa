/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.evidence;

/**
 * What a rig says when it has ended well: one line, from which {@code stress.sh} makes its summary. A rig that finds a fault
 * says so by a failing test instead.
 */
public final class Evidence {
    /** How the lines begin. */
    public static final String MARK = "evidence";

    private Evidence() {}

    /**
     * Prints {@code evidence RIG: SUMMARY}.
     *
     * @param rig name of the rig, as in {@code stress.sh}
     * @param summary what was run and found: counts, seconds, how to replay a random run
     */
    public static void report(String rig, String summary) {
        System.out.println(MARK + ' ' + rig + ": " + summary);
    }
}
