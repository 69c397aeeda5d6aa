%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.
%%
%% What the probe's workloads do to a table of ets, each in the quickest way that ets offers. An operation is a fun from
%% the state of a worker's random numbers to the next state; it fails unless it finds what the rows promise.
-module(probe_work).
-export([options/1, load/3, load_groups/2, operation/2]).

-define(BATCH, 100).
-define(RANGE, 100).
-define(GROUP, 100).
-define(KEPT_OF, 100).
-define(CHUNK, 1000).
-define(ZIPF_DRAWS, (1 bsl 20)).

%% The tables under comparison.
options('ETS-set') ->
    [set, public];
options('ETS-set-concurrent') ->
    [set, public, {read_concurrency, true}, {write_concurrency, auto}, {decentralized_counters, true}];
options('ETS-ordered_set') ->
    [ordered_set, public];
options('ETS-ordered_set-concurrent') ->
    [ordered_set, public, {write_concurrency, true}].

%% Inserts the rows of all ranks, in the order of probe_data:shuffled/1, one by one; the counter of a row is its rank.
load(_, _, <<>>) ->
    ok;
load(Table, Kind, <<Rank:32, Ranks/binary>>) ->
    probe_data:insert(Table, Kind, 2 * Rank, Rank),
    load(Table, Kind, Ranks).

%% Inserts as many rows with keys {Group, Number}, shuffled.
load_groups(Table, Rows) ->
    load_groups(Table, Rows, probe_data:permutation(Rows), 0).

load_groups(_, Rows, _, Rows) ->
    ok;
load_groups(Table, Rows, Order, Index) ->
    Rank = probe_data:at(Order, Index),
    {_, Counter, Payload} = probe_data:row(integer, 2 * Rank, Rank),
    ets:insert(Table, {{Rank div ?GROUP, Rank rem ?GROUP}, Counter, Payload}),
    load_groups(Table, Rows, Order, Index + 1).

%% {How many operations go between two readings of the clock, what one operation counts for, the operation}.
operation(load, {Table, Kind, Rows}) ->
    Order = probe_data:permutation(Rows),
    many(fun(State) ->
        Rank = probe_data:at(Order, State rem Rows),
        probe_data:insert(Table, Kind, 2 * Rank, Rank),
        State + 1
    end);
operation(lookupHit, {Table, Kind, Rows}) ->
    many(fun(State) ->
        hit(Table, probe_data:present(Kind, probe_data:below(State, Rows))),
        probe_data:next(State)
    end);
operation(lookupHitZipf, {Table, Kind, Rows}) ->
    Ranks = zipf(Rows),
    many(fun(State) ->
        hit(Table, probe_data:present(Kind, element(1 + (State band (?ZIPF_DRAWS - 1)), Ranks))),
        State + 1
    end);
operation(lookupMiss, {Table, Kind, Rows}) ->
    many(fun(State) ->
        [] = ets:lookup(Table, probe_data:absent(Kind, probe_data:below(State, Rows))),
        probe_data:next(State)
    end);
operation(lookupAll100, {Table, Kind, Rows}) ->
    one(?BATCH, fun(State) ->
        {Found, Next} = lookup_all(?BATCH, Table, Kind, Rows, State, []),
        ?BATCH = length(Found),
        Next
    end);
operation(mix95, Store) ->
    many(mixed(95, Store));
operation(mix50, Store) ->
    many(mixed(50, Store));
operation(replace, Store) ->
    many(mixed(0, Store));
operation(insertDelete, {Table, Kind, Rows}) ->
    many(fun(State) ->
        Number = probe_data:below(State, 2 * Rows),
        Next = probe_data:next(State),
        case probe_data:below(Next, 3) of
            0 -> probe_data:insert(Table, Kind, Number, Number div 2);
            1 -> ets:delete(Table, probe_data:candidate(Kind, Number));
            2 -> zero_or_one(ets:lookup(Table, probe_data:candidate(Kind, Number)))
        end,
        probe_data:next(Next)
    end);
operation(counterUniform, {Table, Kind, Rows}) ->
    many(fun(State) ->
        Sum = ets:update_counter(Table, probe_data:present(Kind, probe_data:below(State, Rows)), 1),
        true = Sum > 0,
        probe_data:next(State)
    end);
operation(counterHot, {Table, Kind, Rows}) ->
    many(fun(State) ->
        Sum = ets:update_counter(Table, probe_data:present(Kind, Rows div 2), 1),
        true = Sum > 0,
        State
    end);
