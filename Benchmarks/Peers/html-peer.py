"""A peer of Kunci's HTML reader from PyPI: lxml | selectolax. Both build trees.

html-peer.py PEER FOLDER…: reads every .html file below the folders into memory, then parses all three times.
Prints one line of JSON: counts (elements; text outside of script and style), taken beside the clock, and the
least CPU time of the three.
"""
import json
import os
import sys
import time

peer = sys.argv[1]
pages = []
for folder in sys.argv[2:]:
    names = []
    for root, _, files in os.walk(folder):
        names += [os.path.join(root, name) for name in files if name.endswith(".html")]
    for name in sorted(names):
        with open(name, "rb") as file:
            pages.append(file.read())

if peer == "lxml":
    from lxml import etree

    def parse(page):
        return etree.HTML(page, etree.HTMLParser(encoding="utf-8", huge_tree=True))

    def count(tree):
        if tree is None:
            return 0, 0
        texts = tree.xpath("//text()[not(parent::script) and not(parent::style)]")
        return int(tree.xpath("count(//*)")), sum(len(text.encode()) for text in texts)
else:
    from selectolax.lexbor import LexborHTMLParser

    def parse(page):
        return LexborHTMLParser(page)

    def count(tree):
        starts = len(tree.css("*"))
        for node in tree.css("script, style"):
            node.decompose()
        return starts, len(tree.root.text(deep=True).encode(errors="replace"))


def safely(page):
    try:
        return parse(page)
    except Exception:  # an empty page is none to lxml
        return None


starts = text = 0
for page in pages:
    tree = safely(page)
    if tree is not None:
        some, more = count(tree)
        starts += some
        text += more
least = float("inf")
for _ in range(3):
    began = time.process_time()
    for page in pages:
        safely(page)
    least = min(least, time.process_time() - began)
print(json.dumps({"peer": peer + " tree", "pages": len(pages), "bytes": sum(map(len, pages)), "starts": starts,
                  "text": text, "seconds": least}))
