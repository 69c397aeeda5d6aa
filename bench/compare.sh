#!/usr/bin/env bash
# Measures the tables of this project beside maps of the JDK, other stores for the JVM and the ets of Erlang, interleaved in one
# run on one machine, and writes tables, ratios and charts to bench/results/DATE-HOST/compare/README.md.
#
#   bench/compare.sh quick    # less than eight minutes: one round, integer keys, the workloads that the bars are about
#   bench/compare.sh full     # hours: three rounds, all workloads, both kinds of keys, more threads, a round with many rows, YCSB
#
# In each round every store has its turn, in a process of its own. One that fails, or takes too long, has a line in the report
# and does not stop the others.
#
# Environment: JAVA (the java to measure, default: java), OUT (the directory of the report), ROWS (default 1000000), ROWS_MANY (of
# the last round of full, default 10000000; 0 for none), MILLIS (how long each workload is measured), WARMUP (milliseconds, how long each is done before), ROUNDS, HEAP (of each JVM), STORES
# (a regular expression; only stores whose names match), HUGE_PAGES=1 (glibc's memory in huge pages, for all probes),
# ETS4J_ERL_ROOT (a directory with a system that holds an erl, to be run by chroot; otherwise the erl on the path),
# SKIP_BUILD=1 (use bench-peers/target/bench-peers.jar as it is), TOTAL_SECONDS (after which no probe goes on; default 400 a round
# for quick, which leaves time for the build and the report).
set -euo pipefail

usage() {
    echo "usage: bench/compare.sh quick|full" >&2
    exit 2
}

[[ $# == 1 ]] || usage
mode=$1
bars=load,bytesPerRow,lookupHit,lookupMiss,lookupAll100,mix95,mix50,insertDelete,counterUniform,batch100,range100,scan1pct
latency=lookupBesideWriterP50,lookupBesideWriterP99,lookupBesideWriterP9999,gcPauseMax
case $mode in
quick)
    rounds=${ROUNDS:-1} kinds=(INTEGER) threads_max=2 workloads=$bars,$latency
    millis=${MILLIS:-300} warm_up=${WARMUP:-900} probe_seconds=60 total_seconds=${TOTAL_SECONDS:-$((400 * rounds))} rows_many=0
    ;;
full)
    rounds=${ROUNDS:-3} kinds=(INTEGER BINARY) threads_max=16 workloads=all
    millis=${MILLIS:-1000} warm_up=${WARMUP:-3000} probe_seconds=900 total_seconds=${TOTAL_SECONDS:-1000000} rows_many=${ROWS_MANY:-10000000}
    ;;
*) usage ;;
esac

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
jar=$root/bench-peers/target/bench-peers.jar
java=${JAVA:-java}
rows=${ROWS:-1000000}
out=${OUT:-$root/bench/results/$(date +%Y-%m-%d)-$(uname -n)/compare}
memory_kib=$(awk '/^MemTotal/ {print $2}' /proc/meminfo)
heap=${HEAP:-$((memory_kib < 12 * 1048576 ? 2 : 4))g}
# Of this project's own stores with many rows, whose rows are not on the heap; see the bars.
heap_many_own=256m
seed=1
settings=
for setting in ROUNDS ROWS ROWS_MANY MILLIS WARMUP HEAP STORES HUGE_PAGES TOTAL_SECONDS; do
    [[ -z ${!setting:-} ]] || settings+="$setting=${!setting} "
done

threads=1
for ((count = 2; count <= threads_max && count <= $(nproc); count *= 2)); do
    threads+=,$count
done
threads_all=$threads
# What is set for this shell must not make a difference that the report does not tell.
unset GLIBC_TUNABLES JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS
if [[ ${HUGE_PAGES:-} == 1 ]]; then
    export GLIBC_TUNABLES=glibc.malloc.hugetlb=1
fi

if [[ -n $(ls -A "$out" 2>/dev/null) && ! -e $out/environment.tsv ]]; then
    echo "OUT=$out holds something else than a report of this script" >&2
    exit 2
fi
if [[ ${SKIP_BUILD:-} != 1 ]]; then
    (cd "$root" && mvn -q -B -Ppeers -pl bench-peers -am -DskipTests -Dspotless.apply.skip=true package)
