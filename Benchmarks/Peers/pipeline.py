"""A pipeline that a user would put together from Python packages: the strongest one that was found.

Usage: pipeline.py KEYWORDS FOLDER LANGUAGE PROCESSES

KEYWORDS has a keyword a line, FOLDER the pages. For each page: text by lexbor (selectolax), NFC and lower case, word
boundaries by ICU, every occurrence by ahocorasick_rs, those between two boundaries counted by keyword, JSON-LD by
lexbor and json. Prints one line of JSON: pages, bytes, places, distinct keywords, JSON-LD blocks, and seconds of
processor time without start-up (reading the list and building the automaton) and with it. With --extruct, microdata
and RDFa are read too, by extruct, which is what this pipeline needs to be a peer of the whole job. --list FILE writes
the keywords that were found.
"""
import json
import multiprocessing
import os
import resource
import sys
import time
import unicodedata

import ahocorasick_rs
import icu
from selectolax.lexbor import LexborHTMLParser

extracts = "--extruct" in sys.argv
listing = sys.argv[sys.argv.index("--list") + 1] if "--list" in sys.argv else None
keyword_file, folder, language, processes = sys.argv[1:5]
shared = {}


def normal(text):
    return " ".join(unicodedata.normalize("NFC", text).lower().split())


def begin():
    keywords = list(dict.fromkeys(k for k in map(normal, open(keyword_file, encoding="utf-8")) if k))
    shared["keywords"] = keywords
    shared["automaton"] = ahocorasick_rs.AhoCorasick(
        keywords, matchkind=ahocorasick_rs.MatchKind.Standard, store_patterns=False)
    shared["breaker"] = icu.BreakIterator.createWordInstance(icu.Locale(language))


def page(path):
    with open(path, "rb") as file:
        html = file.read()
    tree = LexborHTMLParser(html)
    blocks = 0
    if extracts:
        import extruct
        try:
            found = extruct.extract(
                html.decode("utf-8", "replace"), base_url="https://www.example.test/", errors="ignore",
                syntaxes=["json-ld", "microdata", "rdfa", "opengraph"])
            blocks = sum(map(len, found.values()))
        except Exception:  # extruct stops at pages that lxml refuses
            blocks = 0
    else:
        for script in tree.css('script[type="application/ld+json"]'):
            try:
                json.loads(script.text())
                blocks += 1
            except ValueError:
                pass
    tree.strip_tags(["script", "style", "template", "noscript"])
    text = normal(tree.text(separator=" "))
    breaker = shared["breaker"]
    breaker.setText(text)
    boundaries = set(breaker)
    boundaries.add(0)
    counts = {}
    for keyword, start, end in shared["automaton"].find_matches_as_indexes(text, overlapping=True):
        if start in boundaries and end in boundaries:
            counts[keyword] = counts.get(keyword, 0) + 1
    return len(html), sum(counts.values()), list(counts), blocks


def seconds():
    return sum(
        use.ru_utime + use.ru_stime
        for use in (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)))


if __name__ == "__main__":
    paths = sorted(
        os.path.join(at, name) for at, _, names in os.walk(folder) for name in names)
    begin()
    ready, clock = seconds(), time.perf_counter()
    if int(processes) == 1:
        results = [page(path) for path in paths]
    else:
        with multiprocessing.get_context("fork").Pool(int(processes)) as pool:
            results = pool.map(page, paths, 16)
    wall = time.perf_counter() - clock
    found = set()
    for result in results:
        found.update(result[2])
    if listing:
        with open(listing, "w", encoding="utf-8") as file:
            file.writelines(shared["keywords"][k] + "\n" for k in sorted(found))
    print(json.dumps({
        "pages": len(results), "bytes": sum(r[0] for r in results), "places": sum(r[1] for r in results),
        "keywords": len(found), "blocks": sum(r[3] for r in results), "start_cpu": round(ready, 3),
        "pages_cpu": round(seconds() - ready, 3), "pages_wall": round(wall, 3)}))
