/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell;

import picocli.CommandLine.IVersionProvider;

/** The version line, from the manifest of the jar. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"ets4j " + (version == null ? "(not packaged)" : version) + ", Java " + Runtime.version()};
    }
}
