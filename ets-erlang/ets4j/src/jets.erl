%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.

%% @doc The functions of `ets' on tables of the ets4j server: the same names, arguments, answers and errors.
%%
%% What they do is described in <a href="https://www.erlang.org/doc/apps/stdlib/ets.html">the documentation of ets</a>, to
%% whose entries those here lead; what differs is in `docs/erlang.md'. All functions of OTP 27 are here, on OTP 25 too.
%%
%% Any function may also fail with `{ets4j, Why}' if the server does not run or its connection breaks, and with
%% `system_limit' if a request or reply is longer than a frame, or the server has no more room.
-module(jets).

-export([
    all/0,
    delete/1, delete/2,
    delete_all_objects/1,
    delete_object/2,
    file2tab/1, file2tab/2,
    first/1,
    first_lookup/1,
    foldl/3,
    foldr/3,
    from_dets/2,
    fun2ms/1,
    give_away/3,
    i/0, i/1, i/2, i/3,
    info/1, info/2,
    init_table/2,
    insert/2,
    insert_new/2,
    internal_delete_all/2,
    internal_request_all/0,
    internal_select_delete/2,
    is_compiled_ms/1,
    last/1,
    last_lookup/1,
    lookup/2,
    lookup_element/3, lookup_element/4,
    match/1, match/2, match/3,
    match_delete/2,
    match_object/1, match_object/2, match_object/3,
    match_spec_compile/1,
    match_spec_run/2,
    match_spec_run_r/3,
    member/2,
    new/2,
    next/2,
    next_lookup/2,
    prev/2,
    prev_lookup/2,
    rename/2,
    repair_continuation/2,
    safe_fixtable/2,
    select/1, select/2, select/3,
    select_count/2,
    select_delete/2,
    select_replace/2,
    select_reverse/1, select_reverse/2, select_reverse/3,
    setopts/2,
    slot/2,
    tab2file/2, tab2file/3,
    tab2list/1,
    tabfile_info/1,
    table/1, table/2,
    take/2,
    test_ms/2,
    to_dets/2,
    update_counter/3, update_counter/4,
    update_element/3, update_element/4,
    whereis/1
]).

-export_type([table/0, match_pattern/0, match_spec/0, compiled_match_spec/0, continuation/0, element_spec/0]).

-type table() :: atom() | reference().
-type match_pattern() :: atom() | tuple().
-type match_spec() :: [{match_pattern(), [term()], [term()]}].
-type compiled_match_spec() :: reference().
-type continuation() :: '$end_of_table' | tuple().
-type element_spec() :: {pos_integer(), term()} | [{pos_integer(), term()}].

%% @doc All tables, those of other nodes of the server too.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#all/0">ets:all/0</a>.
-spec all() -> [table()].
all() ->
    ets4j_connection:call(all, []).

%% @doc Deletes a table.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#delete/1">ets:delete/1</a>.
-spec delete(table()) -> true.
delete(Table) ->
    ets4j_connection:call(delete, [Table]).

%% @doc Deletes the objects with a key.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#delete/2">ets:delete/2</a>.
-spec delete(table(), term()) -> true.
delete(Table, Key) ->
    ets4j_connection:call(delete, [Table, Key]).

%% @doc Deletes all objects of a table.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#delete_all_objects/1">ets:delete_all_objects/1</a>.
-spec delete_all_objects(table()) -> true.
delete_all_objects(Table) ->
    ets4j_connection:call(delete_all_objects, [Table]).

%% @doc Deletes exactly this object.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#delete_object/2">ets:delete_object/2</a>.
-spec delete_object(table(), tuple()) -> true.
delete_object(Table, Object) ->
    ets4j_connection:call(delete_object, [Table, Object]).

%% @doc Reads a table from a file that `tab2file/2,3' of this module or of `ets' wrote.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#file2tab/1">ets:file2tab/1</a>.
-spec file2tab(file:name()) -> {ok, table()} | {error, term()}.
file2tab(File) ->
    jets_file:file2tab(File).

%% @doc The same with options.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#file2tab/2">ets:file2tab/2</a>.
-spec file2tab(file:name(), [{verify, boolean()}]) -> {ok, table()} | {error, term()}.
file2tab(File, Options) ->
    jets_file:file2tab(File, Options).

%% @doc The first key.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#first/1">ets:first/1</a>.
-spec first(table()) -> term() | '$end_of_table'.
first(Table) ->
    ets4j_connection:call(first, [Table]).

