#!/usr/bin/env bash
# Runs all benchmarks and writes a report with the raw results to bench/results/DATE-HOST/.
#
#   bench/run.sh [quick|full] [FILTER]
#
# quick   one short JVM for each benchmark: a look, with wide errors (the default)
# full    three JVMs for each benchmark
# FILTER  a regular expression over names such as LookupBenchmark.hit; then only those JMH benchmarks run
#
# Environment: JAVA (the java to measure, default: java), OUT (the directory of the report),
# SKIP_BUILD=1 (use bench/target/bench.jar as it is), GLIBC_TUNABLES (see huge-pages.sh).
set -euo pipefail

mode=${1:-quick}
filter=${2:-}
case $mode in
quick | full) ;;
*)
    echo "usage: bench/run.sh [quick|full] [FILTER]" >&2
    exit 2
    ;;
esac

growth_rows=10000000
command_line="bench/run.sh $*"
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
jar=$root/bench/target/bench.jar
java=${JAVA:-java}
out=${OUT:-$root/bench/results/$(date +%Y-%m-%d)-$(uname -n)}
classes=io.github.ets4j.bench.report
# shellcheck source=bench/huge-pages.sh
. "$root/bench/huge-pages.sh"
export_flag=--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED

if [[ ${SKIP_BUILD:-} != 1 ]]; then
    (cd "$root" && mvn -q -B -pl bench -am -DskipTests -Dspotless.apply.skip=true package)
fi
mkdir -p "$out"

environment() {
    echo "# Benchmark report"
    echo
    echo "| what | value |"
    echo "| --- | --- |"
    echo "| date | $(date -u +%Y-%m-%dT%H:%MZ) |"
    echo "| command | \`$command_line\` |"
    echo "| commit | $(git -C "$root" describe --always --dirty --abbrev=12 2>/dev/null || echo unknown) |"
    echo "| processor | $(LC_ALL=C lscpu | sed -n 's/^Model name: *//p' | head -1), $(nproc) cores usable |"
    echo "| memory | $(awk '/^MemTotal/ {printf "%.1f GiB", $2 / 1048576}' /proc/meminfo) |"
    echo "| load before the run | $(cut -d' ' -f1-3 /proc/loadavg) |"
    echo "| kernel | $(uname -sr) |"
    echo "| transparent huge pages | $(cat /sys/kernel/mm/transparent_hugepage/enabled 2>/dev/null || echo unknown) |"
    echo "| GLIBC_TUNABLES | $GLIBC_TUNABLES |"
    echo "| JVM | $("$java" -version 2>&1 | paste -sd';' | sed 's/;/; /g') |"
    echo "| JVM flags of the throughput runs | \`jvmArgs\` in jmh-1-thread.json |"
    echo
}

# Heading of a part, then the part; a part that failed says so instead of leaving a gap.
section() {
    local part=$1
    shift
    echo "\`$*\`" >"$out/$part.command"
    rm -f "$out/$part.md"
    if ! "$@" 2>&1 | tee "$out/$part.log"; then
        echo "failed: $*" >&2
        printf '## %s\n\nFailed; %s.log says why.\n\n' "$part" "$part" >"$out/$part.md"
        failed=1
    fi
}

failed=0
parts=(throughput)
environment >"$out/environment.md"
section throughput "$java" -cp "$jar" $classes.Suite "$out" "$mode" ${filter:+"$filter"}
# The report names the JVM; where this machine keeps it is of no use to a reader.
find "$out" -name 'jmh-*.json' -exec sed -i 's|"jvm" : "[^"]*"|"jvm" : "java"|' {} +
if [[ -z $filter ]]; then
    parts+=(bytes-per-row index growth-pause-plain growth-pause-export)
    section bytes-per-row "$java" -Xmx2g -cp "$jar" $classes.BytesPerRow 1000000 "$out"
    section index "$java" -cp "$jar" $classes.IndexReport "$out" "$mode"
    find "$out" -name 'jmh-index-*.json' -exec sed -i 's|"jvm" : "[^"]*"|"jvm" : "java"|' {} +
    section growth-pause-plain "$java" -Xmx256m -cp "$jar" $classes.GrowthPause "$growth_rows" "$out" growth-pause-plain
    section growth-pause-export "$java" -Xmx256m "$export_flag" -Dagrona.disable.bounds.checks=true \
        -cp "$jar" $classes.GrowthPause "$growth_rows" "$out" growth-pause-export
fi

{
    cat "$out/environment.md"
    for part in "${parts[@]}"; do
        cat "$out/$part.md"
        sed "s|$root/||g" "$out/$part.command"
        echo
    done
} >"$out/README.md"
rm -f "$out"/*.command "$out/environment.md"
echo "report: $out/README.md"
exit $failed
