%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.
%%
%% What jets_transform makes of modules. Whole programs are in jets_programs_tests.
-module(jets_transform_tests).

-include_lib("eunit/include/eunit.hrl").

%% The transform itself -----------------------------------------------------------------------------------------------------

expressions_test_() ->
    [
        {Before, fun() -> ?assertEqual(expression(After), transformed(Before, [])) end}
     || {Before, After} <- [
            {"ets:lookup(T, k)", "jets:lookup(T, k)"},
            {"[ets:F(T) || F <- [first, last]]", "[jets:F(T) || F <- [first, last]]"},
            {"ets:insert(T, ets:take(U, k))", "jets:insert(T, jets:take(U, k))"},
            {"fun ets:insert/2", "fun jets:insert/2"},
            {"fun ets:F/A", "fun jets:F/A"},
            {"fun(X) -> ets:delete(X) end", "fun(X) -> jets:delete(X) end"},
            {"fun Loop(X) -> Loop(ets:next(t, X)) end", "fun Loop(X) -> Loop(jets:next(t, X)) end"},
            {"apply(ets, F, A)", "apply(jets, F, A)"},
            {"erlang:apply(ets, new, [t, []])", "erlang:apply(jets, new, [t, []])"},
            {"apply(fun ets:new/2, A)", "apply(fun jets:new/2, A)"},
            {"case ets:info(T) of undefined -> ets; I when I =:= ets -> I end",
                "case jets:info(T) of undefined -> ets; I when I =:= ets -> I end"},
            {"try ets:first(T) catch error:badarg -> ets:all() after ets:delete(T) end",
                "try jets:first(T) catch error:badarg -> jets:all() after jets:delete(T) end"},
            {"#{ets => ets:all(), K := ets:all()}", "#{ets => jets:all(), K := jets:all()}"},
            {"<<(ets:info(T, size)):32>>", "<<(jets:info(T, size)):32>>"},
            {"R#r{x = ets:first(T)}", "R#r{x = jets:first(T)}"},
            {"receive X -> ets:first(X) after ets:info(T, size) -> x end",
                "receive X -> jets:first(X) after jets:info(T, size) -> x end"},
            %% What is left alone.
            {"M:lookup(T, k)", "M:lookup(T, k)"},
            {"apply(M, lookup, [T, k])", "apply(M, lookup, [T, k])"},
            {"timer:apply_after(1, ets, delete, [T])", "timer:apply_after(1, ets, delete, [T])"},
            {"dets:lookup(ets, k)", "dets:lookup(ets, k)"},
            {"{ets, \"ets:lookup\"}", "{ets, \"ets:lookup\"}"},
            {"ets:fun2ms(fun({X}) -> X end)", "ets:fun2ms(fun({X}) -> X end)"},
            {"apply(ets)", "apply(ets)"},
            %% Processes.
            {"spawn(F)", "spawn(ets4j:owner(F))"},
            {"spawn_link(fun() -> ets:new(t, []) end)", "spawn_link(ets4j:owner(fun() -> jets:new(t, []) end))"},
            {"erlang:spawn_monitor(fun loop/0)", "erlang:spawn_monitor(ets4j:owner(fun loop/0))"},
            {"spawn_opt(F, [link])", "spawn_opt(ets4j:owner(F), [link])"},
            {"spawn(m, f, [a])", "spawn(ets4j, spawned, [m, f, [a]])"},
            {"spawn(ets, F, A)", "spawn(ets4j, spawned, [jets, F, A])"},
            {"spawn_link(m, f, [a])", "spawn_link(ets4j, spawned, [m, f, [a]])"},
            {"spawn_monitor(M, f, A)", "spawn_monitor(ets4j, spawned, [M, f, A])"},
            {"erlang:spawn_opt(m, f, [], O)", "erlang:spawn_opt(ets4j, spawned, [m, f, []], O)"},
            {"spawn(N, F)", "spawn(N, F)"},
            {"spawn_link(N, m, f, [])", "spawn_link(N, m, f, [])"},
            {"spawn_opt(N, F, O)", "spawn_opt(N, F, O)"},
            {"spawn_opt(N, m, f, [], O)", "spawn_opt(N, m, f, [], O)"},
            {"proc_lib:spawn(F)", "proc_lib:spawn(F)"}
        ]
    ].

