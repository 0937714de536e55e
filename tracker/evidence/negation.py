"""A pair in; out, the negations that the report dropped, added or moved to another place."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tracker.evidence.base import Abstain, Guard, Pair, Side
from tracker.evidence.negation_align import MOST_CHARACTERS, TOO_LONG, Alignment, align, widen
from tracker.evidence.negation_cues import Cue, Negations, covered_languages, negations
from tracker.evidence.negation_denial import denial, denials
from tracker.evidence.negation_kin import unanswered, unsaid
from tracker.evidence.polarity_words import LANGUAGES as OPPOSITES
from tracker.evidence.polarity_words import halves
from tracker.names.tokens import UNSPACED
from tracker.records import Finding, FindingType, Severity, Span

# Letters that the same content takes, against English: for telling a fragment from the whole across languages.
_DENSITY = {"zh": 0.33, "ja": 0.45, "ko": 0.6, "ar": 0.85, "he": 0.78, "fa": 0.9, "de": 1.1, "fr": 1.12, "es": 1.07}
_WHOLE = 0.55
_WHOLE_CLAUSES = 0.88
_RETOLD = 1.5
_RETOLD_CLAUSES = 2
_SHORTENED = 0.65
_SENTENCE_SIZE = 60
_CLAUSES = re.compile(r"[,;:.!?…—–、。，；：！？،؛؟।]\s*\S")
_SAID = (
    r"said|says|added|stated|claimed|told|assured|announced|сказал\w*|заявил\w*|отметил\w*|сообщил\w*|сказав|сказала|заявив|заявила|"
    r"sagte|erklärte|betonte|versicherte|a dit|a déclaré|a affirmé|a assuré|dijo|afirmó|declaró|aseguró"
)
_FRAME = re.compile(
    r"^\W*(?:[^\W\d_]+\s){1,3}(?:said|says|added|stated|claimed|told|сказал|сказала|заявил|заявила|отметил|sagte|erklärte"
    r"|betonte|a dit|a déclaré|a affirmé|dijo|afirmó|declaró|ha detto|disse|powiedział|řekl|söyledi)\b(?:[^,.;:!?]{0,40}?,?\s(?:that|что|dass|que|che|że|že)\b)?"
    r"|^(?:他说|她说|他表示|قال إن|وقال)"
    rf"|,\s(?:[^\W\d_]+\s){{0,5}}(?:{_SAID})\b[^,.;:!?]{{0,50}}[.]?\s*$|^[^，。]{{1,10}}(?:说|表示|称)，",
    re.IGNORECASE,
)
# Words of a widened gap: a negation may stand a little before or after the words it belongs to.
_MARGIN = {"zh": 6, "ja": 8}
_LONG = 220
# English says each "not" by a word of its own, so that one without a counterpart shows in longer texts and in questions.
_PLAIN = "en"
_LONG_AND_PLAIN = 600
# Beside English, where the words of each meaning were tried on enough clean news to be looked for anywhere in a text.
_KIN_IN_FULL = frozenset({"ru", "uk", "de", "fr", "es", "zh", "ar"})
_ANSWERS_ONLY = {"en": frozenset({"no"}), "zh": frozenset("不没沒")}
# What a set phrase denies: "very" of "not very". The others ("not only", "not bad") deny nothing.
_LAST_WORD = re.compile(
    r"(?<=\s)(?:very|really|quite|particularly|always|all|every\w*|afraid|ashamed|worry|easy|new|big|cheap)\Z"
)
# One word of the pair "neither ... nor" negates what in English takes two.
_PAIRED = re.compile(r"\b(?:weder|ni|ни|ані|né|nem|ani)\b|也不|也没", re.IGNORECASE)
# Code points between two negations of which the second may only take up the first.
_TAKES_UP = 25
# Where both texts negate, a count proves nothing across languages.
_PLENTY = 1000
# Shares of words in common: under the first the places cannot be trusted; above the second a word for a word can.
_LOOSE = 0.6
_SENTENCE = 14
_NEARLY_VERBATIM = 0.75


def examine(pair: Pair) -> Iterable[Finding]:
    """Negation: a "not" that the report lost, gained, or hung on another clause.

    Words, contractions, affixes and verbs of refusal count; frozen phrases ("not only"), double negation that affirms
    and negative concord do not. A report that carries only part of the original loses nothing by what it leaves out.
    Across languages a word such as "refuse" or "only" may render a "not", unless the other text says it in kind. "Denied
    that" or "ruled out" turns round what follows, and must answer to a negation or a denial of the other text.
    """
    if pair.original.text == pair.reported.text:
        return []
    if max(len(pair.original.text), len(pair.reported.text)) > MOST_CHARACTERS:
        raise Abstain(TOO_LONG)
    original = negations(pair.original.text, pair.original.language or "")
    reported = negations(pair.reported.text, pair.reported.language or "")
    compare = _within_language if pair.original.language == pair.reported.language else _across_languages
    return list(compare(pair, original, reported)) or list(_denied(pair, original, reported))


def _denied(pair: Pair, original: Negations, reported: Negations) -> Iterable[Finding]:
    """What one text affirms and the other turns round by a verb of its own ("denied that", "ruled out")."""
    gained = denial(pair.reported, reported, pair.original, original)
    lost = None if gained else denial(pair.original, original, pair.reported, reported)
    if gained:
        yield _finding(
            pair, "negation.added", None, gained,
            "The report denies what it tells (“{r}”); nothing in the original denies it.",
        )  # fmt: skip
    elif lost and _carries(pair, lost):
        yield _finding(
            pair, "negation.dropped", lost, None,
            "The original denies it (“{o}”); nothing in the report does.",
        )  # fmt: skip


def _within_language(pair: Pair, original: Negations, reported: Negations) -> Iterable[Finding]:
    language = pair.original.language or ""
    there = align(pair.original.text, pair.reported.text, language)
    back = align(pair.reported.text, pair.original.text, language)
    if (
        there is None
        or back is None
        or there.coverage < (_LOOSE if min(len(there.a), len(there.b)) <= _SENTENCE else _NEARLY_VERBATIM)
    ):
        return
    if there.coverage < _NEARLY_VERBATIM:
        original, reported = _strong_only(original), _strong_only(reported)
    o, r = pair.original.text, pair.reported.text
    added = _unanswered(reported.cues, there, o, _own(o, original, r, reported), language)
    dropped = _unanswered(original.cues, back, r, _own(r, reported, o, original), language)
    if added and dropped and len(original.cues) == len(reported.cues):
        cue, _ = added[0]
        lost, _ = dropped[0]
        if "mid" in (cue.strength, lost.strength):
            # "Without further explanation" says the same wherever it stands.
            return
        yield _finding(
            pair, "negation.moved", lost.span, cue.span,
            "The negation stands in another place: “{o}” in the original, “{r}” in the report.",
        )  # fmt: skip
    elif added and len(reported.cues) > len(original.cues):
        cue, place = added[0]
        yield _finding(
            pair, "negation.added", place, cue.span,
            "The report has the negation “{r}”; the original says “{o}” without one.",
        )  # fmt: skip
    elif dropped and len(original.cues) > len(reported.cues):
        cue, place = dropped[0]
        yield _finding(
            pair, "negation.dropped", cue.span, place,
            "The original has the negation “{o}”; the report says “{r}” without one.",
        )  # fmt: skip


def _strong_only(side: Negations) -> Negations:
    """Paraphrases trade "refuse" for "not agree": a word that negates by its meaning then only answers."""
    mid = tuple(c.span for c in side.cues if c.strength == "mid")
    return Negations(side.strong, side.weak + mid, side.frozen)


def _own(text: str, side: Negations, other_text: str, other: Negations) -> Negations:
    """Without the doubtful words that both texts have: those answer to each other."""
    shared = {other_text[slice(*span)].lower() for span in other.weak}
    return Negations(side.cues, tuple(s for s in side.weak if text[slice(*s)].lower() not in shared), side.frozen)


def _unanswered(
    cues: tuple[Cue, ...], alignment: Alignment, text: str, other: Negations, language: str
) -> list[tuple[Cue, Span]]:
    """The cues whose place in the other text is known and holds nothing that could negate.

    A negation that stands in both texts answers for itself alone: in "cannot survive without concessions" the
    "without" does not make up for a lost "cannot".
    """
    answers = {cue: alignment.counterpart(cue.span) for cue in cues}
    spoken_for = {span for span in answers.values() if span is not None}
    free = [c.span for c in other.cues if not any(_overlap(c.span, s) for s in spoken_for)]
    free += [*other.weak, *other.frozen]
    found = []
    for cue in cues:
        counterpart = answers[cue]
        if counterpart is not None and any(_overlap(counterpart, c.span) for c in other.cues):
            continue
        place = alignment.opposite(cue.span)
        if place is None:
            continue
        window = widen(text, place, _MARGIN.get(language, 18))
        if not any(_overlap(s, window) for s in free):
            found.append((cue, place))
    return found


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _across_languages(pair: Pair, original: Negations, reported: Negations) -> Iterable[Finding]:
    """By count: more clause negations on one side than anything on the other could render."""
    o, r = pair.original, pair.reported
    size = max(_size(o.text, o.language), _size(r.text, r.language))
    asks = any(mark in text for text in (o.text, r.text) for mark in "?？؟")
    # "Would you not know ...?": a negation in a question may be mere politeness.
    if r.language == _PLAIN:
        gains = size <= _LONG_AND_PLAIN
    else:
        gains = size <= _LONG and not asks and _size(r.text, r.language) >= _SHORTENED * _size(o.text, o.language)
    loses = size <= _LONG and not asks
    if not (gains or loses):
        return
    added, dropped = _claiming(reported, r, gained=True), _claiming(original, o)
    if r.language == _PLAIN and not original.cues and not original.frozen:
        added += _taken_back(reported, r, o)
    if _says_the_opposite(pair):
        return
    if gains and added and _outnumbers(added, reported, r, original, o):
        yield _finding(
            pair, "negation.added", None, added[0].span,
            "The report has the negation “{r}”; nothing in the original negates.",
        )  # fmt: skip
    elif (
        loses
        and dropped
        and _is_whole(pair)
        and _outnumbers(dropped if reported.strong else dropped[:1], original, o, reported, r)
    ):
        yield _finding(
            pair, "negation.dropped", dropped[0].span, None,
            "The original has the negation “{o}”; nothing in the report negates.",
        )  # fmt: skip


def _says_the_opposite(pair: Pair) -> bool:
    """Whether one text has a word of which the other has the opposite alone: "not cancelled" is "scheduled"."""
    if not pair.languages <= OPPOSITES:
        return False
    a, b = (
        {(h.concept, h.pole) for h in halves(x.text, x.language or "") if not _turned(x, h.span)}
        for x in (pair.original, pair.reported)
    )
    return any(
        (concept, other) in b and (concept, pole) not in b and (concept, other) not in a
        for concept, pole in a
        for other in "+-"
        if other != pole
    )


def _turned(text: Side, span: Span) -> bool:
    """Whether a word is written together with a negation that makes its opposite of it (不友好)."""
    return text.language in UNSPACED and text.text[max(0, span[0] - 1) : span[0]] in {"不", "无", "非", "没"}


def _outnumbers(claims: tuple[Cue, ...], side: Negations, text: Side, other: Negations, there: Side) -> bool:
    """Whether more negations claim to be rendered than the other text could render."""
    if not other.strong:
        return len(claims) > _could_render(other, there, side, text)
    # Where both texts negate, each negation of the one needs another of the other.
    return (
        text.language == _PLAIN
        and not _PAIRED.search(there.text)
        and max(_size(x.text, x.language) for x in (text, there)) <= _LONG
        and _apart(claims) > other.words
        and not _could_render(Negations((), *_doubtful(other)), there, side, text)
    )


def _doubtful(side: Negations) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The doubtful words of a text, those that negate by their meaning among them, and its set phrases."""
    return tuple(c.span for c in side.cues if c.strength == "mid") + side.weak, side.frozen


