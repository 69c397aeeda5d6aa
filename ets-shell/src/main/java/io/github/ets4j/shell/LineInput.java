/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;

/** Input that hands out no more than a line at a time, so that what follows a form can be read by whoever the form asks. */
final class LineInput extends Reader {
    private final BufferedReader in;
    private String line = "";
    private int index;

    LineInput(Reader in) {
        this.in = new BufferedReader(in);
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        if (index == line.length()) {
            String next = in.readLine();
            if (next == null) {
                return -1;
            }
            line = next + "\n";
            index = 0;
        }
        int count = Math.min(length, line.length() - index);
        line.getChars(index, index + count, buffer, offset);
        index += count;
        return count;
    }

    /** The next whole line, without its end; null at the end of input. */
    String readLine() throws IOException {
        return in.readLine();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
