%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.

%% @doc Bulk work on tables of the server: what `jets' does with one round trip each, with requests that overlap.
%%
%% A call of `jets' waits for its answer, so a program that makes many calls mostly waits. The functions here keep several
%% requests on their way: while the server works on one, the next is made and sent, or the results of the last one are used.
%%
%% ```
%% {ok, 1000000} = ets4j_bulk:insert(T, [{N, N * N} || N <- lists:seq(1, 1000000)]),
%% Sum = ets4j_bulk:select(T, [{{'_', '$1'}, [], ['$1']}], fun(Square, Acc) -> Acc + Square end, 0),
%% [[{1, 1}], [], [{3, 9}]] = ets4j_bulk:lookup(T, [1, none, 3]).
%% '''
%%
%% All requests go over the connection of the calling process, in order. Funs that are given to these functions may call `jets',
%% and the functions of this module too. Options are given as a map or a property list; an unknown or wrong one, as any argument
%% of a wrong kind, is a `badarg' before anything is sent.
-module(ets4j_bulk).

-export([insert/2, insert/3]).
-export([select/4, select/5, select_chunks/4, select_chunks/5]).
-export([lookup/2, lookup/3]).

-export_type([reader/0, insert_options/0, select_options/0, lookup_options/0, report/0, range/0]).

%% What gives objects: `Reader(read)' is `{Objects, NextReader}', with any number of objects, or `end_of_input', as for
%% `ets:init_table/2'. If an insert fails, the reader that would be read next is called once more, with `close'.
-type reader() :: fun((read | close) -> end_of_input | {[tuple()], reader()} | term()).

%% <dl>
%% <dt>`objects'</dt><dd>most objects of a request, 1000</dd>
%% <dt>`bytes'</dt><dd>most bytes of their external format, 256 KiB, and never more than fit into a frame; an object that is
%%   longer alone makes a request of its own</dd>
%% <dt>`window'</dt><dd>most requests on their way, 4</dd>
%% </dl>
-type insert_options() :: #{objects => pos_integer(), bytes => pos_integer(), window => pos_integer()} | [{atom(), term()}].

%% <dl>
%% <dt>`limit'</dt><dd>most objects of a chunk, 1000</dd>
%% <dt>`prefetch'</dt><dd>whether the next chunk is asked for before the fun gets this one, `true'</dd>
%% <dt>`fix'</dt><dd>whether the table is fixed meanwhile as by `safe_fixtable/2', so that each object that is there from
%%   beginning to end is met once, `true'</dd>
%% </dl>
-type select_options() :: #{limit => pos_integer(), prefetch => boolean(), fix => boolean()} | [{atom(), term()}].

%% <dl><dt>`window'</dt><dd>most requests on their way, 64</dd></dl>
-type lookup_options() :: #{window => pos_integer()} | [{atom(), term()}].

%% Positions of the first and the last of some objects, counted from 1.
-type range() :: {pos_integer(), pos_integer()}.

%% How far an insert came.
%% <dl>
%% <dt>`cause'</dt><dd>more about the reason, as in the `error_info' of `jets', or `none'</dd>
%% <dt>`inserted'</dt><dd>how many objects are in</dd>
%% <dt>`sent'</dt><dd>how many were sent: nothing from position `sent + 1' on is in</dd>
%% <dt>`refused'</dt><dd>which of those that were sent are not in; the first of them are those that the error is about</dd>
%% <dt>`unanswered'</dt><dd>of which nobody knows, since the connection was lost</dd>
%% </dl>
-type report() :: #{
    cause := term(),
    inserted := non_neg_integer(),
    sent := non_neg_integer(),
    refused := [range()],
    unanswered := [range()]
}.

