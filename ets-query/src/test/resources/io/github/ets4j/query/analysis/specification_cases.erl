%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.
%%
%% Prints what a real Erlang says of match specifications, as the terms of specification_cases.txt beside this file:
%%
%%   {lint, Specification, [Text]}                   texts of ets:test_ms/2's errors, in order; none: it is legal
%%   {replace, KeyPosition, Specification, Outcome}  what ets:select_replace/2 on an empty table says: ok or badarg
%%
%% Made with OTP 27:
%%
%%   erlc specification_cases.erl
%%   erl +pc unicode -noshell -eval 'specification_cases:main(), halt().' > specification_cases.txt
-module(specification_cases).
-export([main/0]).

main() ->
    io:setopts([{encoding, unicode}]),
    io:format("%% Made by specification_cases.erl, Erlang/OTP ~ts.~n", [erlang:system_info(otp_release)]),
    rand:seed(exsss, 20261121),
    [lint(Spec) || Spec <- lints()],
    [lint(Spec) || Spec <- random_lints(500)],
    [replace(Position, Spec) || {Position, Spec} <- replaces()],
    [replace(Position, Spec) || {Position, Spec} <- random_replaces(300)].

lint(Spec) ->
    Texts = case ets:test_ms({a, 1}, Spec) of
                {ok, _} -> [];
                {error, Errors} -> [Text || {error, Text} <- Errors]
            end,
    print({lint, Spec, Texts}).

replace(Position, Spec) ->
    Table = ets:new(t, [{keypos, Position}]),
    Outcome = try ets:select_replace(Table, Spec) of 0 -> ok catch error:Reason -> Reason end,
    ets:delete(Table),
    print({replace, Position, Spec, Outcome}).

print(Term) ->
    io:format("~ts.~n", [lists:flatten(io_lib:format("~0tp", [Term]))]).

body(Expression) -> [{{'$1', '$2'}, [], [Expression]}].

lints() ->
    shapes() ++ heads() ++ variables() ++ [body(Expression) || Expression <- expressions()] ++ several()
        ++ [[{{'$1', '$2'}, [Expression], [true]}] || Expression <- expressions()] ++ printed().

