"""A small archive by hand, as an audit would leave it: what pages, charts and the server are tested on, without a model."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from tests.report.examples import assessment, founding_pair, founding_statement, hostile_pair, span
from tracker.records import Article, Match, Notice, Quotation, QuotationKind, Statement, Verdict
from tracker.store import RunCounts, Store

FAITHFUL = "Washington versuche nun, Zugeständnisse vom Iran zu erpressen."
WIRE = "The wire, word for word. Russian Deputy Foreign Minister Sergei Ryabkov said the deal could not be preserved."


def fill(path: Path) -> None:
    """Write the archive: a misreport in two outlets with one text, a faithful report, a correction, a hostile article."""
    with Store.open(path) as store:
        run = store.begin_run("audit", "f" * 16, index_version="i")
        store.add_statement(founding_statement())
        store.add_statement(Statement("Jane Roe", "We never said that.", "en", said_at="2018-05-17"))
        for outlet, date in (("The Daily", "2018-05-15T14:00:00+00:00"), ("Evening Post", "2018-05-15T18:30:00+00:00")):
            _misreport(store, outlet, date, run)
        _faithful(store, run)
        _headline(store, run)
        match, made, article, notices = hostile_pair()
        store.add_statement(match.statement)
        store.save_article(article, (match.quotation,), notices, ((match, made),), run)
        store.finish_run(run, RunCounts(read=5))
        # A report names the day of the audit; a test that compares two archives needs one day.
        store.db.execute(
            "UPDATE runs SET started_at = '2018-06-20T10:00:00+00:00', finished_at = '2018-06-20T10:00:00+00:00'"
        )
        store.db.conn.commit()


def _misreport(store: Store, outlet: str, date: str, run: int) -> None:
    match, made = founding_pair()
    text = f"{match.quotation.text} {WIRE}"
    article = Article(text, "A headline", outlet, f"https://{outlet.split()[-1].lower()}.example/1", date, "en")
    start, end = span(text, match.quotation.text)
    quotation = dataclasses.replace(match.quotation, article_id=article.id, start=start, end=end)
    match = dataclasses.replace(match, quotation=quotation)
    notices = ()
    if outlet == "Evening Post":
        notices = (Notice(article.id, "word for word", "correction", *span(text, "word for word")),)
    store.save_article(article, (quotation,), notices, ((match, _of(made, match)),), run)


def _faithful(store: Store, run: int) -> None:
    statement = founding_statement()
    article = Article(FAITHFUL, "Eine Meldung", "Die Zeitung", "https://zeitung.example/1", "2018-05-15", "de")
    quotation = Quotation(FAITHFUL, QuotationKind.INDIRECT, "de", "Rjabkow", article_id=article.id, start=0, end=len(FAITHFUL))  # fmt: skip
    match = Match(quotation, statement, statement.renditions[0], (0, 20), 0.95)
    made = assessment(match, verdict=Verdict.FAITHFUL, divergence=0.04, why="Nothing found that changes the meaning.")
    store.save_article(article, (quotation,), (), ((match, made),), run)


def _headline(store: Store, run: int) -> None:
    statement = founding_statement()
    title = "طهران يجب أن تقدم تنازلات"
    article = Article("نص", title, "الجريدة", "https://jarida.example/1", "2018-05", "ar")
    quotation = Quotation(
        title, QuotationKind.HEADLINE, "ar", "ريابكوف", article_id=article.id, start=0, end=len(title)
    )
    match = Match(quotation, statement, statement.renditions[0], (0, 20), 0.8)
    _, founding = founding_pair()
    made = assessment(match, verdict=Verdict.SUSPECT, divergence=0.8, findings=founding.findings[1:2], why="A person must look.")  # fmt: skip
    finding = dataclasses.replace(founding.findings[1], reported_span=(0, 5))
    store.save_article(article, (quotation,), (), ((match, dataclasses.replace(made, findings=(finding,))),), run)


def _of(made: object, match: Match) -> object:
    return dataclasses.replace(made, match_id=match.id)  # type: ignore[type-var]
