"""A peer of Kunci's search: from PyPI daachorse-char, daachorse-pgo, daachorse-byte, daachorse-inner, ahocorasick_rs,
ahocorasick_rs-leftmost, pyahocorasick; from Debian ripgrep.

search-peer.py PEER KEYWORDS TEXT PAGES none|never: every occurrence, overlaps included, of the keywords in the
first PAGES lines. With `never` every keyword gets U+0001 behind it: nothing is found, and what is timed is the
scan alone, without the lists of Python objects that these packages give back. Prints one JSON line; times are
CPU time.

daachorse-pgo    daachorse-char with its states placed by a profile of every tenth page.
daachorse-inner  daachorse-char with hits; of its time only the share that perf finds in its own iterator, so without
                 the lists: what a program in Rust would pay.
*-leftmost, ripgrep  occurrences that do not overlap, the first in the list before others at one place.
ripgrep          the whole program with `-F -f`, one thread; build_s is what it takes for an empty text.
"""
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time

PASSES = 2


def kilobytes(field):
    for line in open("/proc/self/status"):
        if line.startswith(field):
            return int(line.split()[1])


def tell(kind, **row):
    print(json.dumps({"peer": peer, "kind": kind, **row}))
    sys.exit(0)


def run_ripgrep():
    """Whole runs of the program: its least CPU time for the text, and for an empty one."""
    with tempfile.TemporaryDirectory() as folder:
        listed, whole, empty = f"{folder}/keywords", f"{folder}/text", f"{folder}/empty"
        for path, content in ((listed, words), (whole, lines), (empty, [""])):
            with open(path, "w", encoding="utf-8") as file:
                file.write("\n".join(content) + "\n")
        least = {}
        for path in (empty, whole) * PASSES:
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            run = subprocess.run(["rg", "-F", "-f", listed, "--count-matches", "--no-config", "--no-filename", "-a", "-j1",
                                  path], capture_output=True, text=True, env=dict(os.environ, LC_ALL="C"))
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            if run.returncode > 1:
                tell("leftmost", error=run.stderr.strip()[:200])
            took = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            least[path] = min(least.get(path, took), took)
            count = int(run.stdout.strip() or 0) if path == whole else 0
        tell("leftmost", build_s=round(least[empty], 2), peak_mb=after.ru_maxrss // 1024,
             mbps=round(size / least[whole] / 1e6, 1), count=count)


def inner_share(search):
    """The share of samples in daachorse's own iterator while `search` runs."""
    with tempfile.NamedTemporaryFile() as file:
        try:
            perf = subprocess.Popen(["perf", "record", "-q", "-e", "cpu-clock", "-F", "1999", "-o", file.name, "-p",
                                     str(os.getpid())], stderr=subprocess.DEVNULL)
        except OSError:
            tell("hits", error="perf is not installed")
        time.sleep(0.5)
        for _ in range(4):
            search()
        perf.send_signal(signal.SIGINT)
        perf.wait()
        report = subprocess.run(["perf", "report", "-i", file.name, "--no-children", "--sort", "symbol", "--stdio"],
                                capture_output=True, text=True).stdout
    share = sum(float(line.split("%")[0]) for line in report.splitlines()
                if "FindOverlapping" in line and "%" in line.split("[")[0])
    if share == 0:
        tell("hits", error="perf names no symbol of daachorse's")
    return share / 100


peer, keywords, text, pages, kind = sys.argv[1:6]
words = open(keywords, encoding="utf-8").read().split("\n")
words = [w + "\x01" if kind == "never" else w for w in words if w]
lines = open(text, encoding="utf-8").read().split("\n")[: int(pages)]
size = sum(len(line.encode()) + 1 for line in lines)
if peer == "ripgrep":
    run_ripgrep()
if peer == "daachorse-byte":
    words, lines = [w.encode() for w in words], [line.encode() for line in lines]
leftmost = peer.endswith("-leftmost")
if peer.startswith("ahocorasick_rs"):
    import ahocorasick_rs
elif peer == "pyahocorasick":
    import ahocorasick
else:
    import daachorse
open("/proc/self/clear_refs", "w").write("5")  # the peak from here on
before = kilobytes("VmRSS")
began = time.process_time()
if peer.startswith("ahocorasick_rs"):
    kinds = ahocorasick_rs.MatchKind
    index = ahocorasick_rs.AhoCorasick(
        words, matchkind=kinds.LeftmostFirst if leftmost else kinds.Standard, store_patterns=False)
    find = lambda line: len(index.find_matches_as_indexes(line, overlapping=not leftmost))
elif peer == "pyahocorasick":
    index = ahocorasick.Automaton(ahocorasick.STORE_INTS)
    for number, word in enumerate(words):
        index.add_word(word, number)
    index.make_automaton()
    find = lambda line: sum(1 for _ in index.iter(line))
else:
    make = daachorse.CharwiseDoubleArrayAhoCorasick if peer != "daachorse-byte" else daachorse.DoubleArrayAhoCorasick
    profile = {"corpus": lines[::10]} if peer == "daachorse-pgo" else {}
    index = make(words, daachorse.MATCH_KIND_STANDARD, **profile)
    find = lambda line: len(index.find_overlapping(line))
built = time.process_time() - began
peak = kilobytes("VmHWM") - before
best = None
for _ in range(PASSES):
    began = time.process_time()
    count = sum(map(find, lines))
    took = time.process_time() - began
    best = took if best is None else min(best, took)
if peer == "daachorse-inner":
    best *= inner_share(lambda: sum(map(find, lines)))
tell("never" if kind == "never" else "leftmost" if leftmost else "hits", build_s=round(built, 2), peak_mb=peak // 1024,
     mbps=round(size / best / 1e6, 1), count=count)
