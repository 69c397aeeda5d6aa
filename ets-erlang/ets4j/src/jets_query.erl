%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.
%%
%% @doc Tables as sources of queries of `qlc'.
-module(jets_query).

-export([table/2]).

-include("jets_tables.hrl").

-define(ROWS_DEFAULT, 100).

%% @doc A query handle for the rows of a table. `Options' are those of `ets:table/2' and may stand alone or in a list.
-spec table(jets:table(), term()) -> term().
table(Table, Options) ->
    {Traversal, Rows, Unknown} = options(Table, Options),
    Source = [
        {pre_fun, fun(_) -> ?JETS:safe_fixtable(Table, true) end},
        {post_fun, fun() -> ?JETS:safe_fixtable(Table, false) end},
        {info_fun, fun(Tag) -> information(Table, Tag) end},
        {format_fun, fun(What) -> describe(What, Table, Options) end},
        {key_equality, key_equality(Table)}
    ],
    qlc:table(traversal(Table, Traversal, Rows), Source ++ lookup(Table, Traversal) ++ Unknown).

%% What a match specification makes of rows cannot be looked up.
lookup(_Table, {select, _MatchSpec}) ->
    [];
lookup(Table, _Traversal) ->
    [{lookup_fun, fun(_Position, Keys) -> lists:append([?JETS:lookup(Table, Key) || Key <- Keys]) end}].

%% Options which are not of this module are left to qlc, which refuses them.
options(Table, Options) when is_list(Options) ->
    {Traversal, Rest} = take(traverse, select, Options),
    {Rows, Unknown} = take(n_objects, default, Rest),
    case is_traversal(Traversal) andalso is_number_of_rows(Rows) of
        true -> {Traversal, number_of_rows(Rows), Unknown};
        false -> jets_raise:error(badarg, table, [Table, Options])
    end;
options(Table, Option) ->
    options(Table, [Option]).

take(Name, Default, Options) ->
    case lists:keyfind(Name, 1, Options) of
        {Name, Value} -> {Value, lists:delete({Name, Value}, Options)};
        _ -> {Default, Options}
    end.

is_traversal(first_next) -> true;
is_traversal(last_prev) -> true;
is_traversal(select) -> true;
is_traversal({select, _MatchSpec}) -> true;
is_traversal(_) -> false.

is_number_of_rows(default) -> true;
is_number_of_rows(Rows) -> is_integer(Rows) andalso Rows >= 1.

number_of_rows(default) -> ?ROWS_DEFAULT;
number_of_rows(Rows) -> Rows.

%% How the rows are walked. Only `select' can take the match specification that qlc makes of a query.
traversal(Table, select, Rows) ->
    fun(MatchSpec) -> selected(?JETS:select(Table, MatchSpec, Rows)) end;
traversal(Table, {select, MatchSpec}, Rows) ->
    fun() -> selected(?JETS:select(Table, MatchSpec, Rows)) end;
traversal(Table, first_next, _Rows) ->
    fun() -> walked(?JETS:first(Table), Table, fun(Key) -> ?JETS:next(Table, Key) end) end;
traversal(Table, last_prev, _Rows) ->
    fun() -> walked(?JETS:last(Table), Table, fun(Key) -> ?JETS:prev(Table, Key) end) end.

selected('$end_of_table') ->
    [];
selected({Rows, Continuation}) ->
    Rows ++ fun() -> selected(?JETS:select(Continuation)) end.

walked('$end_of_table', _Table, _Step) ->
    [];
walked(Key, Table, Step) ->
    ?JETS:lookup(Table, Key) ++ fun() -> walked(Step(Key), Table, Step) end.

key_equality(Table) ->
    case ?JETS:info(Table, type) of
        ordered_set -> '==';
        _ -> '=:='
    end.

information(Table, is_unique_objects) -> is_unique(?JETS:info(Table, type));
information(Table, keypos) -> ?JETS:info(Table, keypos);
information(Table, is_sorted_key) -> ?JETS:info(Table, type) =:= ordered_set;
information(Table, num_of_objects) -> ?JETS:info(Table, size);
information(_Table, _) -> undefined.

is_unique(duplicate_bag) -> false;
is_unique(_) -> true.

%% What qlc:info/1 shows.
describe({all, _Elements, _Element}, Table, Options) ->
    call(Table, Options);
describe({match_spec, MatchSpec}, Table, Options) ->
    call(Table, with_match_spec(MatchSpec, Options));
describe({lookup, _Position, [Value], _Elements, Element}, Table, _Options) ->
    text("~ts:lookup(~ts, ~tw)", [jets, name(Table), Element(Value)]);
describe({lookup, _Position, Values, _Elements, Element}, Table, _Options) ->
    Keys = [Element(Value) || Value <- Values],
    text("lists:flatmap(fun(V) -> ~ts:lookup(~ts, V) end, ~tw)", [jets, name(Table), Keys]).

call(Table, []) -> {jets, table, [Table]};
call(Table, Options) -> {jets, table, [Table, Options]}.

with_match_spec(MatchSpec, Options) when is_list(Options) ->
    [{traverse, {select, MatchSpec}} | Options];
with_match_spec(MatchSpec, Option) ->
    with_match_spec(MatchSpec, [Option]).

name(Name) when is_atom(Name) -> text("~tw", [Name]);
name(Table) -> text("list_to_ref(~tp)", [text("~w", [Table])]).

text(Format, Arguments) ->
    lists:flatten(io_lib:format(Format, Arguments)).
