"""An article in, its cast out: the people and bodies it names, and for each mention ("he", "the envoy") who is meant.

Attribution is evidence, so the rules are few and each can be told to a reader: a surname is the fullest name that ends in
it, an office is the name printed beside it, a pronoun is the last speaker it fits.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from tracker.quotations.lexicon import listed
from tracker.quotations.subjects import NAME, NOT_A_NAME
from tracker.quotations.titled import Titled, is_han
from tracker.quotations.uncased import PRONOUNS, is_uncased, name_in

# French writes "de" together with a name that begins with a vowel: d’Antoine.
_NAME = re.compile(rf"(?:(?<![\w’'@#])|(?<=[ \u00a0][dl]['’]))(?:{NAME})")
_POSSESSIVE = re.compile(r"['’]s?$")
_WORD = re.compile(r"[^\W\d_][\w’'\-]*")
# Titles and offices printed in front of a name that are no part of it.
_TITLES = listed("""fm pm mp mep ceo mr mrs ms miss dr prof sir lord lady dame sen rep gov gen col lt capt sgt rev hon president vice prime minister
    secretary senator congressman congresswoman representative governor mayor chancellor ambassador envoy spokesman
    spokeswoman spokesperson chairman chairwoman director general deputy foreign acting former state judge justice king queen
    prince princess pope premier speaker chief attorney leader candidate republican democratic democrat russian iranian
    american german french british israeli ukrainian chinese syrian us u.s turkish presidential professor captain admiral
    herr frau bundeskanzler bundeskanzlerin kanzler kanzlerin außenminister außenministerin minister ministerin präsident
    präsidentin sprecher sprecherin regierungssprecher regierungssprecherin речник міністр президентка посол bundespräsident ministerpräsident vizeaußenminister
    m mme mlle monsieur madame président présidente ministre premier porte-parole
    президент министр премьер премьер-министр замминистра глава пресс-секретарь депутат посол господин
    señor señora presidente presidenta ministra ministro canciller""")
_NO_NAME = _TITLES | NOT_A_NAME
# Nouns for offices and for documents that speak: what a mention without a name may be resolved by.
_OFFICE = listed("""president minister envoy spokesman spokeswoman spokesperson secretary senator congressman congresswoman governor mayor
    chancellor ambassador chairman chairwoman director leader candidate diplomat general commander king queen prince pope
    premier speaker judge chief lawyer attorney professor author analyst researcher official commissioner coach
    publication report study paper statement article center centre institute agency ministry organization organisation
    company group committee foundation billionaire businessman frontrunner nominee mogul economist lawmaker officer
    bürgermeister bürgermeisterin leiter leiterin direktor direktorin staatssekretär staatssekretärin
    sprecher sprecherin minister ministerin präsident präsidentin kanzler kanzlerin bundeskanzlerin bundeskanzler
    außenminister außenministerin regierungssprecher regierungschef botschafter
    président présidente ministre vice-ministre maire directeur directrice gouverneur secrétaire porte-parole diplomate chef ambassadeur
    мэр губернатор директор начальник начальница премьер-министр вице-премьер сенатор депутат
    міністр міністерка заступник заступниця речник речниця посол посолка голова мер начальник начальниця депутатка губернаторка
    президент министр замминистра представитель пресс-секретарь глава посол дипломат спикер премьер
    presidente presidenta ministro ministra viceministro viceministra alcalde alcaldesa director directora gobernador
    gobernadora secretario secretaria embajador embajadora jefe jefa portavoz canciller""")
_HE = listed("he him his himself er ihm il lui он него его він його él")
_SHE = listed("she her hers herself sie ihr elle она неё нее её ее вона її ella")
_THEY = listed("they them their it its who we i sie ils elles они мы я их вони їх ellos je wir ich nous")
_BODIES_AND_DOCUMENTS = listed("""publication report study paper statement article center centre institute agency ministry organization organisation
    company group committee foundation""")
#: Those of them that a human being holds.
HUMAN_OFFICES = _OFFICE - _BODIES_AND_DOCUMENTS
_CYRILLIC = re.compile(r"[а-яёіїєґ-]+$")
_CASE_ENDINGS = (
    "ого",
    "ому",
    "его",
    "ему",
    "ими",
    "ым",
    "им",
    "ой",
    "ом",
    "ою",
    "ем",
    "ою",
    "еві",
    "ові",
    "а",
    "у",
    "е",
    "и",
    "ы",
    "і",
    "ю",
    "я",
)
_GERMAN_OFFICE = re.compile(
    r"(?:meister|leiter|minister|sprecher|präsident|kanzler|direktor|sekretär|kommissar|vorsteher|inspektor|professor|botschafter)(?:in)?$|"
    r"(?:vorsitzende|beauftragte|abgeordnete|vorständin|vorstand|anwalt|anwältin|rat|rätin|chefin)r?$"
)
_SHORT = {"fm": "minister", "pm": "minister", "minister’s": "minister", "vizeaußenminister": "außenminister"}
# "the European signatories": a capitalised word that only describes a noun behind it.
_MODIFIES = re.compile(r"[ \u00a0](?!news\b|agency\b|newspaper\b|daily\b|magazine\b)[a-zа-яё]")
_BELONGS = re.compile(r"(?<!\w)(?:of|to|for|in|at|der|des|von|de|du|del|from|on)(?!\w)")
_CLAUSE_BREAK = re.compile(r"[.!?;:\n]\s|\b(?:and|und|et)\b")
_SENTENCE_STOP = re.compile(r"(?<=[a-zа-яё0-9”\"»)])[.!?…]\s|\n")
# What may stand between a name and the office that follows it: "NAME, the former " envoy.
_APPOSED = re.compile(
    r"(?:[ \u00a0(]{0,2}|,[ \u00a0](?:(?:the|an?|his|her|their|its|der|die|le|la|el|former|[\w-]+['’]s)[ \u00a0](?:[\w’-]+[ \u00a0]){0,4}"
    r"|(?:[а-яёіїє-]+[ \u00a0]){0,2})?)$",
    re.IGNORECASE,
)
_SURROUNDINGS = 90
# An office named more often than this is nobody's mark of recognition; the bound keeps hostile texts cheap.
_MOST_OFFICES = 200
_BODY_NOUN = (
    r"(?:Center|Centre|Institute|Institution|Ministry|Department|Committee|Commission|Council|Agency|Organi[sz]ation|"
    r"Association|Union|Foundation|Party|Office|Bureau|Service|University|Court|Group|Company|Corporation|Bank|Fund|Army|"
    r"Forces|Guard|Project|Post|Times|News|Journal|House|Congress|Senate|Parliament|Government|Affairs|States|Kingdom|"
    r"Club|Forum|Conference|Summit|Society|Academy|School|College|Museum|Library|Hospital|Republic|Emirates|Nations|Federation|Trust|Alliance|Campaign|Network|Board|Authority|Ministerium|Institut|Centre)"
)
# Names joined by words that only the name of a body may hold: "Intelligence and Terrorism Information Center".
_RUN = re.compile(
    rf"(?:(?<![\w’'@#])|(?<=[ \u00a0][dl]['’]))(?:{NAME})(?:[ \u00a0](?:and|for|on)[ \u00a0](?:the[ \u00a0])?(?:{NAME})){{0,3}}"
)
_IS_BODY = re.compile(rf"\b{_BODY_NOUN}s?$|\bof\b|\b(?:Ministry|Department|University|Republic|House|Bank)\b")
_DOCUMENT = re.compile(
    r"\b(?:report|publication|study|paper|article|statement|survey|analysis|assessment|book|poll|editorial|release|memo|letter)s?"
    r"\b[^,]*?\b(?:by|from|of)\b[ \u00a0]",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Person:
    """One person or body: the fullest name, where it first stands, how often, and what pronoun it was seen with."""

    name: str
    first: int
    times: int = 1
    gender: str | None = None

    @property
    def is_body(self) -> bool:
        """An institution or a country rather than a human being, as far as the name shows."""
        return bool(_IS_BODY.search(self.name))


@dataclass(slots=True)
class Discourse:
    """Who has spoken so far at one level of quotation, latest last."""

    spoken: list[Person] = field(default_factory=list)

    def speaks(self, person: Person | None) -> None:
        """Note that `person` was given words."""
        if person is not None and (not self.spoken or self.spoken[-1] is not person):
            self.spoken.append(person)


class Cast:
    """Everyone an article names, and how a mention leads to one of them."""

    def __init__(self, text: str, title: str | None = None) -> None:
        self.text = text
        self._titled = Titled(text)
        self._by_token: dict[str, list[Person]] = {}
        self._offices: dict[str, list[int]] | None = None
        self._places: list[tuple[int, int, Person]] = []
        singles: list[tuple[str, int]] = []
        for name, start in _names(text):
            if " " in name:
                self._add(name, start)
            else:
                singles.append((name, start))
        for name, _ in _names(title or ""):
            if " " in name and not self._named(name.split()[-1], len(text)):
                self._add(name, len(text))
        for name, start in singles:
            if person := self._named(name, start):
                person.times += 1
                self._places.append((start, start + len(name), person))
        self._places.sort(key=lambda place: place[0])

    def _add(self, name: str, start: int) -> None:
        last = name.split()[-1].lower()
        for person in self._by_token.get(last, []):
            if person.name == name or _compatible(person.name, name):
                person.times += 1
                if len(name.split()) > len(person.name.split()):
                    person.name = name
                break
        else:
            person = Person(name, start)
            self._by_token.setdefault(last, []).append(person)
        if start < len(self.text):
            self._places.append((start, start + len(name), person))

    def _named(self, surname: str, at: int, discourse: Discourse | None = None) -> Person | None:
        """The person with this last name: who has spoken already, or is named most often before `at`, or first after."""
        bare = _POSSESSIVE.sub("", surname).lower()
        people = self._by_token.get(bare) or self._declined(bare)
        if len(people) < 2:
            return people[0] if people else None
        for person in reversed(discourse.spoken if discourse else []):
            if person in people:
                return person
        before = [person for person in people if person.first <= at]
        return max(before, key=lambda person: person.times) if before else people[0]

    def _declined(self, surname: str) -> list[Person]:
        """The people whose last name this is in another case: Рябкова, Рябкову for Рябков."""
        if not _CYRILLIC.match(surname):
            return []
        for ending in _CASE_ENDINGS:
            if surname.endswith(ending) and len(surname) - len(ending) >= 4:
                stem = surname[: -len(ending)]
                for nominative in ("", "а", "я", "й", "ий", "ый", "о", "ь"):
                    if people := self._by_token.get(stem + nominative):
                        return people
        return []

    def resolve(self, mention: str, at: int, discourse: Discourse) -> Person | None:
        """Who is meant by `mention`, printed at offset `at`; null where the article does not say."""
        lowered = [word.lower().strip(".,") for word in mention.split()]
        if not lowered or lowered[0] in PRONOUNS:
            return discourse.spoken[-1] if discourse.spoken else None
        if is_uncased(mention):
            return self._by_uncased_name(name_in(mention), at, discourse) or self._arabic_bearer(mention, at)
        if is_han(mention):
            name = self._titled.chinese(mention, at)
            return Person(name, at) if name else None
        if len(lowered) <= 2 and lowered[-1] in _HE | _SHE | _THEY:
            return self._pronoun(lowered[-1], at, discourse)
        return self._by_name(mention, at, discourse) or self._office(lowered, at)

    def _by_name(self, mention: str, at: int, discourse: Discourse) -> Person | None:
        """The last name in the mention that is not a possessor ("Putin’s envoy") nor what the office is for.

        A document speaks for whoever it is by.
        """
        names = list(_names(mention))
        if author := _DOCUMENT.search(mention):
            names = [found for found in names if found[1] >= author.end() - 1][:1]
        offices = [found.start() for found in _WORD.finditer(mention) if found[0].lower() in _OFFICE]
        for name, start in reversed(names):
            behind = mention[start + len(name) :]
            if re.match(r"\.?['’]s?(?!\w)", behind):
                continue
            before = [office for office in offices if office < start]
            # Anything between an office and a name means "minister of Russia", "envoy to Syria".
            if before and not author and _BELONGS.search(mention, before[0], start):
                continue
            known = self._named(name.split()[-1], at, discourse)
            if known and (" " not in name or _compatible(known.name, name)):
                return known
            if " " not in name and _MODIFIES.match(behind):
                continue
            return Person(name, at)
        return None

    def _by_uncased_name(self, name: str | None, at: int, discourse: Discourse) -> Person | None:
        """The person of a name without capitals: such names are learnt from the mentions, for the text shows them nowhere else."""
        if name is None:
            return None
        if " " not in name and not self._named(name, at, discourse):
            name = self._titled.arabic_name(name) or name
        if " " in name:
            self._add(name, at)
        return self._named(name.split()[-1], at, discourse)

    def _arabic_bearer(self, mention: str, at: int) -> Person | None:
        """The person whom the article introduced by the office that a mention is."""
        name = self._titled.arabic_bearer(mention, at)
        if name is None:
            return None
        self._add(name, at)
        return self._named(name.split()[-1], at)

    def _pronoun(self, pronoun: str, at: int, discourse: Discourse) -> Person | None:
        gender = "m" if pronoun in _HE else "f" if pronoun in _SHE else None
        if gender and (opener := self._opener(at)) and opener.gender in (None, gender):
            opener.gender = gender
            return opener
        for person in reversed(discourse.spoken[-4:]):
            if gender is None or (person.gender in (None, gender) and not person.is_body):
                person.gender = gender or person.gender
                return person
        if gender is None:
            return None
        fits = [
            (start, person)
            for start, end, person in self._before(at, 400)
            if person.gender in (None, gender) and end < at and not person.is_body
        ]
        if not fits:
            return None
        # Of those whom the last sentence with a name names, the first: mostly its subject.
        since = max((stop.end() for stop in _SENTENCE_STOP.finditer(self.text, fits[0][0], fits[-1][0])), default=0)
        meant = next(person for start, person in fits if start >= since)
        meant.gender = gender
        return meant

    def _opener(self, at: int) -> Person | None:
        """Who alone is named in the paragraph so far, and opens it."""
        start = self.text.rfind("\n", 0, at) + 1
        named = [(place, person) for place, _, person in self._before(at, at - start) if place >= start]
        people = {id(person) for _, person in named}
        return named[0][1] if len(people) == 1 and named[0][0] == start and not named[0][1].is_body else None

    def _before(self, at: int, reach: int) -> list[tuple[int, int, Person]]:
        high = bisect_left(self._places, at, key=lambda place: place[0])
        low = bisect_left(self._places, at - reach, 0, high, key=lambda place: place[0])
        return self._places[low:high]

    def _office(self, words: list[str], at: int) -> Person | None:
        """The name printed closest to the same office: "his Presidential Envoy to Syria, NAME" for "Putin’s envoy"."""
        if self._offices is None:
            self._offices = {}
            for found in _WORD.finditer(self.text):
                word = found[0].lower()
                if word in _OFFICE:
                    self._offices.setdefault(word, []).append(found.start())
                elif found[0][0].isupper() and (compound := _GERMAN_OFFICE.search(word)) and compound[0] in _OFFICE:
                    # "der Minister" of whom the article spoke as Fischereiminister.
                    self._offices.setdefault(compound[0], []).append(found.start())
        words = [_SHORT.get(word, word) for word in words]
        head = next((word for word in words if word in _OFFICE), None)
        if head is None:
            return None
        wanted = {word for word in words if len(word) > 2 and word not in NOT_A_NAME}
        best: tuple[float, Person] | None = None
        for office_at in self._offices.get(head, [])[:_MOST_OFFICES]:
            for start, end, person in self._near(office_at, head):
                around = self.text[max(0, min(start, office_at) - 50) : max(end, office_at + 60)].lower()
                distance = (start - office_at) if start > office_at else (office_at - end) * 1.3
                score = len(wanted & set(_WORD.findall(around))) - distance / 60 - (0.5 if office_at > at else 0.0)
                if best is None or score >= best[0]:
                    best = (score, person)
        return best[1] if best is not None and best[0] > 0 else None

    def offices_in(self, text: str, start: int, end: int) -> frozenset[str]:
        """The names of those whom a sentence speaks of by their office alone."""
        found: set[str] = set()
        for word in _WORD.finditer(text, start, end):
            if word[0].lower() in HUMAN_OFFICES:
                around = text[max(start, word.start() - 40) : word.end()].lower().split()[-4:]
                if person := self._office([w.strip(".,") for w in around], word.start()):
                    found.add(person.name)
        return frozenset(found)

    def _near(self, at: int, office: str) -> list[tuple[int, int, Person]]:
        """Names beside an office: after it up to the clause's end, or before it with a comma between."""
        near: list[tuple[int, int, Person]] = []
        for start, end, person in self._before(at + _SURROUNDINGS, 2 * _SURROUNDINGS):
            between = self.text[at:start] if start > at else self.text[end:at]
            if person.is_body != (office in _BODIES_AND_DOCUMENTS):
                continue
            if re.match(r"['’]s?", self.text[end : end + 2]) or _CLAUSE_BREAK.search(between):
                continue
            if start > at or _APPOSED.match(between):
                near.append((start, end, person))
        return near


