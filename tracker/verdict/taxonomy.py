"""The finding types: one definition, two examples in different languages and a severity rule each.

The taxonomy page in `docs/` is generated from this table. Severities follow MQM (https://themqm.org): critical changes
what a reader would believe the speaker said; major distorts it; minor is a loss that a desk would let pass.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tracker.records import FindingType


@dataclass(frozen=True, slots=True)
class Example:
    """An original and a report of it that shows the error."""

    original: str
    original_lang: str
    reported: str
    reported_lang: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What a finding type means, what it looks like, and when it is critical, major or minor."""

    type: FindingType
    definition: str
    examples: tuple[Example, Example]
    severity: str


def _entry(
    kind: FindingType, definition: str, severity: str, *examples: tuple[str, str, str, str]
) -> tuple[FindingType, Entry]:
    first, second = (Example(*example) for example in examples)
    return kind, Entry(kind, definition, (first, second), severity)


_T = FindingType

TAXONOMY: Mapping[FindingType, Entry] = MappingProxyType(
    dict(
        (
            _entry(
                _T.NEGATION,
                "A negation was dropped, added or moved to another clause.",
                "critical when the main assertion is reversed; major when it moved within the sentence",
                ("We will not withdraw our troops.", "en", "We will withdraw our troops.", "en"),
                ("Мы не признаём эти выборы.", "ru", "We recognise these elections.", "en"),
            ),
            _entry(
                _T.MODALITY,
                "How certain, necessary or permitted something is was raised or lowered: may, should, must, will.",
                "critical when a possibility or an expectation becomes an obligation or a fact; otherwise major",
                ("The talks could resume in May.", "en", "The talks will resume in May.", "en"),
                ("Das könnte zu Sanktionen führen.", "de", "This will lead to sanctions.", "en"),
            ),
            _entry(
                _T.CONDITION,
                "A condition or an exception (if, unless, only if) was dropped, added or turned round.",
                "critical when an offer or a threat becomes unconditional; otherwise major",
                ("If they attack, we will respond.", "en", "We will respond.", "en"),
                ("Nous signerons à condition que tous signent.", "fr", "We will sign.", "en"),
            ),
            _entry(
                _T.QUANTIFIER,
                "How many or how much was changed without a number: all, most, some, only, at least.",
                "critical when some becomes all or none; otherwise major",
                ("Some of the documents are missing.", "en", "All of the documents are missing.", "en"),
                ("Большинство раненых выписаны.", "ru", "All the wounded have been discharged.", "en"),
            ),
            _entry(
                _T.NUMBER,
                "A number, unit or amount of money differs.",
                "critical when the value or its magnitude differs; minor for a rounding that nobody announced",
                ("The plan costs 1.3 million euros.", "en", "The plan costs 1.3 billion euros.", "en"),
                ("Погибли 14 человек.", "ru", "40 people were killed.", "en"),
            ),
            _entry(
                _T.DATE,
                "A date, weekday or time differs, also when one side is relative to the day of the statement.",
                "critical when it moves the event; minor for a time of day",
                ("The vote is on 12 March.", "en", "The vote is on 12 May.", "en"),
                ("Wir treffen uns am Dienstag.", "de", "We meet on Thursday.", "en"),
            ),
            _entry(
                _T.NAME,
                "A person, place or organisation was swapped, added or lost.",
                "critical when one party stands where another was; minor when a name gave way to a description",
                ("Iran must answer for this.", "en", "Iraq must answer for this.", "en"),
                ("Le ministre a rencontré Orbán.", "fr", "The minister met Erdoğan.", "en"),
            ),
            _entry(
                _T.ROLE,
                "Who does what to whom was turned round.",
                "critical",
                ("Serbia accused Kosovo of provocation.", "en", "Kosovo accused Serbia of provocation.", "en"),
                ("Истца поддержал министр.", "ru", "The plaintiff supported the minister.", "en"),
            ),
            _entry(
                _T.ATTRIBUTION,
                "Who says, wants or demands something changed: a described demand becomes the speaker's own, or moves to another party.",
                "critical when the speaker is made to hold what he only described; otherwise major",
                (
                    "Brussels is trying to force reforms on Budapest.",
                    "en",
                    "There can be no deal without reforms in Budapest, he said.",
                    "en",
                ),
                ("Киев требует, чтобы мы ушли.", "ru", "We must leave, he said.", "en"),
            ),
            _entry(
                _T.SPEAKER,
                "The words are another person's.",
                "critical",
                ("(Lavrov) The door remains open.", "en", '"The door remains open," said Putin.', "en"),
                ("(Baerbock) Wir stehen zur Ukraine.", "de", '"We stand by Ukraine," said Scholz.', "en"),
            ),
            _entry(
                _T.TENSE,
                "Past, present or future changed beyond what reported speech requires.",
                "critical when a plan becomes a fact or the reverse; otherwise major",
                ("We will close the plant.", "en", "We have closed the plant.", "en"),
                ("Мы начали вывод войск.", "ru", "We will begin to withdraw troops.", "en"),
            ),
            _entry(
                _T.QUESTION,
                "A question became a statement, or a statement a question.",
                "critical when the answer is put in the speaker's mouth; otherwise major",
                ("Should we leave the union?", "en", "We should leave the union.", "en"),
                ("Müssen wir das bezahlen?", "de", "We have to pay for this.", "en"),
            ),
            _entry(
                _T.POLARITY,
                "A word was replaced by its opposite.",
                "critical",
                ("Unemployment rose last year.", "en", "Unemployment fell last year.", "en"),
                ("Мы поддерживаем это решение.", "ru", "We oppose this decision.", "en"),
            ),
            _entry(
                _T.INTENSITY,
                "The force of a word was raised or lowered: concern to outrage, regret to condemnation.",
                "major when the tone of the statement changes; otherwise minor",
                ("We are concerned by the report.", "en", "We are outraged by the report.", "en"),
                ("Мы сожалеем об этом шаге.", "ru", "We condemn this step.", "en"),
            ),
            _entry(
                _T.GENDER,
                "A person's sex was changed.",
                "major when it makes another person of her or him; otherwise minor",
                ("She asked for protection.", "en", "He asked for protection.", "en"),
                ("Die Präsidentin lehnte ab.", "de", "He, the president, declined.", "en"),
            ),
            _entry(
                _T.LEXICAL,
                "A word was rendered by one that means something else.",
                "critical when it changes the assertion; major when a reader is misled; otherwise minor",
                (
                    "We treat the offer with silence for now.",
                    "en",
                    "We treat the offer with contempt for now.",
                    "en",
                ),
                ("Nous demandons une réponse.", "fr", "We demand an answer.", "en"),
            ),
            _entry(
                _T.OMISSION,
                "Something that carries the meaning is missing. A shorter quotation alone is no omission.",
                "critical when what remains says something else; otherwise major",
                ("I support the bill, with great reservations.", "en", "I support the bill.", "en"),
                ("Ich halte das für einen schweren Fehler.", "de", "I consider this.", "en"),
            ),
            _entry(
                _T.ADDITION,
                "Something that the speaker did not say was added.",
                "critical when it changes the assertion; otherwise major",
                ("We will review the contract.", "en", "We will review the contract and cancel it.", "en"),
                ("Мы рассмотрим просьбу.", "ru", "We will consider the request favourably.", "en"),
            ),
            _entry(
                _T.TRUNCATION,
                "The quotation was cut just before the words that limit it: but, unless, if, except.",
                "critical when the limit reverses it; otherwise major",
                ("We want peace, but not at any price.", "en", '"We want peace."', "en"),
                ("Мы готовы к диалогу, если нас услышат.", "ru", '"We are ready for dialogue."', "en"),
            ),
            _entry(
                _T.SPLICE,
                "Fragments were joined over a gap that mattered.",
                "critical when the joined text asserts what neither part did; otherwise major",
                (
                    "I would never say that we should attack.",
                    "en",
                    '"I would ... say that we should attack."',
                    "en",
                ),
                (
                    "Je ne dis pas qu'il ment. Je dis qu'il oublie.",
                    "fr",
                    "« Je dis qu'il ment. »",
                    "fr",
                ),
            ),
            _entry(
                _T.UNTRANSLATED,
                "Words were left in the original language, or the text is in another language than it claims.",
                "major when the meaning is lost to the reader; otherwise minor",
                ("Das ist eine Schande.", "de", "This is a Schande.", "en"),
                ("Это беспредел.", "ru", "This is bespredel.", "en"),
            ),
            _entry(
                _T.OTHER,
                "The meaning differs in a way that none of the other types names.",
                "by its effect on the reader",
                ("The minister answered at length.", "en", "The weather was fine in Geneva.", "en"),
                ("Спасибо за вопрос.", "ru", "Elections are held in autumn.", "en"),
            ),
        )
    )
)


def taxonomy_markdown(caught_by: Mapping[FindingType, tuple[str, ...]]) -> str:
    """The taxonomy page, from the table above and the names of what catches each type."""
    lines = ["# Finding types", "", "Generated from `tracker/verdict/taxonomy.py`; do not edit by hand.", ""]
    for entry in TAXONOMY.values():
        lines += [f"## {entry.type}", "", entry.definition, "", f"Severity: {entry.severity}.", ""]
        for example in entry.examples:
            lines.append(
                f"- {example.original} ({example.original_lang}) → {example.reported} ({example.reported_lang})"
            )
        lines += ["", f"Caught by: {', '.join(caught_by.get(entry.type, ())) or 'no guard yet'}.", ""]
    return "\n".join(lines)
