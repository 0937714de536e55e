"""The words in front of a quotation in; whose it is where a document or a phrase of source says so, out.

"В заявлении мэрии говорится: «…»", "جاء في بيان البلدية: «…»", "据冯立新介绍，“…”": the speaker stands in the middle of the
phrase that is the cue, so that neither side of a verb has it.
"""

from __future__ import annotations

import re

from tracker.quotations.subjects import MASK, Mention

_WHO = rf"[^,،，:：;.。!?{MASK}]"
_PATTERNS = {
    "ru": rf"(?<!\w)[Вв] (?:официальном |совместном )?(?:заявлении|сообщении|пресс-релизе|письме|докладе|отч[её]те) (?P<who>{_WHO}{{2,60}}?) "
    r"(?:говорится|сказано|отмечается|подч[её]ркивается|указано|указывается)",
    "uk": rf"(?<!\w)[УВув] (?:спільній )?(?:заяві|повідомленні|пресрелізі|листі|доповіді|звіті) (?P<who>{_WHO}{{2,60}}?) "
    r"(?:йдеться|сказано|зазначено|зазначається|наголошується|вказано)",
    "ar": rf"(?<!\w)و?جاء في (?:بيان|تصريح|رسالة|تقرير)(?: صادر عن)? (?:ل(?!ل))?(?P<who>{_WHO}{{2,60}}?)[ \u00a0]?(?=[:،])",
    "zh": rf"[据據](?P<who>{_WHO}{{2,24}}?)(?:介绍|介紹|透露|称|稱|表示|说|說)(?=[，：])",
}
_COMPILED = {language: re.compile(pattern) for language, pattern in _PATTERNS.items()}
# Chinese puts what somebody does before the name: "the 冯立新 who runs the works".
_DESCRIPTION = re.compile(r".*的(?=[\u4e00-\u9fff]{2,})")


def source_within(sentence: str, language: str) -> tuple[Mention, re.Match[str]] | None:
    """The speaker and the phrase that a sentence in front of quoted words names; null for none."""
    pattern = _COMPILED.get(language)
    found = pattern.search(sentence) if pattern else None
    if found is None:
        return None
    start, end = found.span("who")
    if language == "zh" and (described := _DESCRIPTION.match(sentence, start, end)):
        start = described.end()
    return Mention(sentence[start:end], start, end), found
