%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.
%%
%% Runs a session: several processes that call ets functions in turn, watch each other and end. Pids, tables, continuations and
%% compiled specifications are called by symbols in what comes in and goes out: pids and references of nodes that do not exist.
%% An answer is {Type, IsFixed, Outcome}: what the table called was like before the call, and what oracle:outcome/1 makes of
%% the call. Compiled again with jets_transform, as jets_session, this runs sessions on jets.
-module(session).
-export([run/4]).

-record(session, {workers = #{}, real = #{}, symbols = #{}}).

%% Processes: a list of {Number, Symbol}; Files: the symbols of the names of files; Names: a list of {Name, Other}, names of
%% tables that are to be others in this session, so that sessions may run at once.
run(Processes, Files, Names, Interactions) ->
    Paths = [{Symbol, path()} || Symbol <- Files],
    Known = lists:foldl(fun({Symbol, Real}, Session) -> bound(Symbol, Real, Session) end, #session{}, Paths ++ Names),
    Started = lists:foldl(fun({Number, Symbol}, Session) -> start(Number, Symbol, Session) end, Known, Processes),
    {Answers, Ended} = lists:mapfoldl(fun step/2, Started, Interactions),
    [stop(Worker, normal) || Worker <- maps:values(Ended#session.workers)],
    [file:delete(Path) || {_, Path} <- Paths],
    Answers.

path() ->
    "/tmp/ets4j-session-" ++ os:getpid() ++ "-" ++ integer_to_list(erlang:unique_integer([positive])).

%% ---- steps ----

step({exit, Number, _, [Reason], Symbol}, Session) ->
    stop(maps:get(Number, Session#session.workers), Reason),
    {{none, false, {ok, true}}, start(Number, Symbol, Session)};
step({mailboxes, _, _, _, _}, Session) ->
    Messages = [ask(Worker, mailbox) || {_, Worker} <- lists:sort(maps:to_list(Session#session.workers))],
    {{none, false, {ok, symbolic(Messages, Session)}}, Session};
step({watch, Number, How, [Symbol], _}, Session) ->
    Watcher = maps:get(Number, Session#session.workers),
    {{none, false, {ok, watch(How, Watcher, real(Symbol, Session))}}, Session};
step({observe, _, _, [Table], _}, Session) ->
    {{none, false, {ok, symbolic(observed(real(Table, Session), Session), Session)}}, Session};
step({split, _, _, _, _}, Session) ->
    {{none, false, {ok, true}}, Session};
step({How, Number, Function, Arguments, Symbol}, Session) ->
    Real = real(Arguments, Session),
    {Type, IsFixed} = table(Real),
    Outcome = ask(maps:get(Number, Session#session.workers), {How, Function, Real}),
    {Shown, Bound} = bind(Function, Outcome, Symbol, Session),
    {{Type, IsFixed, symbolic(Shown, Bound)}, Bound}.

table([Table | _]) ->
    try
        {ets:info(Table, type), ets:info(Table, fixed) =:= true}
    catch
        error:_ -> {undefined, false}
    end;
table(_) ->
    {none, false}.

observed(Table, Session) ->
    Items = [oracle:outcome(fun() -> ets:info(Table) end)
             | [oracle:outcome(fun() -> ets:info(Table, Item) end) || Item <- [fixed, safe_fixed, safe_fixed_monotonic_time]]],
    Owner = try ets:info(Table, owner) catch error:_ -> undefined end,
    case lists:member(Owner, maps:values(Session#session.workers)) of
        true -> {Items, ask(Owner, {call, tab2list, [Table]})};
        false -> {Items, no_owner}
    end.

%% Links are made to living processes only: what comes of others depends on messages under way.
watch(_, _, Symbol) when node(Symbol) =/= node() ->
    unknown;
watch(monitor, Watcher, Process) ->
    ask(Watcher, {monitor, Process});
watch(link, Watcher, Process) ->
    case is_process_alive(Process) of
        true when Process =/= Watcher ->
            ask(Process, {linked, Watcher}),
            ask(Watcher, {link, Process});
        _ ->
            dead
    end.

%% ---- symbols ----

start(Number, Symbol, Session) ->
    Manager = self(),
    {Worker, _} = spawn_monitor(fun() -> process_flag(trap_exit, true), serve(Manager, []) end),
    bound(Symbol, Worker, Session#session{workers = (Session#session.workers)#{Number => Worker}}).

bound(Symbol, Real, Session) ->
    Session#session{
        real = (Session#session.real)#{Symbol => Real},
        symbols = (Session#session.symbols)#{Real => Symbol}}.

%% What the outcome shows for what has no text of its own, and the session that knows it.
bind(_, Outcome, none, Session) ->
    {Outcome, Session};
bind(new, {ok, Name} = Outcome, Symbol, Session) when is_atom(Name) ->
    {Outcome, bound(Symbol, ets:whereis(Name), Session)};
bind(file2tab, {ok, {ok, Name}} = Outcome, Symbol, Session) when is_atom(Name) ->
    {Outcome, bound(Symbol, ets:whereis(Name), Session)};
bind(file2tab, {ok, {ok, Table}}, Symbol, Session) ->
    {{ok, {ok, Symbol}}, bound(Symbol, Table, Session)};
bind(file2tab, Outcome, _, Session) ->
    {Outcome, Session};
bind(_, {ok, '$end_of_table'} = Outcome, _, Session) ->
    {Outcome, Session};
bind(_, {ok, {_, '$end_of_table'}} = Outcome, _, Session) ->
    {Outcome, Session};
bind(repair_continuation, {ok, Continuation}, Symbol, Session) ->
    {{ok, Symbol}, bound(Symbol, Continuation, Session)};
bind(_, {ok, {Results, Continuation}}, Symbol, Session) ->
    {{ok, {Results, Symbol}}, bound(Symbol, Continuation, Session)};
bind(_, {ok, Made}, Symbol, Session) ->
    {{ok, Symbol}, bound(Symbol, Made, Session)};
bind(_, Outcome, _, Session) ->
    {Outcome, Session}.

real(Term, Session) ->
    replaced(Term, Session#session.real).

symbolic(Term, Session) ->
    replaced(Term, Session#session.symbols).

replaced(Known, By) when is_map_key(Known, By) ->
    maps:get(Known, By);
replaced([Head | Tail], By) ->
    [replaced(Head, By) | replaced(Tail, By)];
replaced(Tuple, By) when is_tuple(Tuple) ->
    list_to_tuple(replaced(tuple_to_list(Tuple), By));
replaced(Map, By) when is_map(Map) ->
    maps:from_list(replaced(maps:to_list(Map), By));
replaced(Leaf, _) ->
    Leaf.

%% ---- processes ----

ask(Worker, Request) ->
    Worker ! {self(), Request},
    receive
        {Worker, answer, Answer} -> Answer;
        {'DOWN', _, process, Worker, Reason} -> exit({worker_died, Request, Reason})
    end.

stop(Worker, Reason) ->
    Worker ! {self(), {stop, Reason}},
    receive
        {'DOWN', _, process, Worker, _} -> ok
    end.

%% Expected: the messages that will come when processes that are watched have ended.
serve(Manager, Expected) ->
    receive
        {Manager, {stop, Reason}} ->
            exit(Reason);
        {Manager, mailbox} ->
            {Messages, Left} = messages(Manager, Expected),
            Manager ! {self(), answer, Messages},
            serve(Manager, Left);
        {Manager, {monitor, Process}} ->
            Monitor = monitor(process, Process),
            Manager ! {self(), answer, true},
            serve(Manager, [{'DOWN', Monitor, Process} | Expected]);
        {Manager, {linked, Process}} ->
            Manager ! {self(), answer, true},
            serve(Manager, lists:umerge([{'EXIT', Process}], lists:usort(Expected)));
        {Manager, {link, Process}} ->
            link(Process),
            Manager ! {self(), answer, true},
            serve(Manager, lists:umerge([{'EXIT', Process}], lists:usort(Expected)));
        {Manager, {How, Function, Arguments}} ->
            %% A list insert that runs out of reductions makes the table protected for good, where setopts/2 had made it public.
            erlang:yield(),
            Manager ! {self(), answer, oracle:outcome(fun() -> perform(How, Function, Arguments) end)},
            serve(Manager, Expected)
    end.

%% All messages; those of processes that have ended are waited for.
messages(Manager, Expected) ->
    Here = here(Manager),
    {Over, Left} = lists:partition(fun(Watch) -> not is_process_alive(element(tuple_size(Watch), Watch)) end, Expected),
    {Here ++ [late(Watch) || Watch <- Over, not lists:any(fun(Message) -> is_from(Watch, Message) end, Here)], Left}.

here(Manager) ->
    receive
        Message when element(1, Message) =/= Manager -> [Message | here(Manager)]
    after 0 -> []
    end.

is_from({'DOWN', Monitor, _}, {'DOWN', Monitor, process, _, _}) -> true;
is_from({'EXIT', Process}, {'EXIT', Process, _}) -> true;
is_from(_, _) -> false.

late({'DOWN', Monitor, _}) ->
    receive {'DOWN', Monitor, process, _, _} = Message -> Message end;
late({'EXIT', Process}) ->
    receive {'EXIT', Process, _} = Message -> Message end.

%% ---- calls ----

perform(call, Function, Arguments) ->
    apply(ets, Function, Arguments);
perform(fold, Function, [Table]) ->
    ets:Function(fun(Object, Seen) -> [Object | Seen] end, [], Table);
perform(init, init_table, [Table, Objects]) ->
    try
        ets:init_table(Table, pieces(Objects))
    catch
        exit:{badarg, _} -> error(badarg)
    end;
perform(walk, Function, [Table]) ->
    walk(next(Function), Table, ets:Function(Table));
perform(chunks, Function, [Table, Specification, Limit]) ->
    chunks(Function, ets:Function(Table, Specification, Limit));
perform(slots, slot, [Table]) ->
    slots(Table, 0, ets:slot(Table, 0));
perform(compile, match_spec_compile, [Specification]) ->
    ets:match_spec_compile(Specification).

pieces([First, Second | Rest]) -> fun(read) -> {[First, Second], pieces(Rest)} end;
pieces([Last]) -> fun(read) -> {[Last], pieces([])} end;
pieces([]) -> fun(read) -> end_of_input; (close) -> ok end.

next(first) -> next;
next(last) -> prev;
next(first_lookup) -> next_lookup;
next(last_lookup) -> prev_lookup.

walk(_, _, '$end_of_table') -> [];
walk(Next, Table, {Key, _} = Found) when Next =:= next_lookup; Next =:= prev_lookup ->
    [Found | walk(Next, Table, ets:Next(Table, Key))];
walk(Next, Table, Key) ->
    [Key | walk(Next, Table, ets:Next(Table, Key))].

chunks(_, '$end_of_table') -> [];
chunks(Function, {Chunk, Continuation}) -> [Chunk | chunks(Function, ets:Function(Continuation))].

slots(_, _, '$end_of_table') -> [];
slots(Table, Index, Objects) -> Objects ++ slots(Table, Index + 1, ets:slot(Table, Index + 1)).
