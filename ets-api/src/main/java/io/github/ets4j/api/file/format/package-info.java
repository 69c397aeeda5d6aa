/** Internal: the format of table files, normative in {@code docs/spec/table-file.md}; it knows nothing of engines. */
package io.github.ets4j.api.file.format;