%% @doc The first key with its objects.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#first_lookup/1">ets:first_lookup/1</a>.
-spec first_lookup(table()) -> {term(), [tuple()]} | '$end_of_table'.
first_lookup(Table) ->
    ets4j_connection:call(first_lookup, [Table]).

%% @doc Folds over all objects, first to last.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#foldl/3">ets:foldl/3</a>.
-spec foldl(fun((tuple(), Acc) -> Acc), Acc, table()) -> Acc.
foldl(Function, Acc, Table) ->
    jets_library:foldl(Function, Acc, Table).

%% @doc Folds over all objects, last to first.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#foldr/3">ets:foldr/3</a>.
-spec foldr(fun((tuple(), Acc) -> Acc), Acc, table()) -> Acc.
foldr(Function, Acc, Table) ->
    jets_library:foldr(Function, Acc, Table).

%% @doc Fills a table with the objects of one of Dets.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#from_dets/2">ets:from_dets/2</a>.
-spec from_dets(table(), dets:tab_name()) -> true.
from_dets(Table, DetsTable) ->
    jets_library:from_dets(Table, DetsTable).

%% @doc A match specification for a literal fun: in the shell, or by a parse transform.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#fun2ms/1">ets:fun2ms/1</a>.
-spec fun2ms(function()) -> match_spec().
fun2ms(LiteralFun) ->
    jets_library:fun2ms(LiteralFun).

%% @doc Gives a table to another process of this node.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#give_away/3">ets:give_away/3</a>.
-spec give_away(table(), pid(), term()) -> true.
give_away(Table, Pid, Gift) ->
    ets4j_connection:call(give_away, [Table, Pid, Gift]).

%% @doc Shows all tables on the terminal.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#i/0">ets:i/0</a>.
-spec i() -> ok.
i() ->
    jets_library:i().

%% @doc Browses a table on the terminal.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#i/1">ets:i/1</a>.
-spec i(table()) -> ok.
i(Table) ->
    jets_library:i(Table).

%% @doc The same on a screen of so many lines.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#i/2">ets:i/2</a>.
-spec i(table(), pos_integer()) -> ok.
i(Table, Height) ->
    jets_library:i(Table, Height).

%% @doc The same on a screen of so many lines and columns.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#i/3">ets:i/3</a>.
-spec i(table(), pos_integer(), pos_integer()) -> ok.
i(Table, Height, Width) ->
    jets_library:i(Table, Height, Width).

%% @doc What is known about a table.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#info/1">ets:info/1</a>.
-spec info(table()) -> [{atom(), term()}] | undefined.
info(Table) ->
    ets4j_connection:call(info, [Table]).

%% @doc One of these items.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#info/2">ets:info/2</a>.
-spec info(table(), atom()) -> term() | undefined.
info(Table, Item) ->
    ets4j_connection:call(info, [Table, Item]).

%% @doc Replaces all objects by what a fun gives.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#init_table/2">ets:init_table/2</a>.
-spec init_table(table(), fun((read | close) -> term())) -> true.
init_table(Table, InitFun) ->
    jets_library:init_table(Table, InitFun).

%% @doc Inserts an object, or all of a list at once. A list that is longer than a frame is refused.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#insert/2">ets:insert/2</a>.
-spec insert(table(), tuple() | [tuple()]) -> true.
insert(Table, ObjectOrObjects) ->
    ets4j_connection:call(insert, [Table, ObjectOrObjects]).

%% @doc Inserts if none of the keys is there. A list that is longer than a frame is refused.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#insert_new/2">ets:insert_new/2</a>.
-spec insert_new(table(), tuple() | [tuple()]) -> boolean().
insert_new(Table, ObjectOrObjects) ->
    ets4j_connection:call(insert_new, [Table, ObjectOrObjects]).

%% @private What `ets' calls underneath.
-spec internal_delete_all(table(), undefined) -> non_neg_integer().
internal_delete_all(Table, Whatever) ->
    ets4j_connection:call(internal_delete_all, [Table, Whatever]).

%% @private What `ets' calls underneath.
-spec internal_request_all() -> [table()].
internal_request_all() ->
    ets4j_connection:call(internal_request_all, []).

