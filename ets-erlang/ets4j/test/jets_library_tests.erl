%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.
%%
%% Folds, filling, queries and listings of `jets' are those of `ets'.
-module(jets_library_tests).

-include_lib("eunit/include/eunit.hrl").
-include_lib("stdlib/include/ms_transform.hrl").
-include_lib("stdlib/include/qlc.hrl").

-define(TYPES, [set, ordered_set, bag, duplicate_bag]).

library_test_() ->
    ets4j_testing:serving([
        [{"folds of a " ++ atom_to_list(Type), folds(Type)} || Type <- ?TYPES],
        [{"changes in a fold", ets4j_testing:seeded(fun changes_in_a_fold/0)} || _ <- lists:seq(1, 20)],
        {"deletions in a fold", [deletions_in_a_fold(Type) || Type <- ?TYPES]},
        {"a chunk is looked up again only after a change", fun readings_in_a_fold/0},
        {"wrong folds", wrong_folds()},
        {"init_table", init_table()},
        {"dets", dets()},
        {"queries", queries()},
        {"handles", handles()},
        {"match specifications", match_specifications()},
        {"continuations", continuations()},
        {"list of tables", fun list_of_tables/0},
        {"pages", pages()}
    ]).

%% Folds --------------------------------------------------------------------------------------------------------------------

folds(Type) ->
    [
        ets4j_testing:seeded(fun() ->
            Rows = ets4j_testing:random_rows(Size, Keys),
            Ets = ets4j_testing:filled(ets, Type, Options, Rows),
            Jets = ets4j_testing:filled(jets, Type, Options, Rows),
            ?assertEqual(walked(ets, Ets, Type), walked(jets, Jets, Type)),
            ?assertEqual(false, jets:info(Jets, safe_fixed)),
            delete(Ets, Jets)
        end)
     || {Size, Keys} <- [{0, 1}, {1, 1}, {20, 5}, {3000, 4000}, {3000, 2}], Options <- [[], [{keypos, 2}]]
    ].

%% Rows in the order of the fold where that is the order of the table, else in the order of each key.
walked(Module, Table, Type) ->
    Position = Module:info(Table, keypos),
    [
        order(Type, Position, Module:Fold(fun(Row, Rows) -> [Row | Rows] end, [], Table))
     || Fold <- [foldl, foldr]
    ].

order(ordered_set, _Position, Rows) ->
    Rows;
order(_Type, Position, Rows) ->
    Keys = lists:usort(fun(A, B) -> {A, is_float(A)} =< {B, is_float(B)} end, [element(Position, Row) || Row <- Rows]),
    [[Row || Row <- Rows, element(Position, Row) =:= Key] || Key <- Keys].

%% In an ordered set a fold meets what is there when it comes along.
changes_in_a_fold() ->
    Size = 1 + rand:uniform(1500),
    Rows = [{N, rand:uniform(100)} || N <- lists:usort([rand:uniform(4 * Size) || _ <- lists:seq(1, Size)])],
    Changes = maps:from_list([{N, change(4 * Size)} || {N, _} <- Rows, rand:uniform(20) =:= 1]),
    Fold = lists:nth(rand:uniform(2), [foldl, foldr]),
    Walk = fun(Module) ->
        Table = ets4j_testing:filled(Module, ordered_set, [], Rows),
        Seen = Module:Fold(
            fun({Key, _} = Row, Seen) ->
                apply_change(Module, Table, Key, maps:get(Key, Changes, none)),
                [Row | Seen]
            end,
            [],
            Table
        ),
        Result = {Seen, Module:tab2list(Table)},
        Module:delete(Table),
        Result
    end,
    ?assertEqual(Walk(ets), Walk(jets)).

change(Range) ->
    case rand:uniform(6) of
        1 -> {insert, 1};
        2 -> {insert, rand:uniform(Range)};
        3 -> {delete, 1};
        4 -> {delete, rand:uniform(Range)};
        5 -> {delete_range, rand:uniform(50)};
        6 -> {update, rand:uniform(30)}
    end.

