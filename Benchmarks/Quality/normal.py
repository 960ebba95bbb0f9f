"""Normal forms for the gold: a plain twin of the safe forms that Kunci's README names.

Written from the rules, not from Kunci's code, so that the gold does not bend with the program.
"""
import re
import unicodedata

_REMOVED = re.compile("[\u200b\u200c\u200d\u00ad\u2060\ufeff]")
_THAI_DIGITS = {0x0E50 + n: str(n) for n in range(10)}
_VOWEL = re.compile("[\u0e30-\u0e3a\u0e41-\u0e45\u0e47\u0e4c-\u0e4e]")
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_OPEN = re.compile("(?:^|[^q])(oa|oe|uy)$")


def thai(text):
    """The key of a Thai text: typing orders made one, as matching rules name them."""
    text = unicodedata.normalize("NFC", _REMOVED.sub("", text)).casefold().translate(_THAI_DIGITS)
    text = text.replace("เเ", "แ")
    text = re.sub("\u0e4d([\u0e48-\u0e4b]?)\u0e32", "\\1\u0e33", text)
    text = re.sub("([\u0e48-\u0e4b])\u0e4d\u0e32", "\\1\u0e33", text)
    text = re.sub("([\u0e48-\u0e4c])([\u0e31\u0e34-\u0e39])", "\\2\\1", text)
    text = re.sub("([\u0e30\u0e32\u0e33\u0e45])([\u0e48-\u0e4b])", "\\2\\1", text)
    text = re.sub("(?<![\u0e24\u0e26])\u0e45", "\u0e32", text)
    text = re.sub("([\u0e30-\u0e3a\u0e41-\u0e44\u0e47\u0e4c-\u0e4e])\\1+", "\\1", text)
    return " ".join(text.split())


def thai_place(text, start, end):
    """A place of a Thai text, wherever its finder drew the line at characters that are no part of
    the normal form: without zero-width characters and blanks at its ends, with the repeats of its
    last vowel."""
    while start < end and (text[start].isspace() or _REMOVED.match(text[start])):
        start += 1
    while end < len(text) and text[end] == text[end - 1] and _VOWEL.match(text[end]):
        end += 1
    while end > start and (text[end - 1].isspace() or _REMOVED.match(text[end - 1])):
        end -= 1
    return start, end


def syllable(text):
    """The key of a Vietnamese syllable: folded case, NFC, the tone of open oa, oe, uy on the first
    vowel."""
    # The letter eth is how old texts of this kind write đ.
    marked = unicodedata.normalize("NFD", text.casefold().replace("ð", "đ"))
    tones = [mark for mark in marked if mark in _TONES]
    if len(tones) == 1:
        bare = "".join(mark for mark in marked if mark not in _TONES)
        found = _OPEN.search(bare)
        if found:
            place = found.start(1) + 1
            marked = bare[:place] + tones[0] + bare[place:]
    return unicodedata.normalize("NFC", marked)


def bare(text):
    """Vietnamese text without any mark, character for character; đ loses its stroke."""
    return "".join(
        "d" if c in "đð" else "D" if c in "ĐÐ" else unicodedata.normalize("NFD", c)[0]
        for c in text)


def folded(text):
    """Case folded character for character, so that offsets stay."""
    return "".join(f if len(f := c.casefold()) == 1 else c for c in text)