operation(batch100, {Table, Kind, Rows}) ->
    Order = probe_data:permutation(Rows),
    one(?BATCH, fun(State) ->
        true = ets:insert(Table, batch(?BATCH, Kind, Rows, Order, probe_data:below(State, Rows))),
        probe_data:next(State)
    end);
operation(range100, {Table, Kind, Rows}) ->
    NextRow = next_row(Table),
    one(1, fun(State) ->
        From = probe_data:present(Kind, probe_data:below(State, Rows - ?RANGE + 1)),
        ?RANGE = length([hit(Table, From) | range(?RANGE - 1, NextRow, From)]),
        probe_data:next(State)
    end);
operation(scan1pct, {Table, _, Rows}) ->
    Expected = (Rows + ?KEPT_OF - 1) div ?KEPT_OF,
    one(Rows, fun(State) ->
        Kept = ets:select(Table, [{{'_', '$1', '_'}, [{'=:=', {'rem', '$1', ?KEPT_OF}, 0}], ['$_']}]),
        Expected = length(Kept),
        State
    end);
operation(traverse, {Table, _, Rows}) ->
    Expected = Rows * (Rows - 1) div 2,
    one(Rows, fun(State) ->
        ets:safe_fixtable(Table, true),
        Expected = sum(ets:select(Table, [{'_', [], ['$_']}], ?CHUNK), 0),
        ets:safe_fixtable(Table, false),
        State
    end);
operation(selectPrefix, {Table, _, Rows}) ->
    Groups = Rows div ?GROUP,
    one(1, fun(State) ->
        Group = probe_data:below(State, Groups),
        ?GROUP = length(ets:select(Table, [{{{Group, '_'}, '_', '_'}, [], ['$_']}])),
        probe_data:next(State)
    end).

%% Short operations: the clock is read seldom.
many(Operation) ->
    {64, 1, Operation}.

%% Operations that take long beside a reading of the clock.
one(Counts, Operation) ->
    {1, Counts, Operation}.

hit(Table, Key) ->
    [{_, _, _} = Row] = ets:lookup(Table, Key),
    Row.

lookup_all(0, _, _, _, State, Found) ->
    {Found, State};
lookup_all(Count, Table, Kind, Rows, State, Found) ->
    Row = hit(Table, probe_data:present(Kind, probe_data:below(State, Rows))),
    lookup_all(Count - 1, Table, Kind, Rows, probe_data:next(State), [Row | Found]).

zero_or_one([]) -> ok;
zero_or_one([{_, _, _}]) -> ok.

%% Lookups of present keys, otherwise replacements of rows by equal ones.
mixed(LookupPercent, {Table, Kind, Rows}) ->
    fun(State) ->
        Rank = probe_data:below(State, Rows),
        Next = probe_data:next(State),
        case probe_data:below(Next, 100) < LookupPercent of
            true -> hit(Table, probe_data:present(Kind, Rank));
            false -> probe_data:insert(Table, Kind, 2 * Rank, Rank)
        end,
        probe_data:next(Next)
    end.

%% Rows far apart in the order of loading are different ones, and neighbours neither by key nor in memory.
batch(0, _, _, _, _) ->
    [];
batch(Left, Kind, Rows, Order, Index) ->
    Rank = probe_data:at(Order, Index rem Rows),
    [probe_data:row(Kind, 2 * Rank, Rank) | batch(Left - 1, Kind, Rows, Order, Index + Rows div ?BATCH)].

%% The row that follows a key. ets:select with a guard on the key is no way to read a range: it walks all rows below it.
next_row(Table) ->
    case erlang:function_exported(ets, next_lookup, 2) of
        true ->
            fun(Key) ->
                {Next, [Row]} = ets:next_lookup(Table, Key),
                {Next, Row}
            end;
        false ->
            fun(Key) ->
                Next = ets:next(Table, Key),
                {Next, hit(Table, Next)}
            end
    end.

range(0, _, _) ->
    [];
range(Left, NextRow, Key) ->
    {Next, Row} = NextRow(Key),
    [Row | range(Left - 1, NextRow, Next)].

sum('$end_of_table', Sum) ->
    Sum;
sum({Rows, Continuation}, Sum) ->
    sum(ets:select(Continuation), lists:foldl(fun({_, Counter, _}, Counted) -> Counted + Counter end, Sum, Rows)).

%% Drawn once for all workers: no process copies or collects a persistent term.
zipf(Rows) ->
    case persistent_term:get({?MODULE, Rows}, none) of
        none ->
            Ranks = probe_data:zipf(Rows, ?ZIPF_DRAWS),
            persistent_term:put({?MODULE, Rows}, Ranks),
            persistent_term:get({?MODULE, Rows});
        Ranks ->
            Ranks
    end.