def _apart(claims: tuple[Cue, ...]) -> int:
    """How many negations stand so far apart that none of them only takes up another ("neither ... nor", "no, not")."""
    count, end = 0, -_TAKES_UP
    for cue in claims:
        if cue.span[0] - end >= _TAKES_UP:
            count += 1
        end = cue.span[1]
    return count


def _taken_back(side: Negations, text: Side, there: Side) -> tuple[Cue, ...]:
    """Set phrases of the English text ("not very") whose last word the original says, and so does not say the phrase."""
    found = []
    for start, end in side.frozen:
        word = _LAST_WORD.search(text.text, start, end)
        if word and not unsaid([word.span()], text.text, text.language or "", there.text, there.language or "", []):
            found.append(Cue((start, end), "strong"))
    return tuple(found)


def _claiming(side: Negations, text: Side, *, gained: bool = False) -> tuple[Cue, ...]:
    """The clause negations that must be rendered; the others only answer for one of the other text.

    English turns much into "no" that other languages say without it ("no later than", "no medals"); Chinese 不 and 没 by
    themselves stand in as many set phrases as in negated clauses (不吃了 "I have had enough").
    """
    weaker = _ANSWERS_ONLY.get(text.language or "", frozenset())
    if text.language == "en" and not gained:
        weaker = frozenset()
    return tuple(c for c in side.strong if text.text[slice(*c.span)].lower() not in weaker)


