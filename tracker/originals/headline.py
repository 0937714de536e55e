"""The quotations of an article in, its headline held against the article's own text out, where the two contradict.

An editor who cuts a report to a line may turn it round, and the text below still says what was said: in the founding
case the agency's text was right and its title "exactly the opposite". No original is needed to see that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from tracker.originals.implied import flagged, gravest, told_text
from tracker.originals.nearby import same_speaker
from tracker.originals.relation import Bearing, Relation
from tracker.records import Article, Assessment, Basis, FindingType, Match, Quotation, QuotationKind, Statement

# Errors that turn what was said round; others change it.
_REVERSED = frozenset({FindingType.NEGATION, FindingType.POLARITY, FindingType.ATTRIBUTION, FindingType.ROLE})
_OWN_TEXT = "the article’s own text"


def against_own_text(
    headlines: Iterable[Quotation],
    quotations: Sequence[Quotation],
    article: Article,
    compare: Callable[[Quotation, Quotation], Relation],
) -> list[tuple[Match, Assessment]]:
    """Each headline among `headlines` that contradicts what the text of the same article has the same speaker say.

    `compare(body, headline)` says how they bear on each other. A headline that any quotation of the body bears out is
    left alone, and so is one that is merely about something else; a denial in either is none of these.
    """
    found = []
    for headline in headlines:
        if headline.kind is not QuotationKind.HEADLINE or headline.stance == "negated":
            continue
        relations = [compare(body, headline) for body in quotations if _comparable(body, headline)]
        if any(relation.bearing is Bearing.AGREE for relation in relations):
            continue
        worst = [r for r in relations if r.bearing is Bearing.CONTRADICT]
        if worst and (held := _held(headline, worst, article)) is not None:
            found.append(held)
    return found


def _comparable(body: Quotation, headline: Quotation) -> bool:
    if body.kind is QuotationKind.HEADLINE or body.stance == "negated":
        return False
    if body.speaker_name and headline.speaker_name:
        return same_speaker(body.speaker_name, headline.speaker_name)
    # An office that the article never names is the same where it is printed in the same words.
    return (
        bool(body.speaker and headline.speaker)
        and (body.speaker or "").casefold() == (headline.speaker or "").casefold()
    )


def _held(headline: Quotation, worst: Sequence[Relation], article: Article) -> tuple[Match, Assessment] | None:
    shown = gravest(worst)
    if shown is None:
        return None
    match, made, wording = shown
    statement = Statement(
        speaker=headline.speaker_name or headline.speaker or "",
        text=wording.text,
        language=wording.language,
        basis=Basis.ARTICLE,
        said_at=article.published_at,
        occasion=_OWN_TEXT,
    )
    match = replace(match, statement=statement, wording=statement.wordings[0])
    turned = any(finding.type in _REVERSED for finding in made.findings)
    how = "the opposite of" if turned else "something else than"
    why = f"The headline says {how} the article’s own text, which has: “{told_text(wording)}”."
    return match, flagged(made, match, why, _OWN_TEXT)