apply_change(_Module, _Table, _Key, none) -> ok;
apply_change(Module, Table, Key, {insert, By}) -> [Module:insert(Table, {At, new}) || At <- [Key + By, Key - By]];
apply_change(Module, Table, Key, {delete, By}) -> [Module:delete(Table, At) || At <- [Key + By, Key - By]];
apply_change(Module, Table, Key, {update, By}) -> [Module:insert(Table, {At, updated}) || At <- [Key + By, Key - By]];
apply_change(Module, Table, Key, {delete_range, By}) ->
    Module:select_delete(Table, [{{'$1', '_'}, [{'>', '$1', Key - By}, {'<', '$1', Key + By}], [true]}]).

%% What the function deletes is not met afterwards, in no type of table.
deletions_in_a_fold(Type) ->
    ets4j_testing:seeded(fun() ->
        Table = ets4j_testing:filled(jets, Type, [], [{N rem 700, N} || N <- lists:seq(1, 1400)]),
        jets:foldl(
            fun({Key, _}, Deleted) ->
                ?assertNot(lists:member(Key, Deleted)),
                Other = rand:uniform(700) - 1,
                case Other =/= Key andalso rand:uniform(5) =:= 1 of
                    true ->
                        jets:delete(Table, Other),
                        [Other | Deleted];
                    false ->
                        Deleted
                end
            end,
            [],
            Table
        ),
        jets:delete(Table)
    end).

%% A function that only reads sees the rows of the chunk, and its own changes by way of other tables do no harm.
readings_in_a_fold() ->
    Table = ets4j_testing:filled(jets, set, [], [{N, N} || N <- lists:seq(1, 2000)]),
    Other = jets:new(other, [ordered_set]),
    Sum = jets:foldl(
        fun({Key, Value}, Acc) ->
            ?assertEqual([{Key, Value}], jets:lookup(Table, Key)),
            jets:insert(Other, {Key}),
            Acc + Value
        end,
        0,
        Table
    ),
    ?assertEqual(2001000, Sum),
    ?assertEqual(2000, jets:info(Other, size)),
    delete(Table, Other).

wrong_folds() ->
    Collect = fun(Row, Rows) -> [Row | Rows] end,
    [
        [[
            ets4j_testing:same("no table", fun(Module) -> Module:Fold(Collect, [], Wrong) end)
         || Wrong <- [7, "table", make_ref(), {}]
        ],
        %% OTP 25 names another function here.
        {"no name", fun() ->
            ?assertMatch({error, badarg, {soft_whereis, [nothing], id}}, ets4j_testing:outcome(fun() ->
                jets:Fold(Collect, [], nothing)
            end))
        end},
        [
            ets4j_testing:same("no function", fun(Module) ->
                Module:Fold(Wrong, [], ets4j_testing:filled(Module, set, [], Rows))
            end)
         || Wrong <- [x, fun(_) -> x end], Rows <- [[], [{1, a}]]
        ],
        ets4j_testing:same("exceptions", fun(Module) ->
            Table = ets4j_testing:filled(Module, set, [], [{1, a}]),
            Caught = [
                catch Module:Fold(fun(_, _) -> throw(thrown) end, [], Table),
                catch Module:Fold(fun(_, _) -> exit(ended) end, [], Table)
            ],
            {Caught, Module:info(Table, safe_fixed)}
        end),
        ets4j_testing:same("fixed meanwhile", fun(Module) ->
            Table = ets4j_testing:filled(Module, set, [], [{1, a}]),
            Module:Fold(fun(_, _) -> Module:info(Table, fixed) end, [], Table)
        end),
        ets4j_testing:same("a table that is deleted", fun(Module) ->
            Table = ets4j_testing:filled(Module, set, [], [{1, a}]),
            Module:Fold(fun(_, _) -> catch Module:delete(Table) end, [], Table)
        end),
        ets4j_testing:same("a table that is renamed", fun(Module) ->
            Table = Module:new(folded, [named_table, ordered_set]),
            Module:insert(Table, [{1}, {2}]),
            catch Module:Fold(fun(_, N) -> catch Module:rename(folded, folded_now), N + 1 end, 0, Table),
            Found = Module:info(folded_now, size),
            Module:delete(folded_now),
            Found
        end),
        ets4j_testing:same("a table of another process", fun(Module) ->
            Table = Module:new(hidden, [private]),
            of_other(fun() -> Module:Fold(Collect, [], Table) end)
        end)]
     || Fold <- [foldl, foldr]
    ].

