/** The stores under comparison behind one interface: tables of this project and concurrent maps of the JDK. */
package io.github.ets4j.bench.baseline;
