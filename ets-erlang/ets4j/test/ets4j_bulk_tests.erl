%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.

%% Bulk work: the same results as one call at a time, an exact account of failures, and nothing left behind by funs that fail.
-module(ets4j_bulk_tests).

-include_lib("eunit/include/eunit.hrl").

-define(ALL, [{'_', [], ['$_']}]).
-define(PATIENCE, 60).

bulk_test_() ->
    serving([], [
        {"insert of a list", fun insert_list/0},
        {"insert of what a reader gives", fun insert_reader/0},
        {"insert of nothing", fun insert_nothing/0},
        {"insert of long objects", fun insert_long/0},
        {"insert of an object that is none", fun insert_bad_object/0},
        {"insert of what is no list", fun insert_bad_list/0},
        {"insert with a reader that answers nonsense", fun insert_bad_reader/0},
        {"insert with a reader that fails", fun insert_failing_reader/0},
        {"insert with a reader that calls jets", fun insert_calling_reader/0},
        {"insert into a table that is deleted meanwhile", fun insert_deleted/0},
        {"insert into the table of another", fun insert_not_allowed/0},
        {"select", fun select/0},
        {"select of nothing", fun select_nothing/0},
        {"select in chunks", fun select_chunks/0},
        {"select with a fun that fails", fun select_failing_fun/0},
        {"select with a fun that calls jets", fun select_calling_fun/0},
        {"select with a fun that selects and inserts", fun select_nested/0},
        {"select with a fun that changes the table", fun select_changing_fun/0},
        {"select from a table that is deleted meanwhile", fun select_deleted/0},
        {"select from a table that is renamed meanwhile", fun select_renamed/0},
        {"select with bad arguments", fun select_bad/0},
        {"lookup", fun lookup/0},
        {"lookup of long objects and keys", fun lookup_long/0},
        {"lookup without a table", fun lookup_bad/0},
        {"options", fun options/0},
        {"tickets", fun tickets/0}
    ]).

memory_test_() ->
    serving([{memory_limit, 16 * 1024 * 1024}], [{"insert of more than there is room for", fun insert_too_much/0}]).

killed_test_() ->
    [
        {"insert when the server is killed", timed(fun insert_killed/0)},
        {"select when the server is killed", timed(fun select_killed/0)},
        {"lookup when the server does not run", timed(fun not_running/0)}
    ].

serving(Options, Tests) ->
    {setup, fun() -> ok = ets4j:start(Options) end, fun(_) -> ets4j:stop() end, [
        {Title, timed(Test)}
     || {Title, Test} <- Tests
    ]}.

timed(Test) ->
    {timeout, ?PATIENCE, Test}.

%% Inserting

