/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */

/**
 * Erlang syntax of expressions: text to an immutable tree, with a position at every node. Nothing here evaluates anything, so
 * that the same tree serves a shell, the translation of funs to match specifications, and match specifications as text.
 */
package io.github.ets4j.query.syntax;
