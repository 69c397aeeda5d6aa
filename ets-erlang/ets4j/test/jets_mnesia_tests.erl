%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.
%%
%% Mnesia, as it is but for jets_transform, with all its tables in the server: its own as well as those of its users.
-module(jets_mnesia_tests).

-include_lib("eunit/include/eunit.hrl").

mnesia_test_() ->
    ets4j_testing:serving(
        {setup, fun start/0, fun stop/1, fun
            (started) ->
                [
                    {"tables are in the server", fun tables_are_in_the_server/0},
                    {"transactions", {timeout, 60, fun transactions/0}},
                    {"indexes and selections", {timeout, 60, fun indexes/0}},
                    {"processes that count at once", {timeout, 60, fun counting/0}},
                    {"restart", {timeout, 60, fun restart/0}}
                ];
            (Missing) ->
                {"skipped", fun() -> ?debugFmt("skipped: ~0p", [Missing]) end}
        end}
    ).

start() ->
    case application:load(mnesia) of
        Loaded when Loaded =:= ok; Loaded =:= {error, {already_loaded, mnesia}} ->
            {ok, Modules} = application:get_key(mnesia, modules),
            code:unstick_dir(filename:dirname(code:which(mnesia))),
            case jets_programs:load([{Module, Module} || Module <- Modules]) of
                ok ->
                    application:set_env(mnesia, dir, filename:join(ets4j_testing:directory(?MODULE), "mnesia")),
                    ok = mnesia:start(),
                    make_tables(),
                    started;
                Missing ->
                    Missing
            end;
        Failure ->
            Failure
    end.

make_tables() ->
    {atomic, ok} = mnesia:create_table(person, [{attributes, [name, age, city]}, {index, [age]}]),
    {atomic, ok} = mnesia:create_table(ordered, [{type, ordered_set}]),
    {atomic, ok} = mnesia:create_table(several, [{type, bag}]),
    ok = mnesia:wait_for_tables([person, ordered, several], 20000).

%% The modules of OTP are there again afterwards.
stop(started) ->
    mnesia:stop(),
    {ok, Modules} = application:get_key(mnesia, modules),
    [
        begin
            code:purge(Module),
            code:load_file(Module),
            code:purge(Module)
        end
     || Module <- Modules
    ],
    file:del_dir_r(filename:dirname(mnesia_directory()));
stop(_Missing) ->
    ok.

mnesia_directory() ->
    {ok, Directory} = application:get_env(mnesia, dir),
    Directory.

tables_are_in_the_server() ->
    Own = fun(Tables) ->
        [T || T <- Tables, is_atom(T), T =:= person orelse T =:= ordered orelse lists:prefix("mnesia_", atom_to_list(T))]
    end,
    ?assertEqual([], Own(ets:all())),
    ?assert(length(Own(jets:all())) > 5).

transactions() ->
    ?assertEqual({atomic, ok}, mnesia:transaction(fun() ->
        lists:foreach(fun(N) -> mnesia:write({person, N, N rem 7, x}) end, lists:seq(1, 100))
    end)),
    ?assertEqual({aborted, no}, mnesia:transaction(fun() ->
        mnesia:write({person, 5, 99, x}),
        mnesia:delete({person, 6}),
        mnesia:abort(no)
    end)),
    ?assertEqual({atomic, {[{person, 5, 5, x}], [{person, 6, 6, x}], 100}}, mnesia:transaction(fun() ->
        {mnesia:read(person, 5), mnesia:read(person, 6), mnesia:foldl(fun(_, N) -> N + 1 end, 0, person)}
    end)),
    [mnesia:dirty_write({several, a, N}) || N <- [1, 2, 3]],
    mnesia:dirty_delete_object({several, a, 2}),
    ?assertEqual([{several, a, 1}, {several, a, 3}], lists:sort(mnesia:dirty_read(several, a))).

indexes() ->
    ?assertEqual(14, length(mnesia:dirty_index_read(person, 3, age))),
    {atomic, ok} = mnesia:transaction(fun() -> mnesia:write({person, 3, 4, x}) end),
    ?assertEqual(13, length(mnesia:dirty_index_read(person, 3, age))),
    ?assertEqual({atomic, {15, 10}}, mnesia:transaction(fun() ->
        {
            length(mnesia:match_object({person, '_', 4, '_'})),
            length(mnesia:select(person, [{{person, '$1', '_', '_'}, [{'>', '$1', 90}], ['$1']}]))
        }
    end)),
    [mnesia:dirty_write({ordered, N, x}) || N <- [3, 1, 2]],
    ?assertEqual([1, 2, 3], mnesia:dirty_all_keys(ordered)).

counting() ->
    mnesia:dirty_write({ordered, counter, 0}),
    Count = fun() ->
        [{ordered, counter, N}] = mnesia:read(ordered, counter, write),
        mnesia:write({ordered, counter, N + 1})
    end,
    Counting = [spawn_monitor(fun() -> {atomic, ok} = mnesia:transaction(Count) end) || _ <- lists:seq(1, 50)],
    [
        receive
            {'DOWN', Monitor, process, Pid, Reason} -> ?assertEqual(normal, Reason)
        end
     || {Pid, Monitor} <- Counting
    ],
    ?assertEqual([{ordered, counter, 50}], mnesia:dirty_read(ordered, counter)).

restart() ->
    stopped = mnesia:stop(),
    ?assertEqual(undefined, jets:whereis(person)),
    ok = mnesia:start(),
    %% Tables in memory alone were gone with it.
    make_tables(),
    ?assertEqual([], mnesia:dirty_all_keys(person)).
