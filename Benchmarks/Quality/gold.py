"""Reads the gold corpora and makes task sets of them: lines, keywords and where each is right.

All offsets here are of characters (code points) of a line.
"""
import collections
import csv
import os
import re
import unicodedata

import normal

CONTENT = {"NOUN", "VERB", "ADJ", "PROPN", "ADV"}
SYLLABLE = re.compile(r"[^\W_]+")

Token = collections.namedtuple("Token", "form start end upos parts")
Part = collections.namedtuple("Part", "form lemma upos")


class Sentence:
    """A line of text and its gold tokens."""

    def __init__(self, text, tokens):
        self.text = text
        self.tokens = tokens


class TaskSet:
    """Keywords, lines, and the gold places of each keyword.

    judged: highest tier that the gold can judge; hits of other tiers are counted and not judged.
    length: the group of a keyword's length, as it is printed.
    """

    def __init__(self, language, corpus, name, lines, keywords, length, unit, judged):
        self.language = language
        self.corpus = corpus
        self.name = name
        self.lines = lines
        self.keywords = keywords
        self.lengths = [length(keyword) for keyword in keywords]
        self.unit = unit
        self.judged = judged
        self.gold = set()  # (line, start, end, keyword number)

    def places(self, line, start, end, keyword):
        """What a hit is compared with: its own place."""
        return [(line, start, end, keyword)]


class ThaiSet(TaskSet):
    """Characters that the normal form drops do not decide where a place ends."""

    def places(self, line, start, end, keyword):
        return [(line, *normal.thai_place(self.lines[line], start, end), keyword)]


class LemmaSet(TaskSet):
    """Keywords are lemmas; a hit stands for the gold tokens that it touches."""

    def __init__(self, *arguments, skip_equal):
        super().__init__(*arguments)
        self.skip_equal = skip_equal
        self.tokens = []

    def places(self, line, start, end, keyword):
        touched = [t for t in self.tokens[line] if t.start < end and start < t.end]
        if self.skip_equal:
            touched = [t for t in touched if normal.folded(t.form) != self.keywords[keyword]]
        return [(line, t.start, t.end, keyword) for t in touched]


# Corpora

def conllu(path):
    """The sentences of a CoNLL-U file; a multiword token is one token with several parts."""
    rows, sentences = [], []
    with open(path, encoding="utf-8", newline="\n") as file:
        for row in file.read().split("\n"):
            if not row:
                if rows:
                    sentences.append(_sentence(rows))
                rows = []
            elif row[0] != "#":
                rows.append(row.split("\t"))
    return sentences


def _sentence(rows):
    text, tokens, covered = "", [], 0
    words = {int(row[0]): row for row in rows if row[0].isdigit()}
    for row in rows:
        if row[0].isdigit() and int(row[0]) <= covered or "." in row[0]:
            continue
        if "-" in row[0]:
            first, covered = map(int, row[0].split("-"))
            inside = [words[number] for number in range(first, covered + 1)]
        else:
            inside = [row]
        form = unicodedata.normalize("NFC", row[1])
        parts = [Part(one[1], one[2], one[3]) for one in inside]
        tokens.append(Token(form, len(text), len(text) + len(form), parts[0].upos, parts))
        text += form
        if "SpaceAfter=No" not in row[9]:
            text += " "
    return Sentence(text.rstrip(), tokens)


def labels(path):
    """The lines of a file whose tokens are parted by `|`."""
    sentences = []
    with open(path, encoding="utf-8", newline="\n") as file:
        for row in file.read().split("\n"):
            text, tokens = "", []
            for form in row.split("|"):
                if form:
                    tokens.append(Token(form, len(text), len(text) + len(form), None, []))
                    text += form
            if tokens:
                sentences.append(Sentence(text, tokens))
    return sentences


def ranked(counter, count):
    """The most frequent keys; among equals the first by code points."""
    return [key for key, _ in sorted(counter.items(), key=lambda one: (-one[1], one[0]))[:count]]


# Thai

def _has_thai(text):
    return any("\u0e01" <= c <= "\u0e2e" for c in text)


def _is_thai_word(token):
    return (len(token.form) >= 2 and _has_thai(token.form) and not token.form.isspace()
            and token.upos in CONTENT | {None})


def thai_words(sentences):
    return ranked(collections.Counter(
        t.form for s in sentences for t in s.tokens if _is_thai_word(t)), 1000)


