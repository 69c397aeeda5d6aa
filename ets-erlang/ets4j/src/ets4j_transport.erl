%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.

%% @private
%% @doc Frames over a socket, in the calling process. Sockets are passive: nothing of them comes into the mailbox.
-module(ets4j_transport).

-export([connect/1, send/2, receive_frame/1, close/1]).

-export_type([address/0, target/0, socket/0]).

-type address() :: {local, file:name_all()} | {tcp, inet:hostname() | inet:ip_address(), inet:port_number()}.

%% Where a server is, and how to talk to it. `tls' are options for ssl, or false; no frame is longer than `max_frame' bytes.
-type target() :: #{address := address(), tls := false | [term()], max_frame := pos_integer(), _ => _}.

-opaque socket() :: {gen_tcp, gen_tcp:socket()} | {ssl, term()}.

%% The calling process owns the socket, which is closed when the process ends.
-spec connect(target()) -> {ok, socket()} | {error, term()}.
connect(#{address := {local, Path}} = Target) ->
    tagged(gen_tcp, gen_tcp:connect({local, Path}, 0, [local | options(Target)]));
connect(#{address := {tcp, Host, Port}, tls := false} = Target) ->
    tagged(gen_tcp, gen_tcp:connect(host(Host), Port, [{nodelay, true} | options(Target)]));
connect(#{address := {tcp, Host, Port}, tls := Tls} = Target) ->
    case application:ensure_all_started(ssl) of
        {ok, _} -> tagged(ssl, ssl:connect(host(Host), Port, [{nodelay, true} | common_options(Target)] ++ Tls));
        {error, _} = Error -> Error
    end.

%% With `exit_on_close' off, the reply in which a server says why it closes the connection can still be read.
options(Target) ->
    [{exit_on_close, false} | common_options(Target)].

common_options(#{max_frame := MaxFrame}) ->
    [binary, {packet, 4}, {packet_size, MaxFrame}, {active, false}].

host(Host) when is_binary(Host) -> binary_to_list(Host);
host(Host) -> Host.

tagged(Module, {ok, Socket}) -> {ok, {Module, Socket}};
tagged(_Module, {error, _} = Error) -> Error.

-spec send(socket(), iodata()) -> ok | {error, term()}.
send({Module, Socket}, Frame) ->
    Module:send(Socket, Frame).

%% Waits as long as it takes: a server that has ended closes its connections.
-spec receive_frame(socket()) -> {ok, binary()} | {error, term()}.
receive_frame({Module, Socket}) ->
    Module:recv(Socket, 0).

-spec close(socket()) -> ok.
close({Module, Socket}) ->
    _ = Module:close(Socket),
    ok.
