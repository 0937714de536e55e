"""Paragraphs in, the turns of an interview out: "Q: … A: …", "RENN: …", "SPIEGEL: …", each with who speaks.

A turn goes on over paragraphs until the next label. What is asked is no quotation: it is left out where the label says so
(Q, Frage, an outlet's name) or where all turns of a label are questions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.quotations.lexicon import listed
from tracker.quotations.subjects import NAME
from tracker.records import Span

_QUESTION = listed("""q question questions frage fragen question вопрос запитання питання pregunta preguntas p domanda pergunta в
    interviewer interviewerin reporter journalist journalistin moderator moderatorin journaliste корреспондент журналист
    ведущий ведущая ведучий кореспондент periodista entrevistador entrevistadora host presenter вопрос: سؤال پرسش 问 記者 记者""")
_ANSWER = listed(
    "a answer antwort réponse reponse ответ відповідь respuesta r risposta resposta о جواب پاسخ 答",
)
# A label of one letter may be followed by a full stop: "Q. Will you stay?"
_LABEL = re.compile(
    rf"(?P<label>[QA](?=[.:])|(?:{NAME})|[^\W\d_][\w.’'-]*(?:[ \u00a0][^\W\d_][\w.’'-]*){{0,3}})"
    r"(?:[ \u00a0]\((?P<aside>[^()\n]{1,40})\))?[ \u00a0]?[:：.](?=[ \u00a0\n*_]|$)[ \u00a0*_]*"
)
_MARKUP = re.compile(r"[*_#>—–•\s-]*")
# "Note: …", "Update: …" open a paragraph and are nobody.
_NOBODY = listed("""note update correction clarification editor’s editor's anmerkung hinweis korrektur update nota aclaración note mise
    rectificatif примечание обновление уточнение example beispiel photo foto source quelle teil part chapter lesen read also
    siehe see more mehr related warning background hintergrund fazit conclusion summary question""") - {"question"}
_INTERVIEWER_CLOSES = re.compile(
    r"(?:\b(?:interview(?:ed)?|gespräch|entretien|entrevista|intervista|propos recueillis)\b|интервью|беседовал|розмовля)",
    re.IGNORECASE,
)
_ENDS_WITH_QUESTION = re.compile(r"[?？؟][\"'”’»)*_\s]*$")
_LONGEST_LABEL = 60
_LEAST_TURNS = 2
_INTRODUCTION = 3000


@dataclass(frozen=True, slots=True)
class Turn:
    """One paragraph of a turn: the words [start, end), who says them, and the label with its colon.

    `name` is the speaker's full name where the label has it, or where the article shows whom it means; `continues` says
    that the paragraph carries on the turn before it.
    """

    start: int
    end: int
    label: Span
    mention: str
    name: str | None
    continues: bool = False


@dataclass(frozen=True, slots=True)
class _Opening:
    """A paragraph that opens with a label."""

    number: int
    label: str
    at: Span
    words: Span


def interview_turns(text: str, paragraphs: Sequence[Span], title: str | None, outlet: str | None) -> list[Turn]:
    """The answers of an interview, paragraph by paragraph; none where the text is no interview.

    It is one where two labels alternate or one comes back, so that "Strand: The tolls stay" alone is not.
    """
    openings = [found for n, span in enumerate(paragraphs) if (found := _opening(text, n, span)) is not None]
    persons = _introduced(text[: paragraphs[openings[0].number][0]][-_INTRODUCTION:], title) if openings else []
    if not _is_interview(openings, persons, outlet):
        return []
    asks = {label for label in {_plain(o.label) for o in openings} if _asks(label, openings, text, outlet)}
    known: dict[str, str | None] = {}
    for opening in openings:
        label = _plain(opening.label)
        if label not in known:
            known[label] = _named(opening.label, persons)
        if known[label] is None and " " in opening.label and label not in _ANSWER:
            known[label] = opening.label.title() if opening.label.isupper() else opening.label
    turns: list[Turn] = []
    for position, opening in enumerate(openings):
        label = _plain(opening.label)
        if label in asks:
            continue
        last = position + 1 == len(openings)
        until = len(paragraphs) if last else openings[position + 1].number
        name = known[label]
        for number in range(opening.number, until):
            start, end = opening.words if number == opening.number else paragraphs[number]
            if number > opening.number and last and _is_narration(text[start:end], name):
                break
            if text[start:end].strip("*_ \u00a0"):
                turns.append(Turn(start, end, opening.at, opening.label, name, number > opening.number))
    return turns


def _opening(text: str, number: int, span: Span) -> _Opening | None:
    start = span[0] + len(_MARKUP.match(text, *span)[0])  # type: ignore[index]
    found = _LABEL.match(text, start, min(span[1], start + 2 * _LONGEST_LABEL))
    if found is None or found.end() - start > _LONGEST_LABEL:
        return None
    label = found["label"].strip()
    mark = text[found.start() : found.end()].rstrip(" \u00a0*_\n")[-1:]
    plain = _plain(label)
    if mark == "." and plain not in ("q", "a"):
        return None
    known = plain in _QUESTION or plain in _ANSWER
    if not known and (label.casefold().split()[0] in _NOBODY or not (label[0].isupper() or not label.isascii())):
        return None
    if not known and any(word[0].islower() for word in label.split() if word[0].isascii()):
        return None
    end = span[1]
    begin = min(found.end(), end)
    while begin < end and text[begin].isspace():
        begin += 1
    return _Opening(number, label, (found.start(), found.end()), (begin, end))


def _plain(label: str) -> str:
    """What two labels of one speaker have in common: the surname, or the word."""
    return label.casefold().strip(" .:").split()[-1]


def _is_interview(openings: Sequence[_Opening], persons: Sequence[str], outlet: str | None) -> bool:
    """Whether the labels are those of a conversation: one asks and one answers, or persons take turns.

    A person's label is printed in capitals, or has a full name, or the surname of somebody introduced; so that a list of
    "Goals: …", "Cards: …" is none.
    """
    times = Counter(_plain(o.label) for o in openings)
    asked = any(label in _QUESTION or (outlet and label == _plain(outlet)) for label in times)
    answered = any(label in _ANSWER for label in times)
    surnames = {name.casefold().split()[-1] for name in persons}
    people = {
        label
        for o in openings
        if (label := _plain(o.label)) not in _QUESTION
        and ((o.label.isupper() and len(o.label) > 1) or " " in o.label or label in surnames)
    }
    taken = {label for label in people if times[label] >= _LEAST_TURNS}
    return (asked and (answered or bool(taken))) or len(taken) >= 2


def _asks(label: str, openings: Sequence[_Opening], text: str, outlet: str | None) -> bool:
    if label in _QUESTION:
        return True
    if label in _ANSWER:
        return False
    if outlet and label == _plain(outlet):
        return True
    own = [text[slice(*o.words)] for o in openings if _plain(o.label) == label]
    return len(own) >= _LEAST_TURNS and all(_ENDS_WITH_QUESTION.search(words) for words in own)


def _introduced(introduction: str, title: str | None) -> list[str]:
    """Full names that stand before the interview, those of the title first, then by how often they stand there."""
    found: Counter[str] = Counter()
    for weight, part in ((5, title or ""), (1, introduction)):
        for match in re.finditer(NAME, part):
            if len(match[0].split()) >= 2 and not _INTERVIEWER_CLOSES.search(
                part, max(0, match.start() - 30), match.end()
            ):
                found[match[0]] += weight
    return [name for name, _ in sorted(found.items(), key=lambda item: -item[1])]


def _named(label: str, persons: Sequence[str]) -> str | None:
    """The full name behind a label: one that ends in it, one with these initials, or for "A" whoever was introduced."""
    plain = _plain(label)
    if plain in _ANSWER:
        return persons[0] if persons else None
    for name in persons:
        words = [word.casefold() for word in name.split()]
        if words[-1] == plain or "".join(w[0] for w in words[-2:]) == plain.replace(".", ""):
            return name
    return None


def _is_narration(paragraph: str, name: str | None) -> bool:
    """Whether a paragraph behind the last label is the article's again: it names the speaker, or says who asked."""
    surname = (name or "").rpartition(" ")[2]
    return bool(_INTERVIEWER_CLOSES.search(paragraph)) or bool(surname and surname in paragraph)
