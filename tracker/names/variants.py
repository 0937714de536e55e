"""A name in any script in, its folding keys out: two spellings of one name share a key, whatever the romanisation.

Cyrillic goes through every scheme of iuliia, Han through pypinyin, the rest through anyascii; then one folding makes
the spelling habits of the Latin-script languages equal (w/v, off/ov, tsch/ch, ja/ya/ia, ou/u, apostrophes).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import iuliia
from anyascii import anyascii

_CYRILLIC = re.compile("[\u0400-\u052f]")
_ABJAD = re.compile("[\u0590-\u07ff\ufb1d-\ufefc]")
_HAN = re.compile("[\u3400-\u9fff]")
_KANA = re.compile("[\u3040-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7af]")
_SEPARATOR = re.compile(r"[\s.,·・•=＝\-–—‐/]+")
# Letters that a language writes with a mark where English uses two letters.
_MARKED = str.maketrans(
    {"č": "ch", "ć": "ch", "š": "sh", "ś": "sh", "ž": "zh", "ź": "zh", "ż": "zh", "ř": "rzh", "ş": "sh", "ç": "s",
     "ğ": "g", "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "ä": "e", "ö": "e", "ü": "u", "ñ": "n", "ъ": "", "ь": ""}
)  # fmt: skip
_FOLDS = [
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        ("[^a-z]", ""),
        ("^(?:gi|j)(?=a)", "i"),
        ("schtsch|shch|szcz|chtch|schch|stsch|sjtj|stch", "S"),
        ("tsch|tch|tsj|cz", "C"), ("dsch|dzh|dj|dzj", "J"), ("sch|sh|sz|zh|sj(?=[aeou])|rz", "Z"),
        ("kh", "h"), ("ch", "C"), ("ff?$", "v"), ("w", "v"), ("ph", "f"), ("gh", "g"), ("gu(?=[ei])", "g"),
        ("ck|q", "k"), ("ts|tz", "c"), ("ks", "x"), ("th", "t"),
        ("ine$", "in"), ("ou|oo", "u"),
        ("ij(?=$)|iy|yi|yy|yj|ii|ee|ey(?=$)|ie(?=$)", "i"),
        ("[jyi]+(?=[aou])", "i"), ("[jyi]+e|jo|yo|io(?=[vmr]$)", "e"), ("[jy]", "i"), ("ei$|ai$|ii+", "i"),
        (r"([a-zA-Z])\1+", r"\1"),
    )
]  # fmt: skip
# What one spelling may stand for in another language: German s for з, ch and Spanish j for х, French ch for ш, j for ж.
_READINGS = (
    ("ch(?!t)", ("kh", "sh")), ("(?<![cs])s(?=[aeiouyl])", ("z",)), ("j(?=[aeionu])", ("kh", "zh")), ("ei", ("ai",)),
    ("tsch|tch|ch|tj", ("ch",)), ("sch", ("zh",)), ("en(?=[sz])", ("e",)), ("h", ("",)),
)  # fmt: skip
_MOST_KEYS = 40
_ABJAD_CLASSES = {
    "B": "بפבپفףڤ", "T": "تدذطדטתثض", "S": "سشصزظسجژچשסצץזג׳", "K": "كقکگغخحקכךחהק", "L": "لל", "R": "رר", "M": "مמם",
    "N": "نנן",
}  # fmt: skip
_ABJAD_CLASS = {letter: sign for sign, letters in _ABJAD_CLASSES.items() for letter in letters}
_KANA_CLASS = {
    **dict.fromkeys("tdsz", "T"), **dict.fromkeys("rl", "L"), **dict.fromkeys("mn", "N"), **dict.fromkeys("bpfv", "B"),
    **dict.fromkeys("kghcqx", "K"),
}  # fmt: skip
_SKELETON_CLASSES = str.maketrans(
    {"C": "S", "J": "S", "Z": "S", "c": "S", "s": "S", "z": "S", "H": "K", "h": "K", "k": "K", "g": "K", "x": "K",
     "b": "B", "p": "B", "v": "B", "f": "B", "w": "B", "d": "T", "t": "T", "r": "R", "l": "L", "m": "M", "n": "N"}
)  # fmt: skip
_SURNAMES_KO = {
    "이": "lee yi rhee ri li", "박": "park pak bak", "최": "choi choe", "정": "jung jeong chung jong", "강": "kang gang",
    "조": "cho jo", "윤": "yoon yun youn", "임": "lim im rim", "노": "roh no noh ro", "유": "yoo yu ryu you", "문": "moon mun",
    "신": "shin sin", "김": "kim gim", "오": "oh o", "권": "kwon gwon", "한": "han", "황": "hwang", "안": "ahn an",
    "송": "song", "홍": "hong", "서": "seo suh so", "추": "choo chu", "반": "ban pan", "전": "chun jeon jun", "심": "shim sim",
}  # fmt: skip
_KOREAN_FOLDS = (("eo|eu|oo|u", "o"), ("ae", "e"), ("yo", "o"), ("ch", "j"), ("[kg]", "k"), ("[td]", "t"),
                 ("[pb]", "p"), ("[rl]", "l"), ("h", ""), (r"(.)\1+", r"\1"))  # fmt: skip


@lru_cache(maxsize=1)
def _schemes() -> tuple[iuliia.Schema, ...]:
    return tuple(schema for _, schema in iuliia.schemas.items() if not schema.name.startswith("uz"))


def name_parts(name: str) -> tuple[str, ...]:
    """The words of a name, without separators; a Chinese, Japanese or Korean name is one word unless it is parted."""
    return tuple(p for p in _SEPARATOR.split(unicodedata.normalize("NFC", name).strip()) if p)


def _plain(text: str) -> str:
    lowered = text.casefold().replace("ę", "en").translate(_MARKED)
    lowered = "".join(c for c in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(c))
    return lowered if lowered.isascii() else anyascii(lowered).lower()


def latin_fold(text: str) -> str:
    """The folding key of one word in Latin letters, read the way English is."""
    key = _plain(text)
    for pattern, replacement in _FOLDS:
        key = pattern.sub(replacement, key)
    return key


def _latin_readings(word: str) -> frozenset[str]:
    """The folding keys of a word in Latin letters, read the way each of several languages would."""
    spelled = {_plain(word)}
    for pattern, readings in _READINGS:
        for text in sorted(spelled):
            spelled |= {re.sub(pattern, reading, text) for reading in readings}
        spelled = set(sorted(spelled)[:_MOST_KEYS])
    return frozenset({latin_fold(word)} | {latin_fold(s) for s in spelled})


def consonants(key: str) -> str:
    """The consonant classes of a folding key: what an abjad writes of it."""
    skeleton = re.sub("[aeiou]", "", key).translate(_SKELETON_CLASSES)
    return re.sub(r"(.)\1+", r"\1", skeleton)


@lru_cache(maxsize=8192)
def word_keys(word: str) -> frozenset[str]:
    """The folding keys of one word of a name; at least one."""
    if _CYRILLIC.search(word):
        spelled = {schema.translate(word) for schema in _schemes()}
        spelled |= {anyascii(word), anyascii(word.replace("г", "h").replace("Г", "H"))}
        return frozenset(latin_fold(s) for s in spelled)
    if _HANGUL.search(word):
        return frozenset(_korean(word) or {word})
    if _HAN.search(word) and not _KANA.search(word):
        from pypinyin import lazy_pinyin  # its table takes a while to load, and few names need it

        return frozenset({re.sub("[^a-z]", "", "".join(lazy_pinyin(word)).lower())})
    if _ABJAD.search(word):
        # Arabic writes a foreign g with ج as often as with غ: سيرجي is Sergei.
        return frozenset({"~" + _abjad(word), "~" + _abjad(word.replace("ج", "ك"))})
    return _latin_readings(word)


def _abjad(word: str) -> str:
    """Consonant classes of an Arabic, Persian or Hebrew word, without the article and without letters of vowels."""
    bare = re.sub("^(?:ال|אל[- ]?)", "", word)
    for old, new in (("تش", "ش"), ("طس", "ش"), ("צ'", "ש"), ("ג'", "ש"), ("ז'", "ש")):
        bare = bare.replace(old, new)
    signs = "".join(_ABJAD_CLASS.get(letter, "") for letter in bare.replace("ג", "כ"))
    return re.sub(r"(.)\1+", r"\1", signs)


def abjad_skeleton(words: list[str]) -> str:
    """The consonant classes of several words run together."""
    return re.sub(r"(.)\1+", r"\1", "".join(_abjad(w) for w in words))


def kana_keys(word: str) -> frozenset[str]:
    """Consonant classes as coarse as katakana writes foreign names: no v, one class for t and ch, for l and r."""
    romanised = anyascii(word).lower().replace("c", "k").replace("kh", "t") if _KANA.search(word) else _plain(word)
    romanised = re.sub("ts|sh|ch|j", "t", anyascii(word).lower()) if _KANA.search(word) else romanised
    found = set()
    for text in (romanised, romanised.replace("v", ""), re.sub("^v", "", romanised)):
        signs = "".join(_KANA_CLASS.get(c, "") for c in text)
        found.add(re.sub(r"(.)\1+", r"\1", signs))
    return frozenset(found - {""})


def is_kana(text: str) -> bool:
    """Whether there is hiragana or katakana in it."""
    return _KANA.search(text) is not None


def is_abjad(text: str) -> bool:
    """Whether there is Arabic or Hebrew script in it."""
    return _ABJAD.search(text) is not None


def _korean(word: str) -> set[str]:
    rest = word[1:]
    heads = _SURNAMES_KO.get(word[:1], anyascii(word[:1])).split() if rest else [anyascii(word).lower()]
    return {korean_fold(head.lower() + anyascii(rest).lower()) for head in heads}


def korean_fold(text: str) -> str:
    """One key for the romanisations of a Korean name: Moon Jae-in, Mun Jaein."""
    key = re.sub("[^a-z]", "", text.lower())
    for pattern, replacement in _KOREAN_FOLDS:
        key = re.sub(pattern, replacement, key)
    return key


def variant_key(name: str) -> frozenset[str]:
    """Folding keys of a whole name: one for every way its words may be spelled, joined by spaces.

    Two names with a key in common are spellings of the same name. Source of the schemes: iuliia (GOST, ICAO, BGN/PCGN,
    ALA-LC, Scientific, telegram, Wikipedia ...).
    """
    keys = {""}
    for part in name_parts(name):
        keys = {f"{k} {w}".strip() for k in keys for w in sorted(word_keys(part))[:12]}
        if len(keys) > 500:
            keys = set(sorted(keys)[:500])
    return frozenset(keys)
