"""Records for store tests: an article that puts an American demand in a Russian mouth, and ways to vary it."""

from __future__ import annotations

import dataclasses

from tracker.records import (
    Abstention,
    Article,
    Assessment,
    Basis,
    Fault,
    Finding,
    FindingType,
    Match,
    Notice,
    Quotation,
    QuotationKind,
    Rendition,
    Severity,
    Statement,
    Verdict,
)

STATEMENT = Statement(
    speaker="Sergei Ryabkov",
    text="Washington is trying to extort concessions from Iran. We do not support that.",
    language="en",
    basis=Basis.RENDITION,
    said_at="2018-05-15",
    occasion="Valdai session, Moscow",
    source_url="https://example.org/valdai",
    speaker_aliases=("Ribakov", "Сергей Рябков"),
    renditions=(Rendition("Washington versucht, Zugeständnisse vom Iran zu erpressen.", "de", "Agentur"),),
)

ARTICLE = Article(
    text="Russia's Ribakov said the deal could not survive without concessions from Tehran. It was mistranslated.",
    title="Iran must make concessions, says Russia",
    outlet="The Daily Example",
    url="https://example.org/news/1",
    published_at="2018-05-15T14:00:00+03:00",
    language="en",
    path="archive/one.html",
    locator=None,
)

QUOTATION = Quotation(
    text="the deal could not survive without concessions from Tehran",
    kind=QuotationKind.INDIRECT,
    language="en",
    speaker="Ribakov",
    speaker_name="Sergey Ribakov",
    cue="said",
    article_id=ARTICLE.id,
    start=22,
    end=80,
)

NOTICE = Notice(ARTICLE.id, "It was mistranslated.", "mistranslation", 82, 103, QUOTATION.id)

MATCH = Match(
    quotation=QUOTATION,
    statement=STATEMENT,
    wording=STATEMENT.wordings[0],
    passage=(0, 53),
    similarity=0.83,
    speaker_reason="an alias of Sergei Ryabkov",
    signals=(("same day", 1.0), ("names", 0.5)),
)

ASSESSMENT = Assessment(
    match_id=MATCH.id,
    verdict=Verdict.DIVERGED,
    why="who wants it has changed",
    fault=Fault.MISTRANSLATION,
    divergence=0.97,
    similarity=0.83,
    findings=(
        Finding(
            FindingType.ATTRIBUTION,
            Severity.CRITICAL,
            (0, 10),
            (0, 8),
            "Washington wants it, not Moscow",
            "attribution",
            "a1",
        ),
        Finding(FindingType.ADDITION, Severity.MINOR, None, (9, 30), "not in the original", "model", "m"),
    ),
    abstained=(Abstention("gender", "does not cover language: xx"),),
    passage=(0, 53),
    original_lang="en",
    reported_lang="en",
    model="e5-small",
    fingerprint="f1",
)


def judged(article: Article, verdict: Verdict = Verdict.DIVERGED, divergence: float = 0.9) -> tuple[Match, Assessment]:
    """The sample quotation as another article prints it, with a verdict of its own."""
    quotation = dataclasses.replace(QUOTATION, article_id=article.id)
    match = dataclasses.replace(MATCH, quotation=quotation)
    return match, dataclasses.replace(ASSESSMENT, match_id=match.id, verdict=verdict, divergence=divergence)
