"""An article in; its quotations with their speakers, and its notices of error, out: the stage's one entry point.

Quotations nest and never cross. A passage between marks that is a whole utterance is a direct quotation; a clause
reported with quoted words in it is a mixed one, and its quoted words (two or more) are a direct quotation inside it. What
a long quoted passage reports in turn (a report that quotes officials) is extracted from it with speakers of its own.
For every quotation `article.text[start:end] == text` (the title for a headline); one that runs over paragraphs is one
quotation per paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from tracker.quotations.bearers import Bearers
from tracker.quotations.blockquote import block_quotation
from tracker.quotations.denial import is_denial
from tracker.quotations.direct import direct_drafts, draft_of
from tracker.quotations.headline import headline_drafts
from tracker.quotations.indirect import reported_clauses
from tracker.quotations.interview import Turn, interview_turns
from tracker.quotations.level import Block, Draft, blocks
from tracker.quotations.lexicon import listed
from tracker.quotations.marks import Quoted, quoted_passages
from tracker.quotations.notices import Contradiction, contradictions
from tracker.quotations.paragraphs import paragraphs
from tracker.quotations.parted import parted
from tracker.quotations.speakers import Cast, Discourse
from tracker.quotations.subjects import MASK
from tracker.records import Article, Notice, Quotation, QuotationKind, Span
from tracker.text.language import detect

# A quoted passage of this length or more may hold sentences in which others are quoted.
_LEVEL_LENGTH = 60
_DEEPEST_LEVEL = 2
_FIRST_PERSON = listed("i we you ich wir je nous on я мы yo nosotros me us")
# A clause of a long quotation and no more than this many words of the article's own is the quotation, not a mixed one.
_FEW_WORDS = 2
_LONG_QUOTE = 30
# How far a notice may stand from the quotation it speaks of, in characters.
_NOTICE_REACH = 1500


Resolved = tuple[Draft, str | None, str | None]
"""A quotation with its speaker as printed and the fullest name."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What an article puts in people's mouths, and where it says that a report was wrong; both in order of place."""

    quotations: tuple[Quotation, ...]
    notices: tuple[Notice, ...]


def extract(article: Article) -> Extraction:
    """All quotations and notices of an article. Never raises for what a text holds; time is linear in its length."""
    language = (article.language or detect(article.text).code or "en").partition("-")[0].lower()
    text, article_id = article.text, article.id
    spans = paragraphs(text)
    passages = parted(text, quoted_passages(text, spans), language)
    cast = Cast(text, article.title)
    warned: list[Contradiction] = []
    turns = interview_turns(text, spans, article.title, article.outlet)
    spoken = {(turn.start, turn.end) for turn in turns}
    drafts = _read_level(text, _without(spans, spoken), passages, 0, language, cast, warned)
    drafts += _read_turns(text, turns, passages, language, cast, warned)
    named = {name for draft, _, name in drafts if name and draft.kind is QuotationKind.DIRECT} or {
        name for _, _, name in drafts if name
    }
    bearers = Bearers(text, named)
    drafts = [(draft, mention, name or bearers.of(mention)) for draft, mention, name in drafts]
    quotations = {
        (q.start, q.end, q.kind): q for q in (_quotation(article, article_id, language, *found) for found in drafts)
    }
    ordered = sorted(quotations.values(), key=lambda q: (q.start or 0, -(q.end or 0)))
    notices = tuple(_notice(article, warning, ordered, cast) for warning in sorted(warned, key=lambda w: w.start))
    return Extraction((*_headline(article, language, cast, bearers), *ordered), notices)


def _without(spans: list[Span], spoken: set[Span]) -> list[Span]:
    """The paragraphs that are not a turn of an interview."""
    ends = {end for _, end in spoken}
    return [span for span in spans if span[1] not in ends]


