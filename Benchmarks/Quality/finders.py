"""What finds keywords: Kunci, plain searches, and the peers. Hits are (line, start, end, keyword
number), offsets in characters."""
import json
import os
import subprocess
import tempfile

import normal


def kunci(program, made):
    """Hits of `kunci match --all` with the best tier of each place, by tier number."""
    market = {"th": "th", "vi": "vn", "id": "id"}[made.language]
    with tempfile.TemporaryDirectory() as folder:
        for name, rows in (("keywords.txt", made.keywords), ("lines.txt", made.lines)):
            with open(f"{folder}/{name}", "w", encoding="utf-8", newline="\n") as file:
                file.write("\n".join(rows) + "\n")
        ended = subprocess.run(
            [program, "match", "--market", market, "--keywords", f"{folder}/keywords.txt", "--all",
             f"{folder}/lines.txt"], capture_output=True)
    if ended.returncode != 0:
        raise SystemExit(ended.stderr.decode())
    if ended.stderr:
        print(f"kunci, {made.corpus} {made.name}: {ended.stderr.decode().strip()}")
    numbers = {keyword: number for number, keyword in enumerate(made.keywords)}
    places, known = {}, None
    hits = {}
    for row in ended.stdout.decode().split("\n"):
        if not row:
            continue
        match = json.loads(row)
        line = match["line"] - 1
        if line != known:
            known, places, at = line, {0: 0}, 0
            for index, c in enumerate(made.lines[line]):
                at += len(c.encode())
                places[at] = index + 1
        hit = (line, places[match["start"]], places[match["end"]], numbers[match["keyword"]])
        tier = int(match["tier"][1:])
        hits[hit] = min(tier, hits.get(hit, 9))
    return hits


def substring(made):
    """Every place where a keyword's characters stand, case folded."""
    return _substring(made.lines, made.keywords)


def _substring(lines, keywords):
    keywords = [(normal.folded(k), number) for number, k in enumerate(keywords)]
    hits = set()
    for line, text in enumerate(map(normal.folded, lines)):
        for keyword, number in keywords:
            at = text.find(keyword)
            while at >= 0:
                hits.add((line, at, at + len(keyword), number))
                at = text.find(keyword, at + 1)
    return hits


def fold_everything(made):
    """Vietnamese: marks dropped from text and keyword, between characters that are no letters."""
    lines = [normal.bare(line) for line in made.lines]
    hits = _substring(lines, [normal.bare(keyword) for keyword in made.keywords])

    def is_delimited(text, start, end):
        return not (start > 0 and text[start - 1].isalnum()
                    or end < len(text) and text[end].isalnum())

    return {hit for hit in hits if is_delimited(lines[hit[0]], hit[1], hit[2])}


def between_cuts(cuts, hits):
    """The hits with a cut at both ends."""
    cuts = [set(places) for places in cuts]
    return {hit for hit in hits if hit[1] in cuts[hit[0]] and hit[2] in cuts[hit[0]]}


def peer(name, folder, sets):
    """(name and version, answer for each set), or (why it is absent, None)."""
    python = f"{folder}/bin/python" if folder else None
    if python is None or not os.path.exists(python):
        return "no --peers folder", None
    jobs = [{"language": s.language, "lines": s.lines, "keywords": s.keywords} for s in sets]
    ended = subprocess.run(
        [python, os.path.join(os.path.dirname(os.path.abspath(__file__)), "peers.py"), name],
        input=json.dumps(jobs).encode(), capture_output=True)
    if ended.returncode != 0:
        return ended.stderr.decode().strip().split("\n")[-1], None
    said = json.loads(ended.stdout)
    return said["name"], said["answers"]