def office_words(mention: str) -> list[str]:
    """The words of a mention in lower case, short forms of offices written out."""
    return [_SHORT.get(word, word) for word in (word.lower().strip(".,") for word in mention.split())]


def _names(text: str) -> Iterator[tuple[str, int]]:
    """The names in a text and where each begins: titles, offices and sentence openers in front are dropped."""
    for run in _RUN.finditer(text):
        if " and " in run[0] or " for " in run[0] or " on " in run[0]:
            if _IS_BODY.search(_POSSESSIVE.sub("", run[0])) and not _POSSESSIVE.search(run[0].split(" and ")[0]):
                yield from _split(run[0], run.start())
                continue
            for part in _NAME.finditer(text, run.start(), run.end()):
                yield from _split(part[0], part.start())
        else:
            yield from _split(run[0], run.start())


def _split(run: str, offset: int) -> Iterator[tuple[str, int]]:
    """The names in a run of capitalised words; a possessive parts it: "Putin’s Envoy Lavrentiev" is two."""
    if " " not in run and "\u00a0" not in run:
        if run.lower().strip(".,") not in _NO_NAME:
            yield _POSSESSIVE.sub("", run).rstrip("-,"), offset
        return
    current: list[re.Match[str]] = []
    of_an_office = False
    for word in re.finditer(r"[^ \u00a0]+", run):
        bare = word[0].lower().strip(".,")
        # German joins offices into words without end; as the last word of a run it may be a surname (Hofmeister).
        titled = bare in _NO_NAME or (word.end() < len(run) and bool(_GERMAN_OFFICE.search(bare)))
        if not current and titled:
            of_an_office = of_an_office or bare == "of"
            continue
        current.append(word)
        if _POSSESSIVE.search(word[0]):
            yield _joined(current, offset)
            current = []
    if current:
        if of_an_office and len(current) > 2 and not _POSSESSIVE.search(current[0][0]):
            # "Minister of Foreign Affairs NAME": the field of an office is no part of the name.
            current = current[-3:] if current[-2][0].endswith(".") else current[-2:]
        yield _joined(current, offset)


def _joined(words: list[re.Match[str]], offset: int) -> tuple[str, int]:
    name = " ".join(word[0] for word in words)
    return _POSSESSIVE.sub("", name).rstrip("-,"), offset + words[0].start()


def _compatible(one: str, other: str) -> bool:
    """Whether two names with the same last word may be one person's: the first names agree, or one is an initial."""
    a, b = one.lower().split(), other.lower().split()
    if len(a) == 1 or len(b) == 1:
        return True
    first_a, first_b = a[0].rstrip("."), b[0].rstrip(".")
    return first_a == first_b or (min(len(first_a), len(first_b)) == 1 and first_a[:1] == first_b[:1])
