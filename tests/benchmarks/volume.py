"""A seed in, as many articles and statements as asked for out: the made-up news that the speed of an audit is measured on.

Every sentence is written for this file and filled in by chance: who, where, when, how many. An article has about 500
words and ten quotations; one quotation in twenty is by a speaker of whom statements are stored, and of those every second
reports one of the statements, in its words, as reported speech, or in German. The same seed makes the same news.
"""

from __future__ import annotations

import io
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tracker.records import Statement

BY_STORED = 0.05
"""The share of quotations by a speaker of whom something is stored."""
REPORTS = 0.5
"""The share of those that report a stored statement; the others are remarks of which nothing is stored."""
A_SPEAKER = 10
"""Statements stored of one speaker."""
QUOTATIONS = 10
UNSTORED = 400_000
"""Numbers from here up are people of whom nothing is stored."""


def _listed(words: str) -> list[str]:
    return words.split()


_GIVEN = _listed(
    "Anna Maren Elin Ivo Tomas Clara Henrik Lucia Pavel Ingrid Samuel Petra Oskar Nadia Felix Marta Jonas Helena Viktor "
    "Sofia Edgar Irene Marcus Olga Simon Teresa Adrian Julia Robert Vera Daniel Klara Stefan Lena Martin Rosa Peter Eva"
)
_HEADS = _listed(
    "Hal Ber Lind Strand Mor Kel Vos Tar Win Cald Ras Fen Gar Hol Nor Pel Quin Sel Thor Ud Wex Yar Zel Bran Cor Dun Esk "
    "Farn Grim Hart Isk Jal Kron Lor Mav Nes Orm Prad"
)
_MIDDLES = _listed("a en o er i el un ar em ir ul on")
_TAILS = _listed("son berg dal mann lund vik stad feld gard sen hart mont quist ridge worth wick ford brand sted holm")
# Of those of whom nothing is stored: no spelling of a stored name comes near theirs, however many are stored.
_OTHER_HEADS = _listed(
    "Kovach Petrush Zhuk Bogdan Vuk Hrusch Mlyn Szab Tkach Yurch Czerw Dzub Gavr Kuzm Losh Pysh Rybch Shevch"
)
_OTHER_TAILS = _listed("enko uk ovich ewski czyk ynets iak akis opoulos idze shvili yan ov eanu escu ashvili")
_PLACES = _listed(
    "Arvik Belmora Castrel Dornhaven Eastmere Falkenau Grenholm Harlow Istria Kelsund Lindau Marbury Norwald Ostrava "
    "Pelham Ravenna Silbury Tarnow Upsal Velden Westbrook Yarmouth Zellin"
)
_MONTHS = _listed("January February March April May June July September October November")
_GERMAN_MONTHS = _listed("Januar Februar März April Mai Juni Juli September Oktober November")
_OFFICES = (
    "mayor", "transport minister", "opposition leader", "head of the port authority", "chief economist", "school director",
    "union leader", "finance minister", "spokesman for the utility", "chair of the health committee", "police chief",
)  # fmt: skip