of_other(Call) ->
    Self = self(),
    spawn_link(fun() -> Self ! {other, ets4j_testing:outcome(Call)} end),
    receive
        {other, Outcome} -> Outcome
    end.

%% Filling ------------------------------------------------------------------------------------------------------------------

init_table() ->
    Self = self(),
    Sources = [
        fun(read) -> end_of_input end,
        fun(read) -> {[{1, a}, {2, b}], fun(read) -> {[{3, c}], fun(read) -> end_of_input end} end} end,
        fun(read) -> {[{N, N} || N <- lists:seq(1, 2500)], fun(read) -> end_of_input end} end,
        fun(read) -> {[{1, a}, wrong, {2, b}], fun(close) -> Self ! closed end} end,
        fun(read) -> {[{1, a} | wrong], fun(close) -> throw(ignored) end} end,
        fun(read) -> {[{1, a}, {1, b}], fun(read) -> {no, rows} end} end,
        fun(read) -> {{1, a}, fun(read) -> end_of_input end} end,
        fun(read) -> {[{1, a}], no_function} end,
        fun(read) -> wrong end,
        fun(read) -> throw(thrown) end,
        fun(read) -> {[{1, a}], fun(read) -> exit(ended) end} end,
        fun() -> no_argument end,
        no_function
    ],
    [
        [
            ets4j_testing:same("source", fun(Module) ->
                Table = ets4j_testing:filled(Module, ordered_set, [], [{0, before}]),
                {Class, What, _} = setelement(1, {x, catch Module:init_table(Table, Source), x}, class),
                {Class, reason(What), Module:tab2list(Table), closed()}
            end)
         || Source <- Sources
        ],
        [
            ets4j_testing:same("no table", fun(Module) -> Module:init_table(Wrong, hd(Sources)) end)
         || Wrong <- [nothing, 7, make_ref()]
        ],
        ets4j_testing:same("a table of another process", fun(Module) ->
            Table = Module:new(protected, []),
            of_other(fun() -> Module:init_table(Table, hd(Sources)) end)
        end)
    ].

reason({'EXIT', {{Reason, Stack}, _}}) when is_list(Stack) -> Reason;
reason({'EXIT', {Reason, Stack}}) when is_list(Stack) -> Reason;
reason(Answer) -> Answer.

closed() ->
    receive
        closed -> true
    after 0 -> false
    end.

