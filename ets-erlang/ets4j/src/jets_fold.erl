%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.
%%
%% @doc Walks over whole tables, which read many rows with each call of the server.
%%
%% A fold of `ets' looks a key up, gives its rows to the function, and asks for the next key. One call of the server for
%% each key would make folds as slow as the round trip, so rows are read in chunks and given out one key at a time. What
%% the function sees is nevertheless what it sees in `ets' as far as its own process is concerned: when the process has
%% made a call that may change a table since the chunk was read, the rest of the chunk is looked up again key by key. In
%% an `ordered_set' it is walked key by key, so that rows which the function inserts ahead of itself are met. Changes by
%% other processes are met or not, chunk by chunk, as in a traversal by `ets:select/3'.
%%
%% A key's rows are never split: a chunk that ends within the rows of a key of a bag is completed by a look-up.
-module(jets_fold).

-export([foldl/3, foldr/3, chunks/3]).

-include("jets_tables.hrl").

%% Rows of a chunk: as many as are about this many bytes in the server, within bounds.
-define(CHUNK_BYTES, 256 * 1024).
-define(CHUNK_ROWS_MAX, 1000).
-define(ALL, [{'_', [], ['$_']}]).

-record(walk, {
    table,
    type,
    key_position,
    direction :: forward | backward,
    limit :: pos_integer()
}).

%% @doc As `ets:foldl/3'.
foldl(Function, Acc, Table) ->
    fold(forward, fun(Rows, Acc1) -> lists:foldl(Function, Acc1, Rows) end, Acc, Table).

%% @doc As `ets:foldr/3': against the order in an `ordered_set'; in other tables the rows of one key in reverse.
foldr(Function, Acc, Table) ->
    fold(backward, fun(Rows, Acc1) -> lists:foldr(Function, Acc1, Rows) end, Acc, Table).

