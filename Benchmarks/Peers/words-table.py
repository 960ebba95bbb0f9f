"""Prints what Benchmarks/Peers/words measured for one text: best of the rounds, and ratios."""
import json
import sys

kind, language, path = sys.argv[1:4]
rows = {}
for line in open(path):
    row = json.loads(line)
    best = rows.setdefault(row["peer"], row)
    if best["count"] != row["count"] or best.get("words") != row.get("words"):
        sys.exit(f"{path}: {row['peer']} counts otherwise in another round")
    best["mbps"] = max(best["mbps"], row["mbps"])
    for name in ("open_ms", "thai_ms"):
        if name in best:
            best[name] = min(best[name], row[name])
ours, icu = rows["kunci"], rows["icu"]
if ours["words"] != icu["words"]:
    sys.exit(f"{path}: {ours['words']} words, ICU {icu['words']}")
name = {"real": "real pages", "pages": "generated pages"}[kind]
print(f"\n## {language}, {name}: {ours['bytes'] / 1e6:.1f} MB, {ours['count']} boundaries, {ours['words']} words; "
      "equal to ICU's")
print("| who | MB/s | kunci is | boundaries or words | open ms | first Thai ms |\n| --- | ---: | ---: | ---: | ---: | ---: |")
for peer, row in rows.items():
    ratio = "" if row is ours else f"{ours['mbps'] / row['mbps']:.1f}x"
    print(f"| {peer} | {row['mbps']} | {ratio} | {row['count']} | {row['open_ms']} | {row.get('thai_ms', '')} |")