fi
mkdir -p "$out"
rm -rf "$out/raw" "$out/log"
rm -f "$out"/{README.md,compare.tsv,environment.tsv,failures.tsv} "$out"/{set,ordered_set}-[0-9]*.{svg,png}
mkdir "$out/raw" "$out/log"
touch "$out/failures.tsv"

# A command in a process group of its own, which does not outlive this script.
running=
trap '[[ -z $running ]] || kill "$running" 2>/dev/null' EXIT
trap 'exit 130' INT TERM
limited() {
    local seconds=$1 status=0
    shift
    timeout --kill-after=5 "$seconds" "$@" </dev/null &
    running=$!
    wait "$running" || status=$?
    running=
    return "$status"
}

# The last line of a log that says something: neither a stack frame nor the name of a place on this machine.
last_words() {
    { grep -vE '^[[:space:]]*(at .*|\.\.\. [0-9]+ more)?$' "$1" || true; } | tail -n 1 | tr '\t' ' ' | sed "s|$root/||g"
}

names=()
declare -A jvm_flags
erlang="no Erlang"
list_stores() {
    local name flags
    "$java" -cp "$jar" io.github.ets4j.bench.probe.Probe --list >"$out/log/jvm-stores"
    while IFS=$'\t' read -r name flags; do
        names+=("$name")
        jvm_flags[$name]=$flags
    done <"$out/log/jvm-stores"
    if "$root/bench/erlang-probe.sh" --list >"$out/log/erlang-stores" 2>"$out/log/erlang-list"; then
        erlang="its stores are measured; OTP and runtime are under Stores"
        while IFS=$'\t' read -r name flags; do
            names+=("$name")
        done <"$out/log/erlang-stores"
    else
        erlang="its stores are not measured: $(last_words "$out/log/erlang-list")"
    fi
    rm -f "$out"/log/*
    if [[ $mode == quick && -z ${STORES:-} ]]; then
        # Every store's turn has to fit: how much a JVM without flags loses is told by full.
        mapfile -t names < <(printf '%s\n' "${names[@]}" | grep -v -- '-noflags$')
    fi
    if [[ -n ${STORES:-} ]]; then
        mapfile -t names < <(printf '%s\n' "${names[@]}" | grep -E -- "$STORES" || true)
    fi
    if [[ ${#names[@]} == 0 ]]; then
        echo "no store matches STORES=${STORES:-}" >&2
        exit 2
    fi
}

environment() {
    printf '%s\t%s\n' \
        "date" "$(date -u +%Y-%m-%dT%H:%MZ)" \
        "command" "\`${settings}bench/compare.sh $mode\`" \
        "commit" "$(git -C "$root" describe --always --dirty --abbrev=12 2>/dev/null || echo unknown)" \
        "processor" "$(LC_ALL=C lscpu | sed -n 's/^Model name: *//p' | head -n 1), $(nproc) cores usable" \
        "memory" "$(awk '/^MemTotal/ {printf "%.1f GiB", $2 / 1048576}' /proc/meminfo)" \
        "load before the run" "$(cut -d' ' -f1-3 /proc/loadavg)" \
        "kernel" "$(uname -sr)" \
        "transparent huge pages" "$(cat /sys/kernel/mm/transparent_hugepage/enabled 2>/dev/null || echo unknown)" \
        "GLIBC_TUNABLES of all probes" "${GLIBC_TUNABLES:-not set}" \
        "JVM" "$("$java" -version 2>&1 | paste -sd';' | sed 's/;/; /g')" \
        "flags of all JVMs" "\`-Xms$heap -Xmx$heap -XX:+AlwaysPreTouch\`, and those under Stores" \
        "Erlang" "$erlang" \
        "rounds" "$rounds" \
        "each workload" "$millis ms, after a warm-up of $warm_up ms" \
        "time limit of a probe" "$probe_seconds s"
}