keep_spawn_test_() ->
    [
        {Before, fun() -> ?assertEqual(expression(After), transformed(Before, [{jets_transform, [keep_spawn]}])) end}
     || {Before, After} <- [
            {"spawn(F)", "spawn(F)"},
            {"spawn(m, f, [ets:first(T)])", "spawn(m, f, [jets:first(T)])"},
            {"spawn_link(ets, F, A)", "spawn_link(jets, F, A)"},
            {"spawn_opt(ets, F, A, O)", "spawn_opt(jets, F, A, O)"}
        ]
    ].

transformed(Expression, Options) ->
    [_, Function] = jets_transform:parse_transform([form("-module(m)."), form("f() -> " ++ Expression ++ ".")], Options),
    result(Function).

expression(Text) ->
    result(form("f() -> " ++ Text ++ ".")).

result({function, _, f, 0, [{clause, _, [], [], [Result]}]}) ->
    erl_parse:map_anno(fun(_) -> 0 end, Result).

form(Text) ->
    {ok, Tokens, _} = erl_scan:string(Text),
    {ok, Form} = erl_parse:parse_form(Tokens),
    Form.

forms_test_() ->
    Import = form("-import(ets, [lookup/2, fun2ms/1])."),
    Type = form("-type t() :: ets:tab() | ets."),
    Spec = form("-spec f(ets:tab()) -> ets."),
    Record = form("-record(r, {ets = ets:new(t, []), u = ets :: ets:tab(), v})."),
    [
        ?_assertEqual([form("-import(jets, [lookup/2, fun2ms/1]).")], jets_transform:parse_transform([Import], [])),
        ?_assertEqual([Type, Spec], jets_transform:parse_transform([Type, Spec], [])),
        ?_assertEqual(
            [form("-record(r, {ets = jets:new(t, []), u = ets :: ets:tab(), v}).")],
            jets_transform:parse_transform([Record], [])
        ),
        {"functions with the names of those of Erlang are not taken for them", [
            ?_assertEqual(Forms, jets_transform:parse_transform(Forms, []))
         || Forms <- [
                [form("spawn(_) -> ok."), form("f() -> spawn(fun() -> ok end).")],
                [form("-import(other, [apply/3])."), form("f() -> apply(ets, x, [])."), form("f(X) -> spawn_link(N, X).")]
            ]
        ]},
        ?_assertMatch(
            {error, [{_, [{_, jets_transform, {unknown_options, [foo]}}]}], []},
            jets_transform:parse_transform([Type], [{jets_transform, [foo, keep_spawn]}])
        ),
        ?_assertEqual(
            [form("-compile({jets_transform, keep_spawn})."), form("f() -> spawn(F).")],
            jets_transform:parse_transform([form("-compile({jets_transform, keep_spawn})."), form("f() -> spawn(F).")], [])
        )
    ].

report_test() ->
    Source = [
        "-module(jets_reported).",
        "-export([f/1]).",
        "f(T) ->",
        "    M = ets,",
        "    timer:apply_after(1, ets, delete, [T]),",
        "    M:lookup(T, ets:first(T))."
    ],
    {ok, jets_reported, _, Warnings} = compiled(Source, [{jets_transform, [report]}]),
    ?assertMatch([{_, [{{4, _}, jets_transform, left}, {{5, _}, jets_transform, left}]}], Warnings),
    ?assertMatch({ok, jets_reported, _, []}, compiled(Source, [])),
    ?assertMatch([_ | _], lists:flatten(jets_transform:format_error(left))).

compiled(Lines, Options) ->
    Directory = ets4j_testing:directory(?MODULE),
    File = filename:join(Directory, "source.erl"),
    ok = file:write_file(File, lists:join("\n", Lines)),
    Result = compile:file(File, [binary, return, {parse_transform, jets_transform} | Options]),
    ok = file:del_dir_r(Directory),
    Result.

%% Modules that run -----------------------------------------------------------------------------------------------------------

