"""Hand-built matches and assessments for the tests of every rendering: the founding case, and one of hostile texts."""

from __future__ import annotations

import json
from typing import Any

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
    Span,
    Statement,
    Verdict,
)
from tracker.resources import resource

ESCAPES = "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b2J \u202egnp.exe\u202c \x07\x00"
MARKUP = "[bold]loud[/bold] [red on white]x[/] [/nothing]"
SCRIPT = "</script><script>alert(1)</script>\"><img src=x onerror=alert(2)> '><svg/onload=alert(3)> &amp;lt; <!-- -->"
HOSTILE = f"{ESCAPES} {MARKUP} {SCRIPT}"


def span(text: str, part: str) -> Span:
    """Where `part` lies in `text`."""
    start = text.index(part)
    return start, start + len(part)


def assessment(match: Match, **values: Any) -> Assessment:
    """An assessment of `match` with everything ordinary that `values` does not say."""
    ordinary: dict[str, Any] = {
        "match_id": match.id,
        "verdict": Verdict.DIVERGED,
        "why": "The meaning changed.",
        "fault": None,
        "divergence": 0.93,
        "similarity": 0.83,
        "findings": (),
        "abstained": (),
        "passage": match.passage,
        "original_lang": match.wording.language if match.wording else None,
        "reported_lang": match.quotation.language,
        "model": "e5-small",
        "fingerprint": "0123456789abcdef",
    }
    return Assessment(**{**ordinary, **values})


def founding_statement() -> Statement:
    """The fixture's statement."""
    raw = json.loads(resource("fixtures/ryabkov/statement.json").read_text(encoding="utf-8"))
    raw["renditions"] = tuple(Rendition(**rendition) for rendition in raw["renditions"])
    raw["speaker_aliases"] = tuple(raw["speaker_aliases"])
    return Statement(**{**raw, "basis": Basis(raw["basis"])})


def founding_pair() -> tuple[Match, Assessment]:
    """The founding pair, with crossing spans, one finding without a mark in the original, and two abstentions."""
    statement = founding_statement()
    wording = statement.renditions[0]
    original = wording.text
    pair = json.loads(resource("fixtures/ryabkov/pair.json").read_text(encoding="utf-8"))
    reported = pair["reported"]
    quotation = Quotation(
        reported, QuotationKind.INDIRECT, "en", "Russian Deputy Foreign Minister Sergei Ryabkov", "Sergei Ryabkov"
    )
    match = Match(quotation, statement, wording, span(original, original[original.index("Washington") :]), 0.83)
    findings = (
        Finding(
            FindingType.ATTRIBUTION,
            Severity.CRITICAL,
            span(original, "Washington habe nun versucht"),
            span(reported, "could not be preserved without some concessions"),
            "In the original it is Washington that demands; the report makes the demand the speaker's own.",
            "attribution",
            "attribution.moved",
        ),
        Finding(
            FindingType.MODALITY,
            Severity.MAJOR,
            None,
            span(reported, "could not"),
            "An impossibility that the original does not state.",
            "modality",
            "modality.raised",
        ),
        Finding(
            FindingType.QUANTIFIER,
            Severity.MINOR,
            span(original, "Zugeständnisse vom Iran"),
            span(reported, "some concessions from Tehran"),
            '"some" was added.',
            "model",
            "model.span",
        ),
    )
    abstained = (
        Abstention("number", "neither text has a number"),
        Abstention("date", "neither text has a number"),
    )
    made = assessment(match, fault=Fault.MISTRANSLATION, findings=findings, abstained=abstained, why=findings[0].reason)
    return match, made


def hostile_pair() -> tuple[Match, Assessment, Article, tuple[Notice, ...]]:
    """Every field that a stranger can fill is full of escape sequences, markup and script."""
    statement = Statement(
        speaker=f"Speaker {HOSTILE}",
        text=f"Original {HOSTILE}",
        language="en",
        said_at="2018-01-01\x1b[1m",
        occasion=HOSTILE,
        context_before=HOSTILE,
        context_after=HOSTILE,
        source_url="javascript:alert(4)",
        archive_url="https://archive.example/?q=\"><script>alert(5)</script>",
    )  # fmt: skip
    article = Article(
        text=f"Article {HOSTILE}",
        title=f"Title {HOSTILE}",
        outlet=f"Outlet {HOSTILE}",
        url="JavaScript:alert(6)",
        published_at="2018-01-02<script>",
        path="<b>path</b>",
    )
    quotation = Quotation(
        f"Reported {HOSTILE}", QuotationKind.DIRECT, "xx\"><script>", HOSTILE, HOSTILE, cue=HOSTILE, article_id=article.id
    )  # fmt: skip
    match = Match(quotation, statement, statement.wordings[0], (2, 30), 0.5, speaker_reason=HOSTILE)
    findings = (
        Finding(FindingType.OTHER, Severity.MINOR, (3, 14), (3, 60), HOSTILE, "model", "model.span"),
        Finding(FindingType.ADDITION, Severity.MAJOR, (8, 8), (40, 9_999), HOSTILE, "<i>guard</i>", "x"),
    )
    made = assessment(
        match,
        verdict=Verdict.SUSPECT,
        why=HOSTILE,
        findings=findings,
        abstained=(Abstention("<u>name</u>", HOSTILE),),
        model=f"model {HOSTILE}",
    )
    notices = (Notice(article.id, f"Notice {HOSTILE}", "correction", 0, 5, quotation.id),)
    return match, made, article, notices