%% @doc Calls `Function(Rows, Acc)' with the rows of the table, many at once, while the table is fixed.
chunks(Function, Acc, Table) ->
    ?JETS:safe_fixtable(Table, true),
    try
        Walk = walk(forward, Table),
        each_chunk(Function, Acc, read(start, Walk), Walk)
    after
        ?JETS:safe_fixtable(Table, false)
    end.

each_chunk(_Function, Acc, '$end_of_table', _Walk) ->
    Acc;
each_chunk(Function, Acc, {Rows, Place}, Walk) ->
    each_chunk(Function, Function(Rows, Acc), read(Place, Walk), Walk).

fold(Direction, Visit, Acc, Table) ->
    Identifier = identifier(Table),
    ?JETS:safe_fixtable(Identifier, true),
    try
        Walk = walk(Direction, Identifier),
        visit_chunks(Visit, Acc, start, ?CHANGES, Walk)
    after
        ?JETS:safe_fixtable(Identifier, false)
    end.

%% A fold goes on with the same table if the function renames it.
identifier(Name) when is_atom(Name) ->
    case ?JETS:whereis(Name) of
        undefined -> jets_raise:badarg(soft_whereis, [Name], id);
        Identifier -> Identifier
    end;
identifier(Table) ->
    Table.

walk(Direction, Table) ->
    Info = ?JETS:info(Table),
    [Type, KeyPosition, Size, Words] = [proplists:get_value(Item, Info) || Item <- [type, keypos, size, memory]],
    RowBytes = 1 + Words * erlang:system_info(wordsize) div max(1, Size),
    #walk{
        table = Table,
        type = Type,
        key_position = KeyPosition,
        direction =
            case Type of
                ordered_set -> Direction;
                _ -> forward
            end,
        limit = max(1, min(?CHUNK_ROWS_MAX, ?CHUNK_BYTES div RowBytes))
    }.

%% Reading ----------------------------------------------------------------------------------------------------------------
%%
%% A place is where the next chunk begins: `start', `{continue, Continuation, LastKey}' or, key by key, `{'after', Key}'.

read(start, #walk{limit = Limit} = Walk) ->
    chunk(fun() -> first(Limit, Walk) end, start, Walk);
read({continue, Continuation, LastKey}, Walk) ->
    chunk(fun() -> next(Continuation, Walk) end, {'after', LastKey}, Walk);
read({'after', Key}, Walk) ->
    step(Key, Walk).

first(Limit, #walk{table = Table, direction = forward}) -> ?JETS:select(Table, ?ALL, Limit);
first(Limit, #walk{table = Table, direction = backward}) -> ?JETS:select_reverse(Table, ?ALL, Limit).

next('$end_of_table', _Walk) -> '$end_of_table';
next(Continuation, #walk{direction = forward}) -> ?JETS:select(Continuation);
next(Continuation, #walk{direction = backward}) -> ?JETS:select_reverse(Continuation).

%% Reads a chunk; where it does not fit into a frame, because rows there are much longer than others, goes on key by key.
chunk(Read, Place, Walk) ->
    try Read() of
        '$end_of_table' -> '$end_of_table';
        {[], '$end_of_table'} -> '$end_of_table';
        {[], Continuation} -> chunk(fun() -> next(Continuation, Walk) end, Place, Walk);
        {Rows, Continuation} -> complete(Rows, Continuation, Place, Walk)
    catch
        error:system_limit when Place =:= start -> step_first(Walk);
        error:system_limit -> step(element(2, Place), Walk)
    end.

%% Only in bags may a chunk end within the rows of a key, and the next one begin with more of them.
complete(Rows, Continuation, Place, #walk{type = Type} = Walk) when Type =:= set; Type =:= ordered_set ->
    _ = Place,
    {Rows, {continue, Continuation, key(lists:last(Rows), Walk)}};
complete(Rows, Continuation, Place, #walk{table = Table} = Walk) ->
    Begun =
        case Place of
            {'after', Before} -> lists:dropwhile(fun(Row) -> key(Row, Walk) =:= Before end, Rows);
            start -> Rows
        end,
    case lists:reverse(Begun) of
        [] ->
            read({continue, Continuation, element(2, Place)}, Walk);
        [Last | _] = Reversed ->
            Key = key(Last, Walk),
            Whole = lists:dropwhile(fun(Row) -> key(Row, Walk) =:= Key end, Reversed),
            case lists:reverse(Whole, ?JETS:lookup(Table, Key)) of
                [] -> read({continue, Continuation, Key}, Walk);
                Complete -> {Complete, {continue, Continuation, Key}}
            end
    end.

step_first(#walk{table = Table, direction = forward}) -> stepped(?JETS:first_lookup(Table));
step_first(#walk{table = Table, direction = backward}) -> stepped(?JETS:last_lookup(Table)).

step(Key, #walk{table = Table, direction = forward}) -> stepped(?JETS:next_lookup(Table, Key));
step(Key, #walk{table = Table, direction = backward}) -> stepped(?JETS:prev_lookup(Table, Key)).

stepped('$end_of_table') -> '$end_of_table';
stepped({Key, Rows}) -> {Rows, {'after', Key}}.

key(Row, #walk{key_position = Position}) -> element(Position, Row).

%% Visiting ---------------------------------------------------------------------------------------------------------------

%% Changes, here and below, is what there was when the last chunk was read: while it stays, its rows are as in the table. So
%% are those which the server had read beyond it, and left in the continuation.
visit_chunks(Visit, Acc, Place, Changes, Walk) ->
    case read(Place, Walk) of
        '$end_of_table' ->
            Acc;
        {Rows, Next} ->
            case ?CHANGES =:= Changes orelse surplus(Place) =:= [] of
                true -> visit_rows(Rows, ?CHANGES, Next, Visit, Acc, Walk);
                false -> visit_stale(element(3, Place), Rows, ?CHANGES, Next, Visit, Acc, Walk)
            end
    end.

surplus({continue, Continuation, _LastKey}) when tuple_size(Continuation) =:= 6 -> element(5, Continuation);
surplus({continue, Continuation, _LastKey}) when tuple_size(Continuation) =:= 8 -> element(6, Continuation);
surplus(_Place) -> [].

visit_rows([], Changes, Next, Visit, Acc, Walk) ->
    visit_chunks(Visit, Acc, Next, Changes, Walk);
visit_rows(Rows, Changes, Next, Visit, Acc, Walk) ->
    {Same, Rest} = same_key(Rows, Walk),
    Acc1 = Visit(Same, Acc),
    case ?CHANGES of
        Changes -> visit_rows(Rest, Changes, Next, Visit, Acc1, Walk);
        _ -> visit_stale(key(hd(Same), Walk), Rest, Changes, Next, Visit, Acc1, Walk)
    end.

same_key([Row | Rest], #walk{type = Type}) when Type =:= set; Type =:= ordered_set ->
    {[Row], Rest};
same_key([Row | _] = Rows, Walk) ->
    Key = key(Row, Walk),
    lists:splitwith(fun(Other) -> key(Other, Walk) =:= Key end, Rows).

%% The rest of a chunk after a change, Key being that of the rows that were visited last.
visit_stale(Key, [], Changes, Next, Visit, Acc, Walk) ->
    visit_chunks(Visit, Acc, onward(Key, Next, Walk), Changes, Walk);
visit_stale(Key, Rows, Changes, Next, Visit, Acc, #walk{type = ordered_set} = Walk) ->
    case step(Key, Walk) of
        '$end_of_table' ->
            Acc;
        {Current, {'after', Reached}} ->
            case ahead(Reached, Rows, Walk) of
                beyond -> visit_chunks(Visit, Acc, onward(Key, Next, Walk), Changes, Walk);
                Ahead -> visit_stale(Reached, Ahead, Changes, Next, Visit, Visit(Current, Acc), Walk)
            end
    end;
visit_stale(_Key, Rows, Changes, Next, Visit, Acc, #walk{table = Table} = Walk) ->
    {[Row | _], Rest} = same_key(Rows, Walk),
    Key = key(Row, Walk),
    case ?JETS:lookup(Table, Key) of
        [] -> visit_stale(Key, Rest, Changes, Next, Visit, Acc, Walk);
        Current -> visit_stale(Key, Rest, Changes, Next, Visit, Visit(Current, Acc), Walk)
    end.

%% Behind what was the last row of an ordered table there may be rows now.
onward(Key, {continue, '$end_of_table', _LastKey}, #walk{type = ordered_set}) -> {'after', Key};
onward(_Key, Next, _Walk) -> Next.

%% The rows of the chunk that lie ahead of a key which has been reached; `beyond' if the key lies behind all of them.
ahead(Reached, Rows, Walk) ->
    case lists:dropwhile(fun(Row) -> precedes(key(Row, Walk), Reached, Walk) end, Rows) of
        [] -> beyond;
        [Row | Rest] ->
            case key(Row, Walk) == Reached of
                true -> Rest;
                false -> [Row | Rest]
            end
    end.

precedes(Key, Other, #walk{direction = forward}) -> Key < Other;
precedes(Key, Other, #walk{direction = backward}) -> Key > Other.
