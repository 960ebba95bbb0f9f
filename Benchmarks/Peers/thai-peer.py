"""A Thai word breaker from PyPI: nlpo3 | newmm (PyThaiNLP).

thai-peer.py PEER TEXT PAGES ROUNDS: cuts the first PAGES lines of TEXT. Prints one JSON line: best CPU time and the
words given, which are the peer's own and not ICU's.
"""
import json
import os
import sys
import time

peer, text, pages, rounds = sys.argv[1:5]
lines = open(text, encoding="utf-8").read().split("\n")[: int(pages)]
size = sum(len(line.encode()) + 1 for line in lines)
began = time.process_time()
import pythainlp

if peer == "nlpo3":
    import nlpo3

    words = os.path.join(os.path.dirname(pythainlp.__file__), "corpus", "words_th.txt")
    if hasattr(nlpo3, "NewmmTokenizer"):
        cut = nlpo3.NewmmTokenizer(words).segment
    else:
        nlpo3.load_dict(words, "words")
        cut = lambda line: nlpo3.segment(line, "words")
else:
    from pythainlp.tokenize import word_tokenize

    cut = lambda line: word_tokenize(line, engine="newmm")
cut("ทดสอบ")
opened = time.process_time() - began
best = None
for _ in range(int(rounds)):
    began = time.process_time()
    count = sum(len(cut(line)) for line in lines)
    took = time.process_time() - began
    best = took if best is None else min(best, took)
print(json.dumps({"peer": peer, "mbps": round(size / best / 1e6, 2), "count": count, "bytes": size,
                  "open_ms": round(opened * 1e3, 1)}))
