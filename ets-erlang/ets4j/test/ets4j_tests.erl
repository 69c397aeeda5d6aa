%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.

%% Starting and ending the server, its unexpected end, and what connections do to the processes that have them.
-module(ets4j_tests).

-include_lib("eunit/include/eunit.hrl").
-include_lib("kernel/include/file.hrl").

starting_test_() ->
    {timeout, 300, {inorder, [
        {"bad options", fun bad_options/0},
        {"a command that ends at once", {timeout, 60, fun ends_at_once/0}},
        {"a command that is never ready", {timeout, 60, fun never_ready/0}},
        {"stopped while it starts", {timeout, 60, fun stopped_while_starting/0}},
        {"start, start, stop, stop", {timeout, 60, fun start_and_stop/0}},
        {"started by many at once", {timeout, 60, fun started_by_many/0}},
        {"the server is killed", {timeout, 120, fun killed/0}},
        {"a server that hangs is killed", {timeout, 120, fun hung/0}},
        {"the application is stopped", {timeout, 60, fun application_stopped/0}},
        {"connected to, by socket and by TCP", {timeout, 120, fun connected/0}},
        {"a secret", {timeout, 120, fun secret/0}},
        {"too many connections", {timeout, 60, fun too_many_connections/0}},
        {"the application has its connection", {timeout, 60, fun connection_of_the_application/0}},
        {"the memory limit", {timeout, 60, fun memory_limit/0}}
    ]}}.

connection_test_() ->
    ets4j_testing:serving([
        {"the mailbox is left alone", {timeout, 60, fun mailbox/0}},
        {"no message when connections end", {timeout, 60, fun no_messages/0}},
        {"another process's dictionary is its own", fun dictionary/0},
        {"a copied dictionary is no connection", {timeout, 60, fun copied_dictionary/0}},
        {"calls within calls", fun nested/0},
        {"pipelined requests", fun pipelined/0},
        {"calls between pipelined requests", fun calls_between/0},
        {"errors of pipelined requests", fun pipelined_errors/0},
        {"terms of all kinds", fun terms/0},
        {"the stack trace begins in jets", fun stack_trace/0}
    ]).