insert_list() ->
    [
        begin
            Table = jets:new(t, [ordered_set]),
            ?assertEqual({ok, 2500}, ets4j_bulk:insert(Table, rows(1, 2500), Options)),
            ?assertEqual(rows(1, 2500), jets:tab2list(Table)),
            jets:delete(Table)
        end
     || Options <- [[], #{objects => 1}, [{objects, 7}, {window, 1}], #{objects => 10000}, #{bytes => 1}]
    ].

insert_reader() ->
    Table = jets:new(t, [duplicate_bag]),
    Parts = [[], rows(1, 3), rows(4, 3000), [], [], rows(3001, 3001)],
    ?assertEqual({ok, 3001}, ets4j_bulk:insert(Table, reader(Parts), #{objects => 100})),
    ?assertEqual(rows(1, 3001), lists:sort(jets:tab2list(Table))),
    ?assertEqual([], closed()),
    ?assertEqual({ok, 3}, ets4j_bulk:insert(Table, reader([rows(1, 3)]))).

insert_nothing() ->
    Table = jets:new(t, []),
    ?assertEqual({ok, 0}, ets4j_bulk:insert(Table, [])),
    ?assertEqual({ok, 0}, ets4j_bulk:insert(Table, reader([]))),
    ?assertEqual({error, badarg, report(id, 0, 0, [])}, ets4j_bulk:insert(no_such_table, [])).

insert_long() ->
    Table = jets:new(t, []),
    Long = binary:copy(<<"x">>, 300000),
    ?assertEqual({ok, 40}, ets4j_bulk:insert(Table, [{N, Long} || N <- lists:seq(1, 40)])),
    ?assertEqual([40], lists:usort([jets:info(Table, size)])),
    ?assertEqual([{17, Long}], jets:lookup(Table, 17)),
    #{max_frame := MaxFrame} = ets4j:info(),
    TooLong = binary:copy(<<"x">>, MaxFrame),
    Rows = rows(1001, 1002) ++ [{long, TooLong}] ++ rows(1003, 1004),
    ?assertEqual(
        {error, system_limit, report(request_size, 2, 3, [{3, 3}])},
        ets4j_bulk:insert(Table, Rows, #{window => 1})
    ),
    ?assertEqual([], jets:lookup(Table, 1003)).

insert_bad_object() ->
    Table = jets:new(t, [ordered_set]),
    Rows = rows(1, 250) ++ [not_a_tuple] ++ rows(252, 1000),
    ?assertEqual(
        {error, badarg, report(none, 200, 300, [{201, 300}])},
        ets4j_bulk:insert(Table, Rows, #{objects => 100, window => 1})
    ),
    ?assertEqual(rows(1, 200), jets:tab2list(Table)),
    %% What is on its way when a request fails is counted as well.
    {error, badarg, #{inserted := Inserted, sent := Sent, refused := Refused, unanswered := []}} =
        ets4j_bulk:insert(Table, Rows ++ [also_none], #{objects => 100, window => 4}),
    ?assertEqual([{201, 300}], Refused),
    ?assertEqual(Sent - 100, Inserted),
    ?assert(Sent =< 600),
    ?assertEqual(Inserted, jets:info(Table, size)),
    ?assertEqual({error, badarg, report(none, 0, 1, [{1, 1}])}, ets4j_bulk:insert(Table, [{}])).

insert_bad_list() ->
    Table = jets:new(t, [ordered_set]),
    ?assertEqual({error, badarg, report(not_a_list, 2, 2, [])}, ets4j_bulk:insert(Table, [{1, 1}, {2, 2} | tail])),
    ?assertEqual({error, badarg, report(not_a_list, 2, 2, [])}, ets4j_bulk:insert(Table, reader([[{1, 1}, {2, 2} | tail]]))),
    ?assertEqual([closed], closed()),
    ?assertEqual([{1, 1}, {2, 2}], jets:tab2list(Table)).

insert_bad_reader() ->
    Table = jets:new(t, [ordered_set]),
    [
        begin
            Reader = fun(read) -> {rows(1, 10), fun(read) -> Wrong end} end,
            ?assertEqual({error, {bad_reader, Wrong}, report(none, 10, 10, [])}, ets4j_bulk:insert(Table, Reader))
        end
     || Wrong <- [ok, {[], ok}, {{1, 1}, fun(_) -> end_of_input end}, {[], fun() -> end_of_input end}]
    ],
    ?assertEqual({error, {bad_reader, ok}, report(none, 0, 0, [])}, ets4j_bulk:insert(Table, fun(read) -> ok end)).

insert_failing_reader() ->
    Table = jets:new(t, [ordered_set]),
    Failing = fun(Fail) -> fun(read) -> {rows(1, 100), fun(read) -> Fail() end} end end,
    Insert = fun(Fail) -> ets4j_bulk:insert(Table, Failing(Fail), #{objects => 10}) end,
    ?assertThrow(gone, Insert(fun() -> throw(gone) end)),
    ?assertExit(gone, Insert(fun() -> exit(gone) end)),
    ?assertError(gone, Insert(fun() -> error(gone) end)),
    ?assertEqual(rows(1, 100), jets:tab2list(Table)),
    undisturbed(Table).

insert_calling_reader() ->
    Table = jets:new(t, [ordered_set]),
    Other = jets:new(other, []),
    Read = fun
        Read(N) when N > 20 -> end_of_input;
        Read(N) ->
            %% What was sent before has been carried out.
            ?assertEqual((N - 1) * 100, jets:info(Table, size)),
            {ok, 100} = ets4j_bulk:insert(Other, rows(N * 100 + 1, (N + 1) * 100), #{objects => 9}),
            Sum = ets4j_bulk:select(Table, ?ALL, fun(_, Sum) -> Sum + 1 end, 0, #{limit => 30}),
            ?assertEqual((N - 1) * 100, Sum),
            {rows((N - 1) * 100 + 1, N * 100), fun(read) -> Read(N + 1) end}
    end,
    ?assertEqual({ok, 2000}, ets4j_bulk:insert(Table, fun(read) -> Read(1) end, #{objects => 10})),
    ?assertEqual(2000, jets:info(Other, size)).

insert_deleted() ->
    Table = jets:new(t, []),
    Rest = fun
        (read) -> {rows(21, 30), reader([])};
        (close) -> self() ! too_early
    end,
    Reader = fun(read) ->
        {rows(1, 10), fun(read) ->
            jets:delete(Table),
            {rows(11, 20), Rest}
        end}
    end,
    ?assertEqual({error, badarg, report(id, 10, 20, [{11, 20}])}, ets4j_bulk:insert(Table, Reader, [{objects, 10}, {window, 1}])),
    ?assertEqual([closed], closed()).

insert_not_allowed() ->
    Table = of_another([protected], []),
    ?assertEqual({error, badarg, report(access, 0, 10, [{1, 10}])}, ets4j_bulk:insert(Table, rows(1, 10))),
    ?assertEqual({error, badarg, report(access, 0, 0, [])}, ets4j_bulk:insert(Table, [])).

insert_too_much() ->
    Table = jets:new(t, []),
    Long = binary:copy(<<"x">>, 10000),
    Rows = [{N, Long} || N <- lists:seq(1, 4000)],
    {error, system_limit, #{cause := memory, inserted := Inserted, sent := Sent, refused := [{First, _} | _] = Refused}} =
        ets4j_bulk:insert(Table, Rows),
    ?assert(First > 1),
    ?assertEqual(Sent - Inserted, lists:sum([Last - From + 1 || {From, Last} <- Refused])),
    ?assertEqual(Inserted, jets:info(Table, size)).

insert_killed() ->
    ok = ets4j:start(),
    Table = jets:new(t, [public]),
    Reader = fun Read(N) ->
        fun(read) ->
            N =:= 20 andalso kill_server(),
            {rows(N * 1000 + 1, (N + 1) * 1000), Read(N + 1)}
        end
    end,
    {error, {ets4j, _}, Report} = ets4j_bulk:insert(Table, Reader(0), #{objects => 100}),
    #{inserted := Inserted, sent := Sent, refused := Refused, unanswered := Unanswered} = Report,
    Ranges = lists:sort(Refused ++ Unanswered),
    ?assertEqual(Sent - Inserted, lists:sum([Last - First + 1 || {First, Last} <- Ranges])),
    %% What was answered comes before all that was not.
    ?assertEqual(Inserted + 1, element(1, hd(Ranges))),
    ?assert(Inserted >= 19000),
    start_again().

%% Selecting

select() ->
    [
        begin
            Table = jets:new(t, [Type]),
            {ok, 500} = ets4j_bulk:insert(Table, rows(1, 500)),
            Select = fun(MatchSpec, Options) ->
                lists:reverse(ets4j_bulk:select(Table, MatchSpec, fun(Result, Acc) -> [Result | Acc] end, [], Options))
            end,
            [
                ?assertEqual(jets:select(Table, MatchSpec), Select(MatchSpec, #{limit => Limit, prefetch => Prefetch, fix => Fix}))
             || MatchSpec <- [?ALL, [{{'$1', '_'}, [{'<', {'rem', '$1', 100}, 3}], ['$1']}], [{{17, '$1'}, [], ['$1']}]],
                Limit <- [1, 99, 500, 5000],
                Prefetch <- [true, false],
                Fix <- [true, false],
                Limit > 1 orelse (Fix and Prefetch)
            ],
            ?assertEqual(false, jets:info(Table, fixed)),
            jets:delete(Table)
        end
     || Type <- [set, ordered_set, bag]
    ].

select_nothing() ->
    Table = jets:new(t, [named_table]),
    Never = fun(_, _) -> error(called) end,
    ?assertEqual(acc, ets4j_bulk:select(Table, ?ALL, Never, acc)),
    {ok, 3000} = ets4j_bulk:insert(Table, rows(1, 3000)),
    ?assertEqual(acc, ets4j_bulk:select_chunks(Table, [{{none, '_'}, [], ['$_']}], Never, acc)),
    ?assertEqual(acc, ets4j_bulk:select(Table, [{{'$1', '_'}, [{'<', '$1', 0}], ['$_']}], Never, acc)),
    jets:delete(Table).

select_chunks() ->
    Table = jets:new(t, [ordered_set]),
    {ok, 250} = ets4j_bulk:insert(Table, rows(1, 250)),
    Chunks = ets4j_bulk:select_chunks(Table, ?ALL, fun(Chunk, Acc) -> [Chunk | Acc] end, [], [{limit, 100}]),
    ?assertEqual([rows(1, 100), rows(101, 200), rows(201, 250)], lists:reverse(Chunks)).

select_failing_fun() ->
    Table = jets:new(t, [ordered_set, named_table]),
    {ok, 1000} = ets4j_bulk:insert(Table, rows(1, 1000)),
    [
        begin
            Select = fun(Fail) ->
                At = fun({N, _}, _) -> N =:= Row andalso Fail() end,
                ets4j_bulk:select(Table, ?ALL, At, acc, #{limit => 100, prefetch => Prefetch})
            end,
            ?assertThrow(gone, Select(fun() -> throw(gone) end)),
            ?assertExit(gone, Select(fun() -> exit(gone) end)),
            ?assertError(gone, Select(fun() -> error(gone) end)),
            ?assertError(badarg, Select(fun() -> jets:lookup(no_such_table, 1) end)),
            ?assertEqual(false, jets:info(Table, fixed)),
            undisturbed(Table)
        end
     || Row <- [1, 150, 1000], Prefetch <- [true, false]
    ],
    jets:delete(Table).

select_calling_fun() ->
    Table = jets:new(t, [ordered_set]),
    {ok, 1000} = ets4j_bulk:insert(Table, rows(1, 1000)),
    Fun = fun({N, _} = Row, Acc) ->
        ?assertEqual([Row], jets:lookup(Table, N)),
        ?assertMatch(#{}, maps:from_list(jets:info(Table))),
        Acc + N
    end,
    ?assertEqual(500500, ets4j_bulk:select(Table, ?ALL, Fun, 0, #{limit => 100})).

%% Long answers and long requests on one connection at once: none may wait for the other.
select_nested() ->
    Table = jets:new(t, [ordered_set]),
    Copy = jets:new(copy, [ordered_set]),
    Rows = [{N, binary:copy(<<N:32>>, 5000)} || N <- lists:seq(1, 300)],
    {ok, 300} = ets4j_bulk:insert(Table, Rows),
    Fun = fun(Chunk, Count) ->
        {ok, _} = ets4j_bulk:insert(Copy, Chunk, #{objects => 10}),
        Keys = [N || {N, _} <- Chunk],
        ?assertEqual([[Row] || Row <- Chunk], ets4j_bulk:lookup(Table, Keys)),
        Inner = fun(Some, Sum) -> Sum + length(Some) end,
        ?assertEqual(300, ets4j_bulk:select_chunks(Table, ?ALL, Inner, 0, #{limit => 100})),
        try
            ets4j_bulk:select_chunks(Table, ?ALL, fun(_, _) -> throw(enough) end, 0, #{limit => 100})
        catch
            enough -> Count + length(Chunk)
        end
    end,
    ?assertEqual(300, ets4j_bulk:select_chunks(Table, ?ALL, Fun, 0, #{limit => 50})),
    ?assertEqual(Rows, jets:tab2list(Copy)),
    ?assertEqual(false, jets:info(Table, fixed)).

select_changing_fun() ->
    Table = jets:new(t, [ordered_set]),
    {ok, 100} = ets4j_bulk:insert(Table, rows(1, 100)),
    Fun = fun({N, _}, Acc) ->
        jets:delete(Table, N + 10),
        [N | Acc]
    end,
    Seen = lists:reverse(ets4j_bulk:select(Table, ?ALL, Fun, [], #{limit => 10, prefetch => false})),
    ?assertEqual([N || N <- lists:seq(1, 100), ((N - 1) div 10) rem 2 =:= 0], Seen).

select_deleted() ->
    [
        begin
            Table = jets:new(t, []),
            {ok, 100} = ets4j_bulk:insert(Table, rows(1, 100)),
            Delete = fun(_, N) ->
                N =:= 0 andalso jets:delete(Table),
                N + 1
            end,
            Select = fun() -> ets4j_bulk:select_chunks(Table, ?ALL, Delete, 0, #{limit => 10, prefetch => Prefetch}) end,
            ?assertMatch({badarg, {jets, select, [_], _}}, raised(Select)),
            undisturbed(jets:new(t, []))
        end
     || Prefetch <- [true, false]
    ].

select_renamed() ->
    jets:new(former, [named_table]),
    {ok, 100} = ets4j_bulk:insert(former, rows(1, 100)),
    Rename = fun(_, N) ->
        N =:= 0 andalso jets:rename(former, latter),
        N + 1
    end,
    ?assertEqual(10, ets4j_bulk:select_chunks(former, ?ALL, Rename, 0, #{limit => 10, prefetch => false})),
    ?assertEqual(false, jets:info(latter, fixed)),
    jets:delete(latter).

select_bad() ->
    Table = jets:new(t, []),
    Fun = fun(Result, Acc) -> [Result | Acc] end,
    ?assertMatch(
        {badarg, {jets, select, [Table, nonsense, 1000], _}},
        raised(fun() -> ets4j_bulk:select(Table, nonsense, Fun, []) end)
    ),
    ?assertMatch(
        {badarg, {jets, select, [no_such_table, ?ALL, 1000], [{error_info, #{cause := id}}]}},
        raised(fun() -> ets4j_bulk:select(no_such_table, ?ALL, Fun, []) end)
    ),
    Private = of_another([private], []),
    ?assertMatch(
        {badarg, {jets, select, [Private, ?ALL, 1000], [{error_info, #{cause := access}}]}},
        raised(fun() -> ets4j_bulk:select(Private, ?ALL, Fun, []) end)
    ),
    ?assertMatch({badarg, {ets4j_bulk, select, _, _}}, raised(fun() -> ets4j_bulk:select(Table, ?ALL, not_a_fun, []) end)),
    ?assertMatch(
        {badarg, {ets4j_bulk, select_chunks, _, _}},
        raised(fun() -> ets4j_bulk:select_chunks(Table, ?ALL, fun(_) -> ok end, []) end)
    ).

select_killed() ->
    [
        begin
            ok = ets4j:start(),
            Table = jets:new(t, []),
            {ok, 1000} = ets4j_bulk:insert(Table, rows(1, 1000)),
            Fun = fun(_, N) ->
                N =:= 5 andalso End(),
                N + 1
            end,
            Select = fun() -> ets4j_bulk:select_chunks(Table, ?ALL, Fun, 0, #{limit => 10, prefetch => Prefetch}) end,
            ?assertMatch({_, {jets, select, [_], _}}, raised(Select))
        end
     || {End, Prefetch} <- [{fun kill_server/0, true}, {fun kill_server/0, false}, {fun restart/0, true}]
    ],
    undisturbed(jets:new(t, [])),
    ets4j:stop().

%% One server ends and another begins.
restart() ->
    ok = ets4j:stop(),
    ok = ets4j:start().

%% Looking up

lookup() ->
    Table = jets:new(t, [bag]),
    {ok, 2000} = ets4j_bulk:insert(Table, rows(1, 1000) ++ [{N, again} || N <- lists:seq(1, 1000)]),
    Keys = lists:reverse(lists:seq(0, 1001)) ++ [1, 1, none],
    [
        ?assertEqual([jets:lookup(Table, Key) || Key <- Keys], ets4j_bulk:lookup(Table, Keys, Options))
     || Options <- [[], #{window => 1}, #{window => 7}, #{window => 100000}]
    ],
    ?assertEqual([], ets4j_bulk:lookup(Table, [])).

lookup_long() ->
    Table = jets:new(t, []),
    Rows = [{{N, binary:copy(<<N:32>>, 2000)}, binary:copy(<<N:32>>, 50000)} || N <- lists:seq(1, 100)],
    {ok, 200} = ets4j_bulk:insert(Table, Rows ++ rows(1, 100)),
    ?assertEqual([[Row] || Row <- Rows], ets4j_bulk:lookup(Table, [Key || {Key, _} <- Rows])),
    {ok, 100} = ets4j_bulk:insert(Table, [{N, binary:copy(<<N:32>>, 50000)} || N <- lists:seq(1, 100)]),
    ?assertEqual(100, length([found || [{_, <<_:200000/binary>>}] <- ets4j_bulk:lookup(Table, lists:seq(1, 100))])).

lookup_bad() ->
    ?assertMatch(
        {badarg, {jets, lookup, [no_such_table, 1], [{error_info, #{cause := id}}]}},
        raised(fun() -> ets4j_bulk:lookup(no_such_table, lists:seq(1, 1000)) end)
    ),
    Table = jets:new(t, []),
    undisturbed(Table),
    ?assertMatch({badarg, {ets4j_bulk, lookup, _, _}}, raised(fun() -> ets4j_bulk:lookup(Table, [1 | 2]) end)),
    ?assertMatch({badarg, {ets4j_bulk, lookup, _, _}}, raised(fun() -> ets4j_bulk:lookup(Table, key) end)).

not_running() ->
    ets4j:stop(),
    ?assertMatch({{ets4j, _}, {jets, lookup, [t, 1], _}}, raised(fun() -> ets4j_bulk:lookup(t, [1, 2]) end)),
    ?assertMatch({error, {ets4j, _}, #{inserted := 0}}, ets4j_bulk:insert(t, [{1}])),
    Fun = fun(_, Acc) -> Acc end,
    ?assertMatch({{ets4j, _}, {jets, select, [t, ?ALL, 1000], _}}, raised(fun() -> ets4j_bulk:select(t, ?ALL, Fun, acc) end)).

%% Options and tickets

options() ->
    Table = jets:new(t, []),
    Fun = fun(_, Acc) -> Acc end,
    [
        ?assertMatch({badarg, {ets4j_bulk, _, _, _}}, raised(Call))
     || Wrong <- [
            [{no_such, 1}],
            #{window => 0},
            [{objects, -1}],
            #{limit => 1.0},
            [{prefetch, 1}],
            #{fix => perhaps},
            nonsense,
            [{window, 1} | 2],
            #{bytes => all, limit => all}
        ],
        Call <- [
            fun() -> ets4j_bulk:insert(Table, [], Wrong) end,
            fun() -> ets4j_bulk:select(Table, ?ALL, Fun, acc, Wrong) end,
            fun() -> ets4j_bulk:lookup(Table, [], Wrong) end
        ]
    ],
    ?assertMatch({badarg, {ets4j_bulk, insert, _, _}}, raised(fun() -> ets4j_bulk:insert(Table, {1, 1}) end)),
    ?assertMatch({badarg, {ets4j_bulk, insert, _, _}}, raised(fun() -> ets4j_bulk:insert(Table, fun() -> ok end) end)),
    ?assertEqual(acc, ets4j_bulk:select(Table, ?ALL, Fun, acc, [prefetch, {fix, false}])).

tickets() ->
    Table = jets:new(t, [ordered_set]),
    {ok, 5} = ets4j_bulk:insert(Table, rows(1, 5)),
    [First, Second, Third] = [Ticket || N <- [1, 2, 3], {ok, Ticket} <- [ets4j_connection:send(lookup, [Table, N])]],
    ?assertEqual({ok, [{3, 9}]}, ets4j_connection:receive_reply(Third)),
    ?assertEqual([{4, 16}], jets:lookup(Table, 4)),
    ok = ets4j_connection:discard(First),
    ?assertEqual({ok, [{2, 4}]}, ets4j_connection:receive_reply(Second)),
    ?assertMatch({error, {ets4j, _}, _}, ets4j_connection:receive_reply(Second)),
    {ok, Lost} = ets4j_connection:send(lookup, [Table, 1]),
    ok = ets4j_connection:close(),
    ?assertMatch({error, {ets4j, {connection_lost, closed}}, _}, ets4j_connection:receive_reply(Lost)),
    undisturbed(Table).

%% What the tests have in common

rows(First, Last) ->
    [{N, N * N} || N <- lists:seq(First, Last)].

%% Tells this process when it is closed.
reader(Parts) ->
    fun
        (close) ->
            self() ! closed,
            ignored;
        (read) ->
            case Parts of
                [] -> end_of_input;
                [Part | Others] -> {Part, reader(Others)}
            end
    end.

closed() ->
    receive
        closed -> [closed | closed()]
    after 0 -> []
    end.

report(Cause, Inserted, Sent, Refused) ->
    #{cause => Cause, inserted => Inserted, sent => Sent, refused => Refused, unanswered => []}.

%% Calls get their own answers, and no messages have come.
undisturbed(Table) ->
    Row = {make_ref(), row},
    true = jets:insert(Table, Row),
    ?assertEqual([Row], jets:lookup(Table, element(1, Row))),
    true = jets:delete(Table, element(1, Row)),
    ?assertEqual({messages, []}, process_info(self(), messages)).

%% A table of a process that lives until the test has ended.
of_another(Options, Rows) ->
    Test = self(),
    Owner = spawn_link(fun() ->
        Table = jets:new(t, Options),
        jets:insert(Table, Rows),
        Test ! {made, self(), Table},
        receive
            stop -> ok
        end
    end),
    receive
        {made, Owner, Table} -> Table
    end.

raised(Fun) ->
    try Fun() of
        Result -> {result, Result}
    catch
        error:Reason:Stack -> {Reason, hd(Stack)}
    end.

kill_server() ->
    [Pid] = [
        Pid
     || {links, Links} <- [process_info(whereis(ets4j_server), links)],
        Port <- Links,
        is_port(Port),
        {os_pid, Pid} <- [erlang:port_info(Port, os_pid)]
    ],
    _ = os:cmd("kill -9 " ++ integer_to_list(Pid)),
    ok.

start_again() ->
    ok = ets4j:start(),
    undisturbed(jets:new(t, [])),
    ets4j:stop().
