"""A language in; out, the larger cities of the world and how that language's script writes them (data/cities.tsv)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from tracker.names.tokens import fold_token

_DATA = Path(__file__).with_name("data") / "cities.tsv"
_SCRIPT = {
    "zh": "[\u3400-\u9fff]", "ja": "[\u3400-\u9fff\u30a0-\u30ff]", "ko": "[\uac00-\ud7af]", "he": "[א-ת]",
    "ar": "[\u0621-\u064a]", "fa": "[\u0621-\u06cc]", "hi": "[\u0900-\u097f]", "ru": "[А-я]", "uk": "[А-я]",
}  # fmt: skip
_LATIN = "[A-Za-zÀ-ž]"
# Cities whose name is a word, a person's name or a form of one as well: Nice, Reading, Nancy, Split, Mary, Batman.
_COMMON = frozenset(
    [
        "nice",
        "reading",
        "nancy",
        "split",
        "mary",
        "batman",
        "orange",
        "bath",
        "cork",
        "bari",
        "mobile",
        "male",
        "same",
        "man",
        "hit",
        "most",
        "bor",
        "tours",
        "angers",
        "metz",
        "brest",
        "la",
        "de",
        "san",
        "santa",
        "santiago",
        "victoria",
        "florence",
        "paris",
        "sydney",
        "charlotte",
        "madison",
        "lincoln",
        "houston",
        "austin",
        "troy",
        "regina",
        "irvine",
        "jackson",
        "columbia",
        "hamilton",
        "lancaster",
        "wellington",
        "george",
        "worcester",
        "kent",
        "union",
        "salem",
        "independence",
        "providence",
        "surprise",
        "garland",
        "gary",
        "aurora",
        "corona",
        "eugene",
    ]
)


@lru_cache(maxsize=1)
def _table() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    rows = (line.split("\t") for line in _DATA.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return tuple((country, name, tuple(forms.split("|"))) for country, name, forms in rows)


def city_forms(language: str) -> Iterator[tuple[str, str]]:
    """Concept ("PL.warsaw") and written form of each city; in English the name, in other languages every form.

    Latin and Cyrillic have forms only where a city goes by another name there; the rest is told by its sound.
    """
    script = re.compile(_SCRIPT.get(language, _LATIN))
    for country, name, forms in _table():
        slug = fold_token(name).replace(" ", "")
        if slug in _COMMON:
            continue
        written: Sequence[str] = (name,) if language == "en" else forms
        for form in written:
            if script.match(form):
                yield f"{country}.{slug}", form


def han_forms() -> Iterator[tuple[str, str]]:
    """Country and form of every city as Chinese characters write it."""
    script = re.compile(_SCRIPT["zh"])
    return ((country, form) for country, _, forms in _table() for form in forms if script.match(form))


@lru_cache(maxsize=1)
def latin_names() -> frozenset[str]:
    """The cities' names in Latin script, folded: by themselves, and as some language of that script has them."""
    script = re.compile(_LATIN)
    # Frankfurt am Main is Frankfurt for short.
    written = (form.split(" am ")[0] for _, name, forms in _table() for form in (name, *forms) if script.match(form))
    names = (fold_token(form) for form in written)
    return frozenset(name for name in names if " " not in name and name not in _COMMON)
