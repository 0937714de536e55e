"""Settled decisions in, ClaimReview JSON-LD out: what fact-checkers publish and search engines and archives read.

What only the program says is never published as a review: a pair without a settled human decision is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tracker.errors import InputError
from tracker.history.review import Decision
from tracker.records import Basis, Fault
from tracker.report.export.base import Exporter, Options, Pair, Which, web_address
from tracker.report.export.lines import encoded

#: From 1 (the report says what was not said) to 5 (it says what was said); alternateName is what readers are shown.
_RATINGS: dict[Decision, tuple[int, str]] = {
    Decision.CONFIRMED: (1, "Misreported"),
    Decision.ACCEPTABLE_PARAPHRASE: (4, "Acceptable paraphrase"),
    Decision.DISMISSED: (5, "Faithful"),
}
_FAULTS = {
    Fault.MISTRANSLATION: "Mistranslated",
    Fault.MISQUOTATION: "Misquoted",
    Fault.MISATTRIBUTION: "Misattributed",
    Fault.OUT_OF_CONTEXT: "Out of context",
    Fault.FABRICATION: "Fabricated",
}


def write(pairs: Sequence[Pair], options: Options) -> Iterator[bytes]:
    """One JSON-LD document with a graph of reviews, one for each claim; a text in many outlets is one claim.

    Raises InputError without a publisher: a review needs its author.
    """
    if not (options.publisher or "").strip():
        raise InputError("a ClaimReview names who publishes it; give --publisher NAME")
    graph = [_review(group, options) for group in _claims(pairs)]
    whole = encoded({"@context": "https://schema.org", "@graph": graph}, indent=2) + b"\n"
    # It is made to stand in a page's <script>: a quoted "</script>" must not end it.
    yield whole.replace(b"<", b"\\u003c")


def _claims(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """The settled pairs by what was claimed: the same words held against the same statement, decided the same way."""
    found: dict[tuple[str | None, str, str], list[Pair]] = {}
    for pair in pairs:
        if pair.review.settled and pair.current and pair.review.decision in _RATINGS:
            statement = pair.match.statement.id if pair.match.statement else None
            key = (statement, pair.match.quotation.text, str(pair.review.decision))
            found.setdefault(key, []).append(pair)
    for group in found.values():
        group.sort(key=lambda p: ((p.article.published_at if p.article else None) or "~", p.assessment.id))
    return list(found.values())


def _review(group: Sequence[Pair], options: Options) -> dict[str, Any]:
    first = max(group, key=lambda pair: pair.review.at or "")
    decision = first.review.decision
    assert decision is not None, "a settled review has a decision"
    value, words = _RATINGS[decision]
    if decision is Decision.CONFIRMED and (fault := first.review.fault or first.assessment.fault):
        words = _FAULTS[fault]
    speaker = _speaker(group[0])
    return _known(
        {
            "@type": "ClaimReview",
            "url": f"{options.base_url.rstrip('/')}/pairs/{group[0].match.id}.html" if options.base_url else None,
            "datePublished": (first.review.at or "")[:10],
            "author": {"@type": "Organization", "name": options.publisher},
            "claimReviewed": f"{speaker}: “{group[0].match.quotation.text}”"
            if speaker
            else group[0].match.quotation.text,
            "itemReviewed": _claim(group),
            "reviewRating": {
                "@type": "Rating",
                "ratingValue": value,
                "bestRating": 5,
                "worstRating": 1,
                "alternateName": words,
            },
            "reviewBody": first.review.why or first.assessment.why,
            "inLanguage": "en",
            "isBasedOn": _original(group[0]),
        }
    )


def _claim(group: Sequence[Pair]) -> dict[str, Any]:
    """What was claimed, and by whom: the outlets, each where it appeared; not the speaker, who said something else."""
    articles = [pair.article for pair in group if pair.article is not None]
    appearances = [
        _known(
            {
                "@type": "NewsArticle",
                "url": web_address(article.url),
                "headline": article.title,
                "datePublished": article.published_at,
                "inLanguage": article.language,
                "publisher": {"@type": "Organization", "name": article.outlet} if article.outlet else None,
            }
        )
        for article in articles
    ]
    outlets = dict.fromkeys(article.outlet for article in articles if article.outlet)
    authors = [{"@type": "Organization", "name": name} for name in outlets]
    return _known(
        {
            "@type": "Claim",
            "author": authors[0] if len(authors) == 1 else authors or None,
            "datePublished": next((article.published_at for article in articles if article.published_at), None),
            "inLanguage": group[0].match.quotation.language,
            "firstAppearance": appearances[0] if appearances else None,
            "appearance": appearances[1:] or None,
        }
    )


def _original(pair: Pair) -> dict[str, Any] | None:
    """What was really said, as a schema.org Quotation; null where nobody kept it and something else stands for it."""
    statement, wording = pair.match.statement, pair.match.wording
    if statement is None or wording is None or statement.basis in (Basis.IMPLIED, Basis.ARTICLE):
        return None
    return _known(
        {
            "@type": "Quotation",
            "text": pair.original,
            "inLanguage": wording.language,
            "creator": {"@type": "Person", "name": statement.speaker} if statement.speaker else None,
            "dateCreated": statement.said_at,
            "url": web_address(wording.source_url or statement.source_url),
            "archivedAt": web_address(statement.archive_url),
        }
    )


def _speaker(pair: Pair) -> str | None:
    statement, quotation = pair.match.statement, pair.match.quotation
    return (statement.speaker if statement else None) or quotation.speaker_name or quotation.speaker


def _known(shape: dict[str, Any]) -> dict[str, Any]:
    """Without what is not known: schema.org has no null."""
    return {name: value for name, value in shape.items() if value not in (None, "")}


CLAIMREVIEW = Exporter(
    "claimreview", "ClaimReview JSON-LD of what people have settled; needs --publisher", write, which=Which.DECIDED
)
