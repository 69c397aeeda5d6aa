%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.

%% @private
%% @doc {@link ets4j_bulk:select_chunks/5}: a traversal that asks for the next chunk before it gives out this one.
%%
%% One request is on its way at most: where it goes on is known when the chunk before it is there. The fun may make calls of its
%% own, since the answer has a ticket.
-module(ets4j_bulk_select).

-export([run/5]).

-record(walk, {
    results :: fun(([term()], term()) -> term()),
    prefetch :: boolean()
}).

-spec run(jets:table(), jets:match_spec(), fun(([term()], Acc) -> Acc), Acc, map()) -> Acc.
run(Table, MatchSpec, Fun, Acc, #{limit := Limit, prefetch := Prefetch, fix := Fix}) ->
    Fixed = Fix andalso fix(Table),
    try
        First = ask(select, [Table, MatchSpec, Limit]),
        walk(First, Acc, #walk{results = Fun, prefetch = Prefetch})
    after
        release(Fixed)
    end.

%% The identifier of the table that is fixed: its name may change. If it cannot be fixed, the first request shows why.
fix(Table) when is_atom(Table) ->
    case ets4j_connection:request(whereis, [Table]) of
        {ok, Identifier} when is_reference(Identifier) -> fix(Identifier);
        _ -> false
    end;
fix(Table) ->
    case ets4j_connection:request(safe_fixtable, [Table, true]) of
        {ok, true} -> {fixed, Table};
        _ -> false
    end.

%% It may have been deleted, or belong to a server that has ended.
release({fixed, Table}) -> ets4j_connection:request(safe_fixtable, [Table, false]);
release(false) -> ok.

walk(Request, Acc, #walk{results = Fun} = Walk) ->
    case answer(Request) of
        '$end_of_table' ->
            Acc;
        {Results, '$end_of_table'} ->
            Fun(Results, Acc);
        {Results, Continuation} ->
            {Next, Acc1} = with_next(Continuation, fun() -> Fun(Results, Acc) end, Walk),
            walk(Next, Acc1, Walk)
    end.

%% Runs the fun; the next request is sent before or after it. A request that nobody will ask for is taken off the connection.
with_next(Continuation, Use, #walk{prefetch = false}) ->
    Acc = Use(),
    {ask(select, [Continuation]), Acc};
with_next(Continuation, Use, #walk{prefetch = true}) ->
    Next = ask(select, [Continuation]),
    try
        {Next, Use()}
    catch
        Class:Reason:Stack ->
            discard(Next),
            erlang:raise(Class, Reason, Stack)
    end.

ask(Function, Arguments) ->
    {Function, Arguments, ets4j_connection:send(Function, Arguments)}.

answer({Function, Arguments, {ok, Ticket}}) ->
    case ets4j_connection:receive_reply(Ticket) of
        {ok, Result} -> Result;
        Failure -> ets4j_connection:raise(Function, Arguments, Failure)
    end;
answer({Function, Arguments, Failure}) ->
    ets4j_connection:raise(Function, Arguments, Failure).

discard({_Function, _Arguments, {ok, Ticket}}) -> ets4j_connection:discard(Ticket);
discard({_Function, _Arguments, _Failure}) -> ok.
