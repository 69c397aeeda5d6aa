/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell;

/** The reference as the page docs/spec/functions.md. */
final class ReferenceDocument {
    private static final String TITLE = """
            # Functions of ets

            What `help(ets:Function).` shows in the shell, for all functions. This page is made from
            `ets-shell/src/main/resources/io/github/ets4j/shell/help/ets.txt`, and the build runs its examples. `ErrorInfo` in Java gives
            the errors of a call as they are told here.
            """;

    private ReferenceDocument() {}

    static String of(Reference reference) {
        StringBuilder page = new StringBuilder(TITLE);
        for (Reference.Entry entry : reference.entries()) {
            page.append("\n## ").append(entry.name()).append("\n\n```\n");
            entry.usage().forEach(line -> page.append(line).append('\n'));
            page.append("```\n\n");
            entry.text().forEach(line -> page.append(prose(line)).append('\n'));
            page.append("\nAtomicity: ").append(prose(entry.atomicity())).append("\n\n```erlang\n");
            for (Reference.Example example : entry.examples()) {
                page.append("> ").append(example.expression()).append('\n').append(example.answer());
            }
            page.append("```\n");
            if (!entry.errors().isEmpty()) {
                page.append('\n');
                entry.errors()
                        .forEach(error -> page.append("- ").append(prose(error)).append('\n'));
            }
        }
        return page.toString();
    }

    /** Characters that mean something in Markdown. */
    private static String prose(String line) {
        return line.replace("_", "\\_").replace("[", "\\[").replace("*", "\\*").replace("<", "&lt;");
    }
}
