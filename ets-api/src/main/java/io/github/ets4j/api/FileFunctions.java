/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import io.github.ets4j.api.FileNames.BadName;
import io.github.ets4j.api.file.LoadOption;
import io.github.ets4j.api.file.SaveOption;
import io.github.ets4j.api.file.format.FileFailure;
import io.github.ets4j.api.registry.TableEntry;
import io.github.ets4j.core.table.Texts;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.EnumSet;
import java.util.Set;

/** The functions of {@code ets} that write and read files, terms in and terms out. They answer what goes wrong with a file. */
final class FileFunctions {
    private static final Atom OK = Atom.of("ok");
    private static final Atom SYNC = Atom.of("sync");
    private static final Atom EXTENDED_INFO = Atom.of("extended_info");
    private static final Atom VERIFY = Atom.of("verify");
    private static final Atom INDEXES = Atom.of("indexes");

    private FileFunctions() {}

    static void define(SelectFunctions.Definitions all) {
        all.define("tab2file", 2, (ets, a) -> tab2file(ets, a[0], a[1], ListTerm.NIL));
        all.define("tab2file", 3, (ets, a) -> tab2file(ets, a[0], a[1], a[2]));
        all.define("file2tab", 1, (ets, a) -> file2tab(ets, a[0], ListTerm.NIL));
        all.define("file2tab", 2, (ets, a) -> file2tab(ets, a[0], a[1]));
        all.define("tabfile_info", 1, (ets, a) -> tabfileInfo(a[0]));
    }

    /** What is not raised but answered, with its reason. */
    private static final class Answered extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Term reason;

        Answered(Term reason) {
            super(null, null, false, false);
            this.reason = reason;
        }

        static Answered unknownOption(Term option) {
            return new Answered(Tuple.of(Atom.of("unknown_option"), option));
        }

        static Answered malformedOption(Term tail) {
            return new Answered(Tuple.of(Atom.of("malformed_option"), tail));
        }
    }

    private static Term error(Term reason) {
        return Tuple.of(Atom.of("error"), reason);
    }

    // ---- tab2file ----

    private static Term tab2file(Ets ets, Term tab, Term name, Term optionList) {
        if (!(optionList instanceof ListTerm list)) {
            throw EtsException.badArgument(Kind.NONE, 3, "not a list of options: " + Texts.shorten(optionList));
        }
        try {
            Set<SaveOption> options = saveOptions(list);
            TableFiles.save(() -> find(ets, tab), FileNames.path(name), options);
            return OK;
        } catch (BadName bad) {
            return error(FileNames.writeError(name, bad.fault()));
        } catch (Answered answered) {
            return error(answered.reason);
        } catch (FileFailure failure) {
            return error(failure.reason(name));
        }
    }

    /** A table that is gone is answered; what is no identifier is raised. */
    private static TableEntry find(Ets ets, Term tab) throws Answered {
        if (ets.registry().isIdentifier(tab) && ets.registry().find(tab) == null) {
            throw new Answered(Atom.of("badtab"));
        }
        return ets.readableEntry(tab);
    }

    private static Set<SaveOption> saveOptions(ListTerm list) throws Answered {
        Set<SaveOption> options = EnumSet.noneOf(SaveOption.class);
        boolean isExtended = false;
        for (Term option : list.elements()) {
            if (is(option, SYNC, Atom.TRUE)) {
                options.add(SaveOption.SYNC);
            } else if (option instanceof Tuple pair
                    && pair.size() == 2
                    && pair.element(1) == EXTENDED_INFO
                    && !isExtended) {
                addExtendedInfo(pair.element(2), options);
                isExtended = true;
            } else if (!is(option, SYNC, Atom.FALSE)) { // as in Erlang, false takes nothing back
                throw Answered.unknownOption(option);
            }
        }
        requireProper(list);
        return options;
    }

    private static void addExtendedInfo(Term wanted, Set<SaveOption> options) throws Answered {
        if (!(wanted instanceof ListTerm list)) {
            throw Answered.malformedOption(wanted);
        }
        for (Term item : list.elements()) {
            if (item == SaveOption.OBJECT_COUNT.atom()) {
                options.add(SaveOption.OBJECT_COUNT);
            } else if (item == SaveOption.MD5SUM.atom()) {
                options.add(SaveOption.MD5SUM);
            } else {
                throw Answered.unknownOption(ListTerm.of(Tuple.of(EXTENDED_INFO, ListTerm.of(item))));
            }
        }
        requireProper(list);
    }

    // ---- file2tab, tabfile_info ----

    private static Term file2tab(Ets ets, Term name, Term optionList) {
        try {
            Set<LoadOption> options = loadOptions(optionList);
            return Tuple.of(
                    OK, TableFiles.load(ets, FileNames.path(name), options).publicId());
        } catch (BadName bad) {
            return error(FileNames.readError(name, bad.fault()));
        } catch (Answered answered) {
            return error(answered.reason);
        } catch (FileFailure failure) {
            return error(failure.reason(name));
        }
    }

    private static Set<LoadOption> loadOptions(Term term) throws Answered {
        if (!(term instanceof ListTerm list)) {
            throw Answered.malformedOption(term);
        }
        Set<LoadOption> options = EnumSet.noneOf(LoadOption.class);
        for (Term option : list.elements()) {
            if (is(option, VERIFY, Atom.TRUE)) {
                options.add(LoadOption.VERIFY);
            } else if (is(option, INDEXES, Atom.FALSE)) {
                options.add(LoadOption.WITHOUT_INDEXES);
            } else if (!is(option, VERIFY, Atom.FALSE) && !is(option, INDEXES, Atom.TRUE)) {
                throw Answered.unknownOption(option);
            }
        }
        requireProper(list);
        return options;
    }

    private static Term tabfileInfo(Term name) {
        try {
            return Tuple.of(OK, TableFiles.info(FileNames.path(name)).term());
        } catch (BadName bad) {
            if (bad.fault() == FileNames.Fault.TYPE) {
                throw EtsException.badArgument(Kind.NONE, 1, "not a file name: " + Texts.shorten(name));
            }
            return error(FileNames.readError(name, bad.fault()));
        } catch (FileFailure failure) {
            return error(failure.reason(name));
        }
    }

    private static boolean is(Term option, Atom name, Atom value) {
        return option instanceof Tuple pair && pair.size() == 2 && pair.element(1) == name && pair.element(2) == value;
    }

    private static void requireProper(ListTerm list) throws Answered {
        if (!list.isProper()) {
            throw Answered.malformedOption(list.tail());
        }
    }
}