bad_options() ->
    ets4j:stop(),
    [
        ?assertEqual({error, {bad_option, Bad}}, ets4j:start([Bad]))
     || Bad <- [
            {comand, "x"}, {max_frame, 0}, {max_frame, "64m"}, {connect, "path"}, {connect, {tcp, "localhost", 99999}}, {args, "--x"},
            {start_timeout, infinity}, {tls, []}
        ]
    ],
    ?assertEqual({error, {bad_option, foo}}, ets4j:start(foo)),
    ?assertEqual({error, {no_such_command, "/nowhere/ets4j"}}, ets4j:start(#{command => "/nowhere/ets4j"})),
    ?assertEqual({error, {no_answer, {local, "/nowhere"}, enoent}}, ets4j:start([{connect, {local, "/nowhere"}}])),
    ?assertMatch(#{status := stopped}, ets4j:info()).

ends_at_once() ->
    {error, {server_exited, 3, Output}} = ets4j:start([{command, script("echo first; echo second >&2; printf third; exit 3")}]),
    ?assertEqual("first\nsecond\nthird", Output),
    no_directories().

never_ready() ->
    Script = script("echo waiting; cat >/dev/null"),
    ?assertEqual({error, {timeout, "waiting\n"}}, ets4j:start([{command, Script}, {start_timeout, 500}])),
    no_directories().

stopped_while_starting() ->
    Self = self(),
    Script = script("cat >/dev/null"),
    spawn_link(fun() -> Self ! {started, ets4j:start([{command, Script}])} end),
    timer:sleep(200),
    ok = ets4j:stop(),
    receive {started, Answer} -> ?assertEqual({error, stopped}, Answer) end,
    no_directories().

%% A command of its own that ignores its arguments.
script(Text) ->
    File = filename:join("/tmp", "ets4j_tests_" ++ os:getpid() ++ integer_to_list(erlang:unique_integer([positive])) ++ ".sh"),
    ok = file:write_file(File, ["#!/bin/sh\nrm -f ", File, "\n", Text, "\n"]),
    ok = file:change_mode(File, 8#700),
    File.

no_directories() ->
    ?assertEqual([], filelib:wildcard(filename:join(os:getenv("TMPDIR", "/tmp"), "ets4j-" ++ os:getpid() ++ "-*"))).

start_and_stop() ->
    Options = ets4j_testing:options(),
    ok = ets4j:start(Options),
    ?assertMatch({error, {already_started, {local, _}}}, ets4j:start(Options)),
    ok = ets4j:start(),
    #{status := running, address := {local, Path}} = ets4j:info(),
    {ok, #file_info{mode = Mode}} = file:read_file_info(filename:dirname(Path)),
    ?assertEqual(8#700, Mode band 8#777),
    T = jets:new(t, []),
    ok = ets4j:stop(),
    ok = ets4j:stop(),
    no_directories(),
    ?assertError({ets4j, stopped}, jets:lookup(T, 1)),
    ok = ets4j:start(Options),
    ?assertError(badarg, jets:lookup(T, 1)),
    ?assertEqual([], jets:all()),
    ok = ets4j:stop().

started_by_many() ->
    Self = self(),
    Options = ets4j_testing:options(),
    [spawn_link(fun() -> Self ! {started, ets4j:start(Options)} end) || _ <- lists:seq(1, 5)],
    Answers = [receive {started, Answer} -> Answer end || _ <- lists:seq(1, 5)],
    ?assertMatch([ok, {error, {already_started, _}}, _, _, {error, {already_started, _}}], lists:sort(fun(A, _) -> A =:= ok end, Answers)),
    ok = ets4j:stop().

%% Everybody who calls then gets an error that says what happened, and another server can be started at once.
killed() ->
    ok = ets4j:start(ets4j_testing:options()),
    T = jets:new(t, [public]),
    Callers = [spawn_monitor(fun() -> call_until_error(T, N) end) || N <- lists:seq(1, 50)],
    timer:sleep(300),
    os:cmd("kill -9 " ++ os_pid()),
    Reasons = [receive {'DOWN', Monitor, _, _, Reason} -> Reason after 20000 -> error(hangs) end || {_, Monitor} <- Callers],
    [?assertMatch({failed, {ets4j, _}, <<_/binary>>}, Reason) || Reason <- Reasons],
    Error = ets4j_testing:outcome(jets, insert, [T, {1}]),
    ?assertMatch({raised, error, {ets4j, _}, {insert, [T, {1}]}, _, #{general := _}}, Error),
    ok = ets4j:start(ets4j_testing:options()),
    ?assertError(badarg, jets:lookup(T, 1)),
    U = jets:new(u, []),
    true = jets:insert(U, {1}),
    %% Once this node has noticed by itself, the error says so.
    os:cmd("kill -9 " ++ os_pid()),
    ets4j_testing:eventually(fun() -> ets4j:info() =:= #{status => stopped, reason => {exited, 137}} end),
    {raised, error, {ets4j, {exited, 137}}, _, _, #{general := Text}} = ets4j_testing:outcome(jets, insert, [U, {1}]),
    ?assertEqual(<<"the ets4j server has ended with status 137, its tables are gone; ets4j:start() starts another one">>, Text),
    no_directories().

call_until_error(T, N) ->
    try
        jets:insert(T, {N, N}),
        [{N, N}] = jets:lookup(T, N)
    of
        _ -> call_until_error(T, N)
    catch
        error:Reason:Stack ->
            [{jets, _, _, _} | _] = Stack,
            #{general := Text} = jets_error:format_error(Reason, Stack),
            exit({failed, Reason, Text})
    end.

os_pid() ->
    Owned = [erlang:port_info(Port, os_pid) || Port <- erlang:ports(), erlang:port_info(Port, connected) =:= {connected, whereis(ets4j_server)}],
    [Pid] = [Pid || {os_pid, Pid} <- Owned, is_integer(Pid)],
    integer_to_list(Pid).

hung() ->
    ok = ets4j:start(ets4j_testing:options()),
    T = jets:new(t, [public]),
    Pid = os_pid(),
    os:cmd("kill -STOP " ++ Pid),
    {_, Monitor} = spawn_monitor(fun() -> jets:insert(T, {1}) end),
    ok = ets4j:stop(),
    receive {'DOWN', Monitor, _, _, Reason} -> ?assertMatch({{ets4j, _}, [{jets, insert, _, _} | _]}, Reason) end,
    ets4j_testing:eventually(fun() -> os:cmd("kill -0 " ++ Pid ++ " 2>&1") =/= "" end),
    no_directories().

application_stopped() ->
    ok = ets4j:start(ets4j_testing:options()),
    Pid = os_pid(),
    ok = application:stop(ets4j),
    ?assertError({ets4j, stopped}, jets:new(t, [])),
    ?assertEqual(#{status => stopped, reason => stopped}, ets4j:info()),
    ok = ets4j:leave(),
    ets4j_testing:eventually(fun() -> os:cmd("kill -0 " ++ Pid ++ " 2>&1") =/= "" end),
    no_directories().

%% A server of our own, as somebody else would start it.
serving(Arguments, Fun) ->
    {ok, Command} = ets4j_command:check(ets4j_testing:options()),
    {ok, Directory} = ets4j_directory:make(),
    Path = filename:join(Directory, "s"),
    Port = open_port({spawn_executable, maps:get(command, Command)},
                     [{args, ["serve", "--socket", Path] ++ Arguments ++ maps:get(args, Command)}, {line, 1000}, exit_status]),
    try
        Fun(Path, ready(Port, length([tcp || "--tcp" <- Arguments]) + 1))
    after
        port_close(Port),
        ets4j_directory:delete(Directory)
    end.

ready(_Port, 0) -> [];
ready(Port, Addresses) ->
    receive
        {Port, {data, {eol, "ready " ++ Address}}} -> [Address | ready(Port, Addresses - 1)];
        {Port, {exit_status, Status}} -> error({exit_status, Status})
    end.

connected() ->
    ets4j:stop(),
    serving(["--tcp", "127.0.0.1:0"], fun(Path, Addresses) ->
        ok = ets4j:start([{connect, {local, Path}}]),
        ?assertMatch(#{address := {local, Path}}, ets4j:info()),
        Name = jets:new(ets4j_tests_shared, [named_table, public]),
        true = jets:insert(Name, {1}),
        ok = ets4j:stop(),
        [TcpPort] = [list_to_integer(lists:last(string:split(Address, ":", trailing))) || Address <- Addresses, Address =/= Path],
        ok = ets4j:start([{connect, {tcp, "127.0.0.1", TcpPort}}]),
        ?assertEqual([{1}], jets:lookup(Name, 1)),
        ok = ets4j:stop(),
        ok = ets4j:start([{connect, {tcp, {127, 0, 0, 1}, TcpPort}}]),
        true = jets:delete(Name)
    end),
    ets4j_testing:eventually(fun() ->
        try jets:all() of
            _ -> false
        catch
            error:{ets4j, _} -> maps:get(status, ets4j:info()) =:= stopped
        end
    end).

secret() ->
    Secret = <<"a secret of some length">>,
    ok = ets4j:start([{secret, Secret} | ets4j_testing:options()]),
    #{secret := true, address := {local, Path}} = ets4j:info(),
    T = jets:new(t, []),
    true = jets:insert(T, {1}),
    Target = #{address => {local, Path}, tls => false, max_frame => 100000, secret => none, generation => make_ref()},
    {ok, Socket} = ets4j_transport:connect(Target),
    ?assertEqual({error, badarg, authenticate}, ets4j_connection:greet(Target, Socket)),
    {ok, Second} = ets4j_transport:connect(Target),
    ?assertEqual({error, badarg, authenticate}, ets4j_connection:greet(Target#{secret := <<"another of the same">>}, Second)),
    ok = ets4j:stop(),
    File = filename:join("/tmp", "ets4j_tests_secret_" ++ os:getpid()),
    ok = file:write_file(File, [Secret, $\n]),
    serving(["--secret-file", File], fun(Socket2, _) ->
        Connect = {connect, {local, Socket2}},
        ?assertEqual({error, {no_answer, {local, Socket2}, authenticate}}, ets4j:start([Connect])),
        ok = ets4j:start([Connect, {secret, binary_to_list(Secret)}]),
        ok = ets4j:stop()
    end),
    file:delete(File).

too_many_connections() ->
    ok = ets4j:start([{max_connections, 4} | ets4j_testing:options()]),
    T = jets:new(t, [public]),
    Others = [ets4j_testing:spawn_idle() || _ <- lists:seq(1, 6)],
    Answers = [ets4j_testing:ask(Other, fun() -> ets4j_testing:outcome(jets, insert, [T, {1}]) end) || Other <- Others],
    Refused = [Answer || {raised, error, {ets4j, connections}, {insert, _}, connections, #{general := _}} = Answer <- Answers],
    Done = [Answer || {value, true} = Answer <- Answers],
    ?assert(length(Done) >= 1),
    ?assertEqual(6, length(Done) + length(Refused)),
    true = jets:insert(T, {2}),
    %% There is room again when others end.
    [Other ! stop || Other <- Others],
    ets4j_testing:eventually(fun() ->
        Other = ets4j_testing:spawn_idle(),
        Answer = ets4j_testing:ask(Other, fun() -> ets4j_testing:outcome(jets, insert, [T, {3}]) end),
        Other ! stop,
        Answer =:= {value, true}
    end),
    ok = ets4j:stop().

%% Others cannot take the connection that is needed when an owner ends; nobody's end makes room here.
connection_of_the_application() ->
    ok = ets4j:start([{max_connections, 2} | ets4j_testing:options()]),
    %% The connection by which the server was tried may take a moment to end.
    ets4j_testing:eventually(fun() -> ets4j_testing:outcome(jets, info, [t]) =:= {value, undefined} end),
    T = jets:new(t, [public]),
    Owner = ets4j_testing:spawn_idle(),
    true = jets:give_away(T, Owner, gift),
    Other = ets4j_testing:spawn_idle(),
    ?assertMatch({raised, error, {ets4j, connections}, _, _, _},
                 ets4j_testing:ask(Other, fun() -> ets4j_testing:outcome(jets, insert, [T, {1}]) end)),
    exit(Owner, kill),
    _ = ets4j_testing:await_down(Owner),
    ?assertError(badarg, jets:lookup(T, 1)),
    Other ! stop,
    ok = ets4j:stop().

memory_limit() ->
    ok = ets4j:start([{memory_limit, "64m"} | ets4j_testing:options()]),
    T = jets:new(t, []),
    ?assertMatch({raised, error, system_limit, {insert, _}, memory, #{general := _}}, fill(T, 1)),
    true = jets:delete(T),
    ok = ets4j:stop().

fill(T, N) when N < 200 ->
    case ets4j_testing:outcome(jets, insert, [T, {N, binary:copy(<<N>>, 1 bsl 20)}]) of
        {value, true} -> fill(T, N + 1);
        Error -> Error
    end.

%% Connections

mailbox() ->
    process_flag(trap_exit, true),
    [self() ! {message, N} || N <- lists:seq(1, 100)],
    self() ! {tcp_closed, x},
    self() ! {inet_reply, x, ok},
    Before = process_info(self(), messages),
    T = jets:new(t, []),
    jets:insert(T, [{N} || N <- lists:seq(1, 1000)]),
    ?assertEqual(1000, length(jets:tab2list(T))),
    ?assertError(badarg, jets:insert(T, foo)),
    jets:all(),
    jets:delete(T),
    ?assertEqual(Before, process_info(self(), messages)),
    flush(),
    process_flag(trap_exit, false).

flush() ->
    receive _ -> flush() after 0 -> ok end.

%% Not even to a process that traps exits, though sockets are linked to it.
no_messages() ->
    process_flag(trap_exit, true),
    T = jets:new(t, []),
    ets4j_connection:close(),
    true = jets:insert(T, {1}),
    ets4j:leave(),
    jets:all(),
    ets4j_testing:start(),
    jets:all(),
    ets4j:stop(),
    ?assertError({ets4j, _}, jets:all()),
    ets4j_testing:start(),
    jets:all(),
    receive Message -> ?assertEqual(none, Message) after 100 -> ok end,
    process_flag(trap_exit, false).

dictionary() ->
    put(mine, 1),
    T = jets:new(t, []),
    ?assertEqual(1, get(mine)),
    %% Who erases everything gets another connection.
    erase(),
    true = jets:insert(T, {1}),
    ?assertEqual([{1}], jets:lookup(T, 1)),
    ?assertEqual(self(), jets:info(T, owner)).

%% As the shell does when it starts another evaluator.
copied_dictionary() ->
    T = jets:new(t, [public]),
    jets:insert(T, [{N, N} || N <- lists:seq(1, 1000)]),
    Copy = get(),
    Others = [
        spawn_monitor(fun() ->
            [put(Key, Value) || {Key, Value} <- Copy],
            look_up_all(T),
            ets4j:leave()
        end)
     || _ <- [1, 2]
    ],
    look_up_all(T),
    ?assertEqual([normal, normal], [receive {'DOWN', Monitor, _, _, Reason} -> Reason end || {_, Monitor} <- Others]),
    look_up_all(T).

look_up_all(T) ->
    [?assertEqual([{N, N}], jets:lookup(T, N)) || N <- lists:seq(1, 1000)].

nested() ->
    T = jets:new(t, [ordered_set]),
    jets:insert(T, [{N, 0} || N <- lists:seq(1, 200)]),
    Sum = jets:foldl(
        fun({N, _}, Acc) ->
            jets:update_counter(T, N, {2, 5}),
            Acc + jets:lookup_element(T, N, 2)
        end,
        0,
        T
    ),
    ?assertEqual(1000, Sum).

pipelined() ->
    T = jets:new(t, [ordered_set]),
    Tickets = [sent(insert, [T, {N}]) || N <- lists:seq(1, 1000)],
    ?assertEqual([{ok, true}], lists:usort([ets4j_connection:receive_reply(Ticket) || Ticket <- Tickets])),
    ?assertMatch({error, {ets4j, _}, _}, ets4j_connection:receive_reply(hd(Tickets))),
    ?assertEqual(1000, jets:info(T, size)).

sent(Function, Arguments) ->
    {ok, Ticket} = ets4j_connection:send(Function, Arguments),
    Ticket.

calls_between() ->
    T = jets:new(t, [ordered_set]),
    jets:insert(T, [{1, a}, {2, b}]),
    [First, Second] = [sent(lookup, [T, Key]) || Key <- [1, 2]],
    ?assertEqual(2, jets:info(T, size)),
    Third = sent(lookup, [T, 3]),
    ?assertEqual({ok, [{1, a}]}, ets4j_connection:receive_reply(First)),
    true = jets:insert(T, {3, c}),
    ?assertEqual({ok, [{2, b}]}, ets4j_connection:receive_reply(Second)),
    ?assertEqual({ok, []}, ets4j_connection:receive_reply(Third)),
    ?assertEqual([{3, c}], jets:lookup(T, 3)).

pipelined_errors() ->
    T = jets:new(t, [ordered_set]),
    Name = ets4j_tests_pipelined,
    [Wrong, Right, Made, Exists] = [
        sent(Function, Arguments)
     || {Function, Arguments} <- [
            {insert, [T, foo]}, {insert, [T, {1}]}, {new, [Name, [named_table]]}, {new, [Name, [named_table]]}
        ]
    ],
    Failure = ets4j_connection:receive_reply(Wrong),
    ?assertMatch({error, badarg, _}, Failure),
    ?assertError(badarg, ets4j_connection:raise(insert, [T, foo], Failure)),
    ?assertEqual({ok, true}, ets4j_connection:receive_reply(Right)),
    ?assertEqual({ok, Name}, ets4j_connection:receive_reply(Made)),
    ?assertMatch({error, badarg, already_exists}, ets4j_connection:receive_reply(Exists)),
    jets:delete(Name).

terms() ->
    T = jets:new(t, []),
    Port = hd(erlang:ports()),
    Terms = [
        1, -1, 1 bsl 100, -(1 bsl 2000), 1.5, -0.0, 'atom', 'с кириллицей', <<>>, <<1, 2, 3>>, <<1:3>>, "text", [], [a | b], {}, {1, {2}},
        #{}, #{a => #{b => [1.0]}}, self(), make_ref(), Port, fun lists:map/2, fun(X) -> {X, Port} end,
        binary:copy(<<7>>, 200000), lists:seq(1, 10000), maps:from_list([{N, N} || N <- lists:seq(1, 100)])
    ],
    [
        begin
            true = jets:insert(T, {Term, Term}),
            ?assertEqual([{Term, Term}], jets:lookup(T, Term))
        end
     || Term <- Terms
    ].

stack_trace() ->
    T = jets:new(t, []),
    try
        true = jets:insert(T, foo)
    catch
        error:badarg:Stack ->
            ?assertMatch([{jets, insert, [T, foo], [{error_info, #{module := jets_error}}]}, {?MODULE, stack_trace, 0, _} | _], Stack)
    end,
    try
        jets:select_delete(T, foo)
    catch
        error:badarg:Trace ->
            ?assertMatch([{jets, internal_select_delete, [T, foo], _}, {jets, select_delete, 2, _} | _], Trace)
    end.
