%% Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0.
%%
%% The rows, keys and random numbers of the probe: what Data, KeyKind and Permutation are in Java, to the bit. No number
%% here needs more than the 60 bits of a small integer, so that drawing a key takes a few nanoseconds and no memory.
-module(probe_data).
-export([rows_max/0, present/2, absent/2, candidate/2, insert/4, row/3]).
-export([seed/2, next/1, below/2, permutation/1, at/2, shuffled/1, zipf/2]).

%% Odd, so that the low bits of keys differ.
-define(STRIDE, 1000003).
-define(MASK24, 16#FFFFFF).
-define(MASK32, 16#FFFFFFFF).
%% 16#9E3779B97F4A7C15 in digits of 24 bits, lowest first.
-define(MIX0, 16#4A7C15).
-define(MIX1, 16#79B97F).
-define(MIX2, 16#9E37).

%% Above that, candidate keys leave the 48 bits that binary/1 works with.
rows_max() ->
    1 bsl 26.

%% The key of a row, by its rank in the order of keys from 0.
present(Kind, Rank) ->
    candidate(Kind, 2 * Rank).

%% A key that no row has, next above that of the row with this rank.
absent(Kind, Rank) ->
    candidate(Kind, 2 * Rank + 1).

%% Present keys are those of even numbers, absent keys those of odd ones.
candidate(integer, Number) ->
    Number * ?STRIDE;
candidate(binary, Number) ->
    binary(Number * ?STRIDE).

%% The key itself, big-endian, then the low 64 bits of its product with 16#9E3779B97F4A7C15: long multiplication in
%% digits of 24 bits, since the product itself would be a bignum.
binary(Key) ->
    Key0 = Key band ?MASK24,
    Key1 = (Key bsr 24) band ?MASK24,
    Digit0 = Key0 * ?MIX0,
    Digit1 = Key0 * ?MIX1 + Key1 * ?MIX0 + (Digit0 bsr 24),
    Digit2 = Key0 * ?MIX2 + Key1 * ?MIX1 + (Digit1 bsr 24),
    <<Key:64, Digit2:16, Digit1:24, Digit0:24>>.

%% Inserts the row of a candidate key with the payload that goes with it.
insert(Table, Kind, Number, Counter) ->
    ets:insert(Table, row(Kind, Number, Counter)).

row(Kind, Number, Counter) ->
    {candidate(Kind, Number), Counter, <<(Number * ?STRIDE):64/little, Counter:64/little>>}.

%% The first state of a generator: the one of rand:mwc59 (multiply with carry), whose calls would cost more than it does.
seed(Seed, Worker) ->
    Carry = erlang:phash2({Worker, Seed}, 1 bsl 24),
    next(next(1 + erlang:phash2({Seed, Worker}, ?MASK32) + (Carry bsl 32))).

next(State) ->
    16#7FA6502 * (State band ?MASK32) + (State bsr 32).

%% A number from 0 to Bound - 1, uniformly: rand:mwc59_value32, scaled. Bound is at most 1 bsl 27.
below(State, Bound) ->
    Low = State band ?MASK32,
    (((Low bxor (Low bsl 8)) band ?MASK32) * Bound) bsr 32.

%% The order of Java's Permutation: numbers from 0 to Size - 1, shuffled, without a list of them. Its factors are taken
%% modulo the next power of two, which changes nothing.
permutation(Size) ->
    Bits = max(2, bits(Size - 1)),
    Mask = (1 bsl Bits) - 1,
    {Size, Mask, (Bits + 1) div 2, 16#9E3779B97F4A7C15 band Mask, 16#632BE59BD9B4E019 band Mask}.

bits(0) -> 0;
bits(Number) -> 1 + bits(Number bsr 1).

at({Size, Mask, Shift, Factor, Summand} = Permutation, Index) ->
    case mix(3, Index, Mask, Shift, Factor, Summand) of
        Number when Number < Size -> Number;
        Outside -> at(Permutation, Outside)
    end.

mix(0, Value, _, _, _, _) ->
    Value;
mix(Rounds, Value, Mask, Shift, Factor, Summand) ->
    Mixed = (Value * Factor + Summand) band Mask,
    mix(Rounds - 1, Mixed bxor (Mixed bsr Shift), Mask, Shift, Factor, Summand).

%% All numbers below Size in that order, of 32 bits each: to be made before the time is taken, as at/2 takes longer here
%% than in Java.
shuffled(Size) ->
    shuffled(permutation(Size), Size, 0, <<>>).

shuffled(_, Size, Size, Numbers) ->
    Numbers;
shuffled(Permutation, Size, Index, Numbers) ->
    shuffled(Permutation, Size, Index + 1, <<Numbers/binary, (at(Permutation, Index)):32>>).

%% A tuple of Count ranks by Zipf's law with exponent 0.99, drawn as YCSB draws them (Gray et al., "Quickly generating
%% billion-record synthetic databases"). Popular rows lie anywhere in the order of keys.
zipf(Rows, Count) ->
    Theta = 0.99,
    Zeta = zeta(Rows, Theta, 0.0),
    Eta = (1 - math:pow(2 / Rows, 1 - Theta)) / (1 - zeta(2, Theta, 0.0) / Zeta),
    Second = 1 + math:pow(0.5, Theta),
    Places = permutation(Rows),
    Rank = fun(Uniform) ->
        Popularity =
            case Uniform * Zeta of
                Share when Share < 1 -> 0;
                Share when Share < Second -> 1;
                _ -> trunc(Rows * math:pow(Eta * Uniform - Eta + 1, 1 / (1 - Theta)))
            end,
        at(Places, min(Popularity, Rows - 1))
    end,
    list_to_tuple(zipf(Count, seed(zipf, 0), Rank, [])).

zipf(0, _, _, Ranks) ->
    Ranks;
zipf(Count, State, Rank, Ranks) ->
    zipf(Count - 1, next(State), Rank, [Rank(below(State, 1 bsl 27) / (1 bsl 27)) | Ranks]).

zeta(0, _, Sum) -> Sum;
zeta(Item, Theta, Sum) -> zeta(Item - 1, Theta, Sum + 1 / math:pow(Item, Theta)).
