"""A paragraph and its quoted passages in, direct quotations out: which passages are speech, who speaks, by which cue.

For every language: the cue stands before the words ("X said: …"), behind them ("…, said X"), or the words carry on those
of a speaker just named. What is neither is a title or a word held at arm's length, and left alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from tracker.quotations.cues import SOURCE_PHRASES, Cue, Cues, quotative_cues, stance_of
from tracker.quotations.documents import source_within
from tracker.quotations.english import opening_subject
from tracker.quotations.foreign import foreign_subject
from tracker.quotations.german import german_subject, names_somebody
from tracker.quotations.level import Block, Draft
from tracker.quotations.lexicon import listed
from tracker.quotations.marks import Quoted
from tracker.quotations.subjects import MASK, NAME, Mention, subject_after, subject_before
from tracker.quotations.times import before_time
from tracker.records import QuotationKind

_REACH = 170
_WORD = re.compile(r"\w+")
_LAST_WORD = re.compile(r"([^\W\d_]+)[ \u00a0]$")
_LONGEST_WORD = 60
_ENDS_SENTENCE = re.compile(r"[.!?…。！？]['’”\"»“]*$")
_COLON_SPEAKER = re.compile(
    rf"(?:^|[.!?…]\s+|\n)(?P<who>(?:{NAME})|[A-ZÀ-ÞА-ЯЁІЇЄҐ][A-ZÀ-ÞА-ЯЁІЇЄҐ .'’-]{{1,40}})\s*[:：]\s*$"
)
_SENTENCE_BREAK = re.compile(rf"[.!?…][ \u00a0\n]+(?=[^\sa-zа-яё])|[。！？]|{MASK}+")
_STOP = re.compile(
    r"[.!?…](?=\s|$)(?<!\b[A-Z]\.)(?<!Mr\.)(?<!Sen\.)(?<!Dr\.)(?<!Gov\.)(?<!Rep\.)(?<!Mrs\.)|[。！？]|\n"
)
_SOURCE_NAME = re.compile(rf"[ \u00a0]+([^,،;:.{MASK}]{{1,100}})")
_VERB_FIRST = re.compile(
    rf"[ \u00a0]*,?[ \u00a0](?P<verb>[a-zäöüß]{{3,}})[ \u00a0](?=(?:er|sie|es|ich|wir|man|jener|dieser|jemand|einer|alle)\b|"
    rf"(?:der|die|das|ein|eine|mein|meine|sein|seine|ihr|ihre)[ \u00a0](?:[a-zäöüß]+[ \u00a0]){{0,2}}[A-ZÄÖÜ]|{NAME})"
)
# Words that may stand between quoted words and a noun and are no verbs.
_NO_VERB = listed("""und oder aber denn doch sondern dass daß als wenn weil wie während bevor nachdem bis seit ohne für gegen durch
    um mit nach bei von vor aus auf über unter zwischen neben hinter wegen trotz statt der die das den dem des ein eine einen
    einem einer eines kein keine sein seine ihr ihre mein dein unser dieser diese dieses jener jene auch nur noch schon dann
    nun jetzt hier dort damit dazu dabei daran worauf wobei womit wodurch indem sowie zum zur vom beim ins ist war sind waren
    hat hatte wird wurde kann soll muss will laut""")
_UNSPACED = frozenset({"zh", "ja"})
_ASIAN_SPEAKER = re.compile(r"([^\s，。、；：！？「」『』“”,.:;!?□]{1,24})$")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says a passage, as printed, and by which cue."""

    mention: Mention | None
    cue: str
    stance: str | None
    cue_at: int | None = None


