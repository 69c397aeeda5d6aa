/** Internal: names and identifiers of tables. */
package io.github.ets4j.api.registry;
