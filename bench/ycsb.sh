#!/usr/bin/env bash
# YCSB's core workloads A to F on tables, on maps of the JDK and on RocksDB: a process for each store, in rounds, so that what else
# the machine does meets all of them. Prints the lines of all processes, and writes them to a file.
#
#   bench/ycsb.sh [OUT]         # OUT: the file, default: bench/results/DATE-HOST/ycsb.tsv
#
# Environment: JAVA (the java to measure, default: java), JAVA_FLAGS (flags for all, default: -Xms4g -Xmx4g -XX:+AlwaysPreTouch),
# RECORDS (rows of about 1 KB, default: 200000), OPERATIONS (for each workload, default: 400000), THREADS (default: 1,2), ROUNDS
# (default: 3), STORES (names, default: those below), SKIP_BUILD=1 (use bench-peers/target/bench-peers.jar as it is).
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
out=${1:-$root/bench/results/$(date +%Y-%m-%d)-$(uname -n)/ycsb.tsv}
java=${JAVA:-java}
jar=$root/bench-peers/target/bench-peers.jar
stores=${STORES:-ets4j-ordered_set ets4j-set ConcurrentSkipListMap-G1 ConcurrentSkipListMap-Parallel RocksDB}
read -ra flags <<<"${JAVA_FLAGS:--Xms4g -Xmx4g -XX:+AlwaysPreTouch}"

# What is set for this shell must not make a difference that the lines do not tell.
unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS

if [[ ${SKIP_BUILD:-} != 1 ]]; then
    (cd "$root" && mvn -q -B -Ppeers -pl bench-peers -am -DskipTests -Dspotless.apply.skip=true package)
fi

declare -A own # flags of each store, as the probe knows them
while IFS=$'\t' read -r name needs; do
    own[$name]=$needs
done < <("$java" -cp "$jar" io.github.ets4j.bench.ycsb.YcsbProbe --list)
for store in $stores; do
    if [[ ! -v own[$store] ]]; then
        echo "store=$store is unknown; there are: ${!own[*]}" >&2
        exit 2
    fi
done

mkdir -p "$(dirname "$out")"
: >"$out"
for ((round = 1; round <= ${ROUNDS:-3}; round++)); do
    for store in $stores; do
        read -ra needs <<<"${own[$store]}"
        "$java" "${flags[@]}" "${needs[@]}" -cp "$jar" io.github.ets4j.bench.ycsb.YcsbProbe --store "$store" \
            --records "${RECORDS:-200000}" --operations "${OPERATIONS:-400000}" --threads "${THREADS:-1,2}" | tee -a "$out"
    done
done
