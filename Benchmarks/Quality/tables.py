"""Counts hits against the gold and lays the figures out as Markdown tables."""
import json
import os
import platform
import subprocess
import tempfile

LANGUAGES = {"th": "Thai", "vi": "Vietnamese", "id": "Indonesian"}


class Counts:
    """True and false positives and misses of some hits."""

    def __init__(self, made, hits, numbers=None):
        """numbers: the keywords that count; all of them when nil."""
        right, wrong = set(), set()
        for hit in hits:
            if numbers is not None and hit[3] not in numbers:
                continue
            places = made.places(*hit)
            meant = [place for place in places if place in made.gold]
            if meant:
                right.update(meant)
            elif places:
                wrong.add(places[0])
        self.gold = (len(made.gold) if numbers is None
                     else sum(1 for place in made.gold if place[3] in numbers))
        self.tp, self.fp = len(right), len(wrong)
        self.fn = self.gold - self.tp

    @property
    def figures(self):
        precision = self.tp / (self.tp + self.fp) if self.tp + self.fp else None
        recall = self.tp / self.gold if self.gold else None
        f1 = (2 * self.tp / (2 * self.tp + self.fp + self.fn)
              if self.gold and self.tp + self.fp else None)
        return [_share(precision), _share(recall), _share(f1)]

    @property
    def cells(self):
        return [self.gold, self.tp, self.fp, self.fn] + self.figures


def _share(value):
    return "–" if value is None else f"{value:.3f}"


def _table(header, rows):
    rows = [header] + [[str(cell) for cell in row] for row in rows]
    texts = 0
    while texts < len(header) and not _is_number([row[texts] for row in rows[1:]]):
        texts += 1
    widths = [max(len(row[i]) for row in rows) for i in range(len(header))]
    lines = []
    for number, row in enumerate(rows):
        cells = [cell.ljust(width) if i < texts else cell.rjust(width)
                 for i, (cell, width) in enumerate(zip(row, widths))]
        lines.append("| " + " | ".join(cells) + " |")
        if number == 0:
            marks = ["-" * width if i < texts else "-" * (width - 1) + ":"
                     for i, width in enumerate(widths)]
            lines.append("| " + " | ".join(marks) + " |")
    return "\n".join(lines)


def _is_number(column):
    return all(set(cell) <= set("0123456789./ –") for cell in column)


