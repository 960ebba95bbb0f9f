"""A peer of Kunci's search from PyPI: daachorse-char | daachorse-pgo | daachorse-byte | ahocorasick_rs.

`daachorse-pgo` is daachorse-char with its states placed by a profile of every tenth page.

search-peer.py PEER KEYWORDS TEXT PAGES none|never: every occurrence, overlaps included, of the keywords in the
first PAGES lines. With `never` every keyword gets U+0001 behind it: nothing is found, and what is timed is the
scan alone, without the lists of Python objects that these packages give back. Prints one JSON line; times are
CPU time.
"""
import json
import sys
import time


def kilobytes(field):
    for line in open("/proc/self/status"):
        if line.startswith(field):
            return int(line.split()[1])


peer, keywords, text, pages, kind = sys.argv[1:6]
words = open(keywords, encoding="utf-8").read().split("\n")
words = [w + "\x01" if kind == "never" else w for w in words if w]
lines = open(text, encoding="utf-8").read().split("\n")[: int(pages)]
size = sum(len(line.encode()) + 1 for line in lines)
if peer == "daachorse-byte":
    words, lines = [w.encode() for w in words], [line.encode() for line in lines]
if peer == "ahocorasick_rs":
    import ahocorasick_rs
else:
    import daachorse
open("/proc/self/clear_refs", "w").write("5")  # the peak from here on
before = kilobytes("VmRSS")
began = time.process_time()
if peer == "ahocorasick_rs":
    index = ahocorasick_rs.AhoCorasick(words, matchkind=ahocorasick_rs.MatchKind.Standard, store_patterns=False)
    find = lambda line: index.find_matches_as_indexes(line, overlapping=True)
else:
    make = daachorse.CharwiseDoubleArrayAhoCorasick if peer != "daachorse-byte" else daachorse.DoubleArrayAhoCorasick
    profile = {"corpus": lines[::10]} if peer == "daachorse-pgo" else {}
    index = make(words, daachorse.MATCH_KIND_STANDARD, **profile)
    find = index.find_overlapping
built = time.process_time() - began
peak = kilobytes("VmHWM") - before
best = None
for _ in range(2):
    began = time.process_time()
    count = sum(len(find(line)) for line in lines)
    took = time.process_time() - began
    best = took if best is None else min(best, took)
print(json.dumps({"peer": peer, "kind": kind if kind == "never" else "hits", "build_s": round(built, 2),
                  "peak_mb": peak // 1024, "mbps": round(size / best / 1e6, 1), "count": count}))
