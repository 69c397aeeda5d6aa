/** Processes: who owns tables, and who gets to know when a table changes hands. */
package io.github.ets4j.api.process;