%% @private What `ets' calls underneath.
-spec internal_select_delete(table(), match_spec()) -> non_neg_integer().
internal_select_delete(Table, MatchSpec) ->
    ets4j_connection:call(internal_select_delete, [Table, MatchSpec]).

%% @doc Whether the server knows it as a compiled match specification.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#is_compiled_ms/1">ets:is_compiled_ms/1</a>.
-spec is_compiled_ms(term()) -> boolean().
is_compiled_ms(Term) ->
    ets4j_connection:call(is_compiled_ms, [Term]).

%% @doc The last key.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#last/1">ets:last/1</a>.
-spec last(table()) -> term() | '$end_of_table'.
last(Table) ->
    ets4j_connection:call(last, [Table]).

%% @doc The last key with its objects.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#last_lookup/1">ets:last_lookup/1</a>.
-spec last_lookup(table()) -> {term(), [tuple()]} | '$end_of_table'.
last_lookup(Table) ->
    ets4j_connection:call(last_lookup, [Table]).

%% @doc The objects with a key.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#lookup/2">ets:lookup/2</a>.
-spec lookup(table(), term()) -> [tuple()].
lookup(Table, Key) ->
    ets4j_connection:call(lookup, [Table, Key]).

%% @doc An element of the objects with a key.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#lookup_element/3">ets:lookup_element/3</a>.
-spec lookup_element(table(), term(), pos_integer()) -> term() | [term()].
lookup_element(Table, Key, Position) ->
    ets4j_connection:call(lookup_element, [Table, Key, Position]).

%% @doc The same, or a default if the key is not there.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#lookup_element/4">ets:lookup_element/4</a>.
-spec lookup_element(table(), term(), pos_integer(), term()) -> term() | [term()].
lookup_element(Table, Key, Position, Default) ->
    ets4j_connection:call(lookup_element, [Table, Key, Position, Default]).

%% @doc Goes on with `match/3'.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#match/1">ets:match/1</a>.
-spec match(continuation()) -> {[[term()]], continuation()} | '$end_of_table'.
match(Continuation) ->
    ets4j_connection:call(match, [Continuation]).

%% @doc The values of the variables of a pattern, for all objects that match it.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#match/2">ets:match/2</a>.
-spec match(table(), match_pattern()) -> [[term()]].
match(Table, Pattern) ->
    ets4j_chunks:call(match, [Table, Pattern]).

%% @doc The same, so many at a time.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#match/3">ets:match/3</a>.
-spec match(table(), match_pattern(), pos_integer()) -> {[[term()]], continuation()} | '$end_of_table'.
match(Table, Pattern, Limit) ->
    ets4j_connection:call(match, [Table, Pattern, Limit]).

%% @doc Deletes all objects that match a pattern.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#match_delete/2">ets:match_delete/2</a>.
-spec match_delete(table(), match_pattern()) -> true.
match_delete(Table, Pattern) ->
    ets4j_connection:call(match_delete, [Table, Pattern]).

%% @doc Goes on with `match_object/3'.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#match_object/1">ets:match_object/1</a>.
-spec match_object(continuation()) -> {[tuple()], continuation()} | '$end_of_table'.
match_object(Continuation) ->
    ets4j_connection:call(match_object, [Continuation]).

%% @doc All objects that match a pattern.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#match_object/2">ets:match_object/2</a>.
-spec match_object(table(), match_pattern()) -> [tuple()].
match_object(Table, Pattern) ->
    ets4j_chunks:call(match_object, [Table, Pattern]).

%% @doc The same, so many at a time.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#match_object/3">ets:match_object/3</a>.
-spec match_object(table(), match_pattern(), pos_integer()) -> {[tuple()], continuation()} | '$end_of_table'.
match_object(Table, Pattern, Limit) ->
    ets4j_connection:call(match_object, [Table, Pattern, Limit]).

%% @doc Compiles a match specification. The server keeps those that were used last.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#match_spec_compile/1">ets:match_spec_compile/1</a>.
-spec match_spec_compile(match_spec()) -> compiled_match_spec().
match_spec_compile(MatchSpec) ->
    ets4j_connection:call(match_spec_compile, [MatchSpec]).

%% @doc Runs a compiled match specification on a list.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#match_spec_run/2">ets:match_spec_run/2</a>.
-spec match_spec_run([term()], compiled_match_spec()) -> [term()].
match_spec_run(List, CompiledMatchSpec) ->
    jets_library:match_spec_run(List, CompiledMatchSpec).

%% @private What `ets' calls underneath.
-spec match_spec_run_r([term()], compiled_match_spec(), list()) -> list().
match_spec_run_r(List, CompiledMatchSpec, Accumulator) ->
    ets4j_connection:call(match_spec_run_r, [List, CompiledMatchSpec, Accumulator]).

%% @doc Whether there is an object with a key.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#member/2">ets:member/2</a>.
-spec member(table(), term()) -> boolean().
member(Table, Key) ->
    ets4j_connection:call(member, [Table, Key]).