dets() ->
    Rows = [{N, N * N} || N <- lists:seq(1, 2500)],
    [
        {"there and back", with_dets(1, fun(Dets) ->
            Table = ets4j_testing:filled(jets, set, [], Rows),
            ok = dets:insert(Dets, {before, x}),
            ?assertEqual(Dets, jets:to_dets(Table, Dets)),
            ?assertEqual(Rows, lists:sort(dets:match_object(Dets, '_'))),
            Other = ets4j_testing:filled(jets, ordered_set, [], [{1, replaced}, {kept, x}]),
            ?assertEqual(true, jets:from_dets(Other, Dets)),
            ?assertEqual(Rows ++ [{kept, x}], jets:tab2list(Other)),
            ?assertEqual({false, false}, {jets:info(Table, safe_fixed), dets:info(Dets, safe_fixed)}),
            delete(Table, Other)
        end)},
        [
            {"what cannot be", with_dets(KeyPosition, fun(Dets) ->
                {_, {timeout, _, Test}} = ets4j_testing:same("", fun(Module) ->
                    Table = ets4j_testing:filled(Module, set, Options, Rows1),
                    dets:insert(Dets, list_to_tuple(lists:seq(1, KeyPosition))),
                    [
                        ets4j_testing:outcome(fun() -> Call(Module, Table, Dets) end)
                     || Call <- [
                            fun(M, T, D) -> M:to_dets(T, D) end,
                            fun(M, T, _) -> M:to_dets(T, no_dets) end,
                            fun(M, _, D) -> M:to_dets(no_table, D) end,
                            fun(M, T, D) -> of_other(fun() -> M:to_dets(T, D) end) end,
                            fun(M, T, _) -> M:from_dets(T, no_dets) end,
                            fun(M, _, D) -> M:from_dets(no_table, D) end,
                            fun(M, _, _) -> M:from_dets(no_table, no_dets) end
                        ]
                    ]
                end),
                Test()
            end)}
         || {KeyPosition, Options, Rows1} <- [{1, [], []}, {3, [], [{1, 2}]}, {1, [{keypos, 2}, private], [{1, 2}]}]
        ]
    ].

with_dets(KeyPosition, Test) ->
    fun() ->
        Directory = ets4j_testing:directory(?MODULE),
        {ok, Dets} = dets:open_file(jets_dets, [{file, filename:join(Directory, "dets")}, {keypos, KeyPosition}]),
        try
            Test(Dets)
        after
            dets:close(Dets),
            file:del_dir_r(Directory)
        end
    end.

%% Queries ------------------------------------------------------------------------------------------------------------------

queries() ->
    Rows = [{N, N rem 3} || N <- lists:seq(1, 250)] ++ [{2.0, x}, {a, y}],
    [
        ets4j_testing:same(lists:flatten(io_lib:format("~p ~p", [Type, Options])), fun(Module) ->
            Table = ets4j_testing:filled(Module, Type, [], Rows ++ [{7, again}]),
            Handle = Module:table(Table, Options),
            [
                in_order(Type, qlc:e(Query))
             || Query <- [
                    Handle,
                    qlc:q([V || {K, V} <- Handle, K =:= 7]),
                    qlc:q([V || {K, V} <- Handle, K == 2]),
                    qlc:q([K || {K, _} <- Handle, K > 20, K < 30]),
                    qlc:q([K || {K, _} <- Handle, K =:= 4 orelse K =:= a]),
                    qlc:q([{A, B} || {A, V} <- Handle, {B, W} <- Module:table(Table), A =:= B, V =:= W])
                ]
            ]
        end)
     || Type <- ?TYPES,
        Options <- [
            [],
            {traverse, first_next},
            [{traverse, last_prev}],
            [{traverse, select}, {n_objects, 7}],
            [{n_objects, default}],
            {n_objects, 1}
        ]
    ] ++
        [
            ets4j_testing:same("results of a match specification", fun(Module) ->
                Table = ets4j_testing:filled(Module, ordered_set, [], Rows),
                qlc:e(Module:table(Table, {traverse, {select, [{{'$1', 0}, [], [{{'$1'}}]}]}}))
            end),
            ets4j_testing:same("a cursor fixes the table", fun(Module) ->
                Table = ets4j_testing:filled(Module, ordered_set, [], Rows),
                Cursor = qlc:cursor(Module:table(Table, [{n_objects, 1}, {traverse, first_next}])),
                Answers = qlc:next_answers(Cursor, 3),
                Fixed = Module:info(Table, fixed),
                qlc:delete_cursor(Cursor),
                {Answers, Fixed}
            end)
        ].

in_order(ordered_set, Rows) -> Rows;
in_order(_, Rows) -> lists:sort(fun(A, B) -> {A, printed(A)} =< {B, printed(B)} end, Rows).

printed(Term) -> io_lib:format("~w", [Term]).

