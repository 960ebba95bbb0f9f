"""Runs one peer over task sets: `python peers.py NAME` reads jobs from standard input as JSON and
writes its version and its hits. Run by the Python that has the peer; see setup-peers.

A job is {"language", "lines", "keywords"}. The answer to a job is {"cuts": [[offset …] for each
line]} from a peer that cuts words, or {"hits": [[line, start, end, keyword number] …]} from one
that finds phrases, or {"none": reason}. Offsets count characters.
"""
import json
import sys


def icu():
    from icu import ICU_VERSION, VERSION, BreakIterator, Locale

    def answer(job):
        breaker = BreakIterator.createWordInstance(Locale(job["language"]))
        cuts = []
        for line in job["lines"]:
            breaker.setText(line)
            # ICU counts UTF-16 units.
            at, places = 0, {0: 0}
            for index, c in enumerate(line):
                at += 2 if ord(c) > 0xFFFF else 1
                places[at] = index + 1
            cuts.append([0] + [places[offset] for offset in breaker if offset in places])
        return {"cuts": cuts}

    return f"ICU {ICU_VERSION} (PyICU {VERSION})", answer


def newmm():
    import pythainlp
    from pythainlp.tokenize import word_tokenize

    def answer(job):
        if job["language"] != "th":
            return {"none": "Thai only"}
        cuts = []
        for line in job["lines"]:
            words = word_tokenize(line, engine="newmm", keep_whitespace=True)
            if "".join(words) != line:
                return {"none": "newmm changed a line"}
            places = [0]
            for word in words:
                places.append(places[-1] + len(word))
            cuts.append(places)
        return {"cuts": cuts}

    return f"newmm (PyThaiNLP {pythainlp.__version__})", answer


def spacy():
    import spacy
    from spacy.matcher import PhraseMatcher

    def answer(job):
        plain = {"nlp": {"tokenizer": {"use_pyvi": False}}} if job["language"] == "vi" else {}
        nlp = spacy.blank(job["language"], config=plain)
        matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        for number, keyword in enumerate(job["keywords"]):
            matcher.add(str(number), [nlp.make_doc(keyword)])
        hits = []
        for number, line in enumerate(job["lines"]):
            doc = nlp.make_doc(line)
            for name, first, last in matcher(doc):
                span = doc[first:last]
                hits.append([number, span.start_char, span.end_char, int(nlp.vocab.strings[name])])
        return {"hits": hits}

    return f"spaCy {spacy.__version__} PhraseMatcher", answer


def flashtext():
    from importlib.metadata import version

    from flashtext import KeywordProcessor

    def answer(job):
        finder = KeywordProcessor()
        for number, keyword in enumerate(job["keywords"]):
            finder.add_keyword(keyword, str(number))
        hits = []
        for number, line in enumerate(job["lines"]):
            for name, start, end in finder.extract_keywords(line, span_info=True):
                hits.append([number, start, end, int(name)])
        return {"hits": hits}

    return f"FlashText {version('flashtext')}", answer


if __name__ == "__main__":
    name, answer = {"icu": icu, "newmm": newmm, "spacy": spacy, "flashtext": flashtext}[
        sys.argv[1]]()
    answers = []
    for job in json.load(sys.stdin):
        try:
            answers.append(answer(job))
        except Exception as error:  # one language that a peer cannot do does not end the others
            answers.append({"none": f"{type(error).__name__}: {error}"})
    json.dump({"name": name, "answers": answers}, sys.stdout)
