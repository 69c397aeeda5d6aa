%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.

%% What the tests have in common: a server, and calls that are made of `ets' and of `jets' alike.
-module(ets4j_testing).

-export([start/0, start/1, stop/1, serving/1, options/0]).
-export([outcome/3, with/2, eventually/1, spawn_idle/0, ask/2, dead_pid/0, await_down/1]).

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
