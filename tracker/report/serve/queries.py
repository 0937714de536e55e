"""What Datasette is told about a tracker database: what its tables are, what to narrow down by, and ready questions.

The questions count an article once, and let the newest standing judgement of a reviewer go before the verdict: a report
that somebody dismissed is no misreport of its outlet.
"""

from __future__ import annotations

from typing import Any

# Each pair with its newest judgement that nobody took back. An event holds for every assessment of the same pair.
_REPORTS = """
WITH decisions AS (
    SELECT matches.quotation_id, matches.statement_id, events.kind,
           row_number() OVER (PARTITION BY matches.quotation_id, matches.statement_id
                              ORDER BY events.at DESC, events.rowid DESC) AS newest
    FROM events
    JOIN assessments ON assessments.id = events.assessment_id
    JOIN matches ON matches.id = assessments.match_id
    WHERE events.kind IN ('confirmed', 'dismissed', 'acceptable paraphrase')
    AND NOT EXISTS (SELECT 1 FROM events AS undoing
                    WHERE undoing.kind = 'undone' AND json_extract(undoing.data, '$.event') = events.id)
),
reports AS (
    SELECT
        coalesce(articles.outlet, 'not named') AS outlet,
        articles.id AS article_id,
        coalesce(articles.text_id, articles.id) AS text_id,
        articles.title, articles.url, articles.published_at, articles.correction,
        statements.id AS statement_id, statements.speaker, statements.said_at,
        matches.id AS match_id,
        CASE WHEN decisions.kind = 'confirmed' THEN 'misreport'
             WHEN decisions.kind IS NOT NULL THEN 'faithful'
             WHEN assessments.flagged THEN 'misreport'
             WHEN assessments.verdict IN ('faithful', 'verbatim') THEN 'faithful'
             ELSE 'not judged' END AS standing
    FROM assessments
    JOIN matches ON matches.id = assessments.match_id
    JOIN quotations ON quotations.id = matches.quotation_id
    JOIN articles ON articles.id = quotations.article_id
    JOIN statements ON statements.id = matches.statement_id
    LEFT JOIN decisions ON decisions.quotation_id = matches.quotation_id
        AND decisions.statement_id = matches.statement_id AND newest = 1
    WHERE assessments.current
)
"""

REPEATERS = (
    _REPORTS
    + """
SELECT outlet,
       count(DISTINCT article_id) AS articles_with_a_misreport,
       count(DISTINCT statement_id) AS statements,
       min(published_at) AS first, max(published_at) AS last,
       group_concat(DISTINCT speaker) AS speakers
FROM reports
WHERE standing = 'misreport' AND instr(casefold(speaker), casefold(coalesce(:speaker, '')))
GROUP BY outlet ORDER BY 2 DESC, first, outlet
"""
)

NO_CORRECTION = (
    _REPORTS
    + """,
archive AS (SELECT max(substr(coalesce(retrieved_at, modified_at, published_at), 1, 10)) AS as_of FROM articles)
SELECT outlet, title, url, published_at, speaker,
       CAST(julianday(as_of) - julianday(substr(published_at, 1, 10)) AS INTEGER) AS days,
       'no correction found in this archive as of ' || as_of AS found
FROM reports, archive
WHERE standing = 'misreport'
AND julianday(as_of) - julianday(substr(published_at, 1, 10)) >= CAST(coalesce(nullif(:days, ''), '30') AS INTEGER)
AND correction IS NULL
AND NOT EXISTS (SELECT 1 FROM notices WHERE notices.article_id = reports.article_id)
AND NOT EXISTS (SELECT 1 FROM notices JOIN articles AS later ON later.id = notices.article_id
                WHERE later.outlet = reports.outlet AND later.published_at >= reports.published_at)
AND NOT EXISTS (SELECT 1 FROM articles AS later WHERE later.url = reports.url AND later.id <> reports.article_id)
AND NOT EXISTS (SELECT 1 FROM events JOIN assessments ON assessments.id = events.assessment_id
                WHERE assessments.match_id = reports.match_id
                AND events.kind IN ('corrected with notice', 'silently edited', 'withdrawn', 'refused'))
GROUP BY article_id ORDER BY published_at, outlet, article_id
"""
)

