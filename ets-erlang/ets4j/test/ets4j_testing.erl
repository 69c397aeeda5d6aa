%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.

%% What the suites have in common: a server, seeds, and calls that are made of `ets' and of `jets' alike, with outcomes in which
%% only the module differs.
-module(ets4j_testing).

-export([start/0, start/1, stop/1, serving/1, options/0]).
-export([seeded/1, outcome/1, outcome/3, same/2, with/2, directory/1, on_terminal/2, filled/4, random_rows/2]).
-export([eventually/1, spawn_idle/0, ask/2, dead_pid/0, await_down/1]).

-include_lib("eunit/include/eunit.hrl").

%% The command is in the environment variable ETS4J_COMMAND, more arguments are in ETS4J_ARGS.
options() ->
    [{args, string:lexemes(os:getenv("ETS4J_ARGS", ""), " ")}].

start() ->
    start([]).

start(Options) ->
    ets4j:stop(),
    ok = ets4j:start(Options ++ options()).

stop(_) ->
    ok = ets4j:stop(),
    ok = application:stop(ets4j).

%% A fixture of tests that share a server.
serving(Tests) ->
    {setup, fun start/0, fun stop/1, {timeout, 600, patient(Tests)}}.

%% Each test has its time, however busy the machine is.
patient(Tests) when is_list(Tests) -> [patient(Test) || Test <- Tests];
patient({Name, Fun}) when is_function(Fun) -> {Name, {timeout, 120, Fun}};
patient(Test) -> Test.

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

%% What a call gives, in a form that can be compared.
outcome(Module, Function, Arguments) ->
    try
        {value, apply(Module, Function, Arguments)}
    catch
        Class:Reason:Stack -> raised(Module, Class, Reason, Stack)
    end.

raised(Module, Class, Reason, [{Module, Failed, Arguments, Info} | _] = Stack) when is_list(Arguments) ->
    ErrorInfo = proplists:get_value(error_info, Info, #{}),
    Explainer = maps:get(module, ErrorInfo, erl_stdlib_errors),
    Cause = maps:get(cause, ErrorInfo, none),
    {raised, Class, Reason, {Failed, Arguments}, Cause, texts(Explainer, Reason, Stack)};
raised(_Module, Class, Reason, _Stack) ->
    {raised, Class, Reason}.

%% The texts of `ets' are not made for everything that can be wrong.
texts(Explainer, Reason, Stack) ->
    try
        maps:map(fun(_, Text) -> unicode:characters_to_binary(Text) end, Explainer:format_error(Reason, Stack))
    catch
        error:_ -> #{}
    end.

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

%% The term with the table in place of `'$table''.
with(Table, '$table') -> Table;
with(Table, [Head | Tail]) -> [with(Table, Head) | with(Table, Tail)];
with(Table, Tuple) when is_tuple(Tuple) -> list_to_tuple(with(Table, tuple_to_list(Tuple)));
with(_Table, Term) -> Term.

%% Waits until a fun answers true.
eventually(Fun) ->
    eventually(Fun, 500).

eventually(Fun, 0) ->
    true = Fun();
eventually(Fun, Attempts) ->
    case Fun() of
        true ->
            true;
        _ ->
            timer:sleep(10),
            eventually(Fun, Attempts - 1)
    end.

%% A process that does what it is sent as a fun, and ends with a fun that ends it.
spawn_idle() ->
    spawn(fun idle/0).

idle() ->
    receive
        {do, From, Fun} ->
            From ! {done, self(), Fun()},
            idle();
        stop ->
            ok
    end.

dead_pid() ->
    {Pid, Monitor} = spawn_monitor(fun() -> ok end),
    receive
        {'DOWN', Monitor, process, Pid, _} -> Pid
    end.

%% Has a process of {@link spawn_idle/0} run a fun.
ask(Pid, Fun) ->
    Monitor = monitor(process, Pid),
    Pid ! {do, self(), Fun},
    receive
        {done, Pid, Result} ->
            demonitor(Monitor, [flush]),
            Result;
        {'DOWN', Monitor, process, Pid, Reason} ->
            exit(Reason)
    end.

await_down(Pid) ->
    Monitor = monitor(process, Pid),
    receive
        {'DOWN', Monitor, process, Pid, Reason} -> Reason
    end.

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
