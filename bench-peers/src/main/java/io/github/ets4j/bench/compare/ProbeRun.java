/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.compare;

import java.util.List;

/**
 * What one probe has printed.
 *
 * @param runtime what ran it, such as the version of the JVM
 * @param flags what that was started with
 * @param note what differs in meaning from a table of this project
 */
record ProbeRun(String store, Scale scale, String runtime, String flags, String note, List<Sample> samples) {}
