%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.

%% @private
%% @doc The private directory in which a server has its socket, and its secret if there is one.
-module(ets4j_directory).

-include_lib("kernel/include/file.hrl").

-export([make/0, socket/1, secret/1, delete/1]).

%% The address of a socket has room for 104 bytes on some systems, and ends with a zero byte.
-define(LONGEST_PATH, 103).
-define(ATTEMPTS, 20).
-define(DAY, 24 * 60 * 60).

%% Makes a new directory that nobody else can enter. One whose socket would have too long a path is made under /tmp.
-spec make() -> {ok, file:filename()} | {error, term()}.
make() ->
    Temporary = os:getenv("TMPDIR", "/tmp"),
    sweep(Temporary),
    case make(Temporary, ?ATTEMPTS) of
        {error, {path_too_long, _}} when Temporary =/= "/tmp" -> make("/tmp", ?ATTEMPTS);
        Made -> Made
    end.

make(Parent, Attempts) ->
    Name = lists:flatten(io_lib:format("ets4j-~s-~.36b", [os:getpid(), rand:uniform(1 bsl 62)])),
    Directory = filename:join(filename:absname(Parent), Name),
    Path = socket(Directory),
    case byte_size(unicode:characters_to_binary(Path)) of
        Size when Size > ?LONGEST_PATH -> {error, {path_too_long, Path}};
        _ -> made(file:make_dir(Directory), Directory, Parent, Attempts)
    end.

%% A node that halts leaves its directory, empty when its server has ended. One that is a day old is of no node that starts.
sweep(Parent) ->
    Before = erlang:system_time(second) - ?DAY,
    [file:del_dir(Directory) || Directory <- filelib:wildcard(filename:join(Parent, "ets4j-*-*")), is_older(Directory, Before)].

is_older(Directory, Before) ->
    case file:read_link_info(Directory, [{time, posix}]) of
        {ok, #file_info{type = directory, mtime = Time}} -> Time < Before;
        _ -> false
    end.

made(ok, Directory, _Parent, _Attempts) ->
    case file:change_mode(Directory, 8#700) of
        ok -> {ok, Directory};
        {error, Why} -> {error, {cannot_make, Directory, Why}}
    end;
made({error, eexist}, _Directory, Parent, Attempts) when Attempts > 0 ->
    make(Parent, Attempts - 1);
made({error, Why}, Directory, _Parent, _Attempts) ->
    {error, {cannot_make, Directory, Why}}.

-spec socket(file:filename()) -> file:filename().
socket(Directory) ->
    filename:join(Directory, "socket").

-spec secret(file:filename()) -> file:filename().
secret(Directory) ->
    filename:join(Directory, "secret").

%% With whatever a server has left there.
-spec delete(file:filename()) -> ok.
delete(Directory) ->
    _ = file:del_dir_r(Directory),
    ok.
