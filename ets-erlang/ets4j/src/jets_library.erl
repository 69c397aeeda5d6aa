%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.
%%
%% @doc The functions of `jets' that take funs or terminals, or that need no server. They behave as those of
%% <a href="https://www.erlang.org/doc/apps/stdlib/ets.html">ets</a> with the same names.
-module(jets_library).

-export([
    foldl/3,
    foldr/3,
    fun2ms/1,
    from_dets/2,
    i/0, i/1, i/2, i/3,
    init_table/2,
    match_spec_run/2,
    repair_continuation/2,
    table/1, table/2,
    to_dets/2
]).

-include("jets_tables.hrl").

%% Rows that go to the server with one call.
-define(INSERT_ROWS, 1000).

%% Folds --------------------------------------------------------------------------------------------------------------------

-spec foldl(fun((tuple(), Acc) -> Acc), Acc, jets:table()) -> Acc.
foldl(Function, Acc, Table) ->
    jets_fold:foldl(Function, Acc, Table).

-spec foldr(fun((tuple(), Acc) -> Acc), Acc, jets:table()) -> Acc.
foldr(Function, Acc, Table) ->
    jets_fold:foldr(Function, Acc, Table).

%% Match specifications -----------------------------------------------------------------------------------------------------

%% @doc What the shell calls. In compiled code the parse transform of `ms_transform' replaces `ets:fun2ms/1', and nothing
%% calls this function: what it raises says so.
-spec fun2ms(function()) -> jets:match_spec() | {error, transform_error}.
fun2ms(Function) ->
    ets:fun2ms(Function).

-spec match_spec_run([term()], jets:compiled_match_spec()) -> [term()].
match_spec_run(List, Compiled) ->
    lists:reverse(?JETS:match_spec_run_r(List, Compiled, [])).

%% @doc Gives a continuation that was kept outside of the server a compiled match specification that the server knows.
-spec repair_continuation(term(), jets:match_spec()) -> term().
repair_continuation('$end_of_table', _MatchSpec) ->
    '$end_of_table';
repair_continuation({_Table, Position, Limit, _Compiled, Surplus, Flags} = Continuation, MatchSpec) when
    is_integer(Position), is_integer(Limit), is_list(Surplus), is_integer(Flags)
->
    recompile(4, Continuation, MatchSpec);
repair_continuation({_Table, _LastKey, _Direction, Limit, _Compiled, Surplus, Flags, Extra} = Continuation, MatchSpec) when
    is_integer(Limit), is_list(Surplus), is_integer(Flags), is_integer(Extra)
->
    recompile(5, Continuation, MatchSpec);
repair_continuation(Other, MatchSpec) ->
    jets_raise:error(function_clause, repair_continuation, [Other, MatchSpec]).

recompile(Index, Continuation, MatchSpec) ->
    case ?JETS:is_compiled_ms(element(Index, Continuation)) of
        true -> Continuation;
        false -> setelement(Index, Continuation, ?JETS:match_spec_compile(MatchSpec))
    end.

%% Filling tables -----------------------------------------------------------------------------------------------------------

-type init_function() :: fun((read | close) -> end_of_input | {[tuple()], init_function()} | term()).

-spec init_table(jets:table(), init_function()) -> true.
init_table(Table, InitFunction) ->
    ?JETS:delete_all_objects(Table),
    fill(Table, InitFunction(read)).

fill(_Table, end_of_input) ->
    true;
fill(Table, {Rows, Next}) when is_list(Rows), is_function(Next) ->
    case catch insert(Table, Rows) of
        {'EXIT', Reason} ->
            catch Next(close),
            exit(Reason);
        ok ->
            fill(Table, Next(read))
    end;
fill(_Table, Wrong) ->
    exit(Wrong).

%% Where rows cannot be inserted together, those before the one that is wrong are inserted, and the error names that one.
insert(_Table, []) ->
    ok;
insert(Table, [_ | _] = Rows) ->
    {Some, Rest} = split(?INSERT_ROWS, Rows, []),
    try
        true = ?JETS:insert(Table, Some)
    catch
        error:_ -> lists:foreach(fun(Row) -> ?JETS:insert(Table, Row) end, Some)
    end,
    insert(Table, Rest).

split(0, Rows, Split) -> {lists:reverse(Split), Rows};
split(_, [], Split) -> {lists:reverse(Split), []};
split(N, [Row | Rows], Split) -> split(N - 1, Rows, [Row | Split]);
split(_, Tail, Split) -> {lists:reverse(Split), Tail}.

%% Dets ---------------------------------------------------------------------------------------------------------------------

-spec from_dets(jets:table(), dets:tab_name()) -> true.
from_dets(Table, Dets) ->
    try
        %% Wrong tables are found before anything is read.
        ?JETS:insert(Table, []),
        dets:safe_fixtable(Dets, true),
        try
            insert_all(Table, dets:match_object(Dets, '_', ?INSERT_ROWS))
        after
            dets:safe_fixtable(Dets, false)
        end
    catch
        error:_ -> jets_raise:error(badarg, from_dets, [Table, Dets])
    end.

insert_all(_Table, '$end_of_table') ->
    true;
insert_all(Table, {Rows, Continuation}) ->
    ?JETS:insert(Table, Rows),
    insert_all(Table, dets:match_object(Continuation)).

-spec to_dets(jets:table(), dets:tab_name()) -> dets:tab_name().
to_dets(Table, Dets) ->
    try to_open_dets(Table, Dets) of
        ok -> Dets;
        {error, Reason} -> jets_raise:error(Reason, to_dets, [Table, Dets])
    catch
        error:_ -> jets_raise:error(badarg, to_dets, [Table, Dets])
    end.

%% Dets is emptied only if the table can be read.
to_open_dets(Table, Dets) ->
    ?JETS:safe_fixtable(Table, true),
    try
        KeyPosition = dets:info(Dets, keypos),
        true = is_integer(KeyPosition),
        case dets:delete_all_objects(Dets) of
            ok -> jets_fold:chunks(fun(Rows, Result) -> append(Dets, KeyPosition, Rows, Result) end, ok, Table);
            {error, Reason} -> {error, Reason}
        end
    after
        ?JETS:safe_fixtable(Table, false)
    end.

append(Dets, KeyPosition, Rows, ok) ->
    case lists:all(fun(Row) -> tuple_size(Row) >= KeyPosition end, Rows) of
        true -> dets:insert(Dets, Rows);
        false -> {error, invalid_objects_list}
    end;
append(_Dets, _KeyPosition, _Rows, {error, Reason}) ->
    {error, Reason}.

%% Queries and terminals ----------------------------------------------------------------------------------------------------

%% @doc A query handle for `qlc'.
-spec table(jets:table()) -> qlc:query_handle().
table(Table) ->
    jets_query:table(Table, []).

-spec table(jets:table(), term()) -> qlc:query_handle().
table(Table, Options) ->
    jets_query:table(Table, Options).

%% @doc Lists the tables.
-spec i() -> ok.
i() ->
    jets_listing:tables().

%% @doc Shows the objects of a table page by page.
-spec i(jets:table()) -> ok.
i(Table) ->
    i(Table, 40).

-spec i(jets:table(), pos_integer()) -> ok.
i(Table, Height) ->
    i(Table, Height, 80).

-spec i(jets:table(), pos_integer(), pos_integer()) -> ok.
i(Table, Height, Width) ->
    jets_listing:objects(Table, Height, Width).
