#!/usr/bin/env bash
# Measures what calls of jets take, beside ets and beside an echo server with the same transport, and writes one sheet to
# bench/results/DATE-HOST/jets.md, with all samples in jets.tsv.
#
#   bench/jets.sh [quick|full]
#
# quick   three rounds of short samples: a look, in some minutes (the default)
# full    eleven rounds of samples of a second: about half an hour
#
# Environment: JAVA_HOME (the JDK to measure, default: the java on the path), ETS4J_JAVA_OPTS (options for both JVMs), OUT (the
# directory of the sheet), NAME (of its files, default: jets), SKIP_BUILD=1 (use bench/target/bench.jar as it is),
# ETS4J_ERL_ROOT (a directory with a system that holds an erl, to be run by chroot; otherwise the erl on the path).
set -euo pipefail

mode=${1:-quick}
case $mode in
quick | full) ;;
*)
    echo "usage: bench/jets.sh [quick|full]" >&2
    exit 2
    ;;
esac

command_line="bench/jets.sh $mode"
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
jar=$root/bench/target/bench.jar
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
name=${NAME:-jets}
out=${OUT:-$root/bench/results/$(date +%Y-%m-%d)-$(uname -n)}
erl_root=${ETS4J_ERL_ROOT:-}

if [[ -z $erl_root ]] && ! command -v erl >/dev/null; then
    echo "no erl on the path and no ETS4J_ERL_ROOT=directory-to-chroot-to" >&2
    exit 1
fi
if [[ ${SKIP_BUILD:-} != 1 ]]; then
    (cd "$root" && mvn -q -B -pl bench -am -DskipTests -Dspotless.apply.skip=true package)
fi
mkdir -p "$out"

# A directory that both sides of a chroot can see.
work=$(mktemp -d "$erl_root/tmp/jets_bench.XXXXXX")
inside=${work#"$erl_root"}
if [[ -n $erl_root ]]; then
    erlang=(chroot "$erl_root")
else
    erlang=()
fi

# The servers end when their standard input does: at the end of this script, however it comes.
servers=()
mkfifo "$work/hold"
exec {hold}<>"$work/hold"
finish() {
    exec {hold}>&-
    for server in "${servers[@]}"; do
        wait "$server" || true
    done
    rm -rf "$work"
}
trap finish EXIT

# Starts a server and waits until it is ready; its port is in the variable $1_port then.
serve() {
    local log=$work/$1.log port=$1_port
    "${@:2}" <"$work/hold" >"$log" 2>&1 {hold}>&- &
    servers+=($!)
    until [[ $(grep -c '^ready ' "$log") == 2 ]]; do
        if ! kill -0 "${servers[-1]}" 2>/dev/null; then
            cat "$log" >&2
            exit 1
        fi
        sleep 0.1
    done
    declare -g "$port=$(sed -n 's/^ready [^/]*:\([0-9]*\)$/\1/p' "$log")"
}

load=$(cut -d' ' -f1-3 /proc/loadavg)
# shellcheck disable=SC2086 # options are separated by blanks
serve echo "$java" -XX:+UseSerialGC ${ETS4J_JAVA_OPTS:-} -cp "$jar" io.github.ets4j.bench.server.EchoServer "$work/echo"
serve jets "$root/ets4j" serve --socket "$work/jets" --tcp 127.0.0.1:0

cp "$root"/ets-erlang/ets4j/src/*.[eh]rl "$root"/bench/src/main/erlang/jets_bench*.erl "$work/"
cp "$root/ets-erlang/ets4j/src/ets4j.app.src" "$work/ets4j.app"
"${erlang[@]}" sh -c "erlc -o '$inside' '$inside'/*.erl"
# shellcheck disable=SC2154 # set by serve
ERL_CRASH_DUMP_BYTES=0 "${erlang[@]}" erl -noinput -pa "$inside" -run jets_bench main \
    "$mode" "$inside/jets" "$jets_port" "$inside/echo" "$echo_port" "$inside"
cp "$work/jets.tsv" "$out/$name.tsv"

{
    echo "# Calls from Erlang"
    echo
    echo "What is measured and how to read it: [benchmarks](../../../docs/benchmarks.md#calls-from-erlang)."
    echo
    cat "$work/jets-tables.md"
    echo "| what | value |"
    echo "| --- | --- |"
    echo "| date | $(date -u +%Y-%m-%dT%H:%MZ) |"
    echo "| command | \`$command_line\` |"
    echo "| commit | $(git -C "$root" describe --always --dirty --abbrev=12 2>/dev/null || echo unknown) |"
    echo "| processor | $(LC_ALL=C lscpu | sed -n 's/^Model name: *//p' | head -1), $(nproc) cores usable, for Erlang and both servers |"
    echo "| memory | $(awk '/^MemTotal/ {printf "%.1f GiB", $2 / 1048576}' /proc/meminfo) |"
    echo "| kernel | $(uname -sr) |"
    echo "| load before the run | $load |"
    echo "| JVM | $("$java" -version 2>&1 | paste -sd';' | sed 's/;/; /g') |"
    echo "| JVM options | \`-XX:+UseSerialGC${ETS4J_JAVA_OPTS:+ $ETS4J_JAVA_OPTS}\` |"
} >"$out/$name.md"
echo "report: $out/$name.md"