def thai_pairs(sentences):
    """Neighbours without a space between them: a noun (where the gold knows) and a content word."""
    counter = collections.Counter()
    for s in sentences:
        for one, two in zip(s.tokens, s.tokens[1:]):
            if (one.end == two.start and one.upos in ("NOUN", None) and _is_thai_word(one)
                    and _is_thai_word(two)):
                counter[one.form + two.form] += 1
    return ranked(counter, 500)


def thai_set(corpus, name, sentences, keywords):
    def length(keyword):
        return str(len(keyword)) if len(keyword) < 8 else "8+"

    keywords = _once(keywords, normal.thai)
    made = ThaiSet("th", corpus, name, [s.text for s in sentences], keywords, length,
                   "characters", 5)
    numbers = {normal.thai(keyword): number for number, keyword in enumerate(keywords)}
    reach = max(map(len, numbers), default=0) + 12
    for line, s in enumerate(sentences):
        edges = sorted({t.start for t in s.tokens} | {t.end for t in s.tokens})
        for index, start in enumerate(edges[:-1]):
            if s.text[start].isspace():
                continue
            for end in edges[index + 1:]:
                if end - start > reach:
                    break
                number = numbers.get(normal.thai(s.text[start:end]))
                if number is not None and not s.text[end - 1].isspace():
                    made.gold.update(made.places(line, start, end, number))
    return made


# Vietnamese

def _syllables(text):
    return [(found.start(), found.end()) for found in SYLLABLE.finditer(text)]


def _key(text):
    return " ".join(normal.syllable(text[a:b]) for a, b in _syllables(text))


def vietnamese_keywords(sentences, count):
    """Sequences of whole gold words that have `count` syllables, one of them a content word."""
    counter = collections.Counter()
    for s in sentences:
        for first in range(len(s.tokens)):
            syllables, has_content = 0, False
            for last in range(first, len(s.tokens)):
                token = s.tokens[last]
                syllables += len(token.form.split())
                if syllables > count or not all(p.isalpha() for p in token.form.split()):
                    break
                has_content = has_content or token.upos in CONTENT
                phrase = s.text[s.tokens[first].start:token.end].lower()
                if syllables == count and has_content and normal.bare(phrase) != phrase:
                    counter[phrase] += 1
    return ranked(counter, 1000)


def vietnamese_set(name, sentences, keywords, written, corpus="VTB"):
    """`written` makes of a sentence's text the line that is searched, character for character."""
    def length(keyword):
        return str(min(len(keyword.split()), 4)) + ("+" if len(keyword.split()) > 3 else "")

    keywords = _once(keywords, _key)
    made = TaskSet("vi", corpus, name, [written(s.text) for s in sentences], keywords, length,
                   "syllables", 5)
    numbers = {_key(keyword): number for number, keyword in enumerate(keywords)}
    longest = max(len(key.split()) for key in numbers)
    for line, s in enumerate(sentences):
        assert len(made.lines[line]) == len(s.text)
        syllables = _syllables(s.text)
        keys = [normal.syllable(s.text[a:b]) for a, b in syllables]
        for first in range(len(keys)):
            for last in range(first, min(first + longest, len(keys))):
                if last > first:
                    gap = s.text[syllables[last - 1][1]:syllables[last][0]]
                    if gap.strip(" \u00a0") not in ("", "-", "_"):
                        break
                number = numbers.get(" ".join(keys[first:last + 1]))
                if number is not None:
                    made.gold.add((line, syllables[first][0], syllables[last][1], number))
    return made


def half_bare(text):
    """Every second syllable without its marks."""
    out = list(text)
    for number, (start, end) in enumerate(_syllables(text)):
        if number % 2:
            out[start:end] = normal.bare(text[start:end])
    return "".join(out)


# Indonesian

def _is_word(text):
    return len(text) >= 2 and all(part.isalpha() for part in text.split("-"))


def indonesian_forms(sentences):
    return ranked(collections.Counter(
        normal.folded(t.form) for s in sentences for t in s.tokens
        if t.upos in CONTENT and _is_word(t.form)), 1000)


def indonesian_pairs(sentences):
    """A noun and a content word with one space between them."""
    counter = collections.Counter()
    for s in sentences:
        for one, two in zip(s.tokens, s.tokens[1:]):
            if (one.upos == "NOUN" and two.upos in CONTENT and one.end + 1 == two.start
                    and _is_word(one.form) and _is_word(two.form)):
                counter[normal.folded(f"{one.form} {two.form}")] += 1
    return ranked(counter, 500)


def indonesian_lemmas(sentences):
    return ranked(collections.Counter(
        normal.folded(p.lemma) for s in sentences for t in s.tokens for p in t.parts
        if p.upos in CONTENT and _is_word(p.lemma)), 1000)


