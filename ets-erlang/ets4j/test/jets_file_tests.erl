%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.
%%
%% Table files of `jets' and `ets' are the same.
-module(jets_file_tests).

-include_lib("eunit/include/eunit.hrl").

-define(TYPES, [set, ordered_set, bag, duplicate_bag]).
-define(ITEMS, [[], [object_count], [md5sum], [md5sum, object_count]]).

files_test_() ->
    {setup, fun() -> ets4j_testing:directory(?MODULE) end, fun file:del_dir_r/1, fun(Directory) ->
        File = filename:join(Directory, "table"),
        ets4j_testing:serving([
            {"both ways", [
                ets4j_testing:seeded(fun() -> both_ways(File, Type, Items, Size) end)
             || Type <- ?TYPES, Items <- ?ITEMS, Size <- [0, 3, 3000]
            ]},
            {"options of tables come back", [table_options(File, Options) || Options <- options()]},
            {"files of other versions", [other_version(File, Text) || Text <- [otp_25(), otp_27()]]},
            {"files of any kind", [any_file(File, Terms) || Terms <- any_terms()]},
            {"bytes of any kind", [any_bytes(File, Bytes) || Bytes <- [<<>>, <<"no log">>, <<0:800>>]]},
            {"damaged files", [ets4j_testing:seeded(fun() -> damaged(File) end) || _ <- lists:seq(1, 40)]},
            {"no such file", [no_file(Name) || Name <- [File ++ "/below", Directory, {a}, 7, <<"binary">>, []]]},
            {"options", wrong_options(File)},
            {"into a table", into_a_table(File)},
            {"tables that cannot be written", cannot_be_written(Directory)},
            {"a name that is taken", fun() -> taken_name(File) end}
        ])
    end}.

%% Whole files --------------------------------------------------------------------------------------------------------------

both_ways(File, Type, Items, Size) ->
    Rows = ets4j_testing:random_rows(Size, Size div 2 + 1),
    [
        begin
            Table = ets4j_testing:filled(Writer, Type, [{keypos, 2}], Rows),
            ?assertEqual(ok, Writer:tab2file(Table, File, [{extended_info, Items}, {sync, true}])),
            ?assertEqual(ets:tabfile_info(File), jets:tabfile_info(File)),
            [
                begin
                    {ok, Read} = Reader:file2tab(File, Options),
                    ?assertEqual(described(Writer, Table), described(Reader, Read)),
                    Reader:delete(Read)
                end
             || Reader <- [ets, jets], Options <- [[], [{verify, true}]]
            ],
            ?assertEqual(false, Writer:info(Table, safe_fixed)),
            Writer:delete(Table)
        end
     || Writer <- [ets, jets]
    ],
    ok.

described(Module, Table) ->
    Items = [name, type, keypos, protection, named_table, compressed, read_concurrency, write_concurrency, size, heir],
    {[{Item, Module:info(Table, Item)} || Item <- Items], lists:sort(fun exactly/2, Module:tab2list(Table))}.

exactly(A, B) -> {A, term_to_binary(A)} =< {B, term_to_binary(B)}.

options() ->
    [
        [named_table],
        [private],
        [public, compressed],
        [{read_concurrency, true}],
        [{write_concurrency, true}, {keypos, 3}],
        [ordered_set, {write_concurrency, auto}],
        [{heir, self(), data}, {decentralized_counters, true}]
    ].

table_options(File, Options) ->
    fun() ->
        [
            begin
                Table = Writer:new(kept, Options),
                Writer:insert(Table, {1, 2, 3}),
                ok = Writer:tab2file(Table, File),
                Expected = described(Writer, Table),
                Writer:delete(Table),
                {ok, Read} = Reader:file2tab(File),
                {Info, Rows} = described(Reader, Read),
                ?assertEqual({lists:keyreplace(heir, 1, element(1, Expected), {heir, none}), element(2, Expected)}, {Info, Rows}),
                Reader:delete(Read)
            end
         || {Writer, Reader} <- [{ets, jets}, {jets, ets}, {jets, jets}]
        ],
        ok
    end.

