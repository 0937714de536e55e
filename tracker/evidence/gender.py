"""A pair in, findings out where the report makes a woman of a man, or a man of a woman."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tracker.evidence.base import Guard, Pair, Side
from tracker.evidence.counterpart import counterparts
from tracker.evidence.cues import Cue, by_kind, passages_only
from tracker.evidence.gender_forms import Form, turned_form, turned_pronoun
from tracker.records import Finding, FindingType, Severity, Span

NAME = "gender"
LANGUAGES = frozenset({"en", "ru", "uk", "de", "fr", "es", "zh", "ar"})
_SEXES = ("m", "f")
# Pronouns that can mean nothing but a person, then those that may mean a thing.
_PRONOUNS = ("", "l")
_OTHER = {"m": "f", "f": "m"}
_WORD = {"m": "a man", "f": "a woman"}


@dataclass(frozen=True)
class _Signs:
    """What one text shows of the sex of its people: cues by kind, in the part that is compared."""

    cues: dict[str, list[Cue]]

    def nouns(self) -> Iterator[tuple[frozenset[str], str, Cue]]:
        """Nouns of a pair: the meanings a noun may have, which half it is, and where it stands."""
        for kind, found in self.cues.items():
            meanings, _, sex = kind.rpartition("_")
            for cue in found if meanings else ():
                yield frozenset(meanings.split("_or_")), sex, cue

    def pronouns(self, sex: str, kinds: tuple[str, ...]) -> list[Cue]:
        """What stands for a person of that sex, in the order of the kinds."""
        return [cue for kind in kinds for cue in self.cues.get(kind + sex, [])]

    def sure(self, sex: str) -> bool:
        """Whether a pronoun of that sex can mean nothing but a person."""
        return sex in self.cues

    def hints(self, sex: str) -> bool:
        """Whether anything in the text may be of that sex."""
        kinds = {sex, "l" + sex, "h" + sex, "they" + sex, "past" + sex}
        return bool(self.cues.keys() & kinds) or any(s == sex for _, s, _ in self.nouns())


def examine(pair: Pair) -> Iterable[Finding]:
    """Gender: a man in the original is a woman in the report, or the reverse.

    He and she, his sister and his brother, a woman and a man, Sprecherin and Sprecher. Where people of both sexes are
    spoken of, or a word has grammatical gender only ("die Person", Russian «она» of a thing), or the language leaves the
    pronoun out, nothing is said.
    """
    passages_only(pair)
    spans = counterparts(pair) if pair.original.text != pair.reported.text else None
    if spans is None or not pair.original.language or not pair.reported.language:
        return
    before = _Signs(by_kind(NAME, pair.original.text, pair.original.language, spans[0]))
    after = _Signs(by_kind(NAME, pair.reported.text, pair.reported.language, _content(pair, spans[1])))
    changed = _noun(before, after) or _pronoun(before, after)
    same_language = pair.original.language == pair.reported.language
    if changed is None and same_language:
        changed = turned_pronoun(pair.original.text, pair.reported.text, pair.original.language)
    if changed is not None:
        yield _finding(pair, changed, "person" if changed.noun else "pronoun")
        return
    form = turned_form(pair.original.text, pair.reported.text, pair.original.language) if same_language else None
    if form is not None:
        yield _finding(pair, form, "form")


def _content(pair: Pair, span: Span) -> Span:
    """The part of the span without "he said" around it: who reports is not what is reported."""
    if pair.content is None:
        return span
    start, end = max(span[0], pair.content[0]), min(span[1], pair.content[1])
    return (start, end) if start < end else span


def _noun(before: _Signs, after: _Signs) -> Form | None:
    """His sister printed as his brother: the original has only the one half of the pair, the report only the other."""
    there, here = list(before.nouns()), list(after.nouns())
    for meanings, sex, cue in here:
        kin = [(m, s, c) for m, s, c in there if m & meanings]
        if not kin or any(s == sex for _, s, _ in kin):
            continue
        if any(s != sex and m & (meanings | kin[0][0]) for m, s, _ in here):
            continue
        return Form(kin[0][2].span, cue.span, sex, noun=True)
    return None


def _pronoun(before: _Signs, after: _Signs) -> Form | None:
    """The original speaks of men only and the report of women only, or the reverse; one side leaves no doubt."""
    if "self" in before.cues and "self" not in after.cues:
        # Whoever says "I" becomes "he" or "she" in a report.
        return None
    for sex in _SEXES:
        other = _OTHER[sex]
        # A plural of the report may be what "sie" and "ihre" mean; a verb without its subject shows what was said only.
        there = before.pronouns(other, _PRONOUNS if "many" in after.cues else (*_PRONOUNS, "they", "past"))
        here = after.pronouns(sex, _PRONOUNS if "many" in before.cues else (*_PRONOUNS, "they"))
        if not there or not here or before.hints(sex) or after.hints(other):
            continue
        if not (before.sure(other) or after.sure(sex)) or "anybody" in before.cues or "anybody" in after.cues:
            continue
        return Form(there[0].span, here[0].span, sex)
    return None


def _finding(pair: Pair, form: Form, rule: str) -> Finding:
    said, printed = _cut(pair.original, form.original), _cut(pair.reported, form.reported)
    reason = (
        f"The original speaks of {_WORD[_OTHER[form.sex]]} (“{said}”), the report of {_WORD[form.sex]} (“{printed}”)."
    )
    severity = Severity.MINOR if rule == "form" else Severity.MAJOR
    return Finding(FindingType.GENDER, severity, form.original, form.reported, reason, NAME, f"{NAME}.{rule}")


def _cut(side: Side, span: Span) -> str:
    return side.text[span[0] : span[1]]


GENDER = Guard(
    name=NAME,
    types=frozenset({FindingType.GENDER}),
    languages=LANGUAGES,
    rules={
        f"{NAME}.person": "a woman is printed as a man, a sister as a brother, or the reverse",
        f"{NAME}.pronoun": "he is printed as she, or the reverse",
        f"{NAME}.form": "the feminine form of an office or trade is printed as the masculine, or the reverse",
    },
    examine=examine,
)
