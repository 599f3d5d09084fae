# Sourced by scripts that take long, so that each phase of theirs is one line: what it does, how long it usually takes,
# how long it has taken. On a terminal the seconds count in place. What the command prints goes to build/log/NAME.log,
# which is named and printed if it fails.
#   phases=3                             how many there will be
#   phase NAME WHAT USUALLY CMD ARG...
#   note TEXT...                         a line for the user, also from a script that a phase runs

phases_begun=0

note() {
  if [[ ${UNROLLED_NOTES:-} ]] && : 2>/dev/null >&"$UNROLLED_NOTES"; then
    if [[ -t $UNROLLED_NOTES ]]; then printf '\e[K' >&"$UNROLLED_NOTES"; fi # the seconds, which go on behind the note
    printf '\n      %s … ' "$*" >&"$UNROLLED_NOTES"
  else
    printf '%s\n' "$*" >&2
  fi
}

phase() {
  local name=$1 what=$2 usually=$3 begin=$SECONDS log=build/log/$1.log ticker='' status=0
  shift 3
  mkdir -p build/log
  printf '[%d/%d] %s (about %s) … ' "$((++phases_begun))" "$phases" "$what" "$usually" >&2
  if [[ -t 2 ]]; then
    while sleep 1 && kill -0 $$ 2>/dev/null; do printf '\e7%d s\e8' "$((SECONDS - begin))" >&2; done &
    ticker=$!
  fi
  UNROLLED_NOTES=3 "$@" 3>&2 >"$log" 2>&1 </dev/null || status=$?
  if [[ $ticker ]]; then
    kill "$ticker"
    wait "$ticker" || true
  fi 2>/dev/null
  if ((status == 0)); then
    printf '%d s\n' "$((SECONDS - begin))" >&2
  else
    printf 'failed after %d s. %s:\n' "$((SECONDS - begin))" "$log" >&2
    cat "$log" >&2
    exit "$status"
  fi
}
