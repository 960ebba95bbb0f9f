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
automaton, trie = rows["kunci automaton", "hits"], rows["kunci trie", "hits"]
char = rows["daachorse-char", "hits"]
never = max((row for (_, kind), row in rows.items()
             if kind == "never" and row["peer"] in ("daachorse-char", "daachorse-byte")),
            key=lambda row: row["mbps"])
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
print(f"- word-aligned, verified: trie / daachorse (faster kind) that finds nothing {trie['mbps'] / never['mbps']:.1f}x, "
      f"/ daachorse with hits from Python {trie['mbps'] / char['mbps']:.1f}x")
inner = rows.get(("daachorse-inner", "hits"))
if inner:
    print(f"- the same with hits, by what perf finds in daachorse's own code: trie {trie['mbps'] / inner['mbps']:.1f}x, "
          f"every occurrence: automaton {automaton['mbps'] / inner['mbps']:.2f}x")
pgo = rows["daachorse-pgo", "never"]
print(f"- nothing to be found: trie / daachorse {rows['kunci trie', 'never']['mbps'] / never['mbps']:.1f}x, "
      f"/ daachorse placed by a profile {rows['kunci trie', 'never']['mbps'] / pgo['mbps']:.1f}x")
print(f"- every occurrence, scan alone: automaton / daachorse "
      f"{rows['kunci automaton', 'never']['mbps'] / never['mbps']:.2f}x")
print(f"- build of the trie: {trie['build_s'] / char['build_s']:.2f}x daachorse's time, "
      f"{trie['peak_mb'] / max(char['peak_mb'], 1):.2f}x its peak")