# Measures a store: its name, keys, rows, round, the name of its files, workloads, and the least and the most heap of its JVM.
probe() {
    local name=$1 keys=$2 rows=$3 round=$4 file=$5 workloads=$6 heap_min=$7 heap_max=$8
    local raw=$out/raw/$file.tsv log=$out/log/$file.log
    local seconds=$((total_seconds - SECONDS)) status=0 why
    local command=("$root/bench/erlang-probe.sh") arguments=()
    if ((seconds < 5)); then
        printf '%s\t%s\t%s\t%s\tnot started: the time of the whole run was up\n' \
            "$name" "$keys" "$rows" "$round" >>"$out/failures.tsv"
        return
    fi
    if [[ -v jvm_flags[$name] ]]; then
        local flags=()
        read -r -a flags <<<"${jvm_flags[$name]}"
        command=("$java" "${flags[@]}" "-Xms$heap_min" "-Xmx$heap_max" -XX:+AlwaysPreTouch -cp "$jar" io.github.ets4j.bench.probe.Probe)
    fi
    arguments=(--store "$name" --keys "$keys" --rows "$rows" --millis "$millis" --warmup "$warm_up" --threads "$threads"
        --workloads "$workloads" --seed "$seed")
    ((seconds = seconds < probe_seconds ? seconds : probe_seconds))
    echo "round $round: $name, $rows rows, $keys keys" >&2
    limited "$seconds" "${command[@]}" "${arguments[@]}" >>"$raw" 2>"$log" || status=$?
    if [[ $status == 0 ]]; then
        rm -f "$log"
        return
    fi
    # What a probe has printed before it failed counts, but for half a line.
    if [[ -s $raw && -n $(tail -c 1 "$raw") ]]; then
        sed -i '$d' "$raw"
    fi
    why=$(last_words "$log")
    if [[ $status == 124 || $status == 137 ]]; then
        why="stopped after $seconds s${why:+; its last words: $why}"
    else
        why="exit status $status${why:+; its last words: $why}"
    fi
    echo "failed: $name: $why" >&2
    printf '%s\t%s\t%s\t%s\t%s\n' "$name" "$keys" "$rows" "$round" "$why" >>"$out/failures.tsv"
}

measure() {
    local round keys name
    for ((round = 1; round <= rounds; round++)); do
        for keys in "${kinds[@]}"; do
            for name in "${names[@]}"; do
                probe "$name" "$keys" "$rows" "$round" "$name-$keys.$round" "$workloads" "$heap" "$heap"
            done
        done
    done
}

measure_many_rows() {
    local name
    threads=1
    for name in "${names[@]}"; do
        if [[ $name == ets4j-* ]]; then
            probe "$name" INTEGER "$rows_many" 1 "$name-INTEGER-$rows_many.1" \
                "load,bytesPerRow,lookupHit,$latency" "$heap_many_own" "$heap_many_own"
        else
            probe "$name" INTEGER "$rows_many" 1 "$name-INTEGER-$rows_many.1" \
                "load,bytesPerRow,lookupHit,$latency" "$heap" "$heap"
        fi
    done
}

# YCSB's core workloads, in processes of their own. Its STORES are names, those of this script a regular expression.
measure_ycsb() {
    echo "YCSB" >&2
    env -u STORES JAVA="$java" JAVA_FLAGS="-Xms$heap -Xmx$heap -XX:+AlwaysPreTouch" ROUNDS="$rounds" THREADS="$threads_all" SKIP_BUILD=1 \
        "$root/bench/ycsb.sh" "$out/raw/ycsb.tsv" >/dev/null 2>"$out/log/ycsb.log" && rm -f "$out/log/ycsb.log" ||
        printf 'all\tYCSB\t-\t-\t%s\n' "$(last_words "$out/log/ycsb.log")" >>"$out/failures.tsv"
}

# The time of the whole run begins after the build.
SECONDS=0
list_stores
environment >"$out/environment.tsv"
measure
if ((rows_many > 0)); then
    measure_many_rows
fi
if [[ $mode == full ]]; then
    measure_ycsb
fi
if [[ -z $(ls -A "$out/log") ]]; then
    rmdir "$out/log"
fi
"$java" -Djava.awt.headless=true -cp "$jar" io.github.ets4j.bench.compare.CompareReport "$out"
echo "report: $out/README.md"
