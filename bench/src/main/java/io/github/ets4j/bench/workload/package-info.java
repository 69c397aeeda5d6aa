/** JMH benchmarks, one class per question, over the stores of {@link io.github.ets4j.bench.baseline}. */
package io.github.ets4j.bench.workload;
