"""Two romanised names in; out, whether they may be one name in two spellings, or a word that comes from it."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler, Levenshtein

from tracker.names.sound import near

# Spellings of one sound: as Slavic and Germanic languages write it, then as English and Romance languages do.
_SPELLINGS = (
    ((r"^kn", "n"), ("c(?=[aou])|ck|q", "k"), (r"kh|ch|h", "h"), (r"gi(?=[ao])|j", "y"), ("w", "v"), ("ph", "f")),
    ((r"^kn", "n"), ("c(?=[aou])|ck|q", "k"), (r"dzh|dj|dge?|g(?=[eiy])", "j"), (r"kh", "h"), ("w", "u"), ("ph", "f")),
)
_EITHER = (
    ("eo(?=r)", "o"),
    ("ee|ea|ey$", "i"),
    ("[ea][iy]", "e"),
    ("oo|ou|ow", "u"),
    ("z", "s"),
    ("y", "i"),
    (r"(.)\1+", r"\1"),
)
_SAME_SPELLING = 0.89
# Kings and popes go by the name that each language has for them: how it begins in Russian, Ukrainian or German.
_RULERS = {
    "louis": ("lyudovi", "ludwig", "ludovi"), "charles": ("karl", "karol"), "pius": ("pii", "piem", "piyu", "piy"),
    "william": ("vil'gel'm", "vil'hel'm", "wilhelm"), "henry": ("genri", "henri", "heinrich"), "john": ("ioann", "johann"),
    "james": ("yakov", "jakob"), "george": ("georg", "heorh"), "philip": ("filip", "philipp"),
}  # fmt: skip
# What an abjad writes alike or not at all, in romanised letters, in this order.
_ABJAD = (
    ("[gz]'|ts'|tch|tsch|sch|sh|ch|zh|dj|ts|tz|sz", "s"), ("ph", "f"), ("kh|gh|ck|q|x|c", "k"), ("th", "t"),
    ("(?<=.)[aeiouyvwh'`-]", ""), ("^[vw](?=[aeiou])", "b"), ("^[aeiouyvw'`h]", ""), ("[bpf]", "b"), ("[td]", "t"), ("[sz]", "s"), ("[kg]", "k"), (r"(.)\1+", r"\1"),
)  # fmt: skip


@lru_cache(maxsize=65536)
def _spellings(name: str) -> tuple[str, ...]:
    """A romanised name with the habits of spelling taken out, in two readings."""
    return tuple(_rewrite(name, (*rules, *_EITHER)) for rules in _SPELLINGS)


def _rewrite(name: str, rules: tuple[tuple[str, str], ...]) -> str:
    for pattern, replacement in rules:
        name = re.sub(pattern, replacement, name)
    return name


def spelled_alike(name: str, word: str) -> bool:
    """Whether two romanised names are one name by the spelling habits of two languages: Jakub, Yakub; Hailey, Kheili."""
    if min(len(name), len(word)) < 4:
        return False
    if any(a in _RULERS and b.startswith(_RULERS[a]) for a, b in ((name, word), (word, name))):
        return True
    return any(
        JaroWinkler.similarity(a, b) >= _SAME_SPELLING for a, b in zip(_spellings(name), _spellings(word), strict=True)
    )


@lru_cache(maxsize=65536)
def _consonants(name: str) -> frozenset[str]:
    """The consonants that a script without vowels would write of a romanised name, in each way that it may be heard."""
    heard = {name, name.replace("ch", "kh"), re.sub("g(?=[eiy])|j", "zh", name), re.sub("c(?=[eiy]|$)", "s", name)}
    heard.add(re.sub("^(?:gi?|j)(?=[aeiou])", "y", name))
    heard |= {h.replace("v", "b") for h in heard}
    return frozenset(_rewrite(h, _ABJAD) for h in heard)


def same_consonants(name: str, word: str) -> bool:
    """Whether a name agrees with a romanised word of a script that leaves vowels out: Mahmoud, mkhmvd."""
    return any(_agree(a, b) for a in _consonants(name) for b in _consonants(word))


def _agree(a: str, b: str) -> bool:
    shorter, longer = sorted((a, b), key=len)
    if len(shorter) < 3:
        return a == b and bool(a)
    edits = Levenshtein.distance(a, b)
    return edits <= (len(longer) - 1) // 4 or (len(shorter) > 2 and longer.startswith(shorter) and edits < 2)


def derived(name: str, sound: str, word: str, other: str) -> bool:
    """Whether a lower-case word comes from the name: кировский, kárgilský."""
    if sound[:1] != other[:1]:
        return False
    likeness = JaroWinkler.similarity(name, word)
    return (
        word.startswith(name[:-1])
        or likeness >= 0.88
        or (likeness >= 0.7 and len(sound) >= 3 and other.startswith(sound))
    )


def alike(name: str, sound: str, word: str, other: str) -> bool:
    if not other or not sound:
        return name == word
    if name == word or JaroWinkler.similarity(name, word) >= 0.87:
        return True
    if len(sound) == 2 or len(other) == 2:
        return (
            other == sound
            or (len(name) > 4 and other.startswith(sound) and len(other) < 5)
            or (len(word) > 3 and sound.startswith(other) and len(sound) < 4)
        )
    likeness = near(sound, other)
    if len(sound) <= 3 or len(other) <= 3:
        return (likeness >= 0.66 and (sound[0] == other[0] or likeness > 0.7)) or other.startswith(sound)
    return likeness >= 0.6 or other.startswith(sound) or sound.startswith(other)


def alike_in_latin(name: str, sound: str, word: str, other: str) -> bool:
    likeness = JaroWinkler.similarity(name, word)
    return (
        likeness >= 0.9
        or (likeness >= 0.75 and near(sound, other) >= 0.66)
        or _same_stem(name, word)
        or (len(name) > 3 and name in word)
        or (len(word) > 3 and word in name)
    )


def _same_stem(a: str, b: str) -> bool:
    shared = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        shared += 1
    return shared >= max(3, min(len(a), len(b)) - 1)
