/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
/** Match specifications, checked: their tree, and what it tells about the keys of the objects that can match. Internal. */
package io.github.ets4j.query.analysis;