# What is said: in the speaker's words, as an English report of it, and in German.
_SAID = (
    ("We will not sell the harbour of {place} before {month}, whatever is offered.",
     "the harbour of {place} would not be sold before {month}, whatever was offered",
     "Wir werden den Hafen von {place} nicht vor {monat} verkaufen, was auch immer geboten wird."),
    ("The new line to {place} will cost {number} million and open in {month}.",
     "the new line to {place} would cost {number} million and open in {month}",
     "Die neue Strecke nach {place} wird {number} Millionen kosten und im {monat} eröffnet."),
    ("I have asked the ministry to release {number} documents about the mine near {place}.",
     "the ministry had been asked to release {number} documents about the mine near {place}",
     "Ich habe das Ministerium gebeten, {number} Dokumente über das Bergwerk bei {place} freizugeben."),
    ("Nobody in {place} will lose a job because of the merger, and I promise that.",
     "nobody in {place} would lose a job because of the merger",
     "Niemand in {place} wird wegen der Fusion seine Arbeit verlieren, das verspreche ich."),
    ("We lost {number} doctors in {place} last year, and we cannot go on like this.",
     "the hospitals of {place} had lost {number} doctors last year and could not go on like this",
     "Wir haben im letzten Jahr {number} Ärzte in {place} verloren, und so können wir nicht weitermachen."),
    ("If the dam above {place} is not repaired by {month}, we shall have to close the valley road.",
     "the valley road would have to be closed unless the dam above {place} was repaired by {month}",
     "Wenn der Damm oberhalb von {place} nicht bis {monat} repariert ist, müssen wir die Talstraße schließen."),
    ("The talks in {place} have failed, and there is no date for new ones.",
     "the talks in {place} had failed and there was no date for new ones",
     "Die Gespräche in {place} sind gescheitert, und für neue gibt es keinen Termin."),
    ("Rents in {place} have risen by {number} per cent since {month}, which is more than wages.",
     "rents in {place} had risen by {number} per cent since {month}, more than wages",
     "Die Mieten in {place} sind seit {monat} um {number} Prozent gestiegen, mehr als die Löhne."),
    ("The army will leave the base at {place} in {month} and hand it to the city.",
     "the army would leave the base at {place} in {month} and hand it to the city",
     "Die Armee wird den Stützpunkt bei {place} im {monat} verlassen und ihn der Stadt übergeben."),
    ("Every school in {place} gets {number} new computers, but no new teachers.",
     "every school in {place} would get {number} new computers but no new teachers",
     "Jede Schule in {place} bekommt {number} neue Computer, aber keine neuen Lehrer."),
    ("We found lead in the water of {place}, and {number} families were told to boil it, which does not help.",
     "lead had been found in the water of {place} and {number} families had been told to boil it, which did not help",
     "Wir haben Blei im Wasser von {place} gefunden, und {number} Familien wurde geraten, es abzukochen, was nicht hilft."),
    ("The treaty gives {place} control of the fishery until {month}, and not a day longer.",
     "the treaty gave {place} control of the fishery until {month} and not a day longer",
     "Der Vertrag gibt {place} die Kontrolle über die Fischerei bis {monat}, und keinen Tag länger."),
)  # fmt: skip
_CONTEXT = (
    "The council of {place} met for the third time since {month}, with {number} residents in the gallery.",
    "Heavy rain had delayed the session, which began only after the last train from {place} had arrived.",
    "Work on the site stopped in {month} after {number} complaints, and the cranes have stood still ever since.",
    "The plant is the largest employer of the region, and {number} households depend on it.",
    "The road between {place} and the coast has been closed to heavy traffic since a bridge gave way in {month}.",
    "An earlier draft of the report, seen by this newspaper, put the damage at {number} million.",
    "Outside the town hall a small crowd waited with banners, watched by a handful of officers.",
    "The next hearing is planned for {month}, although few believe in the date after so many delays.",
    "Farmers around {place} fear for the harvest, while hotels along the river report an unusually good season.",
    "A similar plan failed {number} years ago, when the company behind it went bankrupt within weeks.",
)
_OPENING = (
    "After hours of debate",
    "Asked about the budget",
    "At a meeting in {place}",
    "On Monday",
    "In an interview",
)
_FRAMES = (
    "{opening}, {name}, the {office}, said: “{direct}” {context}",
    "“{direct}” said {name}, the {office}. {context}",
    "{name}, the {office}, said that {indirect}. {context}",
    "{context} “{direct}” {name}, the {office}, told reporters.",
    "{context} {name}, the {office}, warned that {indirect}.",
)
_TITLES = ("Dispute over {place} goes on", "What {month} means for {place}", "{place}: {number} questions, few answers")


@dataclass(frozen=True)
class Claim:
    """One remark in its three forms."""

    direct: str
    indirect: str
    german: str