class Report:
    """What is printed and recorded."""

    def __init__(self):
        self.heads = []
        self.by_tier = {}
        self.by_length = {}
        self.summary = {}
        self.case_rows = []
        self.notes = []

    def versions(self, kunci, asked, as_of, repository):
        engine = _engine(kunci, repository)
        commit = subprocess.run(["git", "-C", repository, "rev-parse", "--short", "HEAD"],
                                capture_output=True, text=True).stdout.strip()
        self.heads = [
            f"- date: {as_of or 'not given'}",
            f"- kunci {engine.get('kunci', '?')}, word rules {engine.get('wordRules', '?')}, "
            f"ICU {engine.get('icu', '?')}; repository at {commit or '?'}",
            f"- Python {platform.python_version()}"]
        for name, (said, answers) in asked.items():
            self.heads.append(f"- {said}" if answers else f"- {name}: absent ({said})")

    def add(self, made, tiers, others):
        """tiers: Kunci's hits with their tier; others: the hits of the rest, by name."""
        rows = self.by_tier.setdefault(made.language, [])
        about = [made.corpus, made.name]

        def row(name, hits):
            rows.append(about + [name, len(made.keywords)] + Counts(made, hits).cells)

        present = {tier for tier in tiers.values() if tier <= made.judged}
        for top in range(1, made.judged + 1):
            if top == 1 or top in present:
                name = "kunci T0-T1" if top == 1 else f"kunci T0-T{top}"
                row(name, [hit for hit, tier in tiers.items() if tier <= top])
        for tier in sorted(present):
            row(f"T{tier} alone", [hit for hit, other in tiers.items() if other == tier])
        row("T8, rejected", [hit for hit, other in tiers.items() if other == 8])
        rows[-1][-4:] = ["–"] * 4
        for name, hits in others.items():
            row(name, hits)
        unjudged = [t for t in tiers.values() if made.judged < t < 8]
        for tier in sorted(set(unjudged)):
            self.notes.append(f"{LANGUAGES[made.language]}, {made.corpus}, {made.name}: "
                              f"{unjudged.count(tier)} hits of T{tier}, which this gold cannot "
                              "judge, are not counted.")
        counted = [hit for hit, tier in tiers.items() if tier <= made.judged]
        header, rows = self.summary.setdefault(made.language, ([], []))
        if not header:
            header += ["corpus", "keywords", "number", "gold", "kunci P / R"] + [
                f"{name} P / R" for name in others]
        rows.append(about + [len(made.keywords), len(made.gold)] + [
            " / ".join(Counts(made, hits).figures[:2]) for hits in [counted, *others.values()]])
        self._add_lengths(made, counted, others)

    def _add_lengths(self, made, counted, others):
        header, rows = self.by_length.setdefault(made.language, ([], []))
        if not header:
            header += ["corpus", "keywords", made.unit, "number", "gold", "TP", "FP", "FN", "P", "R",
                       "F1"] + [f"{name} P / R" for name in others]
        for length in sorted(set(made.lengths)):
            numbers = {n for n, other in enumerate(made.lengths) if other == length}
            ours = Counts(made, counted, numbers)
            if ours.gold + ours.fp == 0:
                continue
            rest = [" / ".join(Counts(made, hits, numbers).figures[:2]) for hits in others.values()]
            rows.append([made.corpus, made.name, length, len(numbers)] + ours.cells + rest)

    def cases(self, results):
        for r in results:
            place = [_share(r.tp / (r.tp + r.fp) if r.tp + r.fp else None),
                     _share(r.tp / (r.tp + r.fn) if r.tp + r.fn else None)]
            self.case_rows.append([LANGUAGES[r.language], r.cases - r.hard, r.right, r.hard,
                                   r.hard_right, r.tp, r.fp, r.fn] + place)

    def text(self):
        parts = ["# Precision and recall of keyword matching", "\n".join(self.heads)]
        for language, (header, rows) in self.summary.items():
            parts += [f"## {LANGUAGES[language]}: all tiers that count", _table(header, rows)]
        head = ["corpus", "keywords", "found by", "number", "gold", "TP", "FP", "FN", "P", "R", "F1"]
        for language, rows in self.by_tier.items():
            parts += [f"## {LANGUAGES[language]}, by tier", _table(head, rows)]
        for language, (header, rows) in self.by_length.items():
            parts += [f"## {LANGUAGES[language]}, by length in {header[2]}",
                      "TP to F1 are Kunci's, with all tiers that count and that the gold can judge.",
                      _table(header, rows)]
        if self.case_rows:
            parts += ["## Hand-checked cases (`Tests/GoldCases`)",
                      _table(["language", "cases", "right", "hard", "right", "TP", "FP", "FN", "P",
                              "R"], self.case_rows)]
        if self.notes:
            parts.append("\n".join(f"- {note}" for note in self.notes))
        return "\n\n".join(parts)

    def markdown(self):
        return self.text() + "\n"


def _engine(kunci, repository):
    """What a result of the program says of its own versions."""
    with tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/k.txt", "w", encoding="utf-8") as file:
            file.write("kardus\n")
        store = ["--store", f"{folder}/k.db"]
        subprocess.run([kunci, "keywords", "import", f"{folder}/k.txt", "--market", "id",
                        "--platform", "shopee", "--as-of", "2026-01-01"] + store,
                       capture_output=True)
        subprocess.run([kunci, "score", f"{repository}/Tests/SampleSite/index.html", "--json",
                        f"{folder}/r.json"] + store, capture_output=True)
        if not os.path.exists(f"{folder}/r.json"):
            return {}
        with open(f"{folder}/r.json", encoding="utf-8") as file:
            return json.load(file)["engine"]