def direct_drafts(
    block: Block,
    language: str,
    taken: Mapping[Quoted, Draft | None],
    spoken_at: int | None,
    announced: Block | None = None,
) -> list[Draft]:
    """Drafts for the passages of a block that no reported clause has `taken`, in order.

    `spoken_at` is where somebody was last given words in this block, or just before it; null where nobody was.
    `announced` is the block before, where that ends in a colon: its last sentence names who speaks.
    """
    drafts: list[Draft] = []
    cues = quotative_cues(language)
    for number, passage in enumerate(block.passages):
        if passage in taken:
            if (draft := taken[passage]) is not None:
                drafts.append(draft)
            spoken_at = passage.start
            continue
        found = _placed(_attribution(block, passage, number, language, cues), block.start)
        if found is not None and (_is_title(block, passage) or _is_proper_name(block, passage, cues)):
            continue
        if found is None and number == 0 and announced is not None and passage.outer_start == block.start:
            found = announcement(announced, language, cues)
        spoken = spoken_at is not None and spoken_at <= passage.start
        same_sentence = number > 0 and bool(drafts) and _same_sentence(block, number)
        if found is not None or _is_speech(block, passage, spoken, same_sentence, language):
            drafts.append(draft_of(passage, found, follows=found is None and spoken))
            spoken_at = passage.start
    return drafts


def announcement(block: Block, language: str, cues: Cues) -> Attribution | None:
    """Who is announced by a paragraph that ends in a colon, and by which cue; places are those of the article."""
    return _placed(_before(block.masked, 0, len(block.masked), language, cues), block.start)


def _placed(found: Attribution | None, offset: int) -> Attribution | None:
    """The attribution with its mention's place in the article instead of in the block."""
    if found is None:
        return None
    found = replace(found, cue_at=None if found.cue_at is None else found.cue_at + offset)
    if found.mention is None:
        return found
    mention = replace(found.mention, start=found.mention.start + offset, end=found.mention.end + offset)
    return replace(found, mention=mention)


def draft_of(passage: Quoted, found: Attribution | None, follows: bool = False) -> Draft:
    """The draft of a direct quotation."""
    mention = found.mention if found else None
    return Draft(
        passage.start,
        passage.end,
        QuotationKind.DIRECT,
        mention.text if mention else None,
        mention.start if mention else passage.outer_start,
        found.cue if found else None,
        found.stance if found else None,
        follows,
        passage.continues,
        found.cue_at if found else None,
    )


def _is_title(block: Block, passage: Quoted) -> bool:
    """A few capitalised words in the middle of a sentence: the name of a film, a paper, a song."""
    words = block.text[passage.start - block.start : passage.end - block.start].split()
    at = passage.outer_start - block.start
    head = block.masked[max(0, at - _LONGEST_WORD) : at].rstrip()
    if not 2 <= len(words) <= 7 or not head or head[-1] in ":,.!?：" or words[-1][-1] in ".,!?":
        return False
    return (
        all(word[0].isupper() or len(word) <= 4 for word in words) and words[0][0].isupper() and words[-1][0].isupper()
    )


def _is_proper_name(block: Block, passage: Quoted, cues: Cues) -> bool:
    """One capitalised word behind a noun, as Russian prints the names of agencies and ships: агентство «Берег»."""
    word = block.text[passage.start - block.start : passage.end - block.start]
    at = passage.outer_start - block.start
    before = _LAST_WORD.search(block.masked[max(0, at - _LONGEST_WORD) : at])
    if before is None or not word.isalpha() or not word[0].isupper() or not before[1].islower():
        return False
    return cues.first(before[1]) is None


def _same_sentence(block: Block, number: int) -> bool:
    """Whether a passage goes on where the one before broke off: "…," she said, "…"."""
    gap = block.masked[
        block.passages[number - 1].outer_end - block.start : block.passages[number].outer_start - block.start
    ]
    return len(gap) < 100 and not re.search(r"[.!?…](?:\s|$)", gap)


def _is_speech(block: Block, passage: Quoted, spoken: bool, same_sentence: bool, language: str) -> bool:
    """Whether a passage without a cue is somebody's words: it is a sentence, or all of its paragraph, or carries on."""
    if passage.continues:
        return True
    length = passage.end - passage.start
    words = length // 2 if language in _UNSPACED else length // 6 + 1
    if passage.outer_start == block.start and passage.outer_end >= block.end - 1:
        return words >= 4
    begins = _begins_sentence(block.masked, passage.outer_start - block.start)
    if words >= 2 and _is_dialogue(block, passage):
        return True
    if same_sentence or (begins and spoken):
        return words >= 3
    return words >= 8 or (begins and words >= 5)


