"""A small archive about one invented statement, built through the Store: articles by hand, verdicts as the tests need them.

Maren Oduya, harbour master of Quillan Head, said that the council wants fees; reports make it her own demand.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import count

from tracker.quotations.extraction import extract
from tracker.records import (
    Article,
    Assessment,
    Event,
    EventKind,
    Finding,
    FindingType,
    Match,
    Quotation,
    QuotationKind,
    Rendition,
    Severity,
    Statement,
    Verdict,
)
from tracker.store import Store

STATEMENT = Statement(
    speaker="Maren Oduya",
    text="The council now demands higher fees from the fishermen. I do not support that.",
    language="en",
    said_at="2024-03-04",
    occasion="Harbour assembly, Quillan Head",
    speaker_aliases=("Марен Одуя", "مارين أودويا"),
    renditions=(Rendition("Der Rat verlangt nun höhere Gebühren von den Fischern.", "de"),),
)
WRONG = "the fishermen must pay higher fees"
RIGHT = "the council demanded higher fees from the fishermen"
DEMAND = (FindingType.ATTRIBUTION, (0, 25), (0, 18), "attribution.dropped")


@dataclass
class Archive:
    """Adds articles to a store: each with one quotation, its verdict, and the notices that its text really holds."""

    store: Store
    statement: Statement = STATEMENT
    _numbers: count[int] = field(default_factory=count)

    def __post_init__(self) -> None:
        self.store.add_statement(self.statement)

    def add(
        self,
        outlet: str | None,
        quote: str | None = WRONG,
        *,
        text: str | None = None,
        at: str | None = "",
        url: str | None = None,
        language: str = "en",
        verdict: Verdict | None = None,
        found: tuple[FindingType, tuple[int, int] | None, tuple[int, int] | None, str] | None = DEMAND,
        kind: QuotationKind = QuotationKind.INDIRECT,
        title: str | None = None,
        retrieved_at: str | None = None,
        modified_at: str | None = None,
        correction: str | None = None,
        stance: str | None = None,
        refusal: str | None = None,
        author: str | None = None,
    ) -> tuple[Article, Assessment | None]:
        """One article. Without a verdict what holds the wrong words is diverged and anything else faithful; a null
        `quote` is an article without a quotation. `{}` in the text stands for the quotation. Articles come a minute
        apart unless told otherwise."""
        number = next(self._numbers)
        text = (text or f"On matter {number} of the day Maren Oduya told the {outlet} that {{}}.").replace(
            "{}", quote or ""
        )
        article = Article(
            text=text,
            title=title or f"Harbour news {number}",
            outlet=outlet,
            url=url or f"https://{number}.example/fees",
            published_at=f"2024-03-05T10:{number:02}+00:00" if at == "" else at,
            language=language,
            path=f"archive/{number}.html",
            author=author,
            retrieved_at=retrieved_at,
            modified_at=modified_at,
            correction=correction,
        )
        assessed = []
        quotations = []
        if quote is not None:
            within = article.title if kind is QuotationKind.HEADLINE else article.text
            start = (within or "").index(quote)
            quotation = Quotation(
                quote, kind, language, "Oduya", "Maren Oduya", "told", stance, article.id, start, start + len(quote)
            )
            quotations.append(quotation)
            assessed.append(self._judged(quotation, verdict, found, refusal))
        notices = [replace(notice, quotation_id=None) for notice in extract(article).notices]
        self.store.save_article(article, quotations, notices, assessed)
        return article, assessed[0][1] if assessed else None

    def _judged(
        self,
        quotation: Quotation,
        verdict: Verdict | None,
        found: tuple[FindingType, tuple[int, int] | None, tuple[int, int] | None, str] | None,
        refusal: str | None,
    ) -> tuple[Match, Assessment]:
        if verdict is None:
            verdict = Verdict.DIVERGED if quotation.text == WRONG else Verdict.FAITHFUL
        if refusal is not None:
            verdict = Verdict.UNVERIFIABLE
        match = Match(quotation, self.statement, self.statement.wordings[0], (0, 55), 0.8, refusal=refusal)
        flagged = verdict in (Verdict.DIVERGED, Verdict.SUSPECT)
        findings = ()
        if flagged and found is not None:
            type_, original, reported, rule = found
            findings = (Finding(type_, Severity.CRITICAL, original, reported, f"{type_} changed", str(type_), rule),)
        assessment = Assessment(
            match.id, verdict, refusal or "as the test has it", None, 0.95 if flagged else 0.1, 0.8, findings, (), (0, 55),
            "en", quotation.language, "m", "f",
        )  # fmt: skip
        return match, assessment

    def decide(self, assessment: Assessment | None, kind: EventKind, at: str, why: str | None = None) -> None:
        """Record what a reviewer decided, or what an outlet did."""
        assert assessment is not None
        self.store.add_event(Event(assessment.id, kind, "the desk", at, why))
