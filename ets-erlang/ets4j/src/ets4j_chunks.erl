%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.

%% @private
%% @doc Reads whose answers may be longer than a frame. They are then read in parts, from a table that is fixed meanwhile; as
%% little as in `ets' is it one moment of the table.
-module(ets4j_chunks).

-export([call/2]).

%% So many objects to begin with. If those are longer than a frame as well, everything is read again in smaller parts.
-define(LIMIT, 4096).

-spec call(atom(), [term()]) -> [term()].
call(Function, Arguments) ->
    case ets4j_connection:request(Function, Arguments) of
        {ok, Result} -> Result;
        {error, system_limit, frame_size} = Failure -> in_parts(Function, Arguments, Failure);
        Failure -> ets4j_connection:raise(Function, Arguments, Failure)
    end.

in_parts(Function, [Table | _] = Arguments, Failure) ->
    {First, Next} = parts(Function, Arguments),
    Fixed = ets4j_connection:request(safe_fixtable, [Table, true]),
    Answer = read(First, Next, ?LIMIT, Failure),
    Fixed =:= {ok, true} andalso ets4j_connection:request(safe_fixtable, [Table, false]),
    case Answer of
        {ok, Result} -> Result;
        _ -> ets4j_connection:raise(Function, Arguments, Answer)
    end.

%% The call for the first part but for its limit, and the function for the others.
parts(tab2list, [Table]) -> {{match_object, [Table, '_']}, match_object};
parts(Function, Arguments) -> {{Function, Arguments}, Function}.

read(_First, _Next, 0, Failure) ->
    Failure;
read({Function, Arguments} = First, Next, Limit, Failure) ->
    case read_on(Next, ets4j_connection:request(Function, Arguments ++ [Limit]), []) of
        {error, system_limit, frame_size} -> read(First, Next, Limit div 8, Failure);
        Answer -> Answer
    end.

read_on(_Next, {ok, '$end_of_table'}, Parts) ->
    {ok, lists:append(lists:reverse(Parts))};
read_on(Next, {ok, {Part, Continuation}}, Parts) ->
    read_on(Next, ets4j_connection:request(Next, [Continuation]), [Part | Parts]);
%% Whatever failed, to the caller it is the call that it made.
read_on(_Next, {error, Reason, Cause, _Real}, _Parts) ->
    {error, Reason, Cause};
read_on(_Next, Failure, _Parts) ->
    Failure.
