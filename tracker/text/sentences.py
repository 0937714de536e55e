"""Text and language in, the spans of its sentences out."""

from __future__ import annotations

import re

import sentencex  # type: ignore[import-untyped]

from tracker.records import Span
from tracker.text.unsafe import clean

# Titles and abbreviations that never end a sentence and that the library does not know in their language.
_NOT_AN_END: dict[str, re.Pattern[str]] = {
    "fr": re.compile(r"(?:^|\W)(?:M|MM|Mgr|Mme|Mlle|Me|St|Ste|art|env|av|apr)\.$"),
    "es": re.compile(r"(?:^|\W)(?:Sr|Sra|Srta|D|Dª|Dr|Dra|Ud|Uds|Excmo|EE|pág|núm|art)\.$"),
    "it": re.compile(r"(?:^|\W)(?:Sig|Sig\.ra|Dott|On|Prof|Avv|Ing|art|pag)\.$"),
    "pt": re.compile(r"(?:^|\W)(?:Sr|Sra|Dr|Dra|Exmo|art|pág|nº)\.$"),
    "de": re.compile(r"(?:^|\W)(?:Hr|Fr|Dr|Prof|bzw|ca|Nr|Abs|Art|St|Mio|Mrd|Tsd|usw|\d{1,2})\.$"),
    "ru": re.compile(r"(?:^|\W)(?:г|гг|им|ул|д|стр|ст|руб|коп|тыс|млн|млрд|проф|акад|ген|зам|см|напр|[А-ЯЁ])\.$"),
    "uk": re.compile(r"(?:^|\W)(?:р|рр|ім|вул|буд|стор|ст|грн|коп|тис|млн|млрд|проф|акад|ген|див|напр|[А-ЯІЇЄҐ])\.$"),
    "pl": re.compile(r"(?:^|\W)(?:im|ul|gen|prof|dr|hab|r|tys|mln|mld|zł|np|ks|św)\.$"),
    "cs": re.compile(r"(?:^|\W)(?:ul|č|tj|tzv|např|mil|mld|gen|prof|sv|\d{1,2})\.$"),
    "en": re.compile(r"(?:^|\W)(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|Capt|Sen|Rep|Gov|Rev|Hon|Prof|St|No|vs)\.$"),
}


def sentences(text: str, language: str | None) -> list[Span]:
    """The sentences in order, as spans without the space around them; none for a text without anything printed.

    By sentencex (quotations, brackets and ellipses stay inside their sentence), joined again after abbreviations it
    does not know. Works for any language and in linear time; an unknown language is cut by the English rules.
    """
    safe = clean(text)
    spans: list[Span] = []
    unfinished = _NOT_AN_END.get(language or "")
    joining = False
    for found in sentencex.get_sentence_boundaries(language or "en", safe):
        start, end = int(found["start_index"]), int(found["end_index"])
        while start < end and safe[start].isspace():
            start += 1
        while end > start and safe[end - 1].isspace():
            end -= 1
        if start == end:
            joining = False
            continue
        if joining and spans:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
        joining = (
            bool(unfinished and unfinished.search(safe, max(start, end - 12), end)) and not found["is_paragraph_break"]
        )
    return spans
