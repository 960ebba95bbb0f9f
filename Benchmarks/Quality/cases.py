"""The hand-checked cases of Tests/GoldCases: how many come out as they should."""
import collections
import csv
import json
import os
import subprocess
import tempfile

MARKETS = {"th": "th", "vi": "vn", "id": "id"}

Result = collections.namedtuple("Result", "language cases right hard hard_right tp fp fn")


def measure(kunci, folder, only):
    """A result for each language whose table is there."""
    results = []
    for language in MARKETS:
        path = f"{folder}/{language}.tsv"
        if only in (None, language):
            if os.path.exists(path):
                results.append(_measure(kunci, language, path))
            else:
                print(f"skipped: {path} is absent")
    return results


def _measure(kunci, language, path):
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    by_keyword = collections.defaultdict(list)
    for row in rows:
        by_keyword[row["keyword"]].append(row)
    right = hard = hard_right = tp = fp = fn = 0
    # One keyword at a time: no case bends another.
    for keyword, same in by_keyword.items():
        found = _run(kunci, MARKETS[language], keyword, [row["text"] for row in same])
        for row, hits in zip(same, found):
            wanted = [] if row["expected"] == "none" else row["expected"].split()
            is_hard = (row["note"] or "").startswith("hard:")
            is_right = sorted(hits) == sorted(wanted)
            hard += is_hard
            hard_right += is_hard and is_right
            right += is_right and not is_hard
            accepted, meant = _accepted(hits), _accepted(wanted)
            tp += len(accepted & meant)
            fp += len(accepted - meant)
            fn += len(meant - accepted)
    return Result(language, len(rows), right, hard, hard_right, tp, fp, fn)


def _accepted(hits):
    """The places, whatever their tier, of T0 to T6."""
    return {place for tier, place in (hit.split(":") for hit in hits) if tier < "T7"}


def _run(kunci, market, keyword, texts):
    with tempfile.TemporaryDirectory() as folder:
        for name, rows in (("k.txt", [keyword]), ("t.txt", texts)):
            with open(f"{folder}/{name}", "w", encoding="utf-8", newline="\n") as file:
                file.write("\n".join(rows) + "\n")
        out = subprocess.run(
            [kunci, "match", "--market", market, "--keywords", f"{folder}/k.txt", "--all",
             f"{folder}/t.txt"], capture_output=True).stdout
    found = [[] for _ in texts]
    for row in out.decode().split("\n"):
        if row:
            match = json.loads(row)
            found[match["line"] - 1].append(f"{match['tier']}:{match['start']}-{match['end']}")
    return found
