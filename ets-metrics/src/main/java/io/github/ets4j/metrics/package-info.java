/**
 * What an engine does, for those who watch it: {@link io.github.ets4j.metrics.EtsMetrics Micrometer meters} and {@link
 * io.github.ets4j.metrics.FlightRecorderListener JDK Flight Recorder events}.
 */
package io.github.ets4j.metrics;
