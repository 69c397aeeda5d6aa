%% Makes function-answers.txt: what match functions answer in OTP, by ets:test_ms/2. Expressions, to be evaluated:
%%   erl -noshell -eval 'file:eval("function-answers.erl"), halt().' > function-answers.txt
%%
%% The lines:
%%   value <term>                     values, numbered from 0; the numbers are <numbers> of them, then the others
%%   1 <function> <answers>           of each value
%%   2 <function> <first> <answers>   of value number <first> and each value, or each number where the function takes only those
%%   c <expression> <answer> <guard>  of any other expression; and whether it holds as a guard
%% Fields and answers are separated by tabs. An answer is t for true, f for false, E for 'EXIT', a or b for the first or second
%% argument, each perhaps with how many times in a row; or = and a term.
%% Local funs have no text, so there are none.
Numbers = [0, 1, -1, 2, 7, -7, 64, (1 bsl 59) - 1, 1 bsl 59, -(1 bsl 59), -(1 bsl 59) - 1,
           (1 bsl 63) - 1, 1 bsl 63, -(1 bsl 63), -(1 bsl 63) - 1, (1 bsl 64) + 2049, -(1 bsl 70),
           0.0, -0.0, 1.0, -1.0, 1.5, -2.5, 0.5, 0.49999999999999994, 1.0e308, -1.0e308, 5.0e-324,
           576460752303423488.0, 9223372036854775808.0, -9223372036854775808.0, 1.0e22],
Others = [true, false, foo, 'EXIT', '', {}, {a}, {foo, 1}, {foo, 1.0}, {foo, 1, 2.5, <<"abc">>}, {0, 2}, {2, -1},
          {9, 3}, {1 bsl 63, -1.5}, [], [1], [1.0], [a, b], [a, b, c | d], [{foo, 1}, 1 bsl 70],
          #{}, #{a => 1}, #{1 => a, 1.0 => b}, #{{foo, 1} => [], <<"abc">> => 1 bsl 63, (1 bsl 63) => x, 1.5 => 1.5},
          <<>>, <<"abc">>, <<"12345678">>, <<"12345678901">>, <<1, 2:3>>, <<1:1>>, <<"1234567", 1:2>>,
          list_to_pid("<0.101.0>"), list_to_port("#Port<0.7>"), list_to_ref("#Ref<0.1.2.3>"), fun lists:map/2],
Values = Numbers ++ Others,
Eval = fun(Object, Expression) ->
           {ok, Answer} = ets:test_ms(Object, [{{'$1', '$2'}, [], [Expression]}]),
           Answer
       end,
Token = fun(true, _, _) -> "t";
           (false, _, _) -> "f";
           ('EXIT', _, _) -> "E";
           (Answer, A, _) when Answer =:= A -> "a";
           (Answer, _, B) when Answer =:= B -> "b";
           (Answer, _, _) -> "=" ++ io_lib:format("~w", [Answer])
        end,
Runs = fun Runs([]) -> [];
           Runs(["=" ++ _ = Term | Rest]) -> [$\t, Term | Runs(Rest)];
           Runs([Letter | Rest]) ->
               {Same, Others1} = lists:splitwith(fun(T) -> T =:= Letter end, Rest),
               Count = length(Same) + 1,
               [$\t, Letter, [integer_to_list(Count) || Count > 1] | Runs(Others1)]
       end,
Unary = [is_atom, is_binary, is_bitstring, is_boolean, is_float, is_function, is_integer, is_list, is_map, is_number, is_pid,
         is_port, is_reference, is_tuple, abs, bit_size, byte_size, ceil, float, floor, hd, length, map_size, node, round,
         size, tl, trunc, tuple_size, '+', '-', 'bnot', 'not', 'and', 'or', 'andalso', 'orelse'],
OfNumbers = ['+', '-', '*', '/', 'div', 'rem', 'band', 'bor', 'bxor', 'bsl', 'bsr'],
OfAll = ['>', '>=', '<', '=<', '==', '/=', '=:=', '=/=', max, min, element, is_map_key, map_get, is_function, binary_part,
         'and', 'or', 'xor', 'andalso', 'orelse'],
[io:format("value\t~w~n", [V]) || V <- Values],
[io:format("1\t~w~s~n", [F, Runs([Token(Eval({A, b}, {F, '$1'}), A, no) || A <- Values])]) || F <- Unary],
Number = fun(A) -> length(lists:takewhile(fun(V) -> V =/= A end, Values)) end,
Pairs = fun(F, Firsts, Seconds) ->
            [io:format("2\t~w\t~w~s~n",
                       [F, Number(A), Runs([Token(Eval({A, B}, {F, '$1', '$2'}), A, B) || B <- Seconds])])
             || A <- Firsts]
        end,
