/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads numbers of bytes such as {@code 1000}, {@code 64m} or {@code 2g}; units are powers of 1024. */
final class ByteSize implements ITypeConverter<Long> {
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,18})([kmgt]?)b?");
    private static final String UNITS = "kmgt";
    private static final int UNIT_BITS = 10;

    @Override
    public Long convert(String text) {
        Matcher size = SIZE.matcher(text.toLowerCase(Locale.ROOT));
        if (!size.matches()) {
            throw new TypeConversionException("expected a size such as 1000, 64m or 2g, but found '" + text + "'");
        }
        long count = Long.parseLong(size.group(1));
        int shift = size.group(2).isEmpty() ? 0 : UNIT_BITS * (UNITS.indexOf(size.group(2)) + 1);
        if (count > Long.MAX_VALUE >> shift) {
            throw new TypeConversionException("size '" + text + "' is too large");
        }
        return count << shift;
    }
}
