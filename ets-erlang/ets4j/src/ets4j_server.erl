%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.

%% @private
%% @doc Starts the server as a port, or connects to one that runs, and says where it is.
%%
%% Callers of `jets' find the server in a persistent term, which also holds the generation: a reference that is new for each
%% server, by which connections to a former one are recognized. This process is asked only when something is to change.
%%
%% A server that was started here ends when the port closes: with {@link stop/0}, with the application, and with the node,
%% however that ends. A server that ends on its own is not started again, since its tables are gone and nobody would notice.
-module(ets4j_server).

-behaviour(gen_server).

-include_lib("kernel/include/logger.hrl").

-export([start_link/0, start/1, stop/0, current/0, suspect/0]).
-export([init/1, handle_call/3, handle_cast/2, handle_info/2, terminate/2]).

-export_type([server/0, options/0]).

-type server() :: #{
    address := ets4j_transport:address(),
    tls := false | [term()],
    secret := none | binary(),
    max_frame := pos_integer(),
    generation := reference()
}.

-type options() :: #{atom() => term()}.

%% How long a server that was asked to end, or is suspected to have ended, has for it.
-define(PATIENCE, 5000).
%% What a server has printed is kept for error messages: so many lines.
-define(KEPT_LINES, 40).

-record(state, {
    phase = stopped :: stopped | starting | running,
    port = none :: none | port(),
    %% The private directory of the socket.
    directory = none :: none | file:filename(),
    server = none :: none | server(),
    options = #{} :: options(),
    %% Who waits for the server to be ready, and who wants to start one after that.
    starter = none :: none | gen_server:from(),
    waiting = [] :: [{options(), gen_server:from()}],
    timer = none :: none | reference(),
    %% Lines that the server has printed, newest first; and the beginning of one that is not complete.
    lines = [] :: [binary()],
    partial = <<>> :: binary()
}).

start_link() ->
    gen_server:start_link({local, ?MODULE}, ?MODULE, [], []).

%% Starts a server or connects to one; the options have been checked.
-spec start(options()) -> ok | {error, term()}.
start(Options) ->
    gen_server:call(?MODULE, {start, Options}, infinity).

-spec stop() -> ok.
stop() ->
    gen_server:call(?MODULE, stop, infinity).

%% The server that runs, as far as is known.
-spec current() -> {running, server()} | {stopped, term()}.
current() ->
    persistent_term:get(?MODULE, {stopped, not_started}).

%% Somebody has lost a connection, or could not connect.
-spec suspect() -> ok.
suspect() ->
    gen_server:cast(?MODULE, {suspect, current()}).

init([]) ->
    process_flag(trap_exit, true),
    publish({stopped, not_started}),
    {ok, #state{}}.

publish(Current) ->
    persistent_term:put(?MODULE, Current).

handle_call({start, Options}, From, State) ->
    {noreply, start(Options, From, State)};
handle_call(stop, _From, #state{phase = starting} = State) ->
    {reply, ok, given_up({error, stopped}, State)};
handle_call(stop, _From, #state{phase = running} = State) ->
    {reply, ok, ended(stopped, shut_down(State))};
handle_call(stop, _From, State) ->
    publish({stopped, stopped}),
    {reply, ok, State}.

handle_cast({suspect, {running, Server}}, #state{phase = running, server = Server} = State) ->
    {noreply, ended_if_dead(State)};
handle_cast(_Request, State) ->
    {noreply, State}.

handle_info({Port, {data, {Ending, Text}}}, #state{port = Port} = State) ->
    {noreply, printed(Ending, Text, State)};
handle_info({Port, {exit_status, Status}}, #state{port = Port} = State) ->
    {noreply, exited(Status, last_printed(State))};
handle_info({timeout, Timer, not_ready}, #state{timer = Timer} = State) ->
    {noreply, given_up({error, {timeout, output(State)}}, State#state{timer = none})};
handle_info(_Other, State) ->
    {noreply, State}.

terminate(_Reason, State) ->
    _ = shut_down(State),
    publish({stopped, stopped}).

%% Starting

start(Options, From, #state{phase = starting, waiting = Waiting} = State) ->
    State#state{waiting = Waiting ++ [{Options, From}]};
start(Options, From, #state{phase = running} = State) ->
    case ended_if_dead(State) of
        #state{phase = running, server = #{address := Address}} = Running ->
            gen_server:reply(From, {error, {already_started, Address}}),
            Running;
        Stopped ->
            start(Options, From, Stopped)
    end;
start(#{connect := Address} = Options, From, State) ->
    serve(Address, State#state{options = Options, starter = From});
start(Options, From, State) ->
    Starting = State#state{options = Options, starter = From, lines = [], partial = <<>>},
    case ets4j_directory:make() of
        {ok, Directory} -> launch(Starting#state{directory = Directory});
        {error, Why} -> given_up({error, Why}, Starting)
    end.

launch(#state{options = #{command := Command, start_timeout := Timeout} = Options, directory = Directory} = State) ->
    try
        Arguments = ets4j_command:arguments(Options, Directory),
        Port = open_port(
            {spawn_executable, Command},
            [{args, Arguments}, {line, 16384}, binary, exit_status, use_stdio, stderr_to_stdout, hide]
        ),
        Timer = erlang:start_timer(Timeout, self(), not_ready),
        State#state{phase = starting, port = Port, timer = Timer}
    catch
        error:Why -> given_up({error, {cannot_run, Command, Why}}, State)
    end.

printed(noeol, Text, #state{partial = Partial} = State) ->
    State#state{partial = <<Partial/binary, Text/binary>>};
printed(eol, Text, #state{partial = Partial} = State) ->
    line(<<Partial/binary, Text/binary>>, State#state{partial = <<>>}).

line(<<"ready ", _/binary>>, #state{phase = starting, directory = Directory} = State) ->
    %% The server has read its secret.
    _ = file:delete(ets4j_directory:secret(Directory)),
    serve({local, ets4j_directory:socket(Directory)}, cancel_timer(State));
line(Line, #state{lines = Lines} = State) ->
    ?LOG_NOTICE("ets4j server: ~ts", [Line]),
    State#state{lines = lists:sublist([Line | Lines], ?KEPT_LINES)}.

%% Makes the server known, if it answers.
serve(Address, #state{options = Options, starter = Starter} = State) ->
    Server = (maps:with([tls, secret, max_frame], Options))#{address => Address, generation => make_ref()},
    case answers(Server) of
        true ->
            ok = ets4j_reaper:reset(Server),
            publish({running, Server}),
            gen_server:reply(Starter, ok),
            go_on(State#state{phase = running, server = Server, starter = none});
        {false, Why} ->
            given_up({error, {no_answer, Address, Why}}, State)
    end.

%% Those who wanted to start a server meanwhile.
go_on(#state{waiting = Waiting} = State) ->
    lists:foldl(fun({Options, From}, Now) -> start(Options, From, Now) end, State#state{waiting = []}, Waiting).

given_up(Error, #state{starter = Starter} = State) ->
    Stopped = shut_down(State),
    gen_server:reply(Starter, Error),
    go_on(Stopped#state{phase = stopped, starter = none}).

%% Ending

%% What has been printed last may come after the status.
last_printed(#state{port = Port} = State) ->
    receive
        {Port, {data, {Ending, Text}}} -> last_printed(printed(Ending, Text, State))
    after 50 -> State
    end.

exited(Status, #state{phase = starting} = State) ->
    given_up({error, {server_exited, Status, output(State)}}, State#state{port = none});
exited(Status, State) ->
    ?LOG_ERROR("ets4j server: ended with status ~b; all its tables are gone~n~ts", [Status, output(State)]),
    ended({exited, Status}, shut_down(State#state{port = none})).

ended(Why, State) ->
    publish({stopped, Why}),
    ok = ets4j_reaper:reset(none),
    State#state{phase = stopped, server = none}.

ended_if_dead(#state{port = Port, server = Server} = State) ->
    receive
        {Port, {exit_status, Status}} -> exited(Status, State)
    after 0 ->
        case answers(Server) of
            true -> State;
            {false, Why} -> ended_if_gone(is_gone(Why), State)
        end
    end.

%% Whether there is no server any more, rather than one that is slow, or a node without sockets left.
is_gone(Why) ->
    lists:member(Why, [econnrefused, econnreset, enoent, closed, epipe]).

ended_if_gone(false, State) -> State;
ended_if_gone(true, #state{port = none} = State) -> ended(no_answer, State);
ended_if_gone(true, #state{port = Port} = State) -> ended(await_exit(Port), shut_down(State)).

%% A server whose socket is closed is about to end.
await_exit(Port) ->
    receive
        {Port, {exit_status, Status}} -> {exited, Status}
    after ?PATIENCE -> no_answer
    end.

%% Closes the port, which ends the server, and waits until it does not answer any more. One that does is hung, and killed: the
%% calls that wait for it end, and nothing of it stays.
shut_down(#state{port = Port, directory = Directory} = State) ->
    Process = os_pid(Port),
    close_port(Port),
    Port =:= none orelse Directory =:= none orelse await_silence(Directory, ?PATIENCE) orelse kill(Process),
    Directory =/= none andalso ets4j_directory:delete(Directory),
    cancel_timer(State#state{port = none, directory = none}).

os_pid(none) ->
    none;
os_pid(Port) ->
    case erlang:port_info(Port, os_pid) of
        {os_pid, Process} -> Process;
        undefined -> none
    end.

kill(none) ->
    ok;
kill(Process) ->
    ?LOG_ERROR("ets4j server: does not end; killed", []),
    os:cmd("kill -KILL " ++ integer_to_list(Process)).

close_port(none) ->
    true;
close_port(Port) ->
    try
        port_close(Port)
    catch
        error:badarg -> true
    end.

await_silence(_Directory, Patience) when Patience =< 0 ->
    false;
await_silence(Directory, Patience) ->
    case gen_tcp:connect({local, ets4j_directory:socket(Directory)}, 0, [local]) of
        {ok, Socket} ->
            gen_tcp:close(Socket),
            receive
            after 10 -> await_silence(Directory, Patience - 10)
            end;
        {error, _} ->
            true
    end.

cancel_timer(#state{timer = none} = State) ->
    State;
cancel_timer(#state{timer = Timer} = State) ->
    _ = erlang:cancel_timer(Timer),
    State#state{timer = none}.

output(#state{lines = Lines, partial = Partial}) ->
    Complete = [[Line, $\n] || Line <- lists:reverse(Lines)],
    unicode:characters_to_list(iolist_to_binary([Complete, Partial])).

%% Whether a server is there that takes us. One that has no room for more connections is.
answers(Server) ->
    {Asker, Monitor} = spawn_monitor(fun() -> exit({answer, ask(Server)}) end),
    receive
        {'DOWN', Monitor, process, Asker, {answer, Answer}} -> Answer;
        {'DOWN', Monitor, process, Asker, Why} -> {false, Why}
    after ?PATIENCE ->
        exit(Asker, kill),
        demonitor(Monitor, [flush]),
        {false, timeout}
    end.

ask(Server) ->
    case ets4j_transport:connect(Server) of
        {ok, Socket} ->
            case ets4j_connection:greet(Server, Socket) of
                {ok, _, _} -> true;
                {error, system_limit, connections} -> true;
                {error, _, Cause} -> {false, Cause};
                {error, Why} -> {false, Why};
                _ -> {false, protocol}
            end;
        {error, Why} ->
            {false, Why}
    end.