%% What handles tell of themselves, and wrong ones.
handles() ->
    [
        ets4j_testing:same(lists:flatten(io_lib:format("~p", [Options])), fun(Module) ->
            Named = Module:new(queried, [named_table, Type]),
            Module:insert(Named, [{1, a}, {2, b}]),
            try
                Handle = Module:table(Named, Options),
                [
                    told(qlc:info(Query))
                 || Query <- [
                        Handle,
                        qlc:q([V || {K, V} <- Handle, K =:= 1]),
                        qlc:q([V || {K, V} <- Handle, K > 1]),
                        qlc:q([V || {K, V} <- Handle, K =:= 1 orelse K =:= 2])
                    ]
                ]
            after
                Module:delete(Named)
            end
        end)
     || Type <- [set, ordered_set],
        Options <- [
            [], {n_objects, 7}, [{traverse, select}, {n_objects, 9}], {traverse, last_prev}, foo, [foo], [{n_objects, 0}],
            [{n_objects, x}], [{traverse, foo}], [{n_objects, 1} | x], [{traverse, select}, {traverse, select}],
            [{key_equality, '=='}], [traverse], {traverse, {select, [{'_', [], [x]}]}}
        ]
    ] ++
        [
            ets4j_testing:same("no table", fun(Module) -> qlc:e(Module:table(Wrong)) end)
         || Wrong <- [7, make_ref(), nothing]
        ].

%% The names of the modules differ in length, which moves what is below. What runs compiled specifications is qlc's.
told(Text) ->
    Words = re:replace(Text, "\\s+", " ", [global, {return, list}]),
    re:replace(Words, "\\bj?ets:", "M:", [global, {return, list}]).

%% Match specifications -----------------------------------------------------------------------------------------------------

match_specifications() ->
    [
        ets4j_testing:same("run", fun(Module) ->
            Compiled = Module:match_spec_compile(ets:fun2ms(fun({A, B}) when A > 1 -> {B, A} end)),
            Module:match_spec_run([{N, N * N} || N <- lists:seq(1, 10)] ++ [x], Compiled)
        end),
        ets4j_testing:same("no specification", fun(Module) -> Module:match_spec_run([{1}], foo) end),
        ets4j_testing:same("no list", fun(Module) ->
            Module:match_spec_run([{1} | x], Module:match_spec_compile([{'_', [], [x]}]))
        end),
        [
            ets4j_testing:same("fun2ms", fun(Module) ->
                %% Hidden from the transform.
                Function = fun2ms,
                Module:Function(Argument)
            end)
         || Argument <- [foo, fun(X) -> X end, fun() -> x end, shell_fun("fun({X, Y}) when X > 1 -> Y end.")]
        ]
    ].

shell_fun(Text) ->
    {ok, Tokens, _} = erl_scan:string(Text),
    {ok, Expressions} = erl_parse:parse_exprs(Tokens),
    {value, Fun, _} = erl_eval:exprs(Expressions, []),
    Fun.

continuations() ->
    MatchSpec = [{{'$1', '_'}, [], ['$1']}],
    [
        {"goes on after repair", [
            fun() ->
                Table = ets4j_testing:filled(jets, Type, [], [{N, x} || N <- lists:seq(1, 10)]),
                {First, Continuation} = jets:select(Table, MatchSpec, 4),
                ?assertEqual(Continuation, jets:repair_continuation(Continuation, MatchSpec)),
                Position = place_of_specification(Continuation),
                Broken = setelement(Position, Continuation, make_ref()),
                ?assertError(badarg, jets:select(Broken)),
                {Second, _} = jets:select(jets:repair_continuation(Broken, MatchSpec)),
                {Same, _} = jets:select(Continuation),
                ?assertEqual(Same, Second),
                ?assertEqual(8, length(lists:usort(First ++ Second))),
                ?assertMatch(
                    {error, badarg, {match_spec_compile, [foo], _}},
                    ets4j_testing:outcome(fun() -> jets:repair_continuation(Broken, foo) end)
                ),
                jets:delete(Table)
            end
         || Type <- ?TYPES
        ]},
        [
            ets4j_testing:same("no continuation", fun(Module) -> Module:repair_continuation(Wrong, MatchSpec) end)
         || Wrong <- ['$end_of_table', foo, {1, 2}, {t, x, 1, y, [], 0}, {t, 1, x, y, [], 0}, {t, 1, 2, 3, x, 0},
                {t, 1, 2, 3, [], x}, {t, k, d, x, y, [], 0, 0}, {t, k, d, 1, y, x, 0, 0}, {t, k, d, 1, y, [], x, 0},
                {t, k, d, 1, y, [], 0, x}, {}]
        ]
    ].

