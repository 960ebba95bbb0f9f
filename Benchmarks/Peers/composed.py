"""What a native program of lexbor, ICU and daachorse would take at least, added up from the rates of the three.

Usage: composed.py KEYWORDS FOLDER ICU-WORDS

Each stage is timed by itself in native code, over all pages of FOLDER in memory, the least CPU time of three passes:
  lexbor     lxb_html_document_parse, called in selectolax's library by ctypes, and the tree freed; nothing is read off it
  icu        the program ICU-WORDS (icu-words.c) over the pages' text: NFC, lower case, a line a page
  daachorse  a scan of that text that finds nothing (every keyword with U+0001 behind it), by characters
Reading files, taking text out of the tree, normal forms, hits and their counting, structured data and output are not
in it: this is less than such a program could take. Prints one line of JSON.
"""
import ctypes
import json
import os
import subprocess
import sys
import tempfile
import time
import unicodedata

import daachorse
import selectolax.lexbor

keyword_file, folder, icu_words = sys.argv[1:4]


def normal(text):
    return " ".join(unicodedata.normalize("NFC", text).lower().split())


def least(work):
    times = []
    for _ in range(3):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times)


pages = []
for at, _, names in sorted(os.walk(folder)):
    for name in sorted(names):
        with open(os.path.join(at, name), "rb") as file:
            pages.append(file.read())
library = ctypes.CDLL(selectolax.lexbor.__file__)
create, parse, destroy = (getattr(library, "lxb_html_document_" + name) for name in ("create", "parse", "destroy"))
create.restype = destroy.restype = ctypes.c_void_p
destroy.argtypes = (ctypes.c_void_p,)
parse.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t)
parse.restype = ctypes.c_uint


def parse_all():
    for page in pages:
        document = create()
        if parse(document, page, len(page)) != 0:
            sys.exit("lexbor refuses a page")
        destroy(document)


lines = []
for page in pages:
    tree = selectolax.lexbor.LexborHTMLParser(page)
    tree.strip_tags(["script", "style", "template", "noscript"])
    lines.append(normal(tree.text(separator=" ")).encode(errors="replace").decode())
with tempfile.NamedTemporaryFile("w", encoding="utf-8") as file:
    file.write("\n".join(lines) + "\n")
    file.flush()
    icu = json.loads(subprocess.run([icu_words, file.name], capture_output=True, text=True, check=True).stdout)
keywords = {k + "\x01" for k in map(normal, open(keyword_file, encoding="utf-8")) if k}
automaton = daachorse.CharwiseDoubleArrayAhoCorasick(sorted(keywords), daachorse.MATCH_KIND_STANDARD)
if any(automaton.find_overlapping(line) for line in lines):
    sys.exit("something was found that stands nowhere")
print(json.dumps({
    "pages": len(pages), "bytes": sum(map(len, pages)), "text": icu["bytes"], "boundaries": icu["boundaries"],
    "lexbor": least(parse_all), "icu": icu["seconds"],
    "daachorse": least(lambda: [automaton.find_overlapping(line) for line in lines])}))