-define(INSERT, #{objects => 1000, bytes => 256 * 1024, window => 4}).
-define(SELECT, #{limit => 1000, prefetch => true, fix => true}).
-define(LOOKUP, #{window => 64}).

%% What a request has besides the objects, at most.
-define(AROUND_BYTES, 2048).

%% Inserting ----------------------------------------------------------------------------------------------------------------

%% @doc The same as `insert(Table, Objects, [])'.
-spec insert(jets:table(), [tuple()] | reader()) ->
    {ok, non_neg_integer()} | {error, term(), report()}.
insert(Table, Objects) ->
    insert(Table, Objects, #{}).

%% @doc Inserts the objects of a list, or those that a reader gives, in order; answers how many there were.
%%
%% They are sent in requests of a bounded size, each of which is atomic: other processes see all of its objects or none. The
%% whole is not. For the objects of one key the later one counts, as with `jets:insert/2'.
%%
%% When a request fails, no further one is sent; those that are on their way are awaited, and may succeed. Then the answer is
%% `{error, Reason, Report}' with the reason that `jets:insert/2' would fail with for the first request that failed. There are
%% two reasons more: `{bad_reader, Value}' if the reader answered that, and `badarg' with the cause `not_a_list' if the list, or
%% one that the reader gave, is improper.
%%
%% An exception of the reader goes through to the caller, after the requests on their way have been answered; what the reader
%% gave last may not have been sent.
-spec insert(jets:table(), [tuple()] | reader(), insert_options()) ->
    {ok, non_neg_integer()} | {error, term(), report()}.
insert(Table, Objects, Options) when is_list(Objects); is_function(Objects, 1) ->
    case options(?INSERT, Options) of
        {ok, Checked} -> ets4j_bulk_insert:run(Table, Objects, bounded(Checked));
        error -> error(badarg, [Table, Objects, Options])
    end;
insert(Table, Objects, Options) ->
    error(badarg, [Table, Objects, Options]).

%% No request is to be longer than a frame.
bounded(#{bytes := Bytes} = Options) ->
    case ets4j:info() of
        #{max_frame := MaxFrame} -> Options#{bytes := max(1, min(Bytes, MaxFrame - ?AROUND_BYTES))};
        _ -> Options
    end.

%% Selecting ----------------------------------------------------------------------------------------------------------------

%% @doc The same as `select(Table, MatchSpec, Fun, Acc, [])'.
-spec select(jets:table(), jets:match_spec(), fun((Result :: term(), Acc) -> Acc), Acc) -> Acc.
select(Table, MatchSpec, Fun, Acc) ->
    select(Table, MatchSpec, Fun, Acc, #{}).

%% @doc Calls `Fun(Result, Acc)' for each result of a match specification, as `lists:foldl/3' does.
%%
%% The results are read in chunks, as by `jets:select/3' and `jets:select/1', and errors are raised as by those. With
%% `prefetch' one chunk more is on its way or read already while the fun runs: a change that the fun makes may not show in it.
%% Who must see such changes sets `prefetch' to `false'; chunk by chunk they show then.
%%
%% Whichever way it ends, with an exception of the fun too, the table is released and nothing is left on the connection.
-spec select(jets:table(), jets:match_spec(), fun((Result :: term(), Acc) -> Acc), Acc, select_options()) -> Acc.
select(Table, MatchSpec, Fun, Acc, Options) when is_function(Fun, 2) ->
    select_chunks(Table, MatchSpec, fun(Results, Acc1) -> lists:foldl(Fun, Acc1, Results) end, Acc, Options);
select(Table, MatchSpec, Fun, Acc, Options) ->
    error(badarg, [Table, MatchSpec, Fun, Acc, Options]).

%% @doc The same as `select_chunks(Table, MatchSpec, Fun, Acc, [])'.
-spec select_chunks(jets:table(), jets:match_spec(), fun((Results :: [term()], Acc) -> Acc), Acc) -> Acc.
select_chunks(Table, MatchSpec, Fun, Acc) ->
    select_chunks(Table, MatchSpec, Fun, Acc, #{}).

%% @doc As `select/5', but calls `Fun(Results, Acc)' with the results of a chunk together, at least one.
-spec select_chunks(jets:table(), jets:match_spec(), fun((Results :: [term()], Acc) -> Acc), Acc, select_options()) -> Acc.
select_chunks(Table, MatchSpec, Fun, Acc, Options) when is_function(Fun, 2) ->
    case options(?SELECT, Options) of
        {ok, Checked} -> ets4j_bulk_select:run(Table, MatchSpec, Fun, Acc, Checked);
        error -> error(badarg, [Table, MatchSpec, Fun, Acc, Options])
    end;
select_chunks(Table, MatchSpec, Fun, Acc, Options) ->
    error(badarg, [Table, MatchSpec, Fun, Acc, Options]).

%% Looking up ---------------------------------------------------------------------------------------------------------------

%% @doc The same as `lookup(Table, Keys, [])'.
-spec lookup(jets:table(), [term()]) -> [[tuple()]].
lookup(Table, Keys) ->
    lookup(Table, Keys, #{}).

%% @doc The objects of each key, in the order of the keys; errors are raised as by `jets:lookup/2'.
%%
%% Each key is looked up on its own: changes by other processes may come in between.
-spec lookup(jets:table(), [term()], lookup_options()) -> [[tuple()]].
lookup(Table, Keys, Options) when is_list(Keys), length(Keys) >= 0 ->
    case options(?LOOKUP, Options) of
        {ok, #{window := Window}} -> lookup(Table, Keys, Window, queue:new(), 0, []);
        error -> error(badarg, [Table, Keys, Options])
    end;
lookup(Table, Keys, Options) ->
    error(badarg, [Table, Keys, Options]).

lookup(Table, [Key | Keys], Window, Flight, Count, Found) when Count < Window ->
    case ets4j_connection:send(lookup, [Table, Key]) of
        {ok, Ticket} -> lookup(Table, Keys, Window, queue:in({Ticket, Key}, Flight), Count + 1, Found);
        Failure -> lookup_failed(Table, queue:in({Failure, Key}, Flight))
    end;
lookup(_Table, [], _Window, _Flight, 0, Found) ->
    lists:reverse(Found);
lookup(Table, Keys, Window, Flight, Count, Found) ->
    {{value, {Ticket, Key}}, Others} = queue:out(Flight),
    case ets4j_connection:receive_reply(Ticket) of
        {ok, Objects} -> lookup(Table, Keys, Window, Others, Count - 1, [Objects | Found]);
        Failure -> lookup_failed(Table, queue:in_r({Failure, Key}, Others))
    end.

%% Of those that fail the first one counts; all answers are taken off the connection.
lookup_failed(Table, Flight) ->
    Answers = [{answer(Request), Key} || {Request, Key} <- queue:to_list(Flight)],
    [{Failure, Key} | _] = [Failed || {Answer, _} = Failed <- Answers, element(1, Answer) =:= error],
    ets4j_connection:raise(lookup, [Table, Key], Failure).

answer(Failure) when is_tuple(Failure) -> Failure;
answer(Ticket) -> ets4j_connection:receive_reply(Ticket).

%% Options ------------------------------------------------------------------------------------------------------------------

options(Defaults, Options) when is_list(Options) ->
    try
        options(Defaults, maps:from_list(proplists:unfold(Options)))
    catch
        error:_ -> error
    end;
options(Defaults, Options) when is_map(Options) ->
    case [Name || {Name, Value} <- maps:to_list(Options), not (is_map_key(Name, Defaults) andalso is_valid(Name, Value))] of
        [] -> {ok, maps:merge(Defaults, Options)};
        _ -> error
    end;
options(_Defaults, _Options) ->
    error.

is_valid(Name, Value) when Name =:= prefetch; Name =:= fix -> is_boolean(Value);
is_valid(_Name, Value) -> is_integer(Value) andalso Value > 0.
