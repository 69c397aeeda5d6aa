/** What users say about tables: their types, and the operations on counters. */
package io.github.ets4j.table;
