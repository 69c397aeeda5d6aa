%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.

%% @private
%% @doc {@link ets4j_bulk:insert/3}: cuts objects into requests, keeps some of them on their way, and keeps account.
-module(ets4j_bulk_insert).

-export([run/3]).

%% Objects that have not been sent: a list, then what a reader gives.
-record(source, {
    objects :: [tuple()] | term(),
    reader :: none | ets4j_bulk:reader()
}).

-record(job, {
    table :: jets:table(),
    options :: #{objects := pos_integer(), bytes := pos_integer(), window := pos_integer()},
    %% Tickets of requests on their way with the ranges of their objects, oldest first, and how many there are.
    flight = queue:new() :: queue:queue({ets4j_connection:ticket(), ets4j_bulk:range()}),
    count = 0 :: non_neg_integer(),
    sent = 0 :: non_neg_integer(),
    inserted = 0 :: non_neg_integer(),
    %% Newest first.
    refused = [] :: [ets4j_bulk:range()],
    unanswered = [] :: [ets4j_bulk:range()],
    %% Reason and cause of the first failure.
    failure = none :: none | {term(), term()}
}).

-spec run(jets:table(), [tuple()] | ets4j_bulk:reader(), map()) ->
    {ok, non_neg_integer()} | {error, term(), ets4j_bulk:report()}.
run(Table, Objects, Options) when is_list(Objects) ->
    fill(#source{objects = Objects, reader = none}, #job{table = Table, options = Options});
run(Table, Reader, Options) ->
    fill(#source{objects = [], reader = Reader}, #job{table = Table, options = Options}).

fill(Source, #job{options = #{objects := Most}} = Job) ->
    case take(Most, Source, Job) of
        {[], 0, end_of_input} -> finished(landed(tried(Job)));
        {[], 0, {wrong, Reason, Cause}} -> finished(landed(failed(Reason, Cause, Job)));
        {Objects, Count, Rest} -> filled(Rest, send_bounded(Objects, Count, Job))
    end.

filled(end_of_input, Job) ->
    finished(landed(Job));
filled({wrong, Reason, Cause}, #job{failure = none} = Job) ->
    finished(landed(failed(Reason, Cause, Job)));
filled({wrong, _Reason, _Cause}, Job) ->
    finished(landed(Job));
filled(Source, #job{failure = none} = Job) ->
    fill(Source, Job);
filled(Source, Job) ->
    Landed = landed(Job),
    close(Source),
    finished(Landed).

%% Without any object it fails as well if the table is not there, or may not be written.
tried(#job{table = Table, sent = 0} = Job) ->
    case ets4j_connection:request(insert, [Table, []]) of
        {ok, true} -> Job;
        Failure -> failed(element(2, Failure), element(3, Failure), Job)
    end;
tried(Job) ->
    Job.

%% The objects of the next request, how many they are, and what is left.
take(Most, Source, Job) ->
    take(Most, Source, [], 0, Job).

take(Most, Source, Taken, Most, _Job) ->
    {lists:reverse(Taken), Most, Source};
take(Most, #source{objects = [Object | Objects]} = Source, Taken, Count, Job) ->
    take(Most, Source#source{objects = Objects}, [Object | Taken], Count + 1, Job);
take(_Most, #source{objects = [], reader = none}, Taken, Count, _Job) ->
    {lists:reverse(Taken), Count, end_of_input};
take(Most, #source{objects = [], reader = Reader}, Taken, Count, Job) ->
    case read(Reader, Job) of
        end_of_input ->
            {lists:reverse(Taken), Count, end_of_input};
        {Objects, Next} when is_list(Objects), is_function(Next, 1) ->
            take(Most, #source{objects = Objects, reader = Next}, Taken, Count, Job);
        Wrong ->
            {lists:reverse(Taken), Count, {wrong, {bad_reader, Wrong}, none}}
    end;
take(_Most, #source{} = Improper, Taken, Count, _Job) ->
    close(Improper),
    {lists:reverse(Taken), Count, {wrong, badarg, not_a_list}}.

%% No answer stays on the connection if the reader fails.
read(Reader, Job) ->
    try
        Reader(read)
    catch
        Class:Reason:Stack ->
            _ = landed(Job),
            erlang:raise(Class, Reason, Stack)
    end.

%% What it answers is of no interest, nor whether it fails.
close(#source{reader = none}) ->
    ok;
close(#source{reader = Reader}) ->
    try
        Reader(close)
    catch
        _:_ -> ok
    end.

%% Sends the objects in one request, or in several if they are too long for one. The size that is known without encoding them
%% is a bound.
send_bounded(_Objects, _Count, #job{failure = {_, _}} = Job) ->
    Job;
send_bounded(Objects, Count, #job{options = #{bytes := Bytes}} = Job) ->
    case Count > 1 andalso erlang:external_size(Objects) > Bytes of
        true ->
            Half = Count div 2,
            {First, Second} = lists:split(Half, Objects),
            send_bounded(Second, Count - Half, send_bounded(First, Half, Job));
        false ->
            send(Objects, Count, with_room(Job))
    end.

%% Awaits the oldest answer if as many requests are on their way as may be.
with_room(#job{count = Count, options = #{window := Window}} = Job) when Count < Window -> Job;
with_room(Job) -> one_landed(Job).

send(_Objects, _Count, #job{failure = {_, _}} = Job) ->
    Job;
send(Objects, Count, #job{table = Table, sent = Sent, flight = Flight, count = InFlight} = Job) ->
    Range = {Sent + 1, Sent + Count},
    Sending = Job#job{sent = Sent + Count},
    case ets4j_connection:send(insert, [Table, Objects]) of
        {ok, Ticket} -> Sending#job{flight = queue:in({Ticket, Range}, Flight), count = InFlight + 1};
        Failure -> account(Failure, Range, landed(Sending))
    end.

one_landed(#job{flight = Flight, count = Count} = Job) ->
    {{value, {Ticket, Range}}, Others} = queue:out(Flight),
    account(ets4j_connection:receive_reply(Ticket), Range, Job#job{flight = Others, count = Count - 1}).

landed(#job{count = 0} = Job) -> Job;
landed(Job) -> landed(one_landed(Job)).

account({ok, true}, {First, Last}, #job{inserted = Inserted} = Job) ->
    Job#job{inserted = Inserted + Last - First + 1};
account({error, {ets4j, {connection_lost, _}} = Reason, Cause}, Range, #job{unanswered = Unanswered} = Job) ->
    failed(Reason, Cause, Job#job{unanswered = [Range | Unanswered]});
account(Failure, Range, #job{refused = Refused} = Job) ->
    failed(element(2, Failure), element(3, Failure), Job#job{refused = [Range | Refused]}).

failed(Reason, Cause, #job{failure = none} = Job) -> Job#job{failure = {Reason, Cause}};
failed(_Reason, _Cause, Job) -> Job.

finished(#job{failure = none, inserted = Inserted}) ->
    {ok, Inserted};
finished(#job{failure = {Reason, Cause}} = Job) ->
    #job{inserted = Inserted, sent = Sent, refused = Refused, unanswered = Unanswered} = Job,
    {error, Reason, #{
        cause => Cause,
        inserted => Inserted,
        sent => Sent,
        refused => lists:reverse(Refused),
        unanswered => lists:reverse(Unanswered)
    }}.
