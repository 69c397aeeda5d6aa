%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.
%%
%% @doc Tables and their rows on the terminal.
-module(jets_listing).

-export([tables/0, objects/3]).

-include("jets_tables.hrl").

-define(COLUMNS, [15, 17, 5, 6, 8, 0]).

%% @doc Writes a line for each table.
-spec tables() -> ok.
tables() ->
    columns(["id", "name", "type", "size", "mem", "owner"]),
    io:format(" ~ts\n", [lists:duplicate(76, $-)]),
    lists:foreach(fun table/1, lists:sort(?JETS:all())).

table(Table) ->
    case ?JETS:info(Table) of
        undefined ->
            ok;
        Info ->
            Values = [proplists:get_value(Item, Info) || Item <- [name, type, size, memory]],
            Owner = owner(proplists:get_value(owner, Info)),
            columns([text(Value) || Value <- [Table | Values] ++ [Owner]])
    end.

%% What is longer than its column moves the others.
columns(Texts) ->
    Padded = [string:pad(Text, Width) || {Text, Width} <- lists:zip(Texts, ?COLUMNS)],
    io:format(" ~ts\n", [lists:join(" ", Padded)]).

%% Only processes of this node can be asked for their names.
owner(Pid) when node(Pid) =:= node() ->
    case process_info(Pid, registered_name) of
        {registered_name, Name} -> Name;
        _ -> Pid
    end;
owner(Pid) ->
    Pid.

text(Term) ->
    io_lib:format("~tw", [Term]).

-record(page, {table, height, width, filter = all}).

%% @doc Writes pages of `Height' lines of rows, cut to `Width' columns, and asks what to do after each: go on, quit, show the
%% row with a number of the page in full, delete the table, or search for rows whose text matches a regular expression.
-spec objects(jets:table(), integer(), integer()) -> ok.
objects(Table, Height, Width) ->
    Page = #page{table = Table, height = Height - 1, width = Width},
    show(start(Page), 1, 0, Page).

%% A cursor is `{Rows, Key}': rows of the key that are still to be shown; or `done'.
show(Cursor, Number, Shown, #page{height = Height} = Page) when Shown < Height ->
    case next_row(Cursor, Page) of
        done ->
            ask(done, Number, Page);
        {Row, Rest} ->
            line(Number, Row, Page),
            show(Rest, Number + 1, Shown + 1, Page)
    end;
show(Cursor, Number, _Shown, Page) ->
    ask(Cursor, Number, Page).

start(#page{table = Table}) ->
    rows_of(?JETS:first(Table), Table).

rows_of('$end_of_table', _Table) -> done;
rows_of(Key, Table) -> skip({?JETS:lookup(Table, Key), Key}, Table).

skip({[], Key}, Table) -> rows_of(?JETS:next(Table, Key), Table);
skip(Cursor, _Table) -> Cursor.

%% The next row that the filter lets through.
next_row(done, _Page) ->
    done;
next_row({[Row | Rows], Key}, #page{table = Table, filter = Filter} = Page) ->
    Rest = skip({Rows, Key}, Table),
    case passes(Row, Filter) of
        true -> {Row, Rest};
        false -> next_row(Rest, Page)
    end.

passes(_Row, all) -> true;
passes(Row, Expression) -> re:run(printed(Row), Expression, [{capture, none}]) =:= match.

printed(Row) ->
    unicode:characters_to_list(io_lib:format("~tp", [Row])).

%% A row that is too long is cut, which takes two columns and three dots.
line(Number, Row, #page{width = Width}) ->
    Text = printed(Row),
    Room = Width - 7 - length(integer_to_list(Number)),
    Cut =
        case string:length(Text) > Room of
            true -> [string:slice(Text, 0, max(0, Room - 5)), "  ..."];
            false -> Text
        end,
    io:format("<~-4w> ~ts\n", [Number, Cut]).

ask(Cursor, Number, Page) ->
    Choices = "(q)uit (p)Digits (k)ill /Regexp -->",
    Prompt =
        case Cursor of
            done -> "EOT  " ++ Choices;
            _ -> "(c)ontinue " ++ Choices
        end,
    answer(io:get_line(Prompt), Cursor, Number, Page).

answer(Continue, Cursor, Number, Page) when Continue =:= "\n"; Continue =:= "c\n" ->
    show(Cursor, Number, 0, Page);
answer(Quit, _Cursor, _Number, _Page) when Quit =:= "q\n"; Quit =:= eof; is_tuple(Quit) ->
    ok;
answer("k\n", _Cursor, _Number, #page{table = Table}) ->
    ?JETS:delete(Table),
    ok;
answer("p" ++ Digits, Cursor, Number, Page) ->
    case string:to_integer(Digits) of
        {Wanted, "\n"} -> in_full(Wanted, start(Page), Page);
        _ -> io:put_chars("Bad digits\n")
    end,
    ask(Cursor, Number, Page);
answer("/" ++ Expression, Cursor, Number, Page) ->
    case re:compile(string:trim(Expression, trailing, "\n"), [unicode]) of
        {ok, Compiled} ->
            Filtered = Page#page{filter = Compiled},
            show(start(Filtered), 1, 0, Filtered);
        {error, {Reason, _Position}} ->
            io:format("~ts\n", [Reason]),
            ask(Cursor, Number, Page)
    end;
answer(_Other, Cursor, Number, Page) ->
    ask(Cursor, Number, Page).

%% Rows are counted from the beginning, and only those that the filter lets through.
in_full(Wanted, Cursor, Page) ->
    case next_row(Cursor, Page) of
        {Row, _} when Wanted =:= 1 -> io:format("~tp\n", [Row]);
        {_, Rest} when Wanted > 1 -> in_full(Wanted - 1, Rest, Page);
        _ -> ok
    end.
