%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.
%%
%% @doc Tables in files, in the format of `ets': what `ets:tab2file/2' writes can be read here, and the other way round.
%%
%% A file is a log of `disk_log' with these terms:
%% <ol>
%% <li>a header: a tuple of what `info/1' tells of the table, with `{major_version, 1}', `{minor_version, 0}' and
%%     `{extended_info, Items}', where items are `object_count' and `md5sum';</li>
%% <li>the rows;</li>
%% <li>if there are items, `['$end_of_table', Values]' with `{count, Rows}' and `{md5, Digest}'. The digest is of the header
%%     and the rows in external term format, one after the other.</li>
%% </ol>
%% Rows are read and written in pieces: a file may be larger than the memory of this node.
-module(jets_file).

-export([tab2file/2, tab2file/3, file2tab/1, file2tab/2, tabfile_info/1]).

-include("jets_tables.hrl").

-define(MAJOR_VERSION, 1).
-define(MINOR_VERSION, 0).
-define(ITEMS, [object_count, md5sum]).

%% What a reader or writer has met so far of the header and the rows.
-record(sum, {count = 0, digest = erlang:md5_init()}).

%% Writing ------------------------------------------------------------------------------------------------------------------

%% @equiv tab2file(Table, File, [])
-spec tab2file(jets:table(), file:name()) -> ok | {error, term()}.
tab2file(Table, File) ->
    tab2file(Table, File, []).

%% @doc Writes a table to a file, which is replaced. The table is fixed meanwhile, not locked: others may write to it.
-spec tab2file(jets:table(), file:name(), [{extended_info, [object_count | md5sum]} | {sync, boolean()}]) ->
    ok | {error, term()}.
tab2file(Table, File, Options) when is_list(Options) ->
    try
        {Items, Sync} = write_options(Options, #{}),
        require_name(File),
        Info = known(?JETS:info(Table)),
        remove(File),
        Log = open([{file, File}, {repair, truncate}], fun(Reason) -> Reason end),
        write(Log, Table, File, header(Info, Items), Items, Sync)
    catch
        throw:{?MODULE, Reason} -> {error, Reason}
    end.

write_options([], Options) ->
    Wanted = maps:get(extended_info, Options, []),
    {[Item || Item <- ?ITEMS, lists:member(Item, Wanted)], maps:get(sync, Options, false)};
write_options([{sync, Value} | Rest], Options) when is_boolean(Value), not is_map_key(sync, Options) ->
    write_options(Rest, Options#{sync => Value});
write_options([{sync, Value} | Rest], Options) when is_boolean(Value) ->
    write_options(Rest, Options);
write_options([{extended_info, Items} = Option | Rest], Options) when not is_map_key(extended_info, Options) ->
    write_options(Rest, Options#{extended_info => items(Items, Option)});
write_options(Options, _) ->
    wrong_option(Options).

items([], _Option) ->
    [];
items([Item | Rest], Option) when Item =:= object_count; Item =:= md5sum ->
    [Item | items(Rest, Option)];
items([_ | _], Option) ->
    fail({unknown_option, [Option]});
items(Tail, _Option) ->
    fail({malformed_option, Tail}).

wrong_option([Option | _]) -> fail({unknown_option, Option});
wrong_option(Options) -> fail({malformed_option, Options}).

known(undefined) -> fail(badtab);
known(Info) -> Info.

%% As `ets': what is no name of a file comes before what is no table.
require_name(File) ->
    case file:read_file_info(File) of
        {error, badarg} -> fail(eaccess);
        _ -> ok
    end.

remove(File) ->
    case file:delete(File) of
        ok -> ok;
        {error, enoent} -> ok;
        {error, _} -> fail(eaccess)
    end.

header(Info, Items) ->
    Versions = [{major_version, ?MAJOR_VERSION}, {minor_version, ?MINOR_VERSION}, {extended_info, Items}],
    list_to_tuple(Info ++ Versions).

