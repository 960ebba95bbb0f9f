"""Prints what Benchmarks/Peers/search measured for one market and size: best of the rounds, and ratios."""
import json
import sys

market, size, path = sys.argv[1:4]
rows = {}
failed = {}
for line in open(path):
    row = json.loads(line)
    if "error" in row:
        failed[row["peer"]] = row["error"]
        continue
    key = (row["peer"], row["kind"])
    if key not in rows:
        rows[key] = row
        continue
    best = rows[key]
    if best["count"] != row["count"]:
        sys.exit(f"{key}: counts differ between rounds")
    best["mbps"] = max(best["mbps"], row["mbps"])
    for name in ("build_s", "peak_mb", "open_ms"):
        if name in best:
            best[name] = min(best[name], row[name])
for peer in ("kunci automaton", "kunci trie"):
    for kind in ("hits", "never"):
        if (peer, kind) not in rows:
            sys.exit(f"{market} {size}: {peer} ({kind}) was not measured: {failed.get(peer, 'no row')}")
automaton, trie = rows["kunci automaton", "hits"], rows["kunci trie", "hits"]
for (peer, kind), row in rows.items():
    if kind == "hits" and "kunci" not in peer and row["count"] != automaton["count"]:
        sys.exit(f"{market} {size}: {peer} finds {row['count']}, kunci's automaton {automaton['count']}")
    if kind == "never" and row["count"] != 0:
        sys.exit(f"{market} {size}: {peer} found something that stands nowhere")
if trie["aligned"] != automaton["aligned"]:
    sys.exit(f"{market} {size}: trie {trie['aligned']}, automaton between boundaries {automaton['aligned']}")
leftmost = {row["count"] for (_, kind), row in rows.items() if kind == "leftmost"}
if len(leftmost) > 1:
    sys.exit(f"{market} {size}: occurrences that do not overlap: {sorted(leftmost)}")
also = f", {leftmost.pop()} that do not overlap" if leftmost else ""
print(f"\n## {market} {size}: {automaton['count']} occurrences, {trie['aligned']} between words{also}; counts equal")
print("| who | what | MB/s | build s | peak MB | index MB | open ms | trie is | automaton is |\n"
      "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
for (peer, kind), row in sorted(rows.items()):
    ratios = " | "
    if "kunci" not in peer:
        own = "never" if kind == "never" else "hits"
        ratios = " | ".join(f"{rows[f'kunci {name}', own]['mbps'] / max(row['mbps'], 0.1):.1f}x"
                            for name in ("trie", "automaton"))
    print(f"| {peer} | {kind} | {row['mbps']} | {row['build_s']} | {row['peak_mb']} | "
          f"{row.get('index_mb', '')} | {row.get('open_ms', '')} | {ratios} |")
for peer, error in sorted(failed.items()):
    print(f"| {peer} | {error} | | | | | | | |")


def ratio(what, ours, theirs, name, field="mbps", digits=1, least=0.01):
    """A line with ours through theirs, no less than `least`; "not measured" of a peer that was cut off or is not there."""
    if theirs is None:
        print(f"- {what}{name}: not measured")
    else:
        print(f"- {what}{name} {ours[field] / max(theirs[field], least):.{digits}f}x")


char = rows.get(("daachorse-char", "hits"))
inner = rows.get(("daachorse-inner", "hits"))
pgo = rows.get(("daachorse-pgo", "never"))
never = max((row for (peer, kind), row in rows.items()
             if kind == "never" and peer in ("daachorse-char", "daachorse-byte")),
            key=lambda row: row["mbps"], default=None)
clear, scan = rows["kunci trie", "never"], rows["kunci automaton", "never"]
ratio("word-aligned, verified: trie / ", trie, never, "daachorse (faster kind) that finds nothing")
ratio("word-aligned, verified: trie / ", trie, char, "daachorse with hits from Python")
ratio("word-aligned, verified: trie / ", trie, inner, "what perf finds in daachorse's own code, with hits")
ratio("every occurrence: automaton / ", automaton, inner, "the same", digits=2)
ratio("every occurrence, scan alone: automaton / ", scan, never, "daachorse", digits=2)
ratio("nothing to be found: trie / ", clear, never, "daachorse")
ratio("nothing to be found: trie / ", clear, pgo, "daachorse placed by a profile")
ratio("build: trie / ", trie, char, "daachorse's time", "build_s", 2)
ratio("build: trie / ", trie, char, "daachorse's peak", "peak_mb", 2, least=1)