modules_test_() ->
    ets4j_testing:serving([
        {"types, imports, records and fun2ms, in either order of transforms", [
            fun() -> with_module(everything(First, Second), fun everything_runs/1) end
         || {First, Second} <- [
                {"-compile({parse_transform, jets_transform}).", "-include_lib(\"stdlib/include/ms_transform.hrl\")."},
                {"-include_lib(\"stdlib/include/ms_transform.hrl\").", "-compile({parse_transform, jets_transform})."}
            ]
        ]},
        {"queries of qlc", fun() -> with_module(query(), fun query_runs/1) end},
        {"what spawned processes leave", [
            {Spawn, fun() -> with_module(spawning(Spawn), fun spawning_runs/1) end}
         || Spawn <- [
                "spawn(fun() -> child(Owner) end)",
                "spawn_link(fun() -> child(Owner) end)",
                "element(1, spawn_monitor(fun() -> child(Owner) end))",
                "spawn_opt(fun() -> child(Owner) end, [link])",
                "spawn(?MODULE, child, [Owner])",
                "spawn_link(?MODULE, child, [Owner])",
                "element(1, spawn_monitor(?MODULE, child, [Owner]))",
                "spawn_opt(?MODULE, child, [Owner], [])"
            ]
        ]}
    ]).

with_module(Lines, Run) ->
    {ok, Module, Binary, []} = compiled(Lines, []),
    {module, Module} = code:load_binary(Module, "nofile", Binary),
    try
        Run(Module)
    after
        code:delete(Module),
        code:purge(Module)
    end.

everything(First, Second) ->
    [
        "-module(jets_everything).",
        "-export([run/0]).",
        First,
        Second,
        "-import(ets, [insert/2, lookup/2]).",
        "-record(state, {table = ets:new(state, [ordered_set]) :: ets:tab()}).",
        "-spec run() -> {ets:tab(), term()}.",
        "run() ->",
        "    #state{table = T} = #state{},",
        "    insert(T, [{N, N * N} || N <- lists:seq(1, 10)]),",
        "    Take = fun ets:take/2,",
        "    {T, [lookup(T, 2), Take(T, 3), apply(ets, info, [T, size]),",
        "         ets:select(T, ets:fun2ms(fun({K, V}) when K > 8 -> {V, K} end))]}."
    ].

everything_runs(Module) ->
    {Table, Results} = Module:run(),
    ?assertEqual([[{2, 4}], [{3, 9}], 9, [{81, 9}, {100, 10}]], Results),
    ?assertNot(lists:member(Table, ets:all())),
    ?assertEqual(9, jets:info(Table, size)),
    jets:delete(Table).

query() ->
    [
        "-module(jets_asking).",
        "-export([run/0]).",
        "-compile({parse_transform, jets_transform}).",
        "-include_lib(\"stdlib/include/qlc.hrl\").",
        "run() ->",
        "    T = ets:new(asked, [ordered_set]),",
        "    ets:insert(T, [{N, N rem 3} || N <- lists:seq(1, 10)]),",
        "    Q = qlc:q([K || {K, 1} <- ets:table(T), K > 3]),",
        "    {T, qlc:e(Q), qlc:info(Q)}."
    ].

query_runs(Module) ->
    {Table, Answers, Info} = Module:run(),
    ?assertEqual([4, 7, 10], Answers),
    ?assertMatch({match, _}, re:run(Info, "^jets:table\\(")),
    jets:delete(Table).

spawning(Spawn) ->
    [
        "-module(jets_spawning).",
        "-export([run/0, child/1]).",
        "-compile({parse_transform, jets_transform}).",
        "run() -> Owner = self(), " ++ Spawn ++ ".",
        "child(Heir) ->",
        "    T = ets:new(left, [{heir, Heir, gift}]),",
        "    ets:insert(T, {a, 1}),",
        "    Heir ! {table, T},",
        "    receive go -> ok end."
    ].

%% The heir has the table before it can learn of the end of the process.
spawning_runs(Module) ->
    Pid = Module:run(),
    Monitor = monitor(process, Pid),
    Table =
        receive
            {table, T} -> T
        end,
    Pid ! go,
    ?assertEqual([transfer, down], [next_message(Pid, Table, Monitor) || _ <- [1, 2]]),
    ?assertEqual([{a, 1}], jets:lookup(Table, a)),
    jets:delete(Table).

next_message(Pid, Table, Monitor) ->
    receive
        {'ETS-TRANSFER', Table, Pid, gift} -> transfer;
        {'DOWN', Monitor, process, Pid, normal} -> down
    after 5000 -> nothing
    end.
