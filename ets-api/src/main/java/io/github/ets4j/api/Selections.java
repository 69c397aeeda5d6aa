/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import io.github.ets4j.api.registry.TableEntry;
import io.github.ets4j.api.select.IndexChoice;
import io.github.ets4j.api.select.ParallelSelection;
import io.github.ets4j.api.select.QueryPlan;
import io.github.ets4j.api.select.ResultSpliterator;
import io.github.ets4j.api.select.Selection;
import io.github.ets4j.api.select.SpecificationCache;
import io.github.ets4j.api.select.SpecificationCache.Form;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.core.table.Texts;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.query.Diagnostic;
import io.github.ets4j.query.MatchSpecification;
import io.github.ets4j.query.program.MatchProgram;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The functions of {@code ets} that take match specifications, for one engine: {@link Ets} and {@link Table} hand on to it.
 * Arguments are checked in the order in which ETS does: the table, which the caller has found, the specification, the limit.
 */
final class Selections {
    /** Number of the argument that is the match specification or pattern where the table is the first. */
    private static final int SPECIFICATION = 2;

    private static final int LIMIT = 3;

    private static final Atom OK = Atom.of("ok");
    private static final Atom ERROR = Atom.of("error");

    private final SpecificationCache cache;
    private final Supplier<Pid> self;

    /**
     * @param cache specifications met before, by whichever process
     * @param self what {@code self} in a specification is
     */
    Selections(SpecificationCache cache, Supplier<Pid> self) {
        this.cache = cache;
        this.self = self;
    }

    // ---- specifications ----

    /** The match specification that an argument is or stands for. */
    MatchSpecification specification(Object argument) {
        return argument instanceof MatchSpecification made ? made : read(Form.SPECIFICATION, argument, SPECIFICATION);
    }

    /** The match specification of a pattern of {@code match}. */
    MatchSpecification pattern(Object argument) {
        return read(Form.PATTERN, argument, SPECIFICATION);
    }

    /** The match specification of a pattern of {@code match_object}. */
    MatchSpecification objectPattern(Object argument) {
        return read(Form.OBJECT_PATTERN, argument, SPECIFICATION);
    }

    /** The match specification of a pattern of {@code match_delete}. */
    MatchSpecification deletePattern(Object argument) {
        return read(Form.DELETE_PATTERN, argument, SPECIFICATION);
    }

    private MatchSpecification read(Form form, Object argument, int number) {
        Term term = Terms.of(argument);
        try {
            return cache.get(form, term);
        } catch (EtsException refused) {
            throw numbered(refused, number);
        }
    }

    private static EtsException numbered(EtsException refused, int argument) {
        return new EtsException(refused.reason(), refused.kind(), argument, refused.text());
    }

    // ---- all at once ----

    private Selection run(StoredTable contents, MatchSpecification specification) {
        return new Selection(contents, specification, self.get());
    }

    List<Term> select(StoredTable contents, MatchSpecification specification, boolean descending) {
        return run(contents, specification).results(descending);
    }

    /** As {@link #select}, for a specification whose results are objects. */
    @SuppressWarnings("unchecked") // the result of an object pattern is the object, a tuple
    List<Tuple> selectObjects(StoredTable contents, MatchSpecification objectPattern) {
        return (List<Tuple>) (List<?>) run(contents, objectPattern).results(false);
    }

    long count(StoredTable contents, MatchSpecification specification) {
        return run(contents, specification).count();
    }

    long delete(StoredTable contents, MatchSpecification specification) {
        return run(contents, specification).delete();
    }

    /** Replaces; the type of the table is looked at before the specification, as ETS does. */
    long replace(StoredTable contents, Object argument) {
        if (contents.type() == TableType.BAG) {
            throw EtsException.badArgument(
                    Kind.TABLE_TYPE, 1, "select_replace is not supported by tables of type " + TableType.BAG.atom());
        }
        MatchSpecification specification = specification(argument);
        try {
            specification.requireReplacement(contents.keyPosition());
        } catch (EtsException refused) {
            throw numbered(refused, SPECIFICATION);
        }
        return run(contents, specification).replace();
    }

    ParallelSelection parallel(StoredTable contents, MatchSpecification specification, Parallel parallel) {
        return new ParallelSelection(contents, specification, self.get(), parallel.threads(), parallel.executor());
    }

    Stream<Term> stream(StoredTable contents, MatchSpecification specification) {
        return ResultSpliterator.stream(
                run(contents, specification), contents.type().isOrdered());
    }

    Explanation explain(StoredTable contents, MatchSpecification specification) {
        Selection selection = run(contents, specification);
        QueryPlan plan = selection.explain();
        long returned = selection.results(false).size();
        return new Explanation(
                specification,
                contents.type(),
                contents.keyPosition(),
                plan.indexes().stream().map(Selections::indexUse).toList(),
                plan.candidatesMax(),
                selection.rowsVisited(),
                returned);
    }

    private static Explanation.IndexUse indexUse(IndexChoice choice) {
        return new Explanation.IndexUse(
                choice.name(), choice.expression(), choice.outcome() == IndexChoice.Outcome.USED, choice.text());
    }

    // ---- in chunks ----

