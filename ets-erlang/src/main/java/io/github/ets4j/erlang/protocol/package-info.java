/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
/** Internal: requests and replies, without the sockets they come and go by. */
package io.github.ets4j.erlang.protocol;