shapes() ->
    [foo, {'$1', [], ['$1']}, [foo], [{}], [{a, [], [b], c}], [{a, [b]}], [{'$1', [], ['$1']} | foo],
     [{{'$1'}, [], [a]}, b], [b, {{'$1'}, [{foo}], [a]}], #{}, "abc", [],
     [{a, [], []}], [{a, [], b}], [{a, [], {b}}], [{a, [], [b | c]}], [{a, b, [c]}], [{a, {b}, [c]}], [{a, [b | c], [d]}],
     [{a, #{}, [c]}], [{a, [], <<"x">>}], [{a, [true | c], [d | e]}], [{a, b, []}], [{a, [], "abc"}], [{a, "abc", [d]}]].

heads() ->
    [[{Head, [], [true]}]
     || Head <- ['_', '$1', '$01', '$$', '$_', foo, 1, 1.5, <<"abc">>, [], {}, [a], ['$1'], ['$1' | '_'], "$1", #{},
                 {'_', '$1'}, {'$1', {'$1'}}, {'$$', '$_'}, {[a | '$1']},
                 #{a => '$1'}, #{a => '_'}, #{'$1' => a}, #{'_' => a}, #{'$_' => '$$'}, #{'$01' => a},
                 {#{'$1' => a}}, [#{'$1' => a}], {{#{'_' => a}}}, #{a => #{'_' => 1}}, #{a => #{'$2' => 1}},
                 #{{'$1'} => a}, #{['_'] => a}, #{#{'$1' => 1} => a}, #{#{'_' => '_'} => '$1'},
                 {#{'_' => 1}, #{'$1' => 2}}, {#{'$1' => 1}, #{'_' => 2}}, [#{'$1' => 1}, {#{'_' => 1}}],
                 {{#{'$1' => 1}}, #{'_' => 2}}, {#{'$1' => 1}, {#{'_' => 2}}}]].

variables() ->
    [[{{'$1', '$2'}, [], [V]}] || V <- ['$0', '$1', '$3', '$01', '$00', '$', '$a', '$1a', '$10', '$2147483647', '$_', '$$', '_']]
        ++ [[{V, [], [V]}] || V <- ['$0', '$1', '$00', '$01', '$99999999', '$100000000', '$2147483647']]
        ++ [[{{V, [V | '$2']}, [V], [V, '$2', '$3']}] || V <- ['$0', '$5']]
        ++ [[{#{a => '$1'}, [], ['$1']}], [{#{a => '$1'}, [], ['$2']}], [{['$1'], [], ['$1']}], [{'_', [], ['$1']}]].

names() ->
    [is_atom, is_float, is_integer, is_list, is_number, is_pid, is_port, is_reference, is_tuple, is_map, is_binary,
     is_bitstring, is_boolean, is_function, is_record, is_map_key, abs, element, hd, length, node, round, size, map_size,
     map_get, bit_size, byte_size, binary_part, tl, trunc, float, ceil, floor, tuple_size, max, min, '+', '-', '*', '/',
     'div', 'rem', 'band', 'bor', 'bxor', 'bnot', 'bsl', 'bsr', '>', '>=', '<', '=<', '==', '=:=', '/=', '=/=', 'not',
     'xor', 'and', 'or', 'andalso', 'orelse', 'andthen', self, const,
     message, is_seq_trace, set_seq_token, get_seq_token, return_trace, exception_trace, display, process_dump,
     enable_trace, disable_trace, trace, caller, caller_line, current_stacktrace, silent, get_tcw, set_tcw, set_tcw_fake,
     foo, '', 'A b', '++', '_', '$_', '$$', '$a', '$01', is_constant, list_to_tuple, apply, 'if', 'EXIT', tuple, error].

expressions() ->
    [list_to_tuple([Name | lists:duplicate(Count, 1)]) || Name <- names(), Count <- lists:seq(0, 4)]
        ++ [{'+', '$3', '$4'}, {binary_part, '$3', '$4', '$5'}, {'and', '$3', '$4'}, {'or', '$3', '$4'}, {'andalso', '$3', '$4'},
            {'orelse', '$3', {'andthen', '$4', '$5'}}, {{'$3', '$4'}}, {{'$3', {'-', '$4', '$5'}}}, ['$3', '$4' | '$5'],
            ['$1' | {foo}], [{foo} | '$3'], ['$3' | ['$4']], #{'$3' => '$4'}, #{'$1' => {foo}}, #{{foo} => {bar}}, #{1 => '$3', 2 => '$4'},
            {foo, '$3'}, {self, '$3'}, {const, '$3'}, {const, {foo}}, {const, '$3', '$4'}, {{const, 1, 2}}, {{const}},
            {}, {{}}, {{{}}}, {{a, {}}}, {{a}, b}, {{a, b}}, {{{a}}}, {[a]}, {"foo", 1}, {1}, {1, 2}, {'$1', b}, {'$3'}, {#{}},
            {<<"a">>}, {{}, {}}, [{}], [[{}]], [a | {}], #{}, #{a => {}}, 1, 1.5, <<"a">>, [], "abc", '_', {'+', {'-', {foo}}},
            {is_record, '$1', '$2', '$3'}, {is_record, '$1', {const, a}, 1}, {is_record, '$1', '$2', '$2'}, {{{'$1', '$3'}}}].

several() ->
    [[{{'$1'}, [{foo}, '$2', {'$1'}], ['$3', {bar}]}],
     [{{'$1'}, [{foo} | b], [{bar} | c]}],
     [{{'$1'}, [{foo}], []}],
     [{{'$1'}, foo, [{bar}]}],
     [{{'$1'}, [], ['$2']}, {{'$1'}, [], ['$3']}],
     [{{'$1'}, [], ['$1']}, {{'$1'}, [], ['$3']}, {'_', [], [{foo}]}],
     [{{'$1'}, [], ['$1']}, {{'$2'}, [], ['$1']}],
     [{#{'$1' => 1}, [{foo}], []}],
     [{{'$1'}, [], ['$2']}, foo],
     [{{'$1'}, [], ['$2']} | foo]].

printed() ->
    [body({const, T, 0})
     || T <- [[1, 2, 3], "abc", "a\nb\t\"\\'", [97, b], "abc" ++ d, [27], [127], [0], [228], [9], [11], [13], [130], [160], [255], [1024], [[]], <<1, 2>>, <<"abc">>, <<"a\n\"">>, <<"a\t">>, <<"a\"\\">>, <<228>>, <<127>>,
              <<1:3>>, <<1:9>>, <<>>, 1.5, -0.0, 0.1, 1.0e22, 1.0e100, 123456789.125, -5, 1 bsl 70, {}, {{a}}, #{}, #{a => 1},
              'A b', a@b, 'a\nb', 'a\'b', 'a\\b', '', 'AB', '_a', a_B, 'andalso', a1, 'ä', 'Ä', '日本', 'aä', 'a-b', 'a\a', 'a\b\t\v\f\r', 'a\e', 'a\x{7F}', 'a\x{85}', 'a\x{A0}', 'a"',
              fun lists:map/2, lists:seq(1, 60), lists:duplicate(60, $a), {lists:duplicate(50, a)}]].

random_lints(Count) ->
    [random_list(2, fun() -> {random_head(3), random_list(3, fun() -> random_expression(3) end),
                              [random_expression(4) | random_list(2, fun() -> random_expression(3) end)]} end)
     || _ <- lists:seq(1, Count)].

random_list(Max, Make) -> [Make() || _ <- lists:seq(1, rand:uniform(Max + 1) - 1)].

one_of(Choices) -> lists:nth(rand:uniform(length(Choices)), Choices).

random_variable() -> one_of(['$0', '$1', '$2', '$3']).

random_atom() -> one_of([a, b, '_', '$_', '$$', '$01', true, 1, 2.5, <<"x">>, [], {}]).

random_head(0) -> one_of([random_variable(), random_atom()]);
random_head(Depth) ->
    Deeper = fun() -> random_head(Depth - 1) end,
    case rand:uniform(10) of
        N when N =< 5 -> list_to_tuple(random_list(3, Deeper));
        6 -> random_list(3, Deeper);
        7 -> [Deeper() | Deeper()];
        8 -> #{one_of([a, b, 1, {'$1'}, '$1', '_']) => Deeper()};
        _ -> random_head(0)
    end.

random_expression(0) -> one_of([random_variable(), random_atom()]);
random_expression(Depth) ->
    Deeper = fun() -> random_expression(Depth - 1) end,
    case rand:uniform(12) of
        N when N =< 4 -> list_to_tuple([one_of(names()) | random_list(3, Deeper)]);
        N when N =< 6 -> {one_of(['+', '>', '=:=', 'and', 'andalso']), Deeper(), Deeper()};
        7 -> {list_to_tuple(random_list(3, Deeper))};
        8 -> random_list(3, Deeper);
        9 -> [Deeper() | Deeper()];
        10 -> #{Deeper() => Deeper()};
        11 -> list_to_tuple(random_list(2, Deeper));
        _ -> random_expression(0)
    end.

replaces() ->
    [{1, [{{Key, '$2'}, [], [{{Expression, x}}]}]}
     || {Key, Expression} <- keys()]
        ++ [{1, [{{Key, '_'}, [], [{const, {Constant, x}}]}]}
            || {Key, Constant} <- [{a, a}, {a, b}, {1, 1.0}, {0.0, -0.0}, {{a}, {a}}, {{a}, {{a}}}, {[a], [a]}, {'_', '_'}, {'$1', '$1'},
                                   {'$_', '$_'}, {'$$', '$$'}, {{'$1'}, {'$1'}}, {[a | '_'], [a | '_']}, {{a, '$$'}, {a, '$$'}}, {#{}, #{}},
                                   {[#{}], [#{}]}, {{const, a}, {const, a}}, {a, {const, a}}, {{}, {}}, {[], []}]]
        ++ [{Position, [{Head, [], [Body]}]}
            || Position <- [1, 2, 3],
               Head <- ['_', '$1', foo, [], {}, {a}, {'$1', '$2'}, {'_', '_'}, {'$1', '$1', '$2'}, #{}],
               Body <- ['$_', '$1', '$$', foo, {{}}, {{a}}, {{'$1'}}, {{'$1', '$2'}}, {{'$2', '$1'}}, {{'$1', '$1', '$1'}}, {{a, b, c}},
                        {const, {a}}, {const, a}, {{{element, 1, '$_'}, {element, 2, '$_'}, {element, 3, '$_'}}},
                        {{{element, 1, '$_'}}}, {{{element, 2, '$_'}, {element, 1, '$_'}}}, {element, 1, '$_'}, {{{element, 1, '$1'}}}],
               is_bound(Head, Body)]
        ++ [{1, [{{'$1', '$2'}, [], ['$_', '$_']}]}, {1, [{{'$1', '$2'}, [], [a, '$_']}]}, {1, [{{'$1', '$2'}, [], [{{'$1'}}, {{'$1'}}]}]},
            {1, [{{'$1', '$2'}, [], ['$_']}, {{'$1', '$2'}, [], [a]}]}, {1, [{{'$1', '$2'}, [a], ['$_']}, {{'$1'}, [], [{{'$1', 1}}]}]}, {1, []},
            {1, [{{'_', '_'}, [], [{{{element, 1.0, '$_'}, x}}]}]}, {1, [{{'_', '_'}, [], [{{{element, {const, 1}, '$_'}, x}}]}]},
            {1, [{{'_', '_'}, [], [{{{'+', {element, 1, '$_'}, 0}, x}}]}]}, {1, [{{{'$1', '_'}, '_'}, [], [{{{element, 1, '$_'}, x}}]}]},
            {1, [{{#{}, '_'}, [], [{{{element, 1, '$_'}, x}}]}]}].

%% Only legal match specifications, so that a refusal is select_replace's own.
is_bound(Head, Body) ->
    case ets:test_ms({}, [{Head, [], [Body]}]) of
        {ok, _} -> true;
        {error, _} -> false
    end.

keys() ->
    [{'$1', '$1'}, {'$1', '$2'}, {a, a}, {a, b}, {1, 1}, {1, 1.0}, {1.5, 1.5}, {0.0, -0.0}, {1 bsl 70, 1 bsl 70}, {"abc", "abc"}, {<<"a">>, <<"a">>},
     {[], []}, {{a, b}, {{a, b}}}, {{a, b}, {const, {a, b}}}, {{a, '$1'}, {{a, '$1'}}}, {{a, '$1'}, {{a, '$2'}}}, {{a, '$1'}, {{'$1', a}}},
     {{a, {'$1'}}, {{a, {{'$1'}}}}}, {{a, {'$1', c}}, {{a, {{'$1', {const, c}}}}}}, {{a, {b}}, {{a, {const, {b}}}}}, {{}, {{}}}, {{}, {const, {}}},
     {{a}, {{a, b}}}, {{a, b}, {{a}}}, {['$1', a], ['$1', a]}, {['$1', a], ['$1']}, {['$1'], ['$1', a]}, {['$1' | '$3'], ['$1' | '$3']},
     {['$1', {a}], ['$1', {{a}}]}, {[a, b], {const, [a, b]}}, {[a, b], [a | {const, [b]}]}, {['$1', b], ['$1' | {const, [b]}]}, {[a | {b}], [a | {{b}}]},
     {[a | {b}], [a | {const, {b}}]}, {[a | b], [a | b]}, {[a | b], [a | c]}, {[a], [a | b]}, {#{}, #{}}, {#{a => 1}, {const, #{a => 1}}}, {[#{}], [#{}]},
     {[#{}], {const, [#{}]}}, {{#{}}, {{#{}}}}, {#{a => '$1'}, #{a => '$1'}}, {'_', '_'}, {'$_', '$_'}, {'$$', '$$'}, {'_', {const, '_'}},
     {'$1', {const, '$1'}}, {['_'], ['_']}, {['$_'], ['$_']}, {{const, a}, {{const, a}}}, {{const, a}, {const, {const, a}}}, {a, {const, a}},
     {a, {const, {const, a}}}, {'$1', {'+', '$1', 0}}, {{a, '_'}, {{a, '_'}}}, {{a, '$1'}, {const, {a, '$1'}}}, {{a, '$$'}, {const, {a, '$$'}}},
     {'$1', {element, 1, '$_'}}, {'$1', {element, 2, '$_'}}, {{element, 1, '$_'}, {element, 1, '$_'}}, {{element, 1, '$_'}, {{element, 1, '$_'}}}].

random_replaces(Count) ->
    [begin
         Key = random_key(3),
         {1, [{{Key, '$9'}, [], [{{random_builder(Key), x}}]}]}
     end || _ <- lists:seq(1, Count)].

random_key(0) -> one_of(['$0', '$1', a, b, 1, 1.0, [], {}, '_', #{}, '$_']);
random_key(Depth) ->
    Deeper = fun() -> random_key(Depth - 1) end,
    case rand:uniform(6) of
        1 -> list_to_tuple(random_list(3, Deeper));
        2 -> random_list(3, Deeper);
        3 -> [Deeper() | Deeper()];
        _ -> one_of(['$0', '$1', a, b, 1])
    end.

%% Mostly what builds the key again, sometimes a little else.
random_builder(Key) ->
    case rand:uniform(20) of
        1 -> {const, Key};
        2 -> {{a}};
        3 -> a;
        _ when is_tuple(Key) -> {list_to_tuple([random_builder(Part) || Part <- tuple_to_list(Key)])};
        _ when is_list(Key), Key =/= [] -> [random_builder(hd(Key)) | random_builder(tl(Key))];
        _ -> Key
    end.
