/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.backend;

/**
 * The two halves of a container.
 *
 * @param left root of the lower half
 * @param right root of the upper half
 * @param separator ordered containers: the least sort key of the upper half may equal it, all of the lower half are
 *     below it; null for hash containers, which are cut in the middle of their region
 */
public record Split(long left, long right, byte[] separator) {}