def _is_dialogue(block: Block, passage: Quoted) -> bool:
    """Whether words between marks are a sentence of their own beside another one: question and answer without a cue."""
    said = block.text[passage.start - block.start : passage.end - block.start]
    if said[-1] not in ".!?…" or not said[:1].isupper():
        return False
    start, end = passage.outer_start - block.start, passage.outer_end - block.start
    before = block.masked[max(0, start - _LONGEST_WORD) : start].rstrip(" \u00a0–—-")
    behind = block.masked[end : end + _LONGEST_WORD].lstrip(" \u00a0–—-")
    # The mask shows a full stop where the words before end with one.
    return before.endswith((MASK, f"{MASK}.")) or behind.startswith(MASK)


def _begins_sentence(masked: str, at: int) -> bool:
    before = masked[max(0, at - 3) : at].rstrip()
    return not before or before[-1] in ".!?…:。：！？" or before[-1] == MASK


def _attribution(block: Block, passage: Quoted, number: int, language: str, cues: Cues) -> Attribution | None:
    """The cue that belongs to a passage. Where there is one on both sides, punctuation decides.

    A comma at the quotation's end promises a cue behind it; a colon before it announces the words that follow.
    """
    masked = block.masked
    start, end = passage.outer_start - block.start, passage.outer_end - block.start
    floor = block.passages[number - 1].outer_end - block.start if number else 0
    ceiling = block.passages[number + 1].outer_start - block.start if number + 1 < len(block.passages) else len(masked)
    before = _before(masked, max(floor, start - _REACH), start, language, cues)
    head = masked[floor:start].rstrip()
    if before is not None and head.endswith((":", "：")):
        return before
    behind = _behind(masked, end, min(ceiling, end + _REACH), language, cues)
    return behind or before or _from_before_the_last(block, passage, number, language, cues)


def _before(masked: str, floor: int, start: int, language: str, cues: Cues) -> Attribution | None:
    head = masked[floor:start]
    cut = 0
    for found in _SENTENCE_BREAK.finditer(head.rstrip(" \u00a0:,：，")):
        cut = found.end()
    sentence = head[cut:]
    if within := source_within(sentence, language):
        who, phrase = within
        at = floor + cut
        return Attribution(Mention(who.text, at + who.start, at + who.end), phrase[0], None, at + phrase.start())
    announced = cues.find(sentence)
    last = announced[-1] if announced else None
    if last is None:
        if colon := _COLON_SPEAKER.search(head):
            return Attribution(
                Mention(colon["who"], floor + colon.start("who"), floor + colon.end("who")),
                ":",
                None,
                floor + len(head.rstrip()) - 1,
            )
        if language == "en" and head.rstrip().endswith(":") and (subject := opening_subject(sentence)):
            return Attribution(
                Mention(subject.text, floor + cut + subject.start, floor + cut + subject.end),
                ":",
                None,
                floor + len(head.rstrip()) - 1,
            )
        return _source(sentence, floor + cut, language)
    gap = sentence[last.end :]
    if len(gap) > 90:
        return None
    stance = stance_of(last.text, cues, sentence[max(0, last.start - 14) : last.start])
    mention = _who(sentence, last, language, after_allowed=True)
    if mention is None:
        return None if language == "en" else Attribution(None, last.text, stance, floor + cut + last.start)
    return Attribution(
        Mention(mention.text, floor + cut + mention.start, floor + cut + mention.end),
        last.text,
        stance,
        floor + cut + last.start,
    )