def _read_turns(
    text: str, turns: list[Turn], passages: list[Quoted], language: str, cast: Cast, warned: list[Contradiction]
) -> list[Resolved]:
    """The turns of an interview as direct quotations, and whom they quote in turn."""
    found: list[Resolved] = []
    discourse = Discourse()
    for turn in turns:
        person = None if turn.name else cast.resolve(turn.mention, turn.label[0], discourse)
        draft = Draft(turn.start, turn.end, QuotationKind.DIRECT, turn.mention, turn.label[0], ":", None)
        colon = text.rfind(":", *turn.label)
        draft = replace(draft, cue_at=colon if colon >= 0 else None, continues=turn.continues)
        found.append((_whole(draft, passages), turn.mention, turn.name or (person.name if person else None)))
    if not turns:
        return found
    inside = _read_level(text, [(t.start, t.end) for t in turns], passages, 0, language, cast, warned)
    own = {(draft.start, draft.end) for draft, _, _ in found}
    return found + [
        (draft, mention, name)
        for draft, mention, name in inside
        if (draft.start, draft.end) not in own and mention is not None and mention.lower() not in _FIRST_PERSON
    ]


def _whole(draft: Draft, passages: list[Quoted]) -> Draft:
    """Without the quotation marks where all of a turn stands between them."""
    for passage in passages:
        if passage.outer_start == draft.start and passage.outer_end >= draft.end - 1:
            return replace(draft, start=passage.start, end=passage.end)
    return draft


def _quotation(
    article: Article, article_id: str, language: str, draft: Draft, speaker: str | None, name: str | None
) -> Quotation:
    source = (article.title or "") if draft.kind is QuotationKind.HEADLINE else article.text
    return Quotation(
        text=source[draft.start : draft.end],
        kind=draft.kind,
        language=language,
        speaker=speaker,
        speaker_name=name,
        cue=draft.cue,
        stance="negated" if is_denial(source[draft.start : draft.end], language) else draft.stance,
        article_id=article_id,
        start=draft.start,
        end=draft.end,
        source_span=_printed(source, draft.mention, draft.mention_at),
        cue_span=_printed(source, draft.cue, draft.cue_at),
    )


def _printed(source: str, words: str | None, at: int | None) -> Span | None:
    """Where the words stand, if they stand there as they are: a speaker who is carried on stands elsewhere."""
    if not words or at is None or source[at : at + len(words)].casefold() != words.casefold():
        return None
    return at, at + len(words)


def _read_level(
    text: str,
    spans: list[Span],
    passages: list[Quoted],
    depth: int,
    language: str,
    cast: Cast,
    warned: list[Contradiction],
) -> list[Resolved]:
    """The resolved quotations of one level and of those inside it: (draft, speaker as printed, fullest name)."""
    own = [p for p in passages if p.depth == depth]
    drafts: list[Draft] = []
    spoken_at: int | None = None
    before: Block | None = None
    for block in blocks(text, spans, own, language):
        found = _read_block(text, block, language, spoken_at, before)
        if (quoted := block_quotation(block, before, language)) is not None:
            # What the block's own voice reports is the speaker's; "I said" is the speaker once more.
            found = [quoted, *(d for d in found if d.mention and d.mention.lower() not in _FIRST_PERSON)]
        warned.extend(contradictions(block.masked, block.start, list(block.sentences), language))
        drafts.extend(found)
        spoken_at = block.start if found else None
        before = block if block.masked.endswith((":", "：")) else None
    if depth:
        drafts = [d for d in drafts if d.mention is not None and d.mention.lower() not in _FIRST_PERSON]
    resolved = _resolve(drafts, cast)
    if depth < _DEEPEST_LEVEL:
        inner = [(p.start, p.end) for p in own if p.end - p.start >= _LEVEL_LENGTH]
        if inner:
            deeper = [p for p in passages if p.depth > depth]
            resolved += _read_level(text, inner, deeper, depth + 1, language, cast, warned)
    return resolved


