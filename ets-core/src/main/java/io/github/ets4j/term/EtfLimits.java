/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.term;

/**
 * What bytes from strangers may cost: see {@link Etf#decode(byte[], int, int, EtfLimits)}.
 *
 * @param bytesMax how many bytes a term may have at most, a compressed one when it is expanded
 * @param atomsMax how many atoms there may be in the JVM before names that are new to it are refused; atoms are never
 *     collected
 */
public record EtfLimits(int bytesMax, int atomsMax) {
    /** As much as there is room for. */
    public static final EtfLimits NONE = new EtfLimits(EtfWriter.ARRAY_LENGTH_MAX, Integer.MAX_VALUE);
}