%% Files with counts and digests. Atoms are written in different ways.
other_version(File, Text) ->
    fun() ->
        ok = file:write_file(File, zlib:uncompress(base64:decode(Text))),
        {ok, Table} = jets:file2tab(File, [{verify, true}]),
        ?assertEqual(golden, Table),
        ?assertEqual(
            [{a, 1, "text"}, {'caf\x{e9}', 2, <<"bin">>}, {'\x{3b1}', 3.5, [x | y]}, {#{k => v}, {4}, 1 bsl 70}],
            jets:tab2list(Table)
        ),
        ?assertEqual([true, true, public, 2], [jets:info(Table, I) || I <- [compressed, read_concurrency, protection, keypos]]),
        jets:delete(Table)
    end.

otp_25() ->
        "eJxtUTFP3DAUtnMBqRwnHQh1Q2LoXHVhv0oV6tDOIJbIsd8R5xK/1HY4wloJtls7dOA3sHdtx7IzdOoCv4JnJ6LXqpYsx9/3vZfv"
        "febJKJUnH8eM8e/58Ye3n4vdIlEs0eqUjRSbGDSoYGawQOdZWPz+09crxq8PfyyD8qUCCcZbUelLUJnE1niwTrGNuagcBMnUggiM"
        "ka21YGSnWOptG7mdpdUe/ib/VG5JrBsLzoFaq9msoUbbiV/hsoFLA/bkP1ZfsGEFWVqAtnSQKPZIjaiBWp1hpcBExNEAIu1JavRv"
        "x0CMY1XmRV7BmqHUdw3dx2gVWOIdRPXmAroGnUjiKI1FD9JrNMQ0bV5pGfBJLUq02TllRpTgPabNGhYHmMCFB0O2Mm3mWNFYBG5j"
        "XlLPPvUQjDp0bV0SOe0fk56QC8EXZJHqCd97xlMp5g8iqQkc5drQsT9wy+Tn7dFsuw8v/IlTlwvaHX0fDCI/4Ava5wUXqXnOm81o"
        "H0Xd4HPyiqxnOO+Ti2B8u+i7z3xE3oOX6e/H91tnX+7c/mr1+ubNu29l+QRlh8K9".

otp_27() ->
        "eJxlUTFv1DAUjhPfSdz1REGIBakTP6Hdr6pUFpipWIJjv2ucS/wi26kbVsSCBHvnioGRmQ3Eys7SCfVHMPU56Z2AWrL8/H3fe/70"
        "maUZlycv5knCPhUvnx++LR+WaUi1epVkYWHQoIKlwRKdT+JKvx18fZ+kz66vrkn3WIEE462o9RtQucTOeLAuTFaidkCCXQsi4kZ2"
        "1oKRfeDedpF5EKz28A+17ZpJbFoLzoHa6qcNNGh7cUX1BIMBe3LX3yy5XSTiJWgbOEliOzeigTA9xVqBiXdHjgUfGBrx3yiC57FB"
        "5V4UNWxNcN+3EOZoFVgiHUTldA19i06k0Xlr0YP0Gk2Ytl1Ra0noohEV2vyMoiFCsAHS5i8oGl7AuQejaK42K6xj2GEHi4rGjclS"
        "BurAdU1F1P3xs7LAhGDrhHtqJvjRBp5Isfr+WaQNgVmhDR1PNlz688vxcmcMKj7DAjsPrKdq71biR3Qd2FnJBDf3NrkmS9pHg2o0"
        "uHhKlnNcjUENWPygwe8Qb0aeo4ndj7O9P8tfF68/7L/78fsyP6qqG2mTx08=".

%% What is no table ---------------------------------------------------------------------------------------------------------

%% Reads a file with both, and compares answers and tables.
any_file(File, Terms) ->
    {lists:flatten(io_lib:format("~0P", [Terms, 40])), fun() ->
        write(File, Terms),
        compare(File)
    end}.

any_bytes(File, Bytes) ->
    fun() ->
        ok = file:write_file(File, Bytes),
        compare(File)
    end.

write(File, Terms) ->
    _ = file:delete(File),
    {ok, Log} = disk_log:open([{name, make_ref()}, {file, File}]),
    ok = disk_log:log_terms(Log, Terms),
    ok = disk_log:close(Log).

compare(File) ->
    ?assertEqual(ets:tabfile_info(File), jets:tabfile_info(File)),
    [?assertEqual(read(ets, File, Options), read(jets, File, Options)) || Options <- [[], [{verify, true}]]],
    ok.

read(Module, File, Options) ->
    case ets4j_testing:outcome(fun() -> Module:file2tab(File, Options) end) of
        {answer, {ok, Table}} ->
            Described = described(Module, Table),
            Module:delete(Table),
            Described;
        {error, _, _} ->
            %% After an error there is no table.
            {failed, badarg, undefined} = {failed, badarg, Module:info(table, size)};
        Answer ->
            {Answer, undefined} = {Answer, Module:info(table, size)}
    end.

any_terms() ->
    Rows = [{1, a}, {2, b}],
    Counted = header([{extended_info, [object_count]}]),
    Digested = header([{extended_info, [md5sum]}]),
    Both = header([{extended_info, [object_count, md5sum]}]),
    Digest = fun(Terms) -> {md5, erlang:md5([term_to_binary(Term) || Term <- Terms])} end,
    [[], Rows, [a | Rows], [tuple_to_list(header([])) | Rows], [header([]) | Rows], [header([])]] ++
        [[header([Key]) | Rows] || Key <- [id, name, type, protection, named_table, keypos, size, major_version,
            minor_version, extended_info]] ++
        [[header([Pair]) | Rows] || Pair <- [{size, 3}, {size, 1}, {size, x}, {name, 7}, {type, foo}, {type, bag},
            {protection, foo}, {protection, private}, {named_table, false}, {keypos, 0}, {keypos, x}, {keypos, 3},
            {minor_version, 3}, {minor_version, x}, {extended_info, x}, {extended_info, [foo]}, {major_version, 0},
            {read_concurrency, 7}, {write_concurrency, 7}, {decentralized_counters, 7}, {heir, self()}, {more, x}]] ++
        [
            [header([]), {1, a}, wrong],
            [header([]), {1, a}, [wrong]],
            [header([]), {1, a}, {}],
            [header([]), {1, a}, {1, b}],
            [header([]) | Rows] ++ [ending([{count, 2}])],
            [header([]) | Rows] ++ [ending([{count, 3}])],
            [header([{size, 3}]) | Rows] ++ [ending([{count, 2}])],
            [Counted | Rows] ++ [ending([{count, 2}])],
            [Counted | Rows] ++ [ending([{count, 3}])],
            [Counted | Rows] ++ [ending([{count, x}])],
            [Counted | Rows] ++ [ending([])],
            [Counted | Rows],
            [Counted, {1, a}, {1, b}, ending([{count, 2}])],
            [Counted | Rows] ++ [ending([{count, 2}]), {3, c}],
            [Counted, {1, a}, ending([{count, 2}]), {2, b}],
            [Counted | Rows] ++ [['$end_of_table', [{count, 2}], x]],
            [Digested | Rows] ++ [ending([Digest([Digested | Rows])])],
            [Digested | Rows] ++ [ending([Digest(Rows)])],
            [Digested | Rows] ++ [ending([])],
            [Digested | Rows] ++ [ending([{count, 2}])],
            [Digested | Rows],
            [Both | Rows] ++ [ending([{count, 2}, Digest([Both | Rows])])],
            [Both | Rows] ++ [ending([{count, 3}, Digest([Both | Rows])])],
            [Both | Rows] ++ [ending([{count, 2}, Digest(Rows)])],
            [Both | Rows] ++ [ending([{count, 3}, Digest(Rows)])]
        ].

ending(Values) -> ['$end_of_table', Values].

%% A header with other pairs, or without some.
header(Changes) ->
    Pairs = [
        {id, x}, {name, table}, {type, set}, {protection, public}, {named_table, true}, {keypos, 1}, {size, 2},
        {major_version, 1}, {minor_version, 0}, {extended_info, []}
    ],
    list_to_tuple(lists:foldl(fun change/2, Pairs, Changes)).

change({Key, Value}, Pairs) -> lists:keystore(Key, 1, Pairs, {Key, Value});
change(Key, Pairs) -> lists:keydelete(Key, 1, Pairs).

%% A file that is cut short or has a wrong byte. `ets' may raise errors where an answer says what is wrong.
damaged(File) ->
    Header = header([{size, 100}, {extended_info, [md5sum]}]),
    Rows = [{N, x} || N <- lists:seq(1, 100)],
    write(File, [Header | Rows] ++ [ending([{md5, erlang:md5([term_to_binary(Term) || Term <- [Header | Rows]])}])]),
    {ok, Whole} = file:read_file(File),
    At = rand:uniform(byte_size(Whole)) - 1,
    <<Before:At/binary, Byte, After/binary>> = Whole,
    ok = file:write_file(File, lists:nth(rand:uniform(2), [Before, [Before, Byte bxor rand:uniform(255), After]])),
    %% Some bytes of a log, such as whether it was closed, do not matter.
    case read(jets, File, [{verify, true}]) of
        {{answer, {error, _}}, undefined} -> ok;
        {failed, badarg, undefined} -> ok;
        {[{name, table} | _], Verified} -> ?assertEqual(Rows, Verified)
    end,
    %% Of what is before the damage and after it `ets' may read less.
    case {read(ets, File, []), read(jets, File, [])} of
        {{failed, _, _}, _} -> ok;
        {{[_ | _], Expected}, {[_ | _], Found}} -> ?assertEqual([], Expected -- Found);
        {Expected, Found} -> ?assertEqual(Expected, Found)
    end.

no_file(Name) ->
    ets4j_testing:same("file", fun(Module) ->
        [ets4j_testing:outcome(Call) || Call <- [
            fun() -> Module:file2tab(Name) end,
            fun() -> Module:file2tab(Name, [{verify, true}]) end,
            fun() -> Module:tabfile_info(Name) end
        ]]
    end).

%% Options ------------------------------------------------------------------------------------------------------------------

wrong_options(File) ->
    [
        ets4j_testing:same("read", fun(Module) ->
            write(File, [header([{named_table, false}]), {1, a}]),
            Module:file2tab(File, Options)
        end)
     || Options <- [foo, [foo], [{verify, foo}], [{verify, true} | x], [{foo, 1}, {verify, true}], [{verify, false}],
            [{verify, true}, {verify, false}], [{verify, false}, {verify, true}], {verify, true}, [{table, a}, {table, b}]]
    ] ++
        [
            ets4j_testing:same("write", fun(Module) ->
                Table = ets4j_testing:filled(Module, set, [], [{1, a}]),
                {Module:tab2file(Table, File, Options), Module:tabfile_info(File)}
            end)
         || Options <- [[], [{extended_info, []}], [{extended_info, [md5sum, md5sum]}], [{sync, true}, {sync, false}],
                [{extended_info, [md5sum | a]}], [{sync, true} | x], [{extended_info, [foo]}], [{extended_info, foo}],
                [{extended_info, [md5sum]}, {extended_info, [object_count]}], [{verify, true}], [sync], [{sync, 1}]]
        ] ++
        [
            {"options that are no list", fun() ->
                ?assertError(function_clause, jets:tab2file(jets:new(t, []), File, foo))
            end}
        ].

into_a_table(File) ->
    [
        ets4j_testing:same("table", fun(Module) ->
            write(File, [header(Changes), {1, a}, {2, b}]),
            Table = ets4j_testing:filled(Module, ordered_set, Options, [{0, old}, {1, old}]),
            Answers = [ets4j_testing:outcome(fun() -> Module:file2tab(File, [{table, Table}]) end) || _ <- [1, 2]],
            {Answers, Module:info(Table, size) =/= undefined andalso Module:tab2list(Table)}
        end)
     || {Changes, Options} <- [{[], []}, {[{keypos, 2}], [{keypos, 2}]}]
    ] ++
        [
            ets4j_testing:same("failure", fun(Module) ->
                write(File, [header([]), {1, a}, wrong]),
                Table = Module:new(table, []),
                ?assertError(badarg, Module:file2tab(File, [{table, Table}])),
                Module:info(Table)
            end)
        ].

%% Tables -------------------------------------------------------------------------------------------------------------------

cannot_be_written(Directory) ->
    File = filename:join(Directory, "unwritten"),
    [
        ets4j_testing:same("no table", fun(Module) ->
            Module:tab2file(Wrong, File)
        end)
     || Wrong <- [nothing, 7, "table"]
    ] ++
        [
            ets4j_testing:same("table of another process", fun(Module) ->
                ok = file:write_file(File, "before"),
                Table = Module:new(hidden, [private]),
                Self = self(),
                spawn_link(fun() -> Self ! ets4j_testing:outcome(fun() -> Module:tab2file(Table, File) end) end),
                receive
                    Outcome -> {Outcome, file:read_file(File)}
                end
            end)
        ] ++
        [
            ets4j_testing:same("file", fun(Module) ->
                Table = ets4j_testing:filled(Module, set, [], [{1, a}]),
                {Module:tab2file(Table, Name), Module:info(Table, safe_fixed)}
            end)
         || Name <- [Directory, filename:join([Directory, "no", "such"]), {a}, 7, []]
        ].

taken_name(File) ->
    write(File, [header([]), {1, a}]),
    table = jets:new(table, [named_table]),
    ?assertEqual({error, cannot_create_table}, jets:file2tab(File)),
    ?assertEqual([], jets:tab2list(table)),
    jets:delete(table).
