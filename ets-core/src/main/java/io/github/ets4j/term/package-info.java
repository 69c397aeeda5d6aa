/** Erlang terms: immutable values of every type, their order, their text, and their External Term Format. */
package io.github.ets4j.term;
