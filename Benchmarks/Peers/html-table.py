"""Prints the table of `html`: html-table.py NAME RESULTS, RESULTS with one line of JSON a run."""
import json
import sys

name, results = sys.argv[1:3]
runs = {}
for line in open(results):
    run = json.loads(line)
    runs.setdefault(run["peer"], []).append(run)
for peer, some in runs.items():
    if len({(run["starts"], run["text"], run["bytes"]) for run in some}) != 1:
        sys.exit(f"html: {peer} counted differently from run to run")
if len({run["bytes"] for some in runs.values() for run in some}) != 1:
    sys.exit("html: not all read the same pages")
least = {peer: min(run["seconds"] for run in some) for peer, some in runs.items()}
bare = least["libxml2 SAX"]
first = runs["libxml2 SAX"][0]
print(f"\n## {name}: {first['pages']} pages, {first['bytes']} bytes\n")
print("| who | elements | bytes of text | MB/s | x libxml2 SAX |")
print("| --- | ---: | ---: | ---: | ---: |")
for peer, seconds in least.items():
    run = runs[peer][0]
    what = "blocks" if peer == "kunci pages" else ""
    print(f"| {peer} | {run['starts']} {what} | {run['text']} | {run['bytes'] / seconds / 1e6:.0f} "
          f"| {bare / seconds:.2f} |")
for mode, bar in (("kunci html5", 6),):
    ratio = bare / least[mode]
    if ratio < bar:
        print(f"\nBELOW THE BAR: {mode} is {ratio:.2f} times libxml2, {bar} are wanted")
