/** What an engine tells of itself: events, for listeners, and figures. */
package io.github.ets4j.event;
