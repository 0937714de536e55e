"""A sentence in a language other than English and the place of a cue in; the subject in front of that cue out."""

from __future__ import annotations

import re

from tracker.quotations.subjects import NAME, NOT_A_NAME, Mention
from tracker.quotations.times import before_time
from tracker.quotations.uncased import is_uncased, uncased_subject

_REACH = 150
_FOREIGN_NAME = re.compile(rf"(?:{NAME})(?=(?:,[^,]{{1,80}},|,)?[ \u00a0]*(?:[\w’']+[ \u00a0]+){{0,3}}$)")
_FOREIGN_PRONOUN = re.compile(
    r"(?<!\w)(?:er|sie|wir|ich|он|она|они|мы|я|він|вона|вони|il|elle|ils|elles|on|él|ella|ellos|ele|ela|lui|هو|هي)"
    r"(?=[ \u00a0-]+(?:[\w’']+[ \u00a0]+){0,2}$)",
    re.IGNORECASE,
)


# "NAME, head of the mill, ": the name opens the sentence, and what stands between the commas says who that is.
_OPENING_NAME = re.compile(rf"(?P<name>{NAME}),[ \u00a0][^,;:.]{{2,120}},[ \u00a0]*(?:[\w’']+[ \u00a0]+){{0,3}}$")
_HAS_PARTICLE = re.compile(r"[ \u00a0](?:de|del|della|di|da|dos|du|la|le|der|des|und|y|e|of)[ \u00a0]")


# "Le ministre a déclaré", "Dans un communiqué, la mairie a indiqué": an article and a few plain words, at the sentence's
# beginning or behind the one comma.
_DETERMINED = re.compile(
    r"(?:[A-ZÀ-Þ][^,;:.!?]{2,60},[ \u00a0])?(?P<who>(?i:(?:Le|La|Les|Un|Une|El|Los|Las|Una|Il|Lo|I|Gli|O|A|Os|As|Um|Uma)[ \u00a0]|L['’])[^\W\d_][\w’'-]*(?:[ \u00a0][^\W\d_][\w’'-]*){0,5}?)"
    r"(?:[ \u00a0](?:a|ont|ha|han|hat|avait|había|tem|também|aussi|también))?[ \u00a0]*$"
)


def foreign_subject(sentence: str, at: int, language: str) -> Mention | None:
    """A name or a pronoun in front of a verb of a language other than English, auxiliaries and adverbs between allowed."""
    left = sentence[max(0, at - _REACH) : at]
    offset = at - len(left)
    if is_uncased(left):
        return uncased_subject(left, offset, language) if offset == 0 else None
    left = left[: before_time(left.rstrip(" \u00a0"), language)] + " "
    opening = _OPENING_NAME.match(left) if offset == 0 else None
    if opening and _is_full_name(opening["name"]):
        return Mention(opening["name"], opening.start("name"), opening.end("name"))
    names = list(_FOREIGN_NAME.finditer(left))
    pronoun = _FOREIGN_PRONOUN.search(left)
    if pronoun and (not names or pronoun.start() >= names[-1].start()):
        return Mention(pronoun[0], offset + pronoun.start(), offset + pronoun.end())
    words = names[-1][0].split() if names else []
    while words and words[0].lower() in NOT_A_NAME:
        words.pop(0)
    if not words:
        noun = _DETERMINED.match(left) if offset == 0 else None
        return Mention(noun["who"], noun.start("who"), noun.end("who")) if noun else None
    text = " ".join(words)
    start = offset + names[-1].end() - len(text)
    return Mention(text, start, start + len(text))


def _is_full_name(words: str) -> bool:
    """Two words or more, none of which is an article or joins a title to what it is of."""
    return " " in words and words.split()[0].lower() not in NOT_A_NAME and not _HAS_PARTICLE.search(words)
