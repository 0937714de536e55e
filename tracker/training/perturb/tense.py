"""Tense: what will be becomes what is or was, and the other way round."""

from __future__ import annotations

import re
from random import Random

from tracker.records import FindingType
from tracker.training.perturb.base import Change, Edit, Generator, Lexicon, choose
from tracker.training.perturb.english import BASES, VERBS, gerund, participle, past, third_person
from tracker.training.perturb.slavic import finite_verbs, form_with, parses

_PAIRS: dict[str, list[tuple[str, str]]] = {
    "en": [
        ("is", "was"),
        ("are", "were"),
        ("was", "will be"),
        ("were", "will be"),
        ("is", "will be"),
        ("are", "will be"),
        ("has been", "will be"),
        ("have been", "will be"),
        ("has been", "is being"),
        ("have been", "are being"),
        ("had been", "will be"),
        ("has", "had"),
        ("have", "had"),
        ("had", "will have"),
        ("does", "did"),
        ("is going to", "was going to"),
        ("will be", "has been"),
        ("will", "would"),
        ("can", "could"),
        ("I'm", "I was"),
        ("it's", "it was"),
        ("we're", "we were"),
        ("they're", "they were"),
        ("he's", "he was"),
        ("she's", "she was"),
        ("there is", "there was"),
        ("there are", "there were"),
    ],
    "de": [
        ("ist", "war"),
        ("sind", "waren"),
        ("hat", "hatte"),
        ("haben", "hatten"),
        ("wird", "wurde"),
        ("werden", "wurden"),
        ("kann", "konnte"),
        ("können", "konnten"),
        ("muss", "musste"),
        ("müssen", "mussten"),
        ("will", "wollte"),
        ("gibt", "gab"),
        ("steht", "stand"),
        ("geht", "ging"),
        ("kommt", "kam"),
        ("liegt", "lag"),
        ("sagt", "sagte"),
        ("bin", "war"),
        ("habe", "hatte"),
        ("macht", "machte"),
        ("findet", "fand"),
        ("bleibt", "blieb"),
        ("soll", "sollte"),
        ("sieht", "sah"),
        ("weiß", "wusste"),
    ],
    "fr": [
        ("est", "était"),
        ("sont", "étaient"),
        ("était", "sera"),
        ("étaient", "seront"),
        ("a été", "sera"),
        ("ont été", "seront"),
        ("sera", "a été"),
        ("est", "sera"),
        ("sont", "seront"),
        ("peut", "pouvait"),
        ("peuvent", "pouvaient"),
        ("doit", "devait"),
        ("doivent", "devaient"),
        ("va", "allait"),
        ("vont", "allaient"),
        ("veut", "voulait"),
        ("fait", "faisait"),
        ("il y a", "il y avait"),
        ("faut", "fallait"),
        ("pouvait", "pourra"),
        ("devait", "devra"),
        ("sait", "savait"),
    ],
    "es": [
        ("es", "era"),
        ("son", "eran"),
        ("está", "estaba"),
        ("están", "estaban"),
        ("fue", "será"),
        ("fueron", "serán"),
        ("ha sido", "será"),
        ("han sido", "serán"),
        ("será", "fue"),
        ("puede", "podía"),
        ("pueden", "podían"),
        ("tiene", "tenía"),
        ("tienen", "tenían"),
        ("hay", "había"),
        ("va a", "iba a"),
        ("van a", "iban a"),
        ("quiere", "quería"),
        ("debe", "debía"),
        ("era", "será"),
        ("tengo", "tenía"),
        ("tuvo", "tendrá"),
        ("estaba", "estará"),
        ("había", "habrá"),
    ],
    "ru": [
        ("был", "будет"),
        ("была", "будет"),
        ("было", "будет"),
        ("были", "будут"),
        ("является", "являлся"),
        ("может", "мог"),
        ("могут", "могли"),
    ],
    "uk": [
        ("був", "буде"),
        ("була", "буде"),
        ("було", "буде"),
        ("були", "будуть"),
        ("є", "був"),
        ("може", "міг"),
        ("можуть", "могли"),
    ],
    "zh": [
        ("将", "已"),
        ("将会", "已经"),
        ("已经", "即将"),
        ("已", "将"),
        ("正在", "已经"),
        ("曾", "将"),
        ("曾经", "将要"),
        ("现在", "以前"),
        ("即将", "已经"),
        ("正", "曾"),
    ],
    "ar": [("كان", "سيكون"), ("كانت", "ستكون"), ("سوف يكون", "كان"), ("يكون", "كان"), ("الآن", "سابقا")],
    "cs": [
        ("je", "byl"),
        ("je", "bude"),
        ("jsou", "budou"),
        ("jsou", "byly"),
        ("byl", "bude"),
        ("byla", "bude"),
        ("bylo", "bude"),
        ("byli", "budou"),
        ("byly", "budou"),
        ("má", "měl"),
        ("mají", "měli"),
        ("může", "mohl"),
        ("mohou", "mohli"),
    ],
}
_LEXICON = Lexicon({lang: [p for p in pairs if p] for lang, pairs in _PAIRS.items()})
_BASE = "|".join(sorted(BASES, key=len, reverse=True))
_WILL = re.compile(
    rf"(?<!who )\b(?P<aux>will|'ll|is going to|are going to|plans to|wants to) (?P<verb>{_BASE}|be)\b(?! to)"
)
_PAST = re.compile(
    r"(?P<subject>\b(?:I|you|he|she|it|we|they|who|which|[A-Z][a-z]+|(?:[Tt]he|[Tt]his|[Tt]hat|[Hh]is|[Hh]er|[Mm]y|[Oo]ur|[Tt]heir) [a-z]+)) (?P<verb>"
    + "|".join(sorted(VERBS, key=len, reverse=True))
    + r")\b"
)
_PERFECT = re.compile(r"\b(?P<aux>has|have) (?P<verb>[a-z]+(?:ed|en|ught|wn|ade|old|ent|aid|ome|one|ut))\b")
_PARTICIPLES = {participle(b): b for b in BASES}
_PLURAL = frozenset({"i", "you", "we", "they"})


