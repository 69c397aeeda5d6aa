/** Internal: how events get from where they happen to listeners. */
package io.github.ets4j.core.event;
