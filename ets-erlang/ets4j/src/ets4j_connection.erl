%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.

%% @private
%% @doc Requests to the server, over one connection per calling process.
%%
%% The connection is in the process dictionary, made by the first call and closed by the runtime system when the process
%% ends. It remembers for which run of the server it was made; one of a former run is replaced. Sockets are passive and every
%% answer is awaited with its own tag, so no message of the process is touched, and none is left behind.
%%
%% A request is sent once. Only if sending fails, so that the server cannot have read the whole of it, it is sent again on
%% another connection. If the connection breaks before the answer, nobody can tell whether the request was carried out, and
%% the caller gets an error that says so.
%%
%% <h2>Pipelining</h2>
%%
%% For internal use: {@link send/2} sends a request, does not wait, and gives a ticket for which {@link receive_reply/1} gives
%% the answer. Tickets may be redeemed in any order and other calls may come in between: answers that are read before they are
%% asked for are kept aside. Each ticket must be given to {@link receive_reply/1} or {@link discard/1}. One whose connection
%% has been closed meanwhile is worth an error that says so.
%%
%% A server whose answers are not read stops reading. So nobody may wait for room to send while there are answers to be read
%% that do not fit into the buffers between the two. Before anything is sent, answers are read and put aside until one of
%% these holds:
%% <ul>
%% <li>no answer is outstanding: the server reads;</li>
%% <li>those that are outstanding are short, and not many: the server can write them whether they are read or not;</li>
%% <li>all requests without an answer, with this one, are short together: sending does not wait, since the driver takes so much
%%     itself (its `high_watermark', 8 KiB) even if the server has stopped reading.</li>
%% </ul>
-module(ets4j_connection).

-export([call/2, request/2, raise/3, changes/0]).
-export([send/2, receive_reply/1, discard/1]).
-export([open/1, submit/2, collect/0, close/0, is_open/0, greet/2]).

-export_type([failure/0, ticket/0]).

-type failure() :: {error, Reason :: term(), Cause :: term()} | {error, Reason :: term(), Cause :: term(), {atom(), [term()]}}.

-opaque ticket() :: integer().

%% A request whose answer has not been read.
-record(sent, {
    ticket :: ticket() | none,
    %% What is to be taken back if it fails.
    notes :: [tuple()],
    bytes :: non_neg_integer(),
    %% 1 if its answer may be long, else 0.
    long :: 0 | 1
}).

-record(connection, {
    %% Whose it is: some copy their dictionary to other processes, such as the shell when it starts another evaluator.
    owner :: pid(),
    generation :: reference(),
    socket :: ets4j_transport:socket(),
    max_frame :: pos_integer(),
    %% Requests that may have changed a table.
    changes = 0 :: non_neg_integer(),
    %% Oldest first; how many there are, and the sums of their bytes and of those with long answers.
    outstanding = queue:new() :: queue:queue(#sent{}),
    count = 0 :: non_neg_integer(),
    bytes = 0 :: non_neg_integer(),
    long = 0 :: non_neg_integer(),
    %% Answers that were read before anybody asked for them.
    aside = #{} :: #{ticket() => {ok, term()} | failure()}
}).

%% So many short answers fit into any socket's buffer.
-define(SHORT_ANSWERS, 128).
%% So many bytes of requests are taken without waiting.
-define(UNREAD_BYTES, 8 * 1024).

-define(KEY, '$ets4j_connection').

%% Calls a function of the server for `jets', and raises errors as `ets' does.
-spec call(atom(), [term()]) -> term().
call(Function, Arguments) ->
    case request(Function, Arguments) of
        {ok, Result} -> Result;
        Failure -> raise(Function, Arguments, Failure)
    end.

%% The same, with errors as values.
-spec request(atom(), [term()]) -> {ok, term()} | failure().
request(Function, Arguments) ->
    ok = set_aside_all(),
    case send_with(none, Function, Arguments) of
        ok -> receive_answer();
        Failure -> Failure
    end.

%% Sends a request, with whatever must come before it, and does not wait for its answer.
-spec send(atom(), [term()]) -> {ok, ticket()} | failure().
send(Function, Arguments) ->
    Ticket = erlang:unique_integer(),
    case send_with(Ticket, Function, Arguments) of
        ok -> {ok, Ticket};
        Failure -> Failure
    end.

send_with(Ticket, Function, Arguments) ->
    case ets4j_server:current() of
        {running, _} ->
            {ServerFunction, ServerArguments, Notes} = ets4j_owners:prepare(Function, Arguments),
            case submit(Ticket, ServerFunction, ServerArguments, Notes) of
                ok ->
                    count_change(ServerFunction);
                Failure ->
                    ets4j_owners:take_back(Notes),
                    Failure
            end;
        {stopped, Why} ->
            failure(Why)
    end.

count_change(Function) ->
    case ets4j_reading:only_reads(Function) of
        true ->
            ok;
        false ->
            #connection{changes = Changes} = Connection = mine(),
            put(?KEY, Connection#connection{changes = Changes + 1}),
            ok
    end.

%% Something that is another one when the calling process has sent a request since that may change a table. While it is the
%% same, what the process has read is only changed by others.
-spec changes() -> term().
changes() ->
    case mine() of
        #connection{socket = Socket, changes = Changes} -> {Socket, Changes};
        undefined -> none
    end.

%% The answer to the request of a ticket; its effects have been carried out. A ticket is worth one answer.
-spec receive_reply(ticket()) -> {ok, term()} | failure().
receive_reply(Ticket) ->
    case mine() of
        #connection{aside = #{Ticket := Answer} = Aside} = Connection ->
            put(?KEY, Connection#connection{aside = maps:remove(Ticket, Aside)}),
            Answer;
        #connection{outstanding = Outstanding} ->
            case queue:peek(Outstanding) of
                {value, #sent{ticket = Ticket}} ->
                    receive_answer();
                {value, _} ->
                    ok = set_oldest_aside(Outstanding),
                    receive_reply(Ticket);
                empty ->
                    failure({connection_lost, closed})
            end;
        undefined ->
            failure({connection_lost, closed})
    end.

%% Takes an answer off the connection that nobody wants any more.
-spec discard(ticket()) -> ok.
discard(Ticket) ->
    _ = receive_reply(Ticket),
    ok.

%% Raises a failure with the stack trace that `ets' would have: the function of `jets' that failed, then its caller.
-spec raise(atom(), [term()], failure()) -> no_return().
raise(Function, Arguments, {error, Reason, Cause}) ->
    erlang:raise(error, Reason, [blame(Function, Arguments, Cause) | callers()]);
raise(Function, Arguments, {error, Reason, Cause, {RealFunction, RealArguments}}) ->
    Between = [{jets, Function, length(Arguments), []} || RealFunction =/= Function],
    erlang:raise(error, Reason, [blame(RealFunction, RealArguments, Cause)] ++ Between ++ callers()).

blame(Function, Arguments, none) ->
    {jets, Function, Arguments, [{error_info, #{module => jets_error}}]};
blame(Function, Arguments, Cause) ->
    {jets, Function, Arguments, [{error_info, #{module => jets_error, cause => Cause}}]}.

callers() ->
    {current_stacktrace, Frames} = process_info(self(), current_stacktrace),
    lists:dropwhile(fun({Module, _, _, _}) -> Module =:= ?MODULE orelse Module =:= jets end, Frames).

%% Sends a request as it is. Its reply is for {@link collect/0}.
-spec submit(atom(), [term()]) -> ok | failure().
submit(Function, Arguments) ->
    submit(none, Function, Arguments, []).

submit(Ticket, Function, Arguments, Notes) ->
    Frame = term_to_binary({self(), {erlang:timestamp(), erlang:monotonic_time()}, Function, Arguments}),
    Sent = #sent{ticket = Ticket, notes = Notes, bytes = byte_size(Frame), long = long_answer(Function)},
    ok = make_room(Ticket, byte_size(Frame)),
    case connection() of
        {ok, Connection} -> submit_frame(Connection, Frame, Sent, again);
        Failure -> Failure
    end.

long_answer(insert) -> 0;
long_answer(insert_new) -> 0;
long_answer(_) -> 1.

submit_frame(#connection{max_frame = MaxFrame}, Frame, _Sent, _Retry) when byte_size(Frame) > MaxFrame ->
    {error, system_limit, request_size};
submit_frame(#connection{socket = Socket, outstanding = Outstanding} = Connection, Frame, Sent, Retry) ->
    case ets4j_transport:send(Socket, Frame) of
        ok ->
            put(?KEY, with_sent(Sent, Connection)),
            ok;
        {error, Why} ->
            case Retry =:= again andalso queue:is_empty(Outstanding) of
                true ->
                    Last = last_words(Socket),
                    close(),
                    resubmit(Last, Frame, Sent);
                false ->
                    take_back_all(Outstanding),
                    lost(Why)
            end
    end.

with_sent(Sent, #connection{outstanding = Outstanding, count = Count, bytes = Bytes, long = Long} = Connection) ->
    Connection#connection{
        outstanding = queue:in(Sent, Outstanding),
        count = Count + 1,
        bytes = Bytes + Sent#sent.bytes,
        long = Long + Sent#sent.long
    }.

without_oldest(#connection{outstanding = Outstanding, count = Count, bytes = Bytes, long = Long} = Connection) ->
    {{value, Sent}, Others} = queue:out(Outstanding),
    {Sent, Connection#connection{
        outstanding = Others,
        count = Count - 1,
        bytes = Bytes - Sent#sent.bytes,
        long = Long - Sent#sent.long
    }}.

take_back_all(Outstanding) ->
    lists:foreach(fun(#sent{notes = Notes}) -> ets4j_owners:take_back(Notes) end, queue:to_list(Outstanding)).

%% A server that closes a connection says why in a last reply.
last_words(Socket) ->
    case ets4j_transport:receive_frame(Socket) of
        {ok, Frame} -> decode(Frame);
        {error, _} = Error -> Error
    end.

resubmit({error, _, _} = Failure, _Frame, _Sent) ->
    classified(Failure);
resubmit(_Nothing, Frame, Sent) ->
    case connection() of
        {ok, Connection} -> submit_frame(Connection, Frame, Sent, never_again);
        Failure -> Failure
    end.

%% The reply to the oldest request that is outstanding, as the server gave it; its effects are left to the caller.
-spec collect() -> {ok, term(), [tuple()]} | failure().
collect() ->
    {Reply, _Notes} = collect_with_notes(),
    Reply.

collect_with_notes() ->
    {#sent{notes = Notes}, #connection{socket = Socket} = Connection} = without_oldest(mine()),
    case ets4j_transport:receive_frame(Socket) of
        {ok, Frame} ->
            put(?KEY, Connection),
            {understood(decode(Frame)), Notes};
        {error, Why} ->
            take_back_all(Connection#connection.outstanding),
            {lost(Why), Notes}
    end.

%% The answer to the oldest request that is outstanding.
receive_answer() ->
    case collect_with_notes() of
        {{ok, Result, Effects}, _Notes} ->
            ok = ets4j_owners:carry_out(Effects, self()),
            {ok, Result};
        {Failure, Notes} ->
            ets4j_owners:take_back(Notes),
            Failure
    end.

%% Reads answers until a request of so many bytes can be sent: see above. Who uses submit/2 sees to that alone.
make_room(none, _Bytes) ->
    ok;
make_room(Ticket, Bytes) ->
    case mine() of
        #connection{count = Count, bytes = Unread, long = Long, outstanding = Outstanding} when
            Count > 0, Long > 0 orelse Count >= ?SHORT_ANSWERS, Unread + Bytes > ?UNREAD_BYTES
        ->
            ok = set_oldest_aside(Outstanding),
            make_room(Ticket, Bytes);
        _ ->
            ok
    end.

set_aside_all() ->
    case mine() of
        #connection{count = Count, outstanding = Outstanding} when Count > 0 ->
            ok = set_oldest_aside(Outstanding),
            set_aside_all();
        _ ->
            ok
    end.

%% Of a connection that is lost by this, nothing is kept: the tickets show it.
set_oldest_aside(Outstanding) ->
    {value, #sent{ticket = Ticket}} = queue:peek(Outstanding),
    Answer = receive_answer(),
    case mine() of
        #connection{aside = Aside} = Connection ->
            put(?KEY, Connection#connection{aside = Aside#{Ticket => Answer}}),
            ok;
        undefined ->
            ok
    end.

decode(Frame) ->
    try
        binary_to_term(Frame)
    catch
        error:badarg -> not_understood
    end.

understood({ok, _, Effects} = Reply) when is_list(Effects) ->
    Reply;
understood({error, _, _} = Failure) ->
    classified(Failure);
%% The receiver is dead, which ETS finds before it looks at the owner.
understood({error, badarg, not_owner, {give_away, _} = Real}) ->
    {error, badarg, none, Real};
understood({error, _, _, {_, _}} = Failure) ->
    Failure;
understood(_) ->
    lost(protocol).

%% Failures that are none of `ets': those of the connection have a reason of their own, and end it.
classified({error, badarg, Cause}) when
    Cause =:= format; Cause =:= request; Cause =:= caller; Cause =:= authenticate
->
    close(),
    failure(Cause);
classified({error, system_limit, connections}) ->
    close(),
    failure(connections);
classified(Failure) ->
    Failure.

failure(Why) ->
    {error, {ets4j, Why}, Why}.

%% The connection is of no more use; whether the server is, is for its process to find out.
lost(Why) ->
    close(),
    ets4j_server:suspect(),
    failure({connection_lost, Why}).

%% The connection of the calling process to the server that runs now.
connection() ->
    case ets4j_server:current() of
        {running, #{generation := Generation} = Server} ->
            case mine() of
                #connection{generation = Generation} = Connection ->
                    {ok, Connection};
                _ ->
                    close(),
                    open(Server)
            end;
        {stopped, Why} ->
            close(),
            failure(Why)
    end.

%% Makes the connection of the calling process, which is watched before the server hears of it.
-spec open(ets4j_server:server()) -> {ok, #connection{}} | failure().
open(#{generation := Generation, max_frame := MaxFrame} = Server) ->
    ok = ets4j_watcher:watch(self()),
    case ets4j_transport:connect(Server) of
        {ok, Socket} ->
            case greet(Server, Socket) of
                {ok, _, _} ->
                    Connection = #connection{
                        owner = self(),
                        generation = Generation,
                        socket = Socket,
                        max_frame = MaxFrame
                    },
                    put(?KEY, Connection),
                    {ok, Connection};
                Refusal ->
                    ets4j_transport:close(Socket),
                    refused(Refusal)
            end;
        {error, Why} ->
            ets4j_server:suspect(),
            failure({not_connected, Why})
    end.

refused({error, system_limit, Cause}) -> failure(Cause);
refused({error, badarg, Cause}) -> failure(Cause);
refused({error, Why}) -> failure({not_connected, Why});
refused(_) -> failure({not_connected, protocol}).

%% The first requests on a connection: the secret if there is one, then one that makes the process known to the server and
%% changes nothing.
-spec greet(ets4j_transport:target(), ets4j_transport:socket()) -> term().
greet(#{secret := none}, Socket) ->
    exchange(Socket, owned_by, [self()]);
greet(#{secret := Secret}, Socket) ->
    case exchange(Socket, authenticate, [Secret]) of
        {ok, _, _} -> exchange(Socket, owned_by, [self()]);
        Refusal -> Refusal
    end.

exchange(Socket, Function, Arguments) ->
    Request = {self(), {erlang:timestamp(), erlang:monotonic_time()}, Function, Arguments},
    %% Even if sending fails: the server may have said why it closes the connection.
    Sent = ets4j_transport:send(Socket, term_to_binary(Request)),
    case {ets4j_transport:receive_frame(Socket), Sent} of
        {{ok, Frame}, _} -> decode(Frame);
        {{error, _} = Error, ok} -> Error;
        {_, {error, _} = Error} -> Error
    end.

%% Whether the calling process has a connection, if only to a former server.
-spec is_open() -> boolean().
is_open() ->
    mine() =/= undefined.

%% The calling process's own connection.
mine() ->
    case get(?KEY) of
        #connection{owner = Owner} = Connection when Owner =:= self() -> Connection;
        _ -> undefined
    end.

%% Closes the connection of the calling process, if it has one.
-spec close() -> ok.
close() ->
    case mine() of
        #connection{socket = Socket} ->
            _ = erase(?KEY),
            ets4j_transport:close(Socket);
        undefined ->
            ok
    end.
