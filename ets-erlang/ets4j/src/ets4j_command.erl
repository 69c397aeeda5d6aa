%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.

%% @private
%% @doc Options of `ets4j:start/1': which there are, what they must be, and the command line they make.
-module(ets4j_command).

-export([check/1, arguments/2]).

-define(START_TIMEOUT, 120000).
%% What the server has if it is not told otherwise.
-define(MAX_FRAME, 16 * 1024 * 1024).

%% Gives the options with everything that is missing.
-spec check(map() | [term()]) -> {ok, ets4j_server:options()} | {error, term()}.
check(Options) when is_list(Options) ->
    try
        check(maps:from_list(proplists:unfold(Options)))
    catch
        error:_ -> {error, {bad_option, Options}}
    end;
check(Options) when is_map(Options) ->
    case [{Name, Value} || {Name, Value} <- maps:to_list(Options), not is_valid(Name, Value)] of
        [] -> completed(maps:merge(defaults(), Options));
        [Bad | _] -> {error, {bad_option, Bad}}
    end;
check(Options) ->
    {error, {bad_option, Options}}.

defaults() ->
    #{tls => false, secret => none, max_frame => ?MAX_FRAME, start_timeout => ?START_TIMEOUT, args => []}.

is_valid(command, Command) -> is_path(Command);
is_valid(args, Arguments) -> is_list(Arguments) andalso lists:all(fun is_path/1, Arguments);
is_valid(connect, {local, Path}) -> is_path(Path);
is_valid(connect, {tcp, Host, Port}) -> is_host(Host) andalso is_integer(Port) andalso Port > 0 andalso Port < 65536;
is_valid(tls, Options) -> is_list(Options) orelse Options =:= false;
is_valid(secret, Secret) -> Secret =:= none orelse is_binary(Secret) orelse is_path(Secret);
is_valid(memory_limit, Limit) -> is_positive(Limit) orelse is_path(Limit);
is_valid(max_frame, Limit) -> is_positive(Limit);
is_valid(max_connections, Limit) -> is_positive(Limit);
is_valid(start_timeout, Timeout) -> is_positive(Timeout);
is_valid(_Name, _Value) -> false.

is_positive(Number) -> is_integer(Number) andalso Number > 0.

is_path(Path) when is_binary(Path) -> byte_size(Path) > 0;
is_path(Path) -> is_list(Path) andalso Path =/= [] andalso lists:all(fun(C) -> is_integer(C) andalso C > 0 end, Path).

is_host(Host) -> is_path(Host) orelse is_atom(Host) orelse is_tuple(Host).

completed(#{secret := Secret} = Options) when is_list(Secret) ->
    completed(Options#{secret := unicode:characters_to_binary(Secret)});
completed(#{connect := _} = Options) ->
    {ok, Options};
completed(#{tls := Tls}) when Tls =/= false ->
    %% A server that is started here is reached by a Unix-domain socket.
    {error, {bad_option, {tls, Tls}}};
completed(Options) ->
    case command(Options) of
        {ok, Command} -> {ok, Options#{command => Command}};
        {error, _} = Error -> Error
    end.

command(Options) ->
    case maps:find(command, Options) of
        {ok, Command} -> found(Command);
        error -> command_from(os:getenv("ETS4J_COMMAND"), application:get_env(ets4j, command))
    end.

command_from(Command, _Configured) when Command =/= false, Command =/= "" -> found(Command);
command_from(_None, {ok, Command}) -> found(Command);
command_from(_None, undefined) -> found("ets4j").

%% A name without a directory is looked for on the path.
found(Command) ->
    Name = unicode:characters_to_list(Command),
    case os:find_executable(Name) of
        false -> {error, {no_such_command, Name}};
        Path -> {ok, Path}
    end.

%% The arguments of the command, for a server with its socket in the directory.
-spec arguments(ets4j_server:options(), file:filename()) -> [string() | binary()].
arguments(#{args := More} = Options, Directory) ->
    ["serve", "--socket", ets4j_directory:socket(Directory)] ++
        limit("--memory-limit", maps:find(memory_limit, Options)) ++
        limit("--max-frame", maps:find(max_frame, Options)) ++
        limit("--max-connections", maps:find(max_connections, Options)) ++
        secret(Options, Directory) ++
        More.

limit(_Name, error) -> [];
limit(Name, {ok, Limit}) when is_integer(Limit) -> [Name, integer_to_list(Limit)];
limit(Name, {ok, Limit}) -> [Name, Limit].

secret(#{secret := none}, _Directory) ->
    [];
secret(#{secret := Secret}, Directory) ->
    File = ets4j_directory:secret(Directory),
    ok = file:write_file(File, Secret),
    ok = file:change_mode(File, 8#600),
    ["--secret-file", File].