def _could_render(side: Negations, text: Side, other: Negations, there: Side) -> int:
    """How many clause negations of the other text this one could answer for.

    A doubtful word that the other text says in kind ("without", "sans"; "unfriendly", 不友好) answers for it alone. In an
    English report of some length any word may say it in kind, and of a doubtful English word in the languages of
    `_KIN_IN_FULL`; elsewhere only one that is doubtful itself.
    """
    if side.strong:
        return _PLENTY
    here, language = text.text, text.language or ""
    elsewhere, of = there.text, there.language or ""
    weak = unanswered(side.weak, here, language, elsewhere, of, other.weak)
    if (of == _PLAIN or (language == _PLAIN and of in _KIN_IN_FULL)) and _size(here, language) <= _LONG:
        weak = min(weak, unsaid(side.weak, here, language, elsewhere, of, [c.span for c in other.strong]))
    mid = [c.span for c in side.cues]
    more_mid = len(mid) - (len(other.cues) - len(other.strong))
    more_frozen = len(side.frozen) - len(other.frozen)
    if more_mid > 0:
        more_mid = min(more_mid, unanswered(mid, here, language, elsewhere, of, other.weak))
    if more_frozen > 0 and language in UNSPACED:
        more_frozen = min(
            more_frozen, unsaid(side.frozen, here, language, elsewhere, of, [c.span for c in other.strong])
        )
    return weak + max(0, more_mid) + max(0, more_frozen) + len(denials(text))