%% @doc Makes a table that belongs to the calling process.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#new/2">ets:new/2</a>.
-spec new(atom(), [term()]) -> table().
new(Name, Options) ->
    ets4j_connection:call(new, [Name, Options]).

%% @doc The key after a key.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#next/2">ets:next/2</a>.
-spec next(table(), term()) -> term() | '$end_of_table'.
next(Table, Key) ->
    ets4j_connection:call(next, [Table, Key]).

%% @doc The key after a key, with its objects.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#next_lookup/2">ets:next_lookup/2</a>.
-spec next_lookup(table(), term()) -> {term(), [tuple()]} | '$end_of_table'.
next_lookup(Table, Key) ->
    ets4j_connection:call(next_lookup, [Table, Key]).

%% @doc The key before a key.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#prev/2">ets:prev/2</a>.
-spec prev(table(), term()) -> term() | '$end_of_table'.
prev(Table, Key) ->
    ets4j_connection:call(prev, [Table, Key]).

%% @doc The key before a key, with its objects.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#prev_lookup/2">ets:prev_lookup/2</a>.
-spec prev_lookup(table(), term()) -> {term(), [tuple()]} | '$end_of_table'.
prev_lookup(Table, Key) ->
    ets4j_connection:call(prev_lookup, [Table, Key]).

%% @doc Renames a table.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#rename/2">ets:rename/2</a>.
-spec rename(table(), Name) -> Name when Name :: atom().
rename(Table, Name) ->
    ets4j_connection:call(rename, [Table, Name]).

%% @doc A continuation of `select/1,3' that was kept in a file or came from another server, made usable.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#repair_continuation/2">ets:repair_continuation/2</a>.
-spec repair_continuation(continuation(), match_spec()) -> continuation().
repair_continuation(Continuation, MatchSpec) ->
    jets_library:repair_continuation(Continuation, MatchSpec).

%% @doc Fixes a table for walks, or releases it.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#safe_fixtable/2">ets:safe_fixtable/2</a>.
-spec safe_fixtable(table(), boolean()) -> true.
safe_fixtable(Table, Fix) ->
    ets4j_connection:call(safe_fixtable, [Table, Fix]).

%% @doc Goes on with `select/3'.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#select/1">ets:select/1</a>.
-spec select(continuation()) -> {[term()], continuation()} | '$end_of_table'.
select(Continuation) ->
    ets4j_connection:call(select, [Continuation]).

%% @doc What a match specification makes of the objects that it matches.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#select/2">ets:select/2</a>.
-spec select(table(), match_spec()) -> [term()].
select(Table, MatchSpec) ->
    ets4j_chunks:call(select, [Table, MatchSpec]).

%% @doc The same, so many at a time.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#select/3">ets:select/3</a>.
-spec select(table(), match_spec(), pos_integer()) -> {[term()], continuation()} | '$end_of_table'.
select(Table, MatchSpec, Limit) ->
    ets4j_connection:call(select, [Table, MatchSpec, Limit]).

%% @doc How many objects give `true'.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#select_count/2">ets:select_count/2</a>.
-spec select_count(table(), match_spec()) -> non_neg_integer().
select_count(Table, MatchSpec) ->
    ets4j_connection:call(select_count, [Table, MatchSpec]).

%% @doc Deletes the objects that give `true'.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#select_delete/2">ets:select_delete/2</a>.
-spec select_delete(table(), match_spec()) -> non_neg_integer().
select_delete(Table, MatchSpec) ->
    ets4j_connection:call(select_delete, [Table, MatchSpec]).

%% @doc Replaces objects by what a match specification makes of them.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#select_replace/2">ets:select_replace/2</a>.
-spec select_replace(table(), match_spec()) -> non_neg_integer().
select_replace(Table, MatchSpec) ->
    ets4j_connection:call(select_replace, [Table, MatchSpec]).

%% @doc Goes on with `select_reverse/3'.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#select_reverse/1">ets:select_reverse/1</a>.
-spec select_reverse(continuation()) -> {[term()], continuation()} | '$end_of_table'.
select_reverse(Continuation) ->
    ets4j_connection:call(select_reverse, [Continuation]).

%% @doc As `select/2', last to first.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#select_reverse/2">ets:select_reverse/2</a>.
-spec select_reverse(table(), match_spec()) -> [term()].
select_reverse(Table, MatchSpec) ->
    ets4j_chunks:call(select_reverse, [Table, MatchSpec]).