def _characters(keyword):
    count = len(keyword)
    return "2-3" if count < 4 else "4-5" if count < 6 else "6-7" if count < 8 else "8+"


def form_set(corpus, name, sentences, keywords):
    keywords = _once(keywords, normal.folded)
    made = TaskSet("id", corpus, name, [s.text for s in sentences], keywords, _characters,
                   "characters", 1)
    numbers = {keyword: number for number, keyword in enumerate(map(normal.folded, keywords))}
    longest = max(keyword.count(" ") for keyword in numbers) + 1
    for line, s in enumerate(sentences):
        for first, token in enumerate(s.tokens):
            for last in range(first, min(first + longest, len(s.tokens))):
                if last > first and s.tokens[last - 1].end == s.tokens[last].start:
                    break
                end = s.tokens[last].end
                number = numbers.get(normal.folded(s.text[token.start:end]))
                if number is not None:
                    made.gold.add((line, token.start, end, number))
    return made


def lemma_set(corpus, name, sentences, keywords, skip_equal):
    made = LemmaSet("id", corpus, name, [s.text for s in sentences], keywords, _characters,
                    "characters", 5, skip_equal=skip_equal)
    made.tokens = [s.tokens for s in sentences]
    numbers = {keyword: number for number, keyword in enumerate(keywords)}
    for line, s in enumerate(sentences):
        for token in s.tokens:
            form = normal.folded(token.form)
            # The keyword as it stands is right too, where the gold gives it a shorter lemma.
            meant = {normal.folded(part.lemma) for part in token.parts} | {form}
            for lemma in meant - ({form} if skip_equal else set()):
                if lemma in numbers:
                    made.gold.add((line, token.start, token.end, numbers[lemma]))
    return made


def _once(keywords, key):
    seen = {}
    for keyword in keywords:
        seen.setdefault(key(keyword), keyword)
    return list(seen.values())


# All of them

def starters(repository, market):
    """The keywords of the starter databases of a market."""
    found = []
    for platform in ("lazada", "shopee"):
        path = f"{repository}/Keywords/{market}/{platform}.csv"
        with open(path, encoding="utf-8-sig", newline="") as file:
            found += [row["keyword"] for row in csv.DictReader(file)]
    return found


def task_sets(corpora, repository):
    """Yields every task set whose corpus is there, and prints which is not."""
    base = f"{corpora}/segmentation"

    def there(path):
        if os.path.exists(f"{base}/{path}"):
            return f"{base}/{path}"
        print(f"skipped: {base}/{path} is absent")
        return None

    thai = [("PUD", "th/UD_Thai-PUD/th_pud-ud-test.conllu", conllu),
            ("TUD dev", "th/UD_Thai-TUD/th_tud-ud-dev.conllu", conllu),
            ("wisesight", "th/wisesight/word-tokenization/wisesight-1000-samples-tokenised.label",
             labels)]
    for corpus, path, read in thai:
        if there(path):
            sentences = read(there(path))
            yield thai_set(corpus, "words", sentences, thai_words(sentences))
            yield thai_set(corpus, "pairs", sentences, thai_pairs(sentences))
            yield thai_set(corpus, "starter", sentences,
                           [k for k in starters(repository, "th") if _has_thai(k)])

    sentences = []
    for part in ("dev", "train"):
        path = there(f"vi/UD_Vietnamese-VTB/vi_vtb-ud-{part}.conllu")
        if path:
            sentences += conllu(path)
    if sentences:
        lists = [(f"{count} syllable{'s' * (count > 1)}", vietnamese_keywords(sentences, count))
                 for count in (1, 2, 3)] + [("starter", starters(repository, "vn"))]
        for name, keywords in lists:
            for way, written in [("natural", str), ("half without marks", half_bare),
                                 ("without marks", normal.bare)]:
                yield vietnamese_set(f"{name}, {way}", sentences, keywords, written)

    for corpus, path in [("GSD dev", "id/UD_Indonesian-GSD/id_gsd-ud-dev.conllu"),
                         ("CSUI train", "id/UD_Indonesian-CSUI/id_csui-ud-train.conllu")]:
        if there(path):
            sentences = conllu(there(path))
            yield form_set(corpus, "forms", sentences, indonesian_forms(sentences))
            yield form_set(corpus, "pairs", sentences, indonesian_pairs(sentences))
            yield form_set(corpus, "starter", sentences, starters(repository, "id"))
            lemmas = indonesian_lemmas(sentences)
            yield lemma_set(corpus, "lemmas", sentences, lemmas, False)
            yield lemma_set(corpus, "lemmas, other forms", sentences, lemmas, True)
