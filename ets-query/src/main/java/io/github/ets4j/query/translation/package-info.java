/** From the syntax of a fun to a match specification: heads, guards, bodies and the constants in them. Internal. */
package io.github.ets4j.query.translation;