def _read_block(text: str, block: Block, language: str, spoken_at: int | None, before: Block | None) -> list[Draft]:
    """Clauses first, for they decide which quoted words are part of a reported clause; then the passages left over."""
    clauses: list[Draft] = []
    taken: dict[Quoted, Draft | None] = {}
    for draft in reported_clauses(block, language):
        # A full stop inside a closing mark is not part of the clause's span; the mark must be.
        inside = [p for p in block.passages if draft.start <= p.outer_start and p.outer_end <= draft.end + 1]
        if not inside:
            clauses.append(draft)
            continue
        end = max(draft.end, inside[-1].outer_end)
        outside = block.masked[draft.start - block.start : draft.end - block.start].replace(MASK, " ").split()
        whole = len(outside) <= (_FEW_WORDS if sum(p.end - p.start for p in inside) > _LONG_QUOTE else 0)
        if not whole:
            clauses.append(replace(draft, end=end, kind=QuotationKind.MIXED))
        for passage in inside:
            if whole or " " in text[passage.start : passage.end]:
                words = replace(draft_of(passage, None), mention=draft.mention, mention_at=draft.mention_at)
                taken.setdefault(passage, replace(words, cue=draft.cue, stance=draft.stance, cue_at=draft.cue_at))
            else:
                taken.setdefault(passage, None)
    spoken = spoken_at if spoken_at is not None else min((d.start for d in clauses), default=None)
    direct = direct_drafts(block, language, taken, spoken, before)
    return sorted([*clauses, *direct], key=lambda d: (d.start, -d.end))


def _resolve(drafts: list[Draft], cast: Cast) -> list[Resolved]:
    """Each draft with its speaker. Words without a cue are the last speaker's where they carry on, else nobody's."""
    drafts = _carry_back(drafts)
    discourse = Discourse()
    last_mention: str | None = None
    resolved: list[Resolved] = []
    for draft in drafts:
        if draft.mention is not None:
            person = cast.resolve(draft.mention, draft.mention_at, discourse)
            discourse.speaks(person)
            last_mention = draft.mention
            resolved.append((draft, draft.mention, person.name if person else None))
        elif draft.follows and last_mention is not None:
            person = discourse.spoken[-1] if discourse.spoken else None
            resolved.append((draft, last_mention, person.name if person else None))
        else:
            resolved.append((draft, None, None))
    return resolved


def _carry_back(drafts: list[Draft]) -> list[Draft]:
    """Give the first paragraphs of a running quotation the speaker who is only named in a later one."""
    out = list(drafts)
    for number in range(len(out) - 1, 0, -1):
        draft, before = out[number], out[number - 1]
        if draft.continues and draft.mention is not None and before.mention is None:
            out[number - 1] = replace(
                before,
                mention=draft.mention,
                mention_at=draft.mention_at,
                cue=draft.cue,
                stance=draft.stance,
                cue_at=draft.cue_at,
            )
    return out


def _headline(article: Article, language: str, cast: Cast, bearers: Bearers) -> list[Quotation]:
    if not article.title:
        return []
    title = article.title
    own = detect(title)
    code = own.code if own.code and own.confidence > 0.9 else language
    passages = [p for p in quoted_passages(title, [(0, len(title))]) if p.depth == 0]
    found: list[Quotation] = []
    for draft in headline_drafts(title, passages, code):
        person = cast.resolve(draft.mention, len(article.text), Discourse()) if draft.mention else None
        name = person.name if person else bearers.of(draft.mention)
        found.append(_quotation(article, article.id, code, draft, draft.mention, name))
    return found


def _notice(article: Article, warning: Contradiction, quotations: list[Quotation], cast: Cast) -> Notice:
    """The notice, linked to the quotation it speaks of: one inside its own sentence, else the last one before it by a
    speaker it names, else the last one before it."""
    text = article.text[warning.start : warning.end]
    inside = [q for q in quotations if warning.start <= (q.start or 0) and (q.end or 0) <= warning.end]
    before = [q for q in quotations if warning.start - _NOTICE_REACH <= (q.end or 0) <= warning.start]
    named = [q for q in before if q.speaker_name and q.speaker_name.split()[-1] in text]
    if not named:
        mentioned = cast.offices_in(article.text, warning.start, warning.end)
        named = [q for q in before if q.speaker_name in mentioned]
    chosen = (named or before or inside)[-1:] if warning.kind == "mistranslation" else (inside or named or before)[-1:]
    return Notice(article.id, text, warning.kind, warning.start, warning.end, chosen[0].id if chosen else None)