SHARES = (
    _REPORTS
    + """,
of_articles AS (
    SELECT outlet, article_id, max(standing = 'misreport') AS misreport, max(standing = 'faithful') AS faithful
    FROM reports GROUP BY outlet, article_id
)
SELECT outlet,
       sum(misreport OR faithful) AS articles_judged,
       sum(faithful AND NOT misreport) AS faithful,
       sum(misreport) AS misreports,
       round(100.0 * sum(faithful AND NOT misreport) / sum(misreport OR faithful), 1) AS percent_faithful
FROM of_articles GROUP BY outlet HAVING articles_judged > 0
ORDER BY articles_judged DESC, outlet
"""
)

CORRECTIONS = """
SELECT articles.outlet, articles.published_at, notices.kind, notices.text, articles.title, articles.url
FROM notices JOIN articles ON articles.id = notices.article_id
ORDER BY articles.published_at IS NULL, articles.published_at, notices.id
"""

DECISIONS = """
SELECT events.at, events.who, events.kind, events.why, flags.verdict, flags.speaker, flags.outlet, flags.reported
FROM events LEFT JOIN flags ON flags.assessment_id = events.assessment_id
ORDER BY events.at DESC, events.rowid DESC
"""


def metadata(database: str) -> dict[str, Any]:
    """Datasette's metadata for the database of this name."""
    return {
        "title": "Misquotation report",
        "databases": {
            database: {
                "description": "What was said, what was printed, and whether they agree.",
                "queries": _queries(),
                "tables": _tables(),
            }
        },
    }


def _queries() -> dict[str, dict[str, Any]]:
    questions: dict[str, dict[str, Any]] = {
        "repeaters": {
            "sql": REPEATERS.strip(),
            "title": "Who repeated misreports of a speaker",
            "description": "Outlets by how many of their articles misreport the speaker; any part of a name.",
            "params": ["speaker"],
        },
        "no_correction_found": {
            "sql": NO_CORRECTION.strip(),
            "title": "No correction found after 30 days",
            "description": "Misreports that are older than so many days on the archive's last day, and of which the "
            "archive shows no correction: no notice, later version, publisher's field or reviewer's event. It does not show "
            "that there was none; the page of a statement looks closer.",
            "params": ["days"],
        },
        "faithful_by_outlet": {
            "sql": SHARES.strip(),
            "title": "Share of faithful reports by outlet",
            "description": "Articles that could be judged. A small number of articles says little about an outlet.",
        },
        "corrections_seen": {"sql": CORRECTIONS.strip(), "title": "Corrections seen in this archive"},
        "decisions": {"sql": DECISIONS.strip(), "title": "What reviewers decided, newest first"},
    }
    # The question is what a reader wants to see; its SQL is one click away.
    return {name: {**question, "hide_sql": True} for name, question in questions.items()}


def _tables() -> dict[str, dict[str, Any]]:
    return {
        "flags": {
            "description": "What was flagged and holds now, with the texts and the first reason.",
            "facets": ["verdict", "reported_lang", "outlet", "speaker", "fault", "types"],
            "sort_desc": "divergence",
            "size": 50,
        },
        "statements": {
            "description": "What was really said.",
            "label_column": "speaker",
            "facets": ["speaker", "language", "basis"],
        },
        "articles": {
            "description": "One version of one published text each.",
            "label_column": "title",
            "facets": ["outlet", "language"],
        },
        "quotations": {"description": "Words that an article puts in somebody's mouth.", "facets": ["kind"]},
        "events": {"description": "Human decisions and outlets' reactions; append-only."},
        **{name: {"hidden": True} for name in ("_sqlite_migrations", "bands", "work", "names")},
    }
