/** Tables in files: what is asked of them when they are written and read, and what they tell of themselves. */
package io.github.ets4j.api.file;
