/** Programs that run the benchmarks or measure what JMH cannot, and write the results as Markdown and JSON. */
package io.github.ets4j.bench.report;
