"""Who does what to whom: two names or pronouns change places."""

from __future__ import annotations

import re
from random import Random

from tracker.records import FindingType
from tracker.training.perturb.base import Change, Edit, Generator, Key, apply
from tracker.training.perturb.name import FIRST_NAMES, form_of, named

_PERSON = re.compile(
    r"(?<![\w-])(?:[A-ZÀ-ÖØ-ÞŠŽČ][a-zà-öø-ÿšžčćěřů]+(?: (?:de |von |van )?[A-ZÀ-ÖØ-ÞŠŽČ][a-zà-öø-ÿšžčćěřů]+)+|Tom|Mary|John|Maria|Marie|Peter|Paul|Anna|Trump|Biden|Putin|Merkel|Macron)(?!\w)"
)
_KNOWN = FIRST_NAMES | {
    "Tom",
    "Mary",
    "John",
    "Maria",
    "Marie",
    "Peter",
    "Paul",
    "Anna",
    "Trump",
    "Biden",
    "Putin",
    "Merkel",
    "Macron",
}
_NOT_A_PERSON = re.compile(
    r"\b(?:The|A|In|On|At|New|North|South|East|West|United|University|Street|Park|Party|Minister|President|Ministry|House|Court|Bank|League|Cup|City|Mr|Mrs|Die|Der|Das|Le|La|Les|El|Los)\b"
)
_PRONOUNS = {
    "en": [
        (
            r"\b(?P<a>he|He) (?P<v>\w+(?: to)?) (?P<b>her)\b(?= (?:to|in|on|at|and|for|with|that|about|a|the|from)|[.,])",
            "she",
            "him",
        ),
        (r"\b(?P<a>she|She) (?P<v>\w+) (?P<b>him)\b", "he", "her"),
        (
            r"\b(?P<a>I) (?P<v>(?!want|ask|need|let|trust|thank)[a-z]+(?:ed|ld|ve|w|t)) (?P<b>you|him|her|them)(?=[ .,?!])(?! \w+'s)",
            "",
            "",
        ),
        (r"\b(?P<a>we|We) (?P<v>[a-z]+(?:ed|ld|ve|w|t)) (?P<b>them)(?=[ .,])", "they", "us"),
        (r"\b(?P<a>they|They) (?P<v>[a-z]+(?:ed|ld|ve|w|t)) (?P<b>us)(?=[ .,])", "we", "them"),
    ],
    "zh": [
        (r"(?P<a>他)(?P<v>爱|喜欢|帮助|打|问|告诉|邀请|见)(?P<b>她)", "她", "他"),
        (r"(?P<a>我)(?P<v>爱|喜欢|帮助|问|告诉|邀请)(?P<b>你|他|她)", "", ""),
    ],
}
_I = {"you": ("you", "me"), "him": ("he", "me"), "her": ("she", "me"), "them": ("they", "me")}
_ACTIVE = re.compile(
    r"\b(?P<a>(?:[Tt]he|[Hh]is|[Hh]er|[Mm]y|[Oo]ur) (?:man|woman|boy|girl|police|teacher|dog|cat|doctor|president|minister|company|government|court|army|mother|father|coach|student|students|workers|king|queen|king's son)) (?P<v>\w+ed|saw|told|hit|beat|shot|bit|killed) (?P<b>(?:the|his|her|my|our) (?:man|woman|boy|girl|police|teacher|dog|cat|doctor|president|minister|company|government|court|army|mother|father|coach|student|students|workers|king|queen))\b"
)


def _pronouns(text: str, language: str) -> list[list[Change]]:
    found = []
    for pattern, first, second in _PRONOUNS.get(language, ()):
        for match in re.finditer(pattern, text):
            a, b = match.group("a"), match.group("b")
            if language == "en" and a == "I":
                subject, obj = _I[b]
                subject = subject.capitalize() if match.start() == 0 else subject
            elif language == "zh" and a == "我":
                subject, obj = b, "我"
            else:
                subject, obj = (first.capitalize() if a[0].isupper() else first), second
            found.append([Change(*match.span("a"), subject), Change(*match.span("b"), obj)])
    return found


def role(text: str, language: str, rng: Random) -> Edit | None:
    """Two parties of one kind change places; only where exactly two stand in the text."""
    options: list[tuple[list[Change], Key | None]] = [(c, None) for c in _pronouns(text, language)]
    places = named(text, language)
    for kind in ("country", "city", "people"):
        found = [(p, c) for p, k, c in places if k == kind]
        if len(found) == 2 and found[0][1] != found[1][1]:
            changes = swap(text, language, kind, found)
            if changes and not re.fullmatch(
                r"\s*(?:,|and|und|et|y|и|та|і|和|و|a|-|–|/)\s*", text[found[0][0].end : found[1][0].start]
            ):
                options.append((changes, (f"swap:{kind}", found[0][1], found[1][1])))
    if language not in {"ru", "uk", "zh", "ja", "ar", "he"}:
        people = [
            m for m in _PERSON.finditer(text) if not _NOT_A_PERSON.search(m.group()) and m.group().split()[0] in _KNOWN
        ]
        names = list(dict.fromkeys(m.group() for m in people))
        if (
            len(names) == 2
            and len(people) == 2
            and not re.fullmatch(r"\s*(?:,|and|und|et|y|e|a|&)\s*", text[people[0].end() : people[1].start()])
            and language not in {"cs", "pl", "hr", "et", "lt", "lv", "fi", "hu"}
        ):
            options.append(
                (
                    [Change(*people[0].span(), people[1].group()), Change(*people[1].span(), people[0].group())],
                    ("swap:person", names[0], names[1]),
                )
            )
    if language == "en":
        for match in _ACTIVE.finditer(text):
            a, b = match.group("a"), match.group("b")
            if a[4:] != b[4:]:
                options.append(
                    (
                        [
                            Change(*match.span("a"), b[0].upper() + b[1:] if a[0].isupper() else b),
                            Change(*match.span("b"), a[0].lower() + a[1:]),
                        ],
                        None,
                    )
                )
    if not options:
        return None
    changes, key = rng.choice(options)
    return apply(text, changes, key)


def swap(text: str, language: str, kind: str, found: list[tuple[Change, str]]) -> list[Change]:
    """The two places exchanged, each in the form the other stands in; empty where a form is missing."""
    (one, first), (two, second) = found
    new_one = form_of(language, kind, second, text[one.start : one.end], text[: one.start])
    new_two = form_of(language, kind, first, text[two.start : two.end], text[: two.start])
    return [Change(one.start, one.end, new_one), Change(two.start, two.end, new_two)] if new_one and new_two else []


def mirror(text: str, language: str, key: Key) -> Edit | None:
    """The same two places exchanged in another language's text."""
    kind, first, second = key
    if kind == "swap:person":
        if text.count(first) == 1 and text.count(second) == 1:
            at = sorted(((text.index(first), first, second), (text.index(second), second, first)))
            return apply(text, [Change(s, s + len(old), new) for s, old, new in at], key)
        return None
    kind = kind.removeprefix("swap:")
    found = [(p, c) for p, k, c in named(text, language) if k == kind]
    if {c for _, c in found} != {first, second} or len(found) != 2:
        return None
    return apply(text, swap(text, language, kind, found), key)


GENERATOR = Generator("role", (FindingType.ROLE, FindingType.NAME), None, role, mirror)
