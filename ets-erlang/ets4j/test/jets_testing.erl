%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.
%%
%% What the suites share that compare `jets' with `ets': a server, seeds, and outcomes in which only the module differs.
-module(jets_testing).

-export([with_server/1, seeded/1, outcome/1, same/2, directory/1, on_terminal/2, filled/4, random_rows/2]).

-include_lib("eunit/include/eunit.hrl").

%% The tests if there is a server for them; else one that says why there is none.
with_server(Tests) ->
    {timeout, 300,
        {setup, fun ets4j:start/0, fun(_) -> ok end, fun
            (ok) -> Tests;
            ({error, {no_such_command, _} = Why}) -> skipped(Why);
            (Failure) -> ?_assertEqual(ok, Failure)
        end}}.

skipped(Why) ->
    {lists:flatten(io_lib:format("skipped: ~0p", [Why])), fun() -> ?debugFmt("skipped, no server: ~0p", [Why]) end}.

%% A test with a seed, which is in its title. ETS4J_SEED replays one.
seeded(Test) ->
    Seed =
        case os:getenv("ETS4J_SEED") of
            false -> erlang:system_time(microsecond);
            Text -> list_to_integer(Text)
        end,
    {lists:flatten(io_lib:format("ETS4J_SEED=~b", [Seed])),
        {timeout, 120, fun() ->
            _ = rand:seed(exsss, Seed),
            Test()
        end}}.

%% What a call answers or raises, with the head of the stack trace.
outcome(Call) ->
    try
        {answer, Call()}
    catch
        Class:Reason:Stack -> {Class, plain(Reason), head(Stack)}
    end.

plain({Reason, [{_, _, _, _} | _]}) -> Reason;
plain(Reason) -> Reason.

head([{Module, Function, Arguments, Info} | _]) when Module =:= ets; Module =:= jets ->
    {Function, Arguments, maps:get(cause, proplists:get_value(error_info, Info, #{}), none)};
head([{Module, Function, _, _} | _]) when Module =:= lists; Module =:= qlc ->
    {Module, Function};
head(_) ->
    elsewhere.

%% Calls the fun with `ets' and with `jets', for tables which it makes by itself.
same(Title, Test) ->
    {Title,
        {timeout, 60, fun() ->
            Expected = named(outcome(fun() -> Test(ets) end)),
            ?assertEqual(Expected, named(outcome(fun() -> Test(jets) end)))
        end}}.

%% References differ, and so does the module that query handles tell.
named(Reference) when is_reference(Reference) -> reference;
named(Fun) when is_function(Fun) -> function;
named(Tuple) when is_tuple(Tuple) -> list_to_tuple(named(tuple_to_list(Tuple)));
named([Head | Tail]) -> [named(Head) | named(Tail)];
named(Other) -> Other.

%% A directory that is empty, of a suite.
directory(Suite) ->
    Directory = filename:join(os:getenv("TMPDIR", "/tmp"), atom_to_list(Suite) ++ os:getpid()),
    _ = file:del_dir_r(Directory),
    ok = file:make_dir(Directory),
    Directory.

filled(Module, Type, Options, Rows) ->
    Table = Module:new(rows, [Type, public | Options]),
    fill(Module, Table, Rows),
    Table.

%% Before OTP 27 `ets' puts a list of rows into a bag in another order than the rows one by one.
fill(ets, Table, Rows) -> [ets:insert(Table, Row) || Row <- Rows];
fill(jets, Table, Rows) -> jets:insert(Table, Rows).

random_rows(Number, Keys) ->
    [{key(rand:uniform(Keys)), value(rand:uniform(6))} || _ <- lists:seq(1, Number)].

key(N) when N rem 5 =:= 0 -> {N, "key"};
key(N) when N rem 7 =:= 0 -> float(N);
key(N) -> N.

value(1) -> <<"binary">>;
value(2) -> [1, 2.5, a, {nested, #{map => "x"}}];
value(3) -> self();
value(4) -> rand:uniform(1 bsl 70);
value(5) -> 'an atom';
value(6) -> {}.

%% What a call writes and answers, on a terminal that has these lines to read.
on_terminal(Lines, Call) ->
    Terminal = spawn_link(fun() -> terminal(Lines, []) end),
    Leader = group_leader(),
    group_leader(Terminal, self()),
    Answer =
        try
            Call()
        after
            group_leader(Leader, self())
        end,
    Terminal ! {written, self()},
    receive
        {written, Written} -> {Answer, Written}
    end.

terminal(Lines, Written) ->
    receive
        {io_request, From, As, {get_line, unicode, Prompt}} ->
            {Line, Rest} = next_line(Lines),
            From ! {io_reply, As, Line},
            terminal(Rest, [Written | io_lib:format("~ts", [Prompt])]);
        {io_request, From, As, Request} ->
            From ! {io_reply, As, ok},
            terminal(Lines, [Written | written(Request)]);
        {written, From} ->
            From ! {written, unicode:characters_to_list(Written)}
    end.

next_line([Line | Rest]) -> {Line, Rest};
next_line([]) -> {eof, []}.

written({put_chars, unicode, Module, Function, Arguments}) -> [apply(Module, Function, Arguments)];
written({put_chars, unicode, Characters}) -> [Characters].