def _behind(masked: str, end: int, ceiling: int, language: str, cues: Cues) -> Attribution | None:
    tail = masked[end:ceiling]
    stop = _STOP.search(tail)
    sentence = tail[: stop.start()] if stop else tail
    first = cues.first(sentence)
    if first is None or first.start > 110:
        if language == "de" and (verb_first := _inverted(sentence, end)) is not None:
            return verb_first
        stripped = sentence.lstrip(" ,—–-\u00a0")
        if SOURCE_PHRASES.get(language) and SOURCE_PHRASES[language].match(stripped):
            return _source(sentence, end, language)
        return None
    lead = sentence[: first.start]
    if language in _UNSPACED:
        mention = _who(sentence, first, language, after_allowed=False)
        return (
            None
            if mention is None and lead.strip("，, ")
            else Attribution(
                Mention(mention.text, end + mention.start, end + mention.end) if mention else None,
                first.text,
                stance_of(first.text, cues),
                end + first.start,
            )
        )
    inverted = not _WORD.sub("", lead).strip() and len(_WORD.findall(lead)) <= 2 and not re.search(r"[A-ZА-ЯЁ]", lead)
    mention = None
    if inverted and language != "en":
        mention = subject_after(sentence, first.end, language)
    if mention is None:
        mention = _who(sentence, first, language, after_allowed=True)
    if mention is None:
        return None
    stance = stance_of(first.text, cues, sentence[max(0, first.start - 14) : first.start])
    return Attribution(
        Mention(mention.text, end + mention.start, end + mention.end), first.text, stance, end + first.start
    )


def _inverted(sentence: str, offset: int) -> Attribution | None:
    """German puts the verb before its subject behind quoted words, whatever the verb: „…“, brummte der Wirt."""
    found = _VERB_FIRST.match(sentence)
    if found is None or found["verb"] in _NO_VERB:
        return None
    mention = subject_after(sentence, found.end("verb"), "de")
    if mention is None:
        return None
    mention = Mention(mention.text, offset + mention.start, offset + mention.end)
    return Attribution(mention, found["verb"], None, offset + found.start("verb"))


def _who(sentence: str, cue: Cue, language: str, after_allowed: bool) -> Mention | None:
    """The subject of a cue: in front of it, or behind it where the language inverts."""
    if language in _UNSPACED:
        found = _ASIAN_SPEAKER.search(sentence[: before_time(sentence[: cue.start], language)])
        return Mention(found[1], found.start(1), found.end(1)) if found else None
    if language == "en":
        mention, _ = subject_before(sentence, cue.start)
        if mention is not None and not mention.elided:
            return mention
        return subject_after(sentence, cue.end, language) if after_allowed else None
    # Arabic puts the verb first.
    if language == "ar" and after_allowed and (behind := subject_after(sentence, cue.end, language)):
        return behind
    if language == "de" and (subject := german_subject(sentence, cue.start, cue.end)) is not None:
        # "rief plötzlich:" says how, not who: that stands before, or nowhere.
        return subject if names_somebody(subject.text) else foreign_subject(sentence, cue.start, language)
    front = foreign_subject(sentence, cue.start, language)
    if front is not None:
        return front
    return subject_after(sentence, cue.end, language) if after_allowed else None


def _source(sentence: str, offset: int, language: str) -> Attribution | None:
    """ "According to X" beside a quotation."""
    pattern = SOURCE_PHRASES.get(language)
    found = pattern.search(sentence) if pattern else None
    if found is None:
        return None
    who = _SOURCE_NAME.match(sentence[found.end() :])
    if who is None:
        return None
    start = offset + found.end() + who.start(1)
    return Attribution(
        Mention(who[1].strip(), start, start + len(who[1].strip())), found[0], None, offset + found.start()
    )


def _from_before_the_last(block: Block, passage: Quoted, number: int, language: str, cues: Cues) -> Attribution | None:
    """Of `X called it "a" and "b"`: the cue of the passage before, where the same sentence goes on."""
    if number == 0:
        return None
    gap = block.masked[block.passages[number - 1].outer_end - block.start : passage.outer_start - block.start]
    if len(gap) > 60 or _ENDS_SENTENCE.search(gap.strip()) or re.search(r"[.!?…]\s", gap):
        return None
    return _attribution(block, block.passages[number - 1], number - 1, language, cues) if number == 1 else None
