#!/usr/bin/env bash
# The evidence of docs/evidence.md, at length. Builds, runs one rig after the other, ends with one line for each.
#
#   ./stress.sh quick            # under 20 minutes on two cores
#   ./stress.sh full             # hours
#   ./stress.sh quick RIG...     # only these: races, lincheck, models, schedules, histories, fuzz, soak, audit
#
# A rig's output goes to target/stress/RIG.log. Exits non-zero if a rig failed or did not say what it has run.
set -uo pipefail
cd "$(dirname "$0")"

all_rigs=(races lincheck models schedules histories fuzz soak audit)
results=target/stress
maven=(mvn -B --no-transfer-progress -Dstyle.color=never -Dspotless.apply.skip=true)

usage() {
    sed -n '2,8s/^# \{0,1\}//p' "$0" >&2
    exit 2
}

size=${1:-}
[[ $size == quick || $size == full ]] || usage
shift
rigs=("$@")
[[ $# -gt 0 ]] || rigs=("${all_rigs[@]}")
for rig in "${rigs[@]}"; do
    [[ " ${all_rigs[*]} " == *" $rig "* ]] || usage
done

# The first of two words for a quick run, the second for a full one.
sized() {
    [[ $size == quick ]] && echo "$1" || echo "$2"
}

# Runs test classes of stress-tests beside the Agrona back end alone: those rigs see what the memory holds, whoever reads it.
tests() {
    local classes=$1
    shift
    "${maven[@]}" verify -pl stress-tests -am "-Dtest=$classes" -Dsurefire.failIfNoSpecifiedTests=false \
        -Dtest.varhandle.skip=true "-Dtest.jvm.args=${jvm_args:-}" "$@"
}

run_races() {
    java -cp stress-tests/target/stress-tests.jar io.github.ets4j.stress.runner.RaceRunner "$size" --results "$results/races"
}

run_lincheck() {
    # one compiler: interleavings are many and short, and instrumented classes large
    jvm_args=-XX:TieredStopAtLevel=1 tests '*LincheckTest' \
        "-Dets4j.lincheck.iterations=$(sized 2 10)" "-Dets4j.lincheck.invocations=$(sized 30 200)"
}

run_models() {
    tests 'io/github/ets4j/stress/model/*Test' "-Dets4j.model.calls=$(sized 60000 2000000)" \
        "-Dets4j.model.rounds=$(sized 20000 400000)"
}

run_schedules() {
    tests 'io/github/ets4j/stress/schedule/*Test' "-Dets4j.schedule.share=$(sized 10 1)" \
        "-Dets4j.schedule.pairs=$(sized 1500 20000)" "-Dets4j.schedule.points=$(sized 20 0)" \
        "-Dets4j.schedule.splits=$(sized 30 1)"
}

run_histories() {
    tests 'io/github/ets4j/stress/history/*Test' "-Dets4j.history.operations=$(sized 5000000 100000000)"
}

run_fuzz() {
    tests 'io/github/ets4j/stress/fuzz/*Test' "-Dets4j.fuzz.executions=$(sized 100000 10000000)"
}

run_soak() {
    tests SoakTest "-Dets4j.soak.seconds=$(sized 60 3600)"
}

run_audit() {
    tests LeakAuditTest "-Dets4j.audit.seconds=$(sized 60 600)"
}

rm -rf "$results"
mkdir -p "$results"
echo "building; the log is $results/build.log"
if ! "${maven[@]}" package -DskipTests -pl stress-tests -am >"$results/build.log" 2>&1; then
    tail -n 40 "$results/build.log"
    exit 1
fi
status=0
summary=()
for rig in "${rigs[@]}"; do
    log=$results/$rig.log
    begin=$SECONDS
    echo "$rig; the log is $log"
    if "run_$rig" >"$log" 2>&1 && said=$(sed -nE "s/^.*evidence [a-z]+: (.*)$/\1/p" "$log") && [[ -n $said ]]; then
        summary+=("$(printf '%-10s ok      %5d s  %s' "$rig" $((SECONDS - begin)) "${said//$'\n'/; }")")
    else
        summary+=("$(printf '%-10s FAILED  %5d s  %s' "$rig" $((SECONDS - begin)) "$log")")
        status=1
    fi
done
printf '\n'
printf '%s\n' "${summary[@]}" | tee "$results/summary.txt"
exit "$status"