%% @doc The same, so many at a time.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#select_reverse/3">ets:select_reverse/3</a>.
-spec select_reverse(table(), match_spec(), pos_integer()) -> {[term()], continuation()} | '$end_of_table'.
select_reverse(Table, MatchSpec, Limit) ->
    ets4j_connection:call(select_reverse, [Table, MatchSpec, Limit]).

%% @doc Sets the heir or the protection.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#setopts/2">ets:setopts/2</a>.
-spec setopts(table(), term()) -> true.
setopts(Table, Options) ->
    ets4j_connection:call(setopts, [Table, Options]).

%% @doc The objects of a slot.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#slot/2">ets:slot/2</a>.
-spec slot(table(), non_neg_integer()) -> [tuple()] | '$end_of_table'.
slot(Table, Index) ->
    ets4j_connection:call(slot, [Table, Index]).

%% @doc Writes a table to a file, in the format of `ets'.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#tab2file/2">ets:tab2file/2</a>.
-spec tab2file(table(), file:name()) -> ok | {error, term()}.
tab2file(Table, File) ->
    jets_file:tab2file(Table, File).

%% @doc The same with options.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#tab2file/3">ets:tab2file/3</a>.
-spec tab2file(table(), file:name(), [term()]) -> ok | {error, term()}.
tab2file(Table, File, Options) ->
    jets_file:tab2file(Table, File, Options).

%% @doc All objects.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#tab2list/1">ets:tab2list/1</a>.
-spec tab2list(table()) -> [tuple()].
tab2list(Table) ->
    ets4j_chunks:call(tab2list, [Table]).

%% @doc What is known about a table in a file.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#tabfile_info/1">ets:tabfile_info/1</a>.
-spec tabfile_info(file:name()) -> {ok, [term()]} | {error, term()}.
tabfile_info(File) ->
    jets_file:tabfile_info(File).

%% @doc A query handle for `qlc'.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#table/1">ets:table/1</a>.
-spec table(table()) -> term().
table(Table) ->
    jets_library:table(Table).

%% @doc The same with options.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#table/2">ets:table/2</a>.
-spec table(table(), term()) -> term().
table(Table, Options) ->
    jets_library:table(Table, Options).

%% @doc Deletes and gives the objects with a key.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#take/2">ets:take/2</a>.
-spec take(table(), term()) -> [tuple()].
take(Table, Key) ->
    ets4j_connection:call(take, [Table, Key]).

%% @doc What a match specification makes of a tuple.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#test_ms/2">ets:test_ms/2</a>.
-spec test_ms(tuple(), match_spec()) -> {ok, term()} | {error, [{warning | error, string()}]}.
test_ms(Tuple, MatchSpec) ->
    ets4j_connection:call(test_ms, [Tuple, MatchSpec]).

%% @doc Fills a table of Dets with the objects of a table.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#to_dets/2">ets:to_dets/2</a>.
-spec to_dets(table(), dets:tab_name()) -> dets:tab_name().
to_dets(Table, DetsTable) ->
    jets_library:to_dets(Table, DetsTable).

%% @doc Adds to counters.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#update_counter/3">ets:update_counter/3</a>.
-spec update_counter(table(), term(), term()) -> integer() | [integer()].
update_counter(Table, Key, UpdateOp) ->
    ets4j_connection:call(update_counter, [Table, Key, UpdateOp]).

%% @doc The same, with an object to start from if the key is not there.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#update_counter/4">ets:update_counter/4</a>.
-spec update_counter(table(), term(), term(), tuple()) -> integer() | [integer()].
update_counter(Table, Key, UpdateOp, Default) ->
    ets4j_connection:call(update_counter, [Table, Key, UpdateOp, Default]).

%% @doc Sets elements of an object.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#update_element/3">ets:update_element/3</a>.
-spec update_element(table(), term(), element_spec()) -> boolean().
update_element(Table, Key, ElementSpec) ->
    ets4j_connection:call(update_element, [Table, Key, ElementSpec]).

%% @doc The same, with an object to start from if the key is not there.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#update_element/4">ets:update_element/4</a>.
-spec update_element(table(), term(), element_spec(), tuple()) -> true.
update_element(Table, Key, ElementSpec, Default) ->
    ets4j_connection:call(update_element, [Table, Key, ElementSpec, Default]).

%% @doc The reference of a named table.
%% See <a href="https://www.erlang.org/doc/apps/stdlib/ets.html#whereis/1">ets:whereis/1</a>.
-spec whereis(atom()) -> reference() | undefined.
whereis(Name) ->
    ets4j_connection:call(whereis, [Name]).