place_of_specification(Continuation) when tuple_size(Continuation) =:= 6 -> 4;
place_of_specification(Continuation) when tuple_size(Continuation) =:= 8 -> 5.

%% Terminal -----------------------------------------------------------------------------------------------------------------

%% The lines of the same tables, of which only the memory differs.
list_of_tables() ->
    Made = fun(Module) ->
        [
            Module:new(listed, [named_table, bag]),
            Module:new('a very long name of a table', [named_table, ordered_set])
        ]
    end,
    Tables = Made(ets),
    Tables = Made(jets),
    {ok, Expected} = ets4j_testing:on_terminal([], fun ets:i/0),
    {ok, Written} = ets4j_testing:on_terminal([], fun jets:i/0),
    [
        ?assertEqual(listed(Name, Expected), listed(Name, Written))
     || Name <- ["id", "----", "listed", "'a very"]
    ],
    [delete(Table) || Table <- Tables].

listed(Name, Written) ->
    [
        re:replace(Line, " [0-9]+ +<", " MEMORY <", [{return, list}])
     || Line <- string:split(Written, "\n", all), string:prefix(Line, " " ++ Name) =/= nomatch
    ].

pages() ->
    Rows = [{N, lists:duplicate(N rem 7, abc), "n" ++ integer_to_list(N)} || N <- lists:seq(1, 60)] ++
        [{61, [229, 26085], <<1, 2, 3>>}],
    [
        ets4j_testing:same(lists:append(Lines), fun(Module) ->
            Table = ets4j_testing:filled(Module, ordered_set, [], Rows),
            Shown = ets4j_testing:on_terminal(Lines, fun() -> Call(Module, Table) end),
            {Shown, Module:info(Table, size)}
        end)
     || {Lines, Call} <-
            [
                {["c\n", "q\n"], fun(Module, Table) -> Module:i(Table) end},
                {[], fun(Module, Table) -> Module:i(Table, 5) end}
            ] ++
                [
                    {Lines, fun(Module, Table) -> Module:i(Table, 6, 60) end}
                 || Lines <- [
                        ["\n", "q\n"],
                        lists:duplicate(15, "c\n"),
                        ["x\n", "quit\n", "q\n"],
                        ["p20\n", "p0\n", "p99\n", "pz\n", "p\n", "p3 \n", "c\n", "q\n"],
                        ["/n12\n", "q\n"],
                        ["/n1.\"}\n", "c\n", "p2\n", "/n5\n", "q\n"],
                        ["/zzz\n", "c\n", "q\n"],
                        ["/n(\n", "q\n"],
                        ["/\n", "q\n"],
                        ["k\n", "q\n"]
                    ]
                ] ++
                [
                    {[], fun(Module, Table) -> Module:i(Table, 4, Width) end}
                 || Width <- lists:seq(14, 40)
                ]
    ] ++
        [
            ets4j_testing:same("no table", fun(Module) -> Module:i(Wrong) end)
         || Wrong <- [nothing, 7, make_ref()]
        ].

delete(Table) ->
    delete(Table, Table).

delete(Ets, Jets) ->
    [catch ets:delete(Table) || Table <- [Ets, Jets]],
    [catch jets:delete(Table) || Table <- [Ets, Jets]].
