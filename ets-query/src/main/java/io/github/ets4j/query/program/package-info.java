/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
/** Match programs: match specifications in the form in which they run, on rows in place and on terms. Internal. */
package io.github.ets4j.query.program;