def _size(text: str, language: str | None) -> float:
    """Length as the same content would have in English."""
    return len(text) / _DENSITY.get(language or "", 1.0)


def _is_whole(pair: Pair) -> bool:
    """Whether the report is long enough to carry all of the original, negated clause included, and no free retelling.

    Many clauses more than the original has are a sign of retelling: what was denied may be said there the other way round.
    "He said" and the like do not count; an original of several clauses must be carried nearly in full.
    """
    text = _FRAME.sub("", pair.original.text)
    size = _size(text, pair.original.language)
    share = _WHOLE_CLAUSES if _CLAUSES.search(text[:-1].strip()) else _WHOLE
    reported = _FRAME.sub("", pair.reported.text)
    more = len(_CLAUSES.findall(pair.reported.text)) - len(_CLAUSES.findall(text))
    if size > _SENTENCE_SIZE and more > _RETOLD_CLAUSES:
        return False
    return share * size <= _size(reported, pair.reported.language) <= max(_RETOLD * size, _SENTENCE_SIZE)


def _carries(pair: Pair, denied: Span) -> bool:
    """Whether the report is long enough for what the original's only sentence denies, and not for much more."""
    text, reported = pair.original.text, _FRAME.sub("", pair.reported.text)
    rest = max(text[: denied[0]], text[denied[1] :], key=len)
    size = _size(rest, pair.original.language)
    one = not re.search(r"[.!?。！？؟]\s*\S", text.strip())
    return one and _WHOLE * size <= _size(reported, pair.reported.language) <= _RETOLD * _size(
        text, pair.original.language
    )


def _finding(pair: Pair, rule: str, original: Span | None, reported: Span | None, reason: str) -> Finding:
    words = {
        "o": pair.original.text[slice(*original)] if original else "",
        "r": pair.reported.text[slice(*reported)] if reported else "",
    }
    severity = Severity.MAJOR if rule == "negation.moved" else Severity.CRITICAL
    return Finding(FindingType.NEGATION, severity, original, reported, reason.format(**words), "negation", rule)


NEGATION = Guard(
    name="negation",
    types=frozenset({FindingType.NEGATION}),
    languages=covered_languages(),
    rules={
        "negation.dropped": "a negation of the original that the report does not have",
        "negation.added": "a negation in the report that the original does not have",
        "negation.moved": "a negation that the report hangs on another part of the sentence",
    },
    examine=examine,
)