def _english(text: str) -> list[Change]:
    found = []
    for match in _WILL.finditer(text):
        base = match.group("verb")
        if base == "be":
            continue
        start, end = match.start("aux"), match.end("verb")
        lead = " " if match.group("aux") == "'ll" else ""
        found += [Change(start, end, lead + past(base))]
        subject = text[:start].rstrip().rsplit(" ", 1)[-1].lower()
        third = subject not in _PLURAL and not subject.endswith("s")
        if not lead:
            found.append(Change(start, end, f"{'has' if third else 'have'} {participle(base)}"))
            found.append(
                Change(
                    start,
                    end,
                    f"{'is' if third and subject != 'i' else 'am' if subject == 'i' else 'are'} {gerund(base)}",
                )
            )
    for match in _PAST.finditer(text):
        base, form = VERBS[match.group("verb")]
        subject = match.group("subject").lower()
        if re.search(r"\b(?:to|and|or|of|for|by|in|on|at|with|did|does|not)\s$", text[: match.start()]) or subject in {
            "and",
            "but",
            "when",
            "while",
            "after",
        }:
            continue
        start, end = match.span("verb")
        if form == "past":
            plural = (
                subject in _PLURAL
                or (
                    subject.startswith(("the ", "his ", "her ", "my ", "our ", "their ", "this ", "that "))
                    and subject.endswith("s")
                )
                or subject in {"who", "which"}
            )
            found.append(Change(start, end, f"will {base}"))
            found.append(
                Change(start, end, base if plural and subject not in {"who", "which"} else third_person(base))
                if subject not in {"who", "which"}
                else Change(start, end, f"will {base}")
            )
        elif form == "third" or subject in _PLURAL:
            found += [Change(start, end, past(base)), Change(start, end, f"will {base}")]
    for match in _PERFECT.finditer(text):
        base = _PARTICIPLES.get(match.group("verb"), "")
        if base:
            found += [Change(*match.span(), f"will {base}"), Change(*match.span(), past(base))]
    return found


def _slavic(text: str, language: str) -> list[Change]:
    """Past ↔ present or future of the same verb, the person taken from the subject pronoun or third by default."""
    found = []
    for start, end in finite_verbs(text, language):
        reading = parses(text[start:end].lower(), language)[0]
        number = "plur" if "plur" in reading.tag else "sing"
        if "past" in reading.tag:
            pronoun = re.search(r"\b(я|мы|ты|вы|ми|ти|ви)\s+(?:[\w-]+\s)?$", text[:start], re.IGNORECASE)
            person = {
                "я": "1per",
                "мы": "1per",
                "ми": "1per",
                "ты": "2per",
                "ти": "2per",
                "вы": "2per",
                "ви": "2per",
            }.get(pronoun.group(1).lower() if pronoun else "", "3per")
            for tense in ("futr", "pres"):
                form = form_with(reading, tense, number, person)
                if form is not None:
                    found.append(Change(start, end, form))
        elif ("pres" in reading.tag or "futr" in reading.tag) and "3per" in reading.tag:
            subject = re.search(r"(\w+)\s+$", text[:start])
            gender = parses(subject.group(1).lower(), language)[0].tag.gender if subject and number == "sing" else None
            if number == "plur" or gender:
                form = form_with(reading, "past", number, *([gender] if gender and number == "sing" else []))
                if form is not None:
                    found.append(Change(start, end, form))
    return [Change(c.start, c.end, c.new.capitalize() if text[c.start].isupper() else c.new) for c in found]


def tense(text: str, language: str, rng: Random) -> Edit | None:
    """One verb moved to another time."""
    options = _LEXICON.options(text, language)
    if language == "en":
        options = [c for c in options if _statement(text, c)]
        specific = _english(text)
        options = specific if specific and rng.random() < 0.7 else options + specific
    elif language in {"ru", "uk"}:
        specific = _slavic(text, language)
        options = options + specific
    elif language == "fr":
        options = [c for c in options if not re.match(r"-|\s+(?:été|eu)\b", text[c.end :])]
    return choose(text, language, options, rng) if options else None


def _statement(text: str, change: Change) -> bool:
    """Whether an auxiliary can change alone: not before a participle that would need another one."""
    old, after = text[change.start : change.end].lower(), text[change.end : change.end + 14]
    if change.new.lower().startswith(("will ", "is being", "are being", "i will")):
        return change.start > 0 and not re.match(
            r"\s+(?:been|being|not|n't|going|it|he|she|they|we|you|there|I|had|to)\b|n['’]t", after
        )
    if old in {"has", "have", "had"} and change.new.lower() in {"will have"}:
        return not re.match(r"\s+(?:to|not|been)\b", after)
    if old == "have":
        return not re.search(
            r"\b(?:to|will|would|could|should|may|might|must|can|not)\s$", text[: change.start], re.IGNORECASE
        )
    return not after.startswith(("n't", "n’t"))


GENERATOR = Generator("tense", (FindingType.TENSE,), _LEXICON.languages, tense)