%% A file that could not be written whole does not stay.
write(Log, Table, File, Header, Items, Sync) ->
    try
        Begun = append([Header], #sum{}, Log, Items),
        Written = jets_fold:chunks(fun(Rows, Sum) -> append(Rows, Sum, Log, Items) end, Begun, Table),
        append_end(Written#sum{count = Written#sum.count - 1}, Log, Items),
        Sync andalso done(disk_log:sync(Log)),
        done(disk_log:close(Log))
    catch
        Class:Reason:Stack ->
            _ = disk_log:close(Log),
            _ = file:delete(File),
            erlang:raise(Class, Reason, Stack)
    end.

append(Terms, Sum, Log, Items) ->
    Binaries = [term_to_binary(Term) || Term <- Terms],
    done(disk_log:blog_terms(Log, Binaries)),
    add(Binaries, Sum, lists:member(md5sum, Items)).

append_end(_Sum, _Log, []) ->
    ok;
append_end(Sum, Log, Items) ->
    done(disk_log:log(Log, ['$end_of_table', [value(Item, Sum) || Item <- Items]])).

value(object_count, #sum{count = Count}) -> {count, Count};
value(md5sum, #sum{digest = Digest}) -> {md5, erlang:md5_final(Digest)}.

add(Binaries, #sum{count = Count, digest = Digest} = Sum, IsDigested) ->
    Counted = Sum#sum{count = Count + length(Binaries)},
    case IsDigested of
        true -> Counted#sum{digest = erlang:md5_update(Digest, Binaries)};
        false -> Counted
    end.

done(ok) -> ok;
done({error, Reason}) -> fail(Reason).

%% Reading ------------------------------------------------------------------------------------------------------------------

%% @equiv file2tab(File, [])
-spec file2tab(file:name()) -> {ok, jets:table()} | {error, term()}.
file2tab(File) ->
    file2tab(File, []).

%% @doc Makes a table of a file. With `{verify, true}' it is compared with the count and the digest of the file, where it
%% has them, else with the number of rows that the table had. With `{table, Table}' the rows go into that table, which is
%% not emptied before. After an error there is no table, not even that one.
-spec file2tab(file:name(), [{verify, boolean()} | {table, jets:table()}]) -> {ok, jets:table()} | {error, term()}.
file2tab(File, Options) ->
    try
        #{verify := Verify} = Choices = read_options(Options, #{}),
        reading(File, fun(Log) ->
            {First, Header, Rest} = read_header(Log, Verify),
            check_version(Header),
            Table = target(Choices, Header),
            load(Log, Table, First, Header, Rest, Verify)
        end)
    catch
        throw:{?MODULE, Reason} -> {error, Reason}
    end.

read_options([], Options) ->
    maps:merge(#{verify => false}, Options);
read_options([{verify, Value} | Rest], Options) when is_boolean(Value) ->
    read_options(Rest, Options#{verify => Value orelse maps:get(verify, Options, false)});
read_options([{table, Table} | Rest], Options) when not is_map_key(table, Options) ->
    read_options(Rest, Options#{table => Table});
read_options(Options, _) ->
    wrong_option(Options).

%% @doc What the header of a file tells of the table.
-spec tabfile_info(file:name()) -> {ok, [{atom(), term()}]} | {error, term()}.
tabfile_info(File) when is_list(File); is_atom(File) ->
    try
        reading(File, fun(Log) ->
            {_First, Header, _Rest} = read_header(Log, false),
            Items = [name, type, protection, named_table, keypos, size, extended_info],
            {ok, [{Item, map_get(Item, Header)} || Item <- Items] ++ [{version, version(Header)}]}
        end)
    catch
        throw:{?MODULE, Reason} -> {error, Reason}
    end;
tabfile_info(File) ->
    jets_raise:error(function_clause, tabfile_info, [File]).

reading(File, Read) ->
    Log = open([{file, File}, {mode, read_only}], fun(Reason) -> {read_error, Reason} end),
    try
        Read(Log)
    after
        _ = disk_log:close(Log)
    end.

%% Terms that are no tuples of pairs, or lack what makes a table, are no header.
read_header(Log, Verify) ->
    case chunk(Log, start, Verify) of
        {Continuation, [First | Others]} ->
            case pairs(decode(First, Verify)) of
                #{name := _, type := _, protection := _, named_table := _, keypos := _, size := _} = Pairs ->
                    Header = maps:merge(#{major_version => 0, minor_version => 0, extended_info => []}, Pairs),
                    {First, Header, {Continuation, Others}};
                _ ->
                    fail(badfile)
            end;
        {_Continuation, []} ->
            fail(badfile);
        eof ->
            fail(badfile)
    end.

pairs(Header) when is_tuple(Header) -> maps:from_list([Pair || {_, _} = Pair <- lists:reverse(tuple_to_list(Header))]);
pairs(_) -> #{}.

version(#{major_version := Major, minor_version := Minor}) -> {Major, Minor}.

check_version(#{major_version := Major} = Header) ->
    case is_integer(Major) andalso Major =< ?MAJOR_VERSION of
        true -> ok;
        false -> fail({unsupported_file_version, version(Header)})
    end.

-record(load, {log, table, header, items, verify}).

load(Log, Table, First, Header, Rest, Verify) ->
    try
        Load = #load{log = Log, table = Table, header = Header, items = items_of(Header), verify = Verify},
        insert_pieces(Rest, sum([First], #sum{count = -1}, Load), Load),
        {ok, Table}
    catch
        Class:Reason:Stack ->
            ?JETS:delete(Table),
            erlang:raise(Class, Reason, Stack)
    end.

items_of(#{extended_info := Items}) when is_list(Items) -> [Item || Item <- Items, lists:member(Item, ?ITEMS)];
items_of(_) -> [].

target(#{table := Table}, _Header) -> Table;
target(_Options, Header) -> create(Header).

create(#{name := Name, type := Type, protection := Protection, keypos := KeyPosition} = Header) ->
    Concurrency = [Option || {Key, _} = Option <- maps:to_list(Header), is_concurrency(Key)],
    Flags = [named_table || flag(named_table, Header)] ++ [compressed || flag(compressed, Header)],
    try
        ?JETS:new(Name, [Type, Protection, {keypos, KeyPosition} | Flags ++ Concurrency])
    catch
        error:badarg -> fail(cannot_create_table)
    end.

is_concurrency(Key) -> Key =:= read_concurrency orelse Key =:= write_concurrency.

flag(Key, Header) ->
    case maps:get(Key, Header, false) of
        Value when is_boolean(Value) -> Value;
        _ -> fail(badfile)
    end.

%% One piece is kept back until the next one is read: only the last term of the file may be the end.
insert_pieces({Continuation, Piece}, Sum, #load{log = Log, verify = Verify} = Load) ->
    case chunk(Log, Continuation, Verify) of
        eof ->
            insert_last(Piece, Sum, Load);
        Next ->
            insert_pieces(Next, insert(Piece, Sum, Load), Load)
    end.

insert_last(Piece, Sum, #load{verify = Verify} = Load) ->
    case Piece =/= [] andalso decode(lists:last(Piece), Verify) of
        ['$end_of_table', Values] when is_list(Values) ->
            verify(insert(lists:droplast(Piece), Sum, Load), Values, Load);
        _ ->
            verify(insert(Piece, Sum, Load), none, Load)
    end.

insert([], Sum, _Load) ->
    Sum;
insert(Piece, Sum, #load{table = Table, verify = Verify} = Load) ->
    ?JETS:insert(Table, [decode(Term, Verify) || Term <- Piece]),
    sum(Piece, Sum, Load).

sum(_Piece, Sum, #load{verify = false}) -> Sum;
sum(Piece, Sum, #load{items = Items}) -> add(Piece, Sum, lists:member(md5sum, Items)).

verify(_Sum, _Values, #load{verify = false}) ->
    ok;
verify(#sum{count = Count}, _Values, #load{items = [], header = #{size := Size}}) ->
    Count =:= Size orelse fail(invalid_object_count),
    ok;
verify(_Sum, none, _Load) ->
    fail(badfile);
verify(#sum{count = Count} = Sum, Values, #load{items = Items}) ->
    case lists:member(md5sum, Items) of
        true -> lists:member(value(md5sum, Sum), Values) orelse fail(checksum_error);
        false -> ok
    end,
    case lists:member(object_count, Items) of
        true -> lists:member({count, Count}, Values) orelse fail(invalid_object_count);
        false -> ok
    end.

%% Logs ---------------------------------------------------------------------------------------------------------------------

open(Options, Failure) ->
    case disk_log:open([{name, make_ref()} | Options]) of
        {ok, Log} -> Log;
        {error, Reason} -> fail(Failure(Reason))
    end.

%% Terms, or to verify the bytes that they are written in. Bytes that are no terms are passed over if nothing is to be verified:
%% what can be read of a damaged file is read.
chunk(Log, Continuation, true) -> whole(disk_log:bchunk(Log, Continuation));
chunk(Log, Continuation, false) -> some(disk_log:chunk(Log, Continuation)).

whole(eof) -> eof;
whole({error, Reason}) -> fail({read_error, Reason});
whole({Next, Binaries}) -> {Next, Binaries};
whole({Next, Binaries, 0}) -> {Next, Binaries};
whole({_Next, _Binaries, _Bad}) -> fail(badfile).

some(eof) -> eof;
some({error, Reason}) -> fail({read_error, Reason});
some({Next, Terms}) -> {Next, Terms};
some({Next, Terms, _Bad}) -> {Next, Terms}.

decode(Term, false) ->
    Term;
decode(Binary, true) ->
    try
        binary_to_term(Binary)
    catch
        error:badarg -> fail(badfile)
    end.

-spec fail(term()) -> no_return().
fail(Reason) ->
    throw({?MODULE, Reason}).