[Pairs(F, Numbers ++ [foo, [1]], Numbers) || F <- OfNumbers],
[Pairs(F, Values, Values) || F <- OfAll],
Records = [{foo, foo, 1}, {}, {foo}, {"foo", 1}, foo, [foo], #{foo => 1}],
Calls = [{is_record, {const, T}, {const, Tag}, {const, Size}}
         || T <- Records, Tag <- [foo, {foo}, 1], Size <- [3, 1, 0, -1, 3.0, 1 bsl 70, a]]
     ++ [{binary_part, {const, B}, S, L}
         || B <- [<<>>, <<"abc">>, <<"0123456789">>, <<"01234567", 1:2>>, foo], S <- [0, 1, 3, 9, -1, 1.0], L <- [0, 2, -1, -3, 20, a]]
     ++ [{'binary_part', {const, <<"abc">>}, 1 bsl 63, 1}, {'binary_part', {const, <<"abc">>}, 1, 1 bsl 63}]
     ++ [{'bsl', A, B} || A <- [0, 1, -1], B <- [4194239, 4194240, -4194240, 1 bsl 60, -(1 bsl 60), 1 bsl 64, -(1 bsl 64), 1 bsl 40], B =/= 4194239 orelse A =:= 0]
     ++ [{'bsr', A, B} || A <- [0, 1, -1, 1 bsl 65, -(1 bsl 65)], B <- [64, 4194240, -4194240, 1 bsl 60, -(1 bsl 60), 1 bsl 64, -(1 bsl 64), 1 bsl 40]]
     ++ [{'bsr', {'bsl', A, 4194239}, 4194230} || A <- [1, -1, 2]]
     ++ [{size, {'*', {'bsl', 1, 4194200}, {'bsl', 1, B}}} || B <- [39, 40]]
     ++ [{'bsr', {'*', {'bsl', 1, 4194200}, {'bsl', 1, B}}, 4194230} || B <- [39, 40]]
     ++ [{is_integer, {E, {'bsl', 1, 4194239}, {'-', {'bsl', 1, 4194239}, 1}}} || E <- ['+', '-', '*', 'bxor', max]]
     ++ [{is_integer, {'bnot', {'+', {'bsl', 1, 4194239}, {'-', {'bsl', 1, 4194239}, 1}}}}]
     ++ [{float, X} || X <- [(1 bsl 63) + 1025, (1 bsl 64) + 2049, (1 bsl 64) + 2048, (1 bsl 1024) - (1 bsl 970), (1 bsl 1024) - (1 bsl 970) - 1,
                             -(1 bsl 1024), 149049603755578111348128879712099453959973779456415946574343462520398793816,
                             590831294079253219532151057870218546521, 31575258633315888923287, (1 bsl 53) + 1]]
     ++ [{'/', (1 bsl 1100), (1 bsl 1090)}, {'/', 1 bsl 100, 1 bsl 90}, {'*', 1 bsl 64, 1.0}, {'-', 0.0}, {'-', 0}, {'+', -0.0}, {abs, -0.0}]
     ++ [{F, X} || F <- [round, trunc, ceil, floor], X <- [0.5, -0.5, 1.5, 2.5, -2.5, -0.0, 4503599627370495.5, 9007199254740993.0, 1.0e308, -1.0e30, 9.223372036854775e18]]
     ++ [{'and', true, true, true}, {'and', true, false, true}, {'and', false, foo, true}, {'or', false, false, false}, {'or', true, foo},
         {'or', false, true, false}, {'andalso', true, true, foo}, {'andalso', true, false, foo}, {'andalso', true, foo, true}, {'orelse', false, false, foo},
         {'orelse', false, true, foo}, {'orelse', false, foo, true}, {'andthen', true, foo}, {'andthen', false, foo}]
     ++ [{F, Bad} || F <- [is_atom, 'not', abs, node, {'+', 1}], is_atom(F), Bad <- [{'div', 1, 0}, {hd, []}, {'andalso', foo, true}]]
     ++ [{'+', {'div', 1, 0}, 1}, {element, 1, {'div', 1, 0}}, {'==', {'div', 1, 0}, 'EXIT'}, [{'div', 1, 0} | {'div', 1, 0}], {{{'div', 1, 0}, 2}},
         {'andalso', {'div', 1, 0}, true}, {'orelse', true, {'div', 1, 0}}, {'orelse', false, {'div', 1, 0}}, {'and', true, {'div', 1, 0}},
         {max, {'div', 1, 0}, 1}, {is_map_key, {'div', 1, 0}, {const, #{'EXIT' => 1}}}, {map_get, {'div', 1, 0}, {const, #{'EXIT' => 1}}}],
Holds = fun(C) -> {ok, Answer} = ets:test_ms({a, b}, [{{'$1', '$2'}, [C], [true]}]), Answer end,
[io:format("c\t~w\t~s\t~s~n", [C, Token(Eval({a, b}, C), no, no), Token(Holds(C), no, no)]) || C <- Calls].
