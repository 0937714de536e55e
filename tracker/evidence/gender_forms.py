"""Two texts of one language in, out the word that changed its sex in its place: he for she, Sprecherin for Sprecher."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.evidence.negation_align import align
from tracker.names.tokens import Token, tokens
from tracker.records import Span

# The share of common words from which a pronoun is known to stand for the same person; higher where things have gender.
_SHARED = {"en": 0.5, "zh": 0.5}
_SHARED_WHERE_THINGS_HAVE_GENDER = 0.75
_PRONOUNS = {
    "en": "he:she him:her his:her himself:herself his:hers",
    "de": "er:sie ihm:ihr",
    "fr": "il:elle lui:elle",
    "es": "el:ella",
    "ru": "он:она его:ее ему:ей него:нее",
    "uk": "він:вона його:її йому:їй нього:неї",
    "zh": "他:她",
    "ar": "هو:هي",
}
_FOLDED_HE = {"es": "él"}
# Feminine forms of offices and trades, and what makes the masculine of them; French and Spanish show it by the article.
_OFFICES = (
    "ministre|président|présidente|directeur|directrice|maire|juge|porte-parole|député|députée|sénateur|sénatrice|avocat|"
    "avocate|chancelier|chancelière|procureur|procureure|ambassadeur|ambassadrice|secrétaire|candidat|candidate|"
    "chanteur|chanteuse|acteur|actrice|auteur|auteure|professeur|professeure|"
    "ministro|ministra|presidente|presidenta|director|directora|alcalde|alcaldesa|juez|jueza|portavoz|diputado|diputada|"
    "senador|senadora|abogado|abogada|fiscal|embajador|embajadora|candidato|candidata|canciller|secretario|secretaria|"
    "cantante|actor|actriz|autor|autora|profesor|profesora"
)
_OFFICE = re.compile(
    rf"(?<!\w)(?:(?P<f>la|une|una)|(?P<m>le|un|el|du|au|del|al))\s+(?P<noun>{_OFFICES})(?!\w)", re.IGNORECASE
)
_MASCULINE = (
    ("trice", "teur"),
    ("euse", "eur"),
    ("riz", "or"),
    ("ière", "ier"),
    ("ée", "é"),
    ("esa", "e"),
    ("ora", "or"),
)
_GERMAN = re.compile(r"\w{2,}(?:er|ist|ant|ent|or|är|eur|ling|anzler|oge|olog|rat)in\Z", re.IGNORECASE)
_ARABIC = re.compile(
    r"(?:و|ف)?(?:ال)?(وزير|رئيس|مدير|متحدث|نائب|سفير|طبيب|معلم|مدرس|كاتب|صحفي|محامي?|قاضي?|مرشح|سكرتير|موظف)(ة)?\Z"
)


@dataclass(frozen=True, slots=True)
class Form:
    """A word whose sex changed: where it stands on both sides, the sex it has in the report ("m" or "f")."""

    original: Span
    reported: Span
    sex: str
    noun: bool = False


def turned_pronoun(original: str, reported: str, language: str) -> Form | None:
    """A pronoun of the report in whose very place the original has its other half; the words around are shared."""
    alignment = align(original, reported, language)
    least = _SHARED.get(language, _SHARED_WHERE_THINGS_HAVE_GENDER)
    if alignment is None or alignment.coverage < least:
        return None
    opposite = _opposites(language)
    for at, token in enumerate(alignment.b):
        halves = opposite.get(_key(token, language))
        if halves is None or alignment.b_to_a[at] >= 0 or not 0 < at < len(alignment.b) - 1:
            continue
        left, right = alignment.b_to_a[at - 1], alignment.b_to_a[at + 1]
        if left >= 0 and right == left + 2 and _key(alignment.a[left + 1], language) in halves:
            other = alignment.a[left + 1]
            return Form((other.start, other.end), (token.start, token.end), halves[_key(other, language)])
    return None


def _opposites(language: str) -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = {}
    for pair in _PRONOUNS.get(language, "").split():
        he, she = pair.split(":")
        he = _FOLDED_HE.get(language, he)
        table.setdefault(he, {})[she] = "m"
        table.setdefault(she, {})[he] = "f"
    return table


def _key(token: Token, language: str) -> str:
    # Folding would take the accent from "él" and make it the article.
    return token.text.lower() if language == "es" else token.folded


def turned_form(original: str, reported: str, language: str) -> Form | None:
    """An office in the feminine in one text and only in the masculine in the other."""
    there, here = list(_offices(original, language)), list(_offices(reported, language))
    for office, sex, span in here:
        same = [(s, at) for o, s, at in there if o == office]
        if same and all(s != sex for s, _ in same) and all(s == sex for o, s, _ in here if o == office):
            return Form(same[0][1], span, sex)
    return None


def _offices(text: str, language: str) -> Iterator[tuple[str, str, Span]]:
    """Office, sex, span."""
    if language in {"fr", "es"}:
        for m in _OFFICE.finditer(text):
            yield _masculine(m["noun"].lower()), "f" if m["f"] else "m", m.span()
        return
    for token in tokens(text):
        span = (token.start, token.end)
        if language == "de":
            if _GERMAN.match(token.text):
                yield token.folded.removesuffix("in"), "f", span
            elif token.capital and _GERMAN.match(token.text + "in"):
                yield token.folded, "m", span
        elif language == "ar" and (office := _ARABIC.match(token.text)):
            yield office[1], "f" if office[2] else "m", span


def _masculine(noun: str) -> str:
    for feminine, masculine in _MASCULINE:
        if noun.endswith(feminine):
            return noun.removesuffix(feminine) + masculine
    return noun.removesuffix("e").removesuffix("a").removesuffix("o")
