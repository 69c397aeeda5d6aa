%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.

%% Every function that needs no fun, file or terminal, with good and bad arguments: the same call is made of `ets' and of
%% `jets', and must give the same value, or the same error with the same cause and explanation.
-module(jets_tests).

-include_lib("eunit/include/eunit.hrl").

%% Types, and a skip list, which is an ordered_set with an option that ets does not know.
-define(FORMS, [set, ordered_set, skip_list, bag, duplicate_bag]).

exports_test() ->
    %% What OTP 27 has beyond OTP 25.
    Newer = [
        {first_lookup, 1},
        {last_lookup, 1},
        {next_lookup, 2},
        {prev_lookup, 2},
        {lookup_element, 4},
        {update_element, 4}
    ],
    ?assertEqual(lists:usort(ets:module_info(exports) ++ Newer), lists:sort(jets:module_info(exports))).

without_server_test() ->
    ets4j:stop(),
    Outcome = ets4j_testing:outcome(jets, lookup, [table, key]),
    ?assertMatch({raised, error, {ets4j, _}, {lookup, [table, key]}, _, #{general := _}}, Outcome),
    {raised, _, _, _, _, #{general := Text}} = Outcome,
    ?assertEqual(<<"the ets4j server does not run: ets4j:start()">>, Text).

serving_test_() ->
    ets4j_testing:serving([
        [{lists:concat([Form, " ", Function]), {timeout, 60, fun() -> same(Form, Function, Calls) end}}
         || Form <- ?FORMS, {Function, Calls} <- grouped(cases())],
        [{lists:concat([Protection, " of another ", Function]), {timeout, 60, fun() -> same_of_another(Protection, Function, Calls) end}}
         || Protection <- [public, protected, private], {Function, Calls} <- grouped(cases_with_table())],
        [{lists:concat([Function]), fun() -> same_without_table(Function, Calls) end}
         || {Function, Calls} <- grouped(cases_without_table())],
        [{lists:concat([Form, " ", walk]), fun() -> walk(Form) end} || Form <- ?FORMS],
        [{lists:concat([Form, " ", continuations]), fun() -> continuations(Form) end} || Form <- ?FORMS],
        {"info", fun info/0},
        {"named tables", fun named/0},
        {"safe_fixtable", fun fixed/0},
        {"structure and indexes", fun own_options/0},
        {"select with self and node", fun body_functions/0},
        {"answers longer than a frame", {timeout, 120, fun longer_than_frame/0}}
    ]).

%% The argument lists of each function.
grouped(Cases) ->
    maps:to_list(maps:groups_from_list(fun({Function, _}) -> Function end, fun({_, Arguments}) -> Arguments end, Cases)).

cases_with_table() ->
    [Case || {Function, ['$table' | _]} = Case <- cases(), Function =/= info].

%% One call after the other

options(jets, skip_list) -> [ordered_set, {structure, skip_list}];
options(ets, skip_list) -> [ordered_set];
options(_Module, Type) -> [Type].

type(skip_list) -> ordered_set;
type(Type) -> Type.

same(Form, Function, Calls) ->
    lists:foreach(fun(Arguments) -> same_call(Form, Function, Arguments) end, Calls).

same_call(Form, Function, Arguments) ->
    [E, J] = [
        begin
            Table = Module:new(t, [public | options(Module, Form)]),
            Module:insert(Table, rows()),
            Result = run(Module, Function, Table, Arguments),
            Left = contents(Module, Table),
            Left =:= gone orelse Module:delete(Table),
            {Result, Left}
        end
     || Module <- [ets, jets]
    ],
    compare(type(Form), Function, Arguments, E, J).

same_of_another(Protection, Function, Calls) ->
    lists:foreach(fun(Arguments) -> same_call_of_another(Protection, Function, Arguments) end, Calls).

same_call_of_another(Protection, Function, Arguments) ->
    [E, J] = [
        begin
            Owner = ets4j_testing:spawn_idle(),
            Table = ets4j_testing:ask(Owner, fun() ->
                Made = Module:new(t, [ordered_set, Protection]),
                Module:insert(Made, rows()),
                Made
            end),
            Result = run(Module, Function, Table, Arguments),
            Owner ! stop,
            {Result, []}
        end
     || Module <- [ets, jets]
    ],
    compare(ordered_set, Function, Arguments, E, J).

same_without_table(Function, Calls) ->
    lists:foreach(
        fun(Arguments) ->
            compare(none, Function, Arguments, {run(ets, Function, none, Arguments), []}, {run(jets, Function, none, Arguments), []})
        end,
        Calls
    ).

run(Module, Function, Table, Arguments) ->
    Given = ets4j_testing:with(Table, Arguments),
    case Module =:= ets andalso not erlang:function_exported(ets, Function, length(Arguments)) of
        true -> unknown;
        false -> hide(Table, ets4j_testing:outcome(Module, Function, Given))
    end.

%% Tables are references of their own kind.
hide(Table, Table) -> '$table';
hide(Table, [Head | Tail]) -> [hide(Table, Head) | hide(Table, Tail)];
hide(Table, Tuple) when is_tuple(Tuple) -> list_to_tuple(hide(Table, tuple_to_list(Tuple)));
hide(_Table, Term) -> Term.

contents(Module, Table) ->
    case Module:info(Table, size) of
        undefined -> gone;
        _ -> lists:sort(Module:tab2list(Table))
    end.

compare(_Type, _Function, _Arguments, {unknown, _}, _Ours) ->
    ok;
compare(Type, Function, Arguments, {E, EContents}, {J, JContents}) ->
    ?assertEqual({Arguments, EContents}, {Arguments, JContents}),
    ?assertEqual({Arguments, comparable(Type, Function, E)}, {Arguments, comparable(Type, Function, J)}).

%% The order of tables without order is their own, and a table has a continuation of its own kind.
comparable(Type, _Function, {value, List}) when is_list(List), Type =/= ordered_set ->
    {value, lists:sort(List)};
comparable(Type, Function, {value, {List, Continuation}}) when is_list(List), is_tuple(Continuation) ->
    comparable(Type, Function, {value, List});
comparable(Type, _Function, {value, {List, '$end_of_table'}}) when Type =/= ordered_set ->
    {value, {lists:sort(List), '$end_of_table'}};
comparable(_Type, match_spec_compile, {value, Compiled}) when is_reference(Compiled) ->
    compiled;
comparable(_Type, new, {value, _Table}) ->
    made;
%% Earlier releases give other causes for wrong updates.
comparable(_Type, Function, {raised, Class, Reason, Failed, Cause, Texts}) when
    Function =:= update_counter; Function =:= update_element
->
    case erlang:system_info(otp_release) >= "27" of
        true -> {raised, Class, Reason, Failed, Cause, Texts};
        false -> {raised, Class, Reason, Failed}
    end;
comparable(_Type, _Function, Outcome) ->
    Outcome.

rows() ->
    [{1, a}, {2, b, 5}, {3, c, 10, x}, {k, 1, 2, 3}, {"s", [1]}, {{t, 1}, #{a => 1}}, {2.5, <<"bin">>}].

cases() ->
    Dead = ets4j_testing:dead_pid(),
    T = '$table',
    Specification = [{{'$1', '$2'}, [], ['$1']}],
    Pattern = {'$1', '$2'},
    [{Function, [Table]}
     || Function <- [
            delete, delete_all_objects, first_lookup, last_lookup, tab2list, match, match_object, select, select_reverse,
            first, last
        ],
        Table <- [nono, 17, "t", make_ref(), self(), {}, {1, 2}, {nono, 1}, {nono}, {nono, 1, 1, nono, [], 0}]] ++
    [{Function, ['$end_of_table']} || Function <- [match, match_object, select, select_reverse]] ++
    [{Function, [T]} || Function <- [delete, delete_all_objects, tab2list]] ++
    [{Function, [Table, Key]}
     || Function <- [delete, lookup, member, take],
        Table <- [T, nono, 17],
        Key <- [1, 1.0, 2.5, k, none, "s", {t, 1}]] ++
    [{Function, [Table, Key]}
     || Function <- [next, prev, next_lookup, prev_lookup], Table <- [nono, 17], Key <- [1]] ++
    [{delete_object, [Table, Object]} || Table <- [T, nono, 17], Object <- [{1, a}, {1, zz}, {}, foo, []]] ++
    [{Function, [Table, Object]}
     || Function <- [insert, insert_new],
        Table <- [T, nono, 17],
        Object <- [{9, z}, {1, zz}, [{9, z}, {8, y}], [{9, z}, {1, zz}], [], {}, foo, [foo], [{}], [{9, z}, {}], [{9} | foo], 7]] ++
    [{lookup_element, [Table, Key, Position]}
     || Table <- [T, nono], Key <- [1, none], Position <- [1, 2, 9, 0, -1, foo, 1 bsl 70]] ++
    [{lookup_element, [T, Key, Position, default]} || Key <- [1, none], Position <- [1, 2, 9, 0, foo]] ++
    [{give_away, [Table, Receiver, gift]} || Table <- [T, nono, 17], Receiver <- [foo, self(), Dead]] ++
    [{info, [Table, Item]}
     || Table <- [T, nono, 17],
        Item <- [size, type, keypos, protection, named_table, name, owner, heir, fixed, safe_fixed, compressed, node, foo, "x",
                 safe_fixed_monotonic_time, read_concurrency, write_concurrency]] ++
    [{info, [Table]} || Table <- [nono, 17]] ++
    [{Function, [Table, Given]}
     || Function <- [match, match_object, match_delete],
        Table <- [T, nono],
        Given <- ['_', Pattern, {1, '$1'}, {k, '_', '_', '$7'}, foo, 17, {}]] ++
    [{Function, [T, Pattern, Limit]} || Function <- [match, match_object], Limit <- [100, 0, -1, foo, 1.0, 1 bsl 70]] ++
    [{Function, [nono, Pattern, 10]} || Function <- [match, match_object]] ++
    [{Function, [Table, Given]}
     || Function <- [select, select_reverse, select_count, select_delete, internal_select_delete, select_replace],
        Table <- [T, nono, 17],
        Given <- [Specification, [], foo, [foo], [{'_', [], ['$_']}], [{'_', [], [true]}], [{{1, '_'}, [], [true]}],
                  [{Pattern, [{'>', '$1', 1}], ['$$']}], [{Pattern, [{nofun, 1}], ['$$']}], [{Pattern, [], []}],
                  [{{'$1', '$2'}, [], [{{'$1', {{'$2', new}}}}]}]]] ++
    [{Function, [T, Given, Limit]}
     || Function <- [select, select_reverse],
        Given <- [Specification, foo],
        Limit <- [100, 0, foo]] ++
    [{rename, [Table, Name]} || Table <- [T, nono, 17], Name <- [other, "other", 17]] ++
    [{safe_fixtable, [Table, Fix]} || Table <- [T, nono, 17], Fix <- [true, false, foo]] ++
    [{setopts, [Table, Options]}
     || Table <- [T, nono, 17],
        Options <- [{heir, none}, {heir, self(), x}, {heir, Dead, x}, {protection, private}, [], foo, [foo], {heir, foo, x},
                    [{heir, none}, {heir, none}], [{heir, self(), x}, {protection, public}], [{heir, Dead, x} | foo]]] ++
    [{slot, [Table, Index]} || Table <- [T, nono, 17], Index <- [-1, foo, 1 bsl 70]] ++
    [{update_counter, [Table, Key, Operation]}
     || Table <- [T, nono],
        Key <- [2, k, none],
        Operation <- [{3, 1}, {3, -1}, 1, [{3, 1}, {3, 2}], [], {3, 1, 5, 0}, {3, -9, 0, 77}, {1, 1}, {9, 1}, {0, 1}, {2, 1},
                      {3, foo}, foo, [{3, 1}, foo], {3, 1.0}, [{3, 1} | foo], {3, 1 bsl 100}]] ++
    [{update_counter, [T, Key, Operation, Default]}
     || Key <- [2, none], Operation <- [{3, 1}, {9, 1}, foo], Default <- [{x, y, 0}, {x, y}, foo]] ++
    [{update_element, [Table, Key, Elements]}
     || Table <- [T, nono],
        Key <- [2, none],
        Elements <- [{2, new}, [{2, new}, {3, newer}], [], {1, 2}, {9, x}, {0, x}, foo, [{2, new}, foo], [{2, x} | foo]]] ++
    [{update_element, [T, Key, Elements, Default]}
     || Key <- [2, none], Elements <- [{2, new}, {1, 2}, {9, x}, foo], Default <- [{x, y, z}, foo]] ++
    [{internal_delete_all, [Table, undefined]} || Table <- [T, nono, 17]] ++
    [{whereis, [Name]} || Name <- [nono, 17, "x"]].

cases_without_table() ->
    Dead = ets4j_testing:dead_pid(),
    [{new, [Name, Options]}
     || Name <- [t, "t", 17],
        Options <- [[], [set], [ordered_set, public, {keypos, 2}], [compressed], [foo], foo, [set | bag], [{keypos, 0}],
                    [{keypos, foo}], [{heir, none}], [{heir, foo, x}], [{heir, self(), x}], [{heir, Dead, x}], [{heir, self()}],
                    [{write_concurrency, auto}], [{write_concurrency, foo}], [{read_concurrency, true}],
                    [{decentralized_counters, false}], [{heir, Dead, x} | foo]],
        Options =/= [{heir, self()}] orelse erlang:system_info(otp_release) >= "28"] ++
    [{match_spec_compile, [Given]} || Given <- [[{'_', [], [true]}], foo, [], [{{'$1'}, [{is_atom, '$1'}], ['$$']}], [foo]]] ++
    [{is_compiled_ms, [Term]} || Term <- [foo, make_ref(), 17]] ++
    [{match_spec_run, [List, Compiled]} || List <- [[{1}], foo], Compiled <- [foo, make_ref()]] ++
    [{match_spec_run_r, [List, Compiled, []]} || List <- [[{1}], foo], Compiled <- [foo, make_ref()]] ++
    [{test_ms, [Tuple, Given]} || Tuple <- [{1, 2}, foo], Given <- [[{{'$1', '_'}, [], ['$1']}], [{{a}, [], [true]}]]] ++
    [{repair_continuation, ['$end_of_table', foo]}].

%% Walks

walk(Form) ->
    [E, J] = [
        begin
            T = Module:new(t, options(Module, Form)),
            Module:insert(T, rows()),
            Forth = keys(fun() -> Module:first(T) end, fun(Key) -> Module:next(T, Key) end),
            Back = keys(fun() -> Module:last(T) end, fun(Key) -> Module:prev(T, Key) end),
            type(Form) =:= ordered_set andalso ?assertEqual(lists:reverse(Forth), Back),
            ?assertEqual(lists:sort(Forth), lists:sort(Back)),
            {lists:sort(Forth), slots(Module, T, 0)}
        end
     || Module <- [ets, jets]
    ],
    ?assertEqual(E, J),
    Up = fun(Table) -> keys(fun() -> jets:first(Table) end, fun(Key) -> jets:next(Table, Key) end) end,
    Down = fun(Table) -> keys(fun() -> jets:last(Table) end, fun(Key) -> jets:prev(Table, Key) end) end,
    T = jets:new(t, options(jets, Form)),
    jets:insert(T, rows()),
    {Key, Objects} = jets:first_lookup(T),
    ?assertEqual({jets:first(T), jets:lookup(T, Key)}, {Key, Objects}),
    {LastKey, LastObjects} = jets:last_lookup(T),
    ?assertEqual({jets:last(T), jets:lookup(T, LastKey)}, {LastKey, LastObjects}),
    ?assertEqual(Up(T), lookups(jets:first_lookup(T), fun(K) -> jets:next_lookup(T, K) end)),
    ?assertEqual(Down(T), lookups(jets:last_lookup(T), fun(K) -> jets:prev_lookup(T, K) end)).

lookups('$end_of_table', _Next) -> [];
lookups({Key, _}, Next) -> [Key | lookups(Next(Key), Next)].

keys(First, Next) -> keys_from(First(), Next).

keys_from('$end_of_table', _Next) -> [];
keys_from(Key, Next) -> [Key | keys_from(Next(Key), Next)].

slots(Module, Table, Index) ->
    case Module:slot(Table, Index) of
        '$end_of_table' -> [];
        Objects -> lists:sort(Objects ++ slots(Module, Table, Index + 1))
    end.

continuations(Form) ->
    T = jets:new(t, options(jets, Form)),
    Rows = [{N, N rem 7} || N <- lists:seq(1, 100)],
    jets:insert(T, Rows),
    All = [{'_', [], ['$_']}],
    Selected = chunks(jets:select(T, All, 9), fun jets:select/1),
    ?assertEqual(Rows, lists:sort(Selected)),
    Reversed = chunks(jets:select_reverse(T, All, 9), fun jets:select_reverse/1),
    ?assertEqual(Rows, lists:sort(Reversed)),
    type(Form) =:= ordered_set andalso ?assertEqual({Rows, lists:reverse(Rows)}, {Selected, Reversed}),
    ?assertEqual(Rows, lists:sort(chunks(jets:match_object(T, '_', 9), fun jets:match_object/1))),
    ?assertEqual([[N] || N <- lists:seq(1, 100)], lists:sort(chunks(jets:match(T, {'$1', '_'}, 9), fun jets:match/1))),
    %% Stored and read again, a continuation is repaired.
    {First, Continuation} = jets:select(T, All, 60),
    Kept = binary_to_term(term_to_binary(Continuation)),
    {Second, _} = jets:select(jets:repair_continuation(Kept, All)),
    ?assertEqual(Rows, lists:sort(First ++ Second)),
    %% One of a former server has a specification that this one does not know.
    Foreign = with_reference(Kept, make_ref()),
    ?assertMatch({raised, error, badarg, {select, [Foreign]}, _, _}, ets4j_testing:outcome(jets, select, [Foreign])),
    {Third, _} = jets:select(jets:repair_continuation(Foreign, All)),
    ?assertEqual(Second, Third).

with_reference(Continuation, Reference) when tuple_size(Continuation) =:= 6 -> setelement(4, Continuation, Reference);
with_reference(Continuation, Reference) -> setelement(5, Continuation, Reference).

chunks('$end_of_table', _Next) -> [];
chunks({Chunk, Continuation}, Next) -> Chunk ++ chunks(Next(Continuation), Next).

info() ->
    Options = [ordered_set, public, {keypos, 2}, named_table],
    [E, J] = [
        begin
            Table = Module:new(jets_tests_info, Options),
            Info = lists:keydelete(id, 1, lists:keydelete(memory, 1, Module:info(Table))),
            ?assertEqual(Module:whereis(Table), Module:info(Table, id)),
            Module:delete(Table),
            lists:sort(Info)
        end
     || Module <- [ets, jets]
    ],
    ?assertEqual(E, J).

named() ->
    [begin
         M:new(jets_tests_a, [named_table]),
         ?assertMatch({raised, error, badarg, {new, [jets_tests_a, [named_table]]}, already_exists, #{1 := _}},
                      ets4j_testing:outcome(M, new, [jets_tests_a, [named_table]])),
         M:new(jets_tests_b, [named_table]),
         ?assertMatch({raised, error, badarg, {rename, _}, _, #{2 := _}}, ets4j_testing:outcome(M, rename, [jets_tests_b, jets_tests_a])),
         ?assertEqual(jets_tests_c, M:rename(jets_tests_b, jets_tests_c)),
         ?assertEqual(undefined, M:whereis(jets_tests_b)),
         Reference = M:whereis(jets_tests_c),
         true = M:insert(Reference, {1}),
         ?assertEqual([{1}], M:lookup(jets_tests_c, 1)),
         ?assert(lists:member(jets_tests_c, M:all())),
         ?assertNot(lists:member(Reference, M:all())),
         true = M:delete(Reference),
         ?assertEqual(undefined, M:info(jets_tests_c)),
         true = M:delete(jets_tests_a)
     end || M <- [ets, jets]].

fixed() ->
    Self = self(),
    T = jets:new(t, [public]),
    ?assertEqual(false, jets:info(T, safe_fixed)),
    Before = erlang:timestamp(),
    jets:safe_fixtable(T, true),
    jets:safe_fixtable(T, true),
    {Time, [{Self, 2}]} = jets:info(T, safe_fixed),
    ?assert(Before =< Time andalso Time =< erlang:timestamp()),
    {Monotonic, [{Self, 2}]} = jets:info(T, safe_fixed_monotonic_time),
    ?assert(Monotonic =< erlang:monotonic_time()),
    jets:safe_fixtable(T, false),
    jets:safe_fixtable(T, false),
    ?assertEqual(false, jets:info(T, safe_fixed)).

own_options() ->
    T = jets:new(t, [{index, by_age, 3}, ordered_set, {structure, skip_list}, {index, one, 2, [unique]}]),
    ?assertEqual(skip_list, jets:info(T, structure)),
    ?assertEqual([{by_age, 3}, {one, 2, [unique]}], jets:info(T, indexes)),
    jets:insert(T, [{N, {name, N}, N rem 50} || N <- lists:seq(1, 1000)]),
    ?assertEqual(lists:seq(7, 1000, 50), jets:select(T, [{{'$1', '_', 7}, [], ['$1']}])),
    ?assertMatch({raised, error, badarg, {insert, _}, none, _},
                 ets4j_testing:outcome(jets, insert, [T, [{0, x, 1}, {1001, {name, 1}, 1}]])),
    ?assertEqual([], jets:lookup(T, 0)),
    [?assertMatch({raised, error, badarg, {new, _}, none, #{2 := _}}, ets4j_testing:outcome(jets, new, [t, Options]))
     || Options <- [[{structure, skip_list}], [{structure, tree}], [{index, a, 0}], [{index, a, 2}, {index, a, 3}]]].

body_functions() ->
    T = jets:new(t, []),
    jets:insert(T, {1, self()}),
    ?assertEqual([{self(), node()}], jets:select(T, [{{1, '$1'}, [{'==', '$1', {self}}], [{{{self}, {node}}}]}])).

%% The server's frames are 64 MiB long, so a shorter one is made up.
longer_than_frame() ->
    ets4j_testing:start([{max_frame, 262144}]),
    [
        begin
            T = jets:new(t, [Type, public]),
            Rows = [{N, binary:copy(<<N:32>>, 100)} || N <- lists:seq(1, 2000)],
            [jets:insert(T, lists:sublist(Rows, N, 100)) || N <- lists:seq(1, 2000, 100)],
            ?assertEqual(Rows, lists:sort(jets:tab2list(T))),
            ?assertEqual(Rows, lists:sort(jets:match_object(T, '_'))),
            ?assertEqual(Rows, lists:sort(jets:select(T, [{'_', [], ['$_']}]))),
            ?assertEqual(Rows, lists:sort(jets:select_reverse(T, [{'_', [], ['$_']}]))),
            ?assertEqual([tuple_to_list(Row) || Row <- Rows], lists:sort(jets:match(T, {'$1', '$2'}))),
            ?assertEqual(false, jets:info(T, safe_fixed)),
            Type =:= ordered_set andalso ?assertEqual(lists:reverse(Rows), jets:select_reverse(T, [{'_', [], ['$_']}])),
            Wrong = ets4j_testing:outcome(jets, insert, [T, Rows]),
            ?assertMatch({raised, error, system_limit, {insert, [T, Rows]}, request_size, #{2 := _}}, Wrong),
            Large = {1, binary:copy(<<0>>, 300000)},
            ?assertMatch({raised, error, system_limit, _, request_size, #{general := _}},
                         ets4j_testing:outcome(jets, lookup, [T, Large])),
            ?assertEqual(2000, jets:info(T, size))
        end
     || Type <- [set, ordered_set]
    ],
    ets4j_testing:start().
