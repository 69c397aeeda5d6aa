/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
/** Tests of what runs the races, and the races at the size of a build. */
package io.github.ets4j.stress.runner;
