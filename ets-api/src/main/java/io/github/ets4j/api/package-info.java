/** The functions of Erlang's {@code ets} for Java programs: {@link io.github.ets4j.api.Ets} and {@link io.github.ets4j.api.Table}. */
package io.github.ets4j.api;