class News:
    """Made-up news around `statements` stored statements: the statements, and any number of articles of so many quotations."""

    def __init__(self, statements: int, seed: int = 7, quotations: int = QUOTATIONS) -> None:
        self._seed = seed
        self._quotations = quotations
        chance = random.Random(f"{seed} statements")
        self.speakers = [person(number) for number in range(-(-statements // A_SPEAKER))]
        self._claims = [_claim(chance) for _ in range(statements)]
        self._speaker_of = [self.speakers[number // A_SPEAKER] for number in range(statements)]

    def statements(self) -> Iterator[Statement]:
        """The stored statements, ten of a speaker."""
        for number, (speaker, claim) in enumerate(zip(self._speaker_of, self._claims, strict=True)):
            # One in ten is a speech, in which what is reported is one sentence of several.
            chance = random.Random(f"{self._seed} speech {number}")
            around = [_claim(chance).direct for _ in range(8)] if number % A_SPEAKER == 0 else []
            text = " ".join([*around[:4], claim.direct, *around[4:]])
            yield Statement(speaker, text, "en", said_at=f"2024-03-{1 + number % 28:02}", occasion=f"session {number}")

    def articles(self, count: int, first: int = 0) -> Iterator[dict[str, str]]:
        """Articles as rows of a JSONL file, the same for the same number wherever one begins."""
        for number in range(first, first + count):
            chance = random.Random(f"{self._seed} article {number}")
            paragraphs = [self._paragraph(chance) for _ in range(self._quotations)]
            yield {
                "url": f"https://paper{number % 40}.example/2024/{number}",
                "outlet": f"Paper {number % 40}",
                "title": _filled(chance.choice(_TITLES), chance)[0],
                "published_at": f"{2024 + number % 3}-{4 + number % 8:02}-{1 + number % 28:02}",
                "language": "en",
                "text": "\n\n".join(paragraphs),
            }

    def _paragraph(self, chance: random.Random) -> str:
        claim, name, german = _claim(chance), person(UNSTORED + int(100_000 * chance.random() ** 2)), False
        if chance.random() < BY_STORED:
            number = chance.randrange(len(self._claims))
            name = self._speaker_of[number]
            if chance.random() < REPORTS:
                claim, german = self._claims[number], chance.random() < 0.2
        parts = {
            "name": name,
            "office": chance.choice(_OFFICES),
            "direct": (claim.german if german else claim.direct).removesuffix(".") + ",",
            "indirect": claim.indirect,
            "context": " ".join(_filled(text, chance)[0] for text in chance.sample(_CONTEXT, 2)),
            "opening": _filled(chance.choice(_OPENING), chance)[0],
        }
        frame = _FRAMES[chance.randrange(2)] if german else chance.choice(_FRAMES)
        if "said: “" in frame:
            parts["direct"] = parts["direct"].removesuffix(",") + "."
        return frame.format(**parts)


def person(number: int) -> str:
    """The name of one person; no two numbers under a million have the same, and most no part in common."""
    if number >= UNSTORED:
        rest, given = divmod(number - UNSTORED, len(_GIVEN))
        rest, head = divmod(rest, len(_OTHER_HEADS))
        rest, middle = divmod(rest, len(_MIDDLES))
        rest, tail = divmod(rest, len(_OTHER_TAILS))
        return f"{_GIVEN[given]} {_OTHER_HEADS[head]}{_MIDDLES[middle]}{_HEADS[rest].lower()}{_OTHER_TAILS[tail]}"
    scattered = (number * 7919 + 13) % 1_000_003
    rest, given = divmod(scattered, len(_GIVEN))
    rest, head = divmod(rest, len(_HEADS))
    rest, middle = divmod(rest, len(_MIDDLES))
    rest, tail = divmod(rest, len(_TAILS))
    more = _HEADS[rest].lower() if rest else ""
    return f"{_GIVEN[given]} {_HEADS[head]}{_MIDDLES[middle]}{more}{_TAILS[tail]}"


def _claim(chance: random.Random) -> Claim:
    which = chance.choice(_SAID)
    return Claim(*_filled("\n".join(which), chance)[0].split("\n"))


def _filled(text: str, chance: random.Random) -> tuple[str, int]:
    month = chance.randrange(len(_MONTHS))
    slots = {"place": chance.choice(_PLACES), "month": _MONTHS[month], "monat": _GERMAN_MONTHS[month]}
    return text.format(**slots, number=chance.randrange(2, 980)), month


def write_statements(news: News, path: Path) -> None:
    """The statements as `tracker statements import` reads them."""
    with path.open("w", encoding="utf-8") as file:
        for s in news.statements():
            row = {"speaker": s.speaker, "text": s.text, "language": s.language, "said_at": s.said_at}
            file.write(json.dumps({**row, "occasion": s.occasion, "basis": "transcript"}) + "\n")


def write_jsonl(news: News, count: int, path: Path, first: int = 0) -> None:
    """So many articles, one JSON object a line."""
    with path.open("w", encoding="utf-8") as file:
        for row in news.articles(count, first):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def write_warc(news: News, count: int, path: Path, first: int = 0) -> None:
    """The same articles as the pages of a crawl, with a head, a menu and a foot around them."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for row in news.articles(count, first):
            status = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            payload = io.BytesIO(_page(row).encode("utf-8"))
            writer.write_record(writer.create_warc_record(row["url"], "response", payload=payload, http_headers=status))


def _page(row: dict[str, str]) -> str:
    """A page as papers have them: most of its bytes are not the article."""
    menu = "".join(f'<li><a href="/section/{n}">Section {n}</a></li>' for n in range(30))
    more = "".join(f'<div class="teaser"><a href="/2024/{n}">More about this, part {n}</a></div>' for n in range(20))
    body = "".join(f"<p>{paragraph}</p>" for paragraph in row["text"].split("\n\n"))
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{row["title"]}</title>'
        f'<meta property="og:site_name" content="{row["outlet"]}">'
        f'<meta property="article:published_time" content="{row["published_at"]}T08:00:00Z">'
        f'<link rel="canonical" href="{row["url"]}"><style>body {{ margin: 0 }}</style></head><body>'
        f"<header><nav><ul>{menu}</ul></nav></header><main><article><h1>{row['title']}</h1>{body}</article></main>"
        f"<aside>{more}</aside><footer><p>All rights reserved.</p></footer></body></html>\n"
    )