    /** The first results. */
    Chunk first(TableEntry entry, Term tab, MatchSpecification specification, boolean descending, int limit) {
        if (limit < 1) {
            throw EtsException.badArgument(Kind.NONE, LIMIT, "the limit is out of range: limit=" + limit);
        }
        boolean ordered = entry.contents().type().isOrdered();
        Term table = ordered ? tab : entry.id();
        boolean backward = descending && ordered;
        Selection.Page page = run(entry.contents(), specification).page(backward, null, limit);
        ListTerm found = ListTerm.of(page.results());
        return chunk(new Continuation(table, specification, backward, limit, page.position(), found)
                .scannedIf(page.isTooMuchForIndexes()));
    }

    /** The next results; the table is the one that the continuation names. */
    Chunk next(TableEntry entry, Continuation continuation) {
        if (continuation.position() == null || continuation.pending().size() >= continuation.limit()) {
            entry.contents(); // throws if the table is gone
            return chunk(continuation);
        }
        StoredTable contents = entry.contents();
        MatchSpecification specification = continuation.specification();
        requirePosition(contents, continuation);
        List<Term> found = new ArrayList<>(continuation.pending().elements());
        Selection selection = run(contents, specification);
        if (continuation.isScanned()) {
            selection.askNoIndex();
        }
        Selection.Page page = selection.page(
                continuation.isDescending(), continuation.position(), continuation.limit() - found.size());
        found.addAll(page.results());
        return chunk(continuation
                .with(page.position(), ListTerm.of(found))
                .scannedIf(continuation.isScanned() || page.isTooMuchForIndexes()));
    }

    /** Hands out as many of the results that are there as the limit allows; the rest waits in the continuation. */
    static Chunk chunk(Continuation continuation) {
        ListTerm found = continuation.pending();
        int count = Math.min(found.size(), continuation.limit());
        if (count == 0) {
            return Chunk.END;
        }
        ListTerm rest = (ListTerm) found.drop(count);
        boolean isLast = rest.isEmpty() && continuation.position() == null;
        return new Chunk(
                found.elements().subList(0, count),
                isLast ? Continuation.END : continuation.with(continuation.position(), rest));
    }

    /**
     * In an ordered table every term may be a key; else the place is a number that the engine has given. A continuation that
     * goes by a name comes from an ordered table, and its place means nothing in another that has got the name since.
     */
    private static void requirePosition(StoredTable contents, Continuation continuation) {
        if (contents.type().isOrdered()) {
            return;
        }
        if (continuation.table() instanceof Atom
                || !Selection.isPosition(contents, continuation.specification(), continuation.position())) {
            throw Continuation.invalid("it has no place in this table");
        }
    }

    // ---- without a table ----

    /** {@code match_spec_compile/1}; like test_ms, and unlike the functions on tables, it takes {@code []} for none. */
    Term compile(Term specification) {
        if (ListTerm.NIL.equals(specification)) {
            throw EtsException.badArgument(Kind.NONE, 1, "a match specification without match functions: []");
        }
        return CompiledSpecification.term(read(Form.SPECIFICATION, specification, 1));
    }

    /** {@code match_spec_run/2}: the results for the elements of a list that match, in their order. */
    List<Term> run(Term list, Term compiled) {
        if (!(list instanceof ListTerm objects) || !objects.isProper()) {
            throw EtsException.badArgument(Kind.NONE, 1, "not a proper list: " + Texts.shorten(list));
        }
        Term specification = CompiledSpecification.source(compiled);
        if (specification == null) {
            throw EtsException.badArgument(
                    Kind.NONE, 2, "not a compiled match specification: " + Texts.shorten(compiled));
        }
        MatchProgram program = read(Form.SPECIFICATION, specification, 2).program();
        Pid process = self.get();
        List<Term> results = new ArrayList<>();
        for (Term object : objects.elements()) {
            Term result = program.run(object, process);
            if (result != null) {
                results.add(result);
            }
        }
        return results;
    }

    /** {@code is_compiled_ms/1}. */
    boolean isCompiled(Term term) {
        Term specification = CompiledSpecification.source(term);
        if (specification == null) {
            return false;
        }
        try {
            cache.get(Form.SPECIFICATION, specification);
            return true;
        } catch (EtsException refused) {
            return false;
        }
    }

    /** {@code test_ms/2}: {@code {ok, Result}}, false where nothing matches, or {@code {error, Messages}}. */
    Term test(Term object, Term specification) {
        List<Diagnostic> diagnostics = MatchSpecification.diagnose(specification);
        if (!diagnostics.isEmpty()) {
            return Tuple.of(
                    ERROR,
                    ListTerm.of(diagnostics.stream().map(Selections::message).toList()));
        }
        Term result = read(Form.SPECIFICATION, specification, 2).program().run(object, self.get());
        return Tuple.of(OK, result == null ? Atom.FALSE : result);
    }

    private static Term message(Diagnostic diagnostic) {
        Term severity = Atom.of(diagnostic.severity().name().toLowerCase(Locale.ROOT));
        Term[] text = diagnostic.text().chars().mapToObj(Terms::integer).toArray(Term[]::new);
        return Tuple.of(severity, ListTerm.of(text));
    }

    /** The continuation that a term is. */
    Continuation continuation(Term term) {
        return Continuation.of(term, specification -> cache.get(Form.SPECIFICATION, specification));
    }
}
