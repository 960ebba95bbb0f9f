# What the scripts of this folder share. Sourced by them, not run.
#
# Settings, all optional:
#   KUNCI_BENCH_DATA     folder for everything that is made here (default: .build-bench in this folder)
#   KUNCI_BENCH_CORPORA  folder with pages/ and wordlists/ (default: ../shared/corpora beside the repository)
#   KUNCI_BENCH_PAGES    folder with id/, vi/, th/ already unpacked (default: unpacked from the corpora)
#   KUNCI                a kunci to measure (default: a release build of this repository)
set -euo pipefail

bench=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$bench/.." && pwd)
data=${KUNCI_BENCH_DATA:-$bench/.build-bench}
corpora=${KUNCI_BENCH_CORPORA:-$root/../shared/corpora}
pages=${KUNCI_BENCH_PAGES:-$data/pages}
mkdir -p "$data"

fail() {
  echo "$(basename "$0"): $*" >&2
  exit 2
}

build_kunci() {
  if [ -z "${KUNCI:-}" ]; then
    echo "Building kunci (release) …" >&2
    swift build --package-path "$root" -c release --product kunci >"$data/build.log" 2>&1 ||
      fail "the build failed; see $data/build.log"
    KUNCI=$root/.build/release/kunci
  fi
  [ -x "$KUNCI" ] || fail "$KUNCI is not a program"
  cc -O2 -Wall -Wextra "$bench/measure.c" -o "$data/measure"
}

build_bare_sax() {
  # shellcheck disable=SC2046
  cc -O2 -Wall -Wextra $(pkg-config --cflags libxml-2.0) "$bench/Peers/bare-sax.c" \
    -o "$data/bare-sax" $(pkg-config --libs libxml-2.0)
}

# The real pages, a folder a site.
unpack_pages() {
  [ -n "${KUNCI_BENCH_PAGES:-}" ] && return
  [ -e "$data/pages/complete" ] && return
  [ -d "$corpora/pages" ] || fail "no pages in $corpora/pages; set KUNCI_BENCH_CORPORA"
  echo "Unpacking the pages …" >&2
  local packed site
  for packed in "$corpora"/pages/*/*/pages.tar.zst; do
    site=$data/pages/$(basename "$(dirname "$(dirname "$packed")")")/$(basename "$(dirname "$packed")")
    mkdir -p "$site"
    zstd -q --long=27 -dc "$packed" | tar -x -C "$site" -f -
  done
  touch "$data/pages/complete"
}

# A store with the three databases of 100,000 keywords, and its indexes.
make_large_store() {
  [ -e "$data/databases/complete" ] || {
    echo "Making the keyword lists …" >&2
    "$bench/make-databases" "$corpora" "$pages" "$data/databases" | tee "$data/databases.txt" >&2
    touch "$data/databases/complete"
  }
  # Made anew for each kunci: the store's form and the indexes are its own.
  rm -rf "$data"/large.db*
  local market
  for market in id vn th; do
    "$KUNCI" keywords import "$data/databases/$market.csv" --market "$market" --platform shopee \
      --as-of 2026-11-21 --source "benchmark, not official" --store "$data/large.db" \
      >>"$data/imports.txt"
  done
  "$KUNCI" score "$root/Tests/SampleSite/index.html" --store "$data/large.db" >/dev/null
  cp "$data/large.db" "$data/large.pristine"
}

# Puts the store back as it was before any run, so that every run finds the same.
restore_large_store() {
  rm -f "$data"/large.db "$data"/large.db-wal "$data"/large.db-shm
  cp "$data/large.pristine" "$data/large.db"
}

# The middle value of column $2 of file $1.
median() {
  awk -v column="$2" '{print $column}' "$1" | sort -n |
    awk '{value[NR] = $1} END {print NR % 2 ? value[(NR + 1) / 2] : (value[NR / 2] + value[NR / 2 + 1]) / 2}'
}

# The least value of column $2 of file $1.
least() {
  awk -v column="$2" '{print $column}' "$1" | sort -n | head -n 1
}

machine() {
  echo "date      $(date -u +%Y-%m-%dT%H:%MZ)"
  echo "machine   $(awk -F': ' '/model name/ {print $2; exit}' /proc/cpuinfo), $(nproc) cores, $(uname -srm)"
  echo "swift     $(swift --version 2>&1 | grep -o 'Swift version [0-9.]*' | head -n 1)"
  echo "kunci     $("$KUNCI" --version), commit $(git -C "$root" rev-parse --short HEAD)"
  echo "libraries libxml2 $(pkg-config --modversion libxml-2.0), ICU $(pkg-config --modversion icu-uc), libarchive $(pkg-config --modversion libarchive)"
  echo "load      $(cut -d ' ' -f 1-3 /proc/loadavg) (1, 5 and 15 minutes) at the beginning"
}
