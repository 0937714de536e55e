"""The tables, indexes, triggers and views of a tracker database, as SQL; `migrations.py` runs them.

Table and column names are a public contract: other people's SQL relies on them. `start`, `end` and `by` are SQL
keywords and must be quoted. Spans count code points from 0, as `records` does; `substr` counts from 1.
"""

from __future__ import annotations

TABLES = """
CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    command TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('running', 'finished', 'interrupted', 'failed')),
    started_at TEXT NOT NULL,
    finished_at TEXT,
    index_version TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    "read" INTEGER NOT NULL DEFAULT 0,
    new INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    quotations INTEGER NOT NULL DEFAULT 0,
    matched INTEGER NOT NULL DEFAULT 0,
    flagged INTEGER NOT NULL DEFAULT 0,
    rejected INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE people (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE names (
    person_id TEXT NOT NULL REFERENCES people (id),
    name TEXT NOT NULL,
    PRIMARY KEY (person_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE statements (
    id TEXT PRIMARY KEY,
    speaker TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    text TEXT,
    language TEXT,
    basis TEXT NOT NULL,
    said_at TEXT,
    occasion TEXT,
    context_before TEXT,
    context_after TEXT,
    source_url TEXT,
    archive_url TEXT,
    speaker_aliases TEXT NOT NULL CHECK (json_valid(speaker_aliases)),
    sha256 TEXT,
    wording_id TEXT,
    given_id TEXT,
    note TEXT
) STRICT;

CREATE TABLE renditions (
    id TEXT NOT NULL,
    statement_id TEXT NOT NULL REFERENCES statements (id),
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    language TEXT,
    source TEXT,
    source_url TEXT,
    PRIMARY KEY (statement_id, position)
) STRICT;

CREATE TABLE conflicts (
    id TEXT PRIMARY KEY,
    statement_id TEXT NOT NULL REFERENCES statements (id),
    reason TEXT NOT NULL,
    given_id TEXT,
    incoming TEXT NOT NULL CHECK (json_valid(incoming))
) STRICT;

CREATE TABLE articles (
    id TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL,
    outlet TEXT,
    url TEXT,
    published_at TEXT,
    language TEXT,
    title TEXT,
    text TEXT NOT NULL,
    path TEXT,
    locator TEXT,
    note TEXT
) STRICT;

CREATE TABLE quotations (
    id TEXT PRIMARY KEY,
    article_id TEXT REFERENCES articles (id),
    text TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('direct', 'indirect', 'mixed', 'headline')),
    language TEXT,
    speaker TEXT,
    speaker_name TEXT,
    cue TEXT,
    stance TEXT,
    "start" INTEGER,
    "end" INTEGER,
    current INTEGER NOT NULL CHECK (current IN (0, 1))
) STRICT;

CREATE TABLE notices (
    id TEXT PRIMARY KEY,
    article_id TEXT NOT NULL REFERENCES articles (id),
    text TEXT NOT NULL,
    kind TEXT NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quotation_id TEXT REFERENCES quotations (id)
) STRICT;

CREATE TABLE matches (
    id TEXT PRIMARY KEY,
    quotation_id TEXT NOT NULL REFERENCES quotations (id),
    statement_id TEXT REFERENCES statements (id),
    wording_id TEXT,
    passage_start INTEGER,
    passage_end INTEGER,
    similarity REAL,
    speaker_reason TEXT,
    refusal TEXT,
    signals TEXT NOT NULL
) STRICT;

CREATE TABLE assessments (
    id TEXT PRIMARY KEY,
    match_id TEXT NOT NULL REFERENCES matches (id),
    verdict TEXT NOT NULL CHECK (verdict IN ('verbatim', 'faithful', 'suspect', 'diverged', 'unverifiable')),
    why TEXT NOT NULL,
    fault TEXT,
    divergence REAL,
    similarity REAL,
    passage_start INTEGER,
    passage_end INTEGER,
    original_lang TEXT,
    reported_lang TEXT,
    model TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    flagged INTEGER NOT NULL CHECK (flagged IN (0, 1)),
    current INTEGER NOT NULL CHECK (current IN (0, 1))
) STRICT;

CREATE TABLE findings (
    assessment_id TEXT NOT NULL REFERENCES assessments (id),
    position INTEGER NOT NULL,
    type TEXT NOT NULL,
    severity TEXT NOT NULL CHECK (severity IN ('critical', 'major', 'minor')),
    original_start INTEGER,
    original_end INTEGER,
    reported_start INTEGER,
    reported_end INTEGER,
    reason TEXT NOT NULL,
    "by" TEXT NOT NULL,
    rule TEXT NOT NULL,
    PRIMARY KEY (assessment_id, position)
) STRICT;

CREATE TABLE abstentions (
    assessment_id TEXT NOT NULL REFERENCES assessments (id),
    position INTEGER NOT NULL,
    guard TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (assessment_id, position)
) STRICT;

CREATE TABLE events (
    id TEXT PRIMARY KEY,
    assessment_id TEXT NOT NULL REFERENCES assessments (id),
    kind TEXT NOT NULL,
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    why TEXT,
    data TEXT NOT NULL CHECK (json_valid(data))
) STRICT;

CREATE TABLE rejects (
    id TEXT PRIMARY KEY,
    path TEXT NOT NULL,
    locator TEXT,
    reason TEXT NOT NULL,
    run_id INTEGER REFERENCES runs (id)
) STRICT;

CREATE TABLE work (
    article_id TEXT PRIMARY KEY REFERENCES articles (id),
    index_version TEXT NOT NULL,
    fingerprint TEXT NOT NULL
) STRICT;
"""

INDEXES = """
CREATE INDEX names_name ON names (name);
CREATE INDEX statements_person ON statements (person_id, said_at);
CREATE INDEX statements_given_id ON statements (given_id);
CREATE INDEX conflicts_statement ON conflicts (statement_id);
CREATE INDEX articles_sha256 ON articles (sha256);
CREATE INDEX articles_url ON articles (url);
CREATE INDEX articles_published_at ON articles (published_at);
CREATE INDEX quotations_article ON quotations (article_id);
CREATE INDEX notices_article ON notices (article_id);
CREATE INDEX notices_quotation ON notices (quotation_id);
CREATE INDEX matches_quotation ON matches (quotation_id);
CREATE INDEX matches_statement ON matches (statement_id);
CREATE INDEX assessments_match ON assessments (match_id);
CREATE INDEX assessments_flagged ON assessments (divergence) WHERE flagged AND current;
CREATE INDEX findings_type ON findings (type);
CREATE INDEX events_assessment ON events (assessment_id, at);
CREATE INDEX rejects_path ON rejects (path);
CREATE INDEX rejects_run ON rejects (run_id);
"""

# The insert trigger stops INSERT OR REPLACE, which deletes without firing delete triggers on most connections.
TRIGGERS = """
CREATE TRIGGER events_no_update BEFORE UPDATE ON events BEGIN
    SELECT RAISE(ABORT, 'events are append-only');
END;
CREATE TRIGGER events_no_delete BEFORE DELETE ON events BEGIN
    SELECT RAISE(ABORT, 'events are append-only');
END;
CREATE TRIGGER events_no_replace BEFORE INSERT ON events
WHEN EXISTS (SELECT 1 FROM events WHERE id = new.id) BEGIN
    SELECT RAISE(ABORT, 'events are append-only');
END;
"""

# `wordings` puts a statement's own text beside its renditions, first in order: what `matches.wording_id` refers to.
VIEWS = """
CREATE VIEW wordings AS
SELECT wording_id AS id, id AS statement_id, -1 AS position, text, language, NULL AS source, source_url
FROM statements WHERE text IS NOT NULL
UNION ALL
SELECT id, statement_id, position, text, language, source, source_url FROM renditions;

CREATE VIEW flags AS
SELECT
    assessments.id AS assessment_id,
    assessments.match_id,
    matches.quotation_id,
    matches.statement_id,
    quotations.article_id,
    assessments.verdict,
    assessments.fault,
    assessments.divergence,
    assessments.similarity,
    assessments.why,
    statements.speaker,
    quotations.speaker AS mention,
    quotations.speaker_name,
    quotations.kind,
    quotations.text AS reported,
    assessments.reported_lang,
    (SELECT coalesce(substr(wordings.text, assessments.passage_start + 1,
                            assessments.passage_end - assessments.passage_start), wordings.text)
     FROM wordings
     WHERE wordings.statement_id = matches.statement_id AND wordings.id = matches.wording_id
     ORDER BY wordings.position LIMIT 1) AS original,
    assessments.original_lang,
    statements.said_at,
    statements.occasion,
    articles.outlet,
    articles.published_at,
    articles.title,
    articles.url,
    articles.path,
    articles.locator,
    quotations."start",
    quotations."end",
    (SELECT reason FROM findings WHERE assessment_id = assessments.id ORDER BY position LIMIT 1) AS reason,
    (SELECT group_concat(type, ' ') FROM (SELECT DISTINCT type FROM findings WHERE assessment_id = assessments.id
     ORDER BY type)) AS types,
    (SELECT kind FROM events WHERE assessment_id = assessments.id ORDER BY at DESC, rowid DESC LIMIT 1) AS last_event,
    assessments.model,
    assessments.fingerprint
FROM assessments
JOIN matches ON matches.id = assessments.match_id
JOIN quotations ON quotations.id = matches.quotation_id
LEFT JOIN statements ON statements.id = matches.statement_id
LEFT JOIN articles ON articles.id = quotations.article_id
WHERE assessments.flagged AND assessments.current;
"""

# What later versions added; each belongs to one migration and never changes either.

#: Where an article's versions and copies are told from one another, what an archive held beside articles, and when a
#: statement's words were spoken. `bands` is only looked up by key; a foreign key would need an index of the same size.
ARCHIVES = """
ALTER TABLE articles ADD COLUMN author TEXT;
ALTER TABLE articles ADD COLUMN modified_at TEXT;
ALTER TABLE articles ADD COLUMN retrieved_at TEXT;
ALTER TABLE articles ADD COLUMN correction TEXT;
ALTER TABLE articles ADD COLUMN text_id TEXT;
ALTER TABLE statements ADD COLUMN timings TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(timings));
ALTER TABLE runs ADD COLUMN skipped INTEGER NOT NULL DEFAULT 0;

CREATE TABLE skipped (
    id TEXT PRIMARY KEY,
    path TEXT NOT NULL,
    what TEXT NOT NULL,
    count INTEGER NOT NULL
) STRICT;

CREATE TABLE bands (
    key INTEGER NOT NULL,
    article_id TEXT NOT NULL,
    PRIMARY KEY (key, article_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX articles_text ON articles (text_id);
"""

# `version` counts from 1 in the order in which the versions were fetched, or else changed, or else published.
ARCHIVE_VIEWS = """
CREATE VIEW texts AS
SELECT
    text_id AS id,
    count(*) AS articles,
    count(DISTINCT outlet) AS outlets,
    min(published_at) AS first_published_at,
    (SELECT group_concat(outlet, ', ') FROM (SELECT DISTINCT outlet FROM articles AS copies
     WHERE copies.text_id = articles.text_id AND outlet IS NOT NULL ORDER BY outlet)) AS outlet_names
FROM articles WHERE text_id IS NOT NULL GROUP BY text_id;

CREATE VIEW versions AS
SELECT
    url,
    row_number() OVER (PARTITION BY url ORDER BY seen_at IS NULL, seen_at, id) AS version,
    count(*) OVER (PARTITION BY url) AS versions,
    id AS article_id,
    sha256,
    title,
    published_at,
    modified_at,
    retrieved_at,
    correction
FROM (SELECT *, coalesce(datetime(retrieved_at), retrieved_at, datetime(modified_at), modified_at,
                         datetime(published_at), published_at) AS seen_at
      FROM articles WHERE url IS NOT NULL);
"""

#: Which reports an implied statement was made of. A statement with rows here is the audit's own work, not what was given.
REPORTS = """
CREATE TABLE implied_reports (
    statement_id TEXT NOT NULL REFERENCES statements (id),
    quotation_id TEXT NOT NULL REFERENCES quotations (id),
    part TEXT NOT NULL CHECK (part IN ('agreeing', 'odd', 'undecided')),
    PRIMARY KEY (statement_id, quotation_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX implied_reports_quotation ON implied_reports (quotation_id);
"""

#: Where a quotation's speaker and cue stand.
SPANS = """
ALTER TABLE quotations ADD COLUMN source_start INTEGER;
ALTER TABLE quotations ADD COLUMN source_end INTEGER;
ALTER TABLE quotations ADD COLUMN cue_start INTEGER;
ALTER TABLE quotations ADD COLUMN cue_end INTEGER;
"""

# Why a quotation of the newest reading has no original: `nobody` is named, the `speaker` is unknown to the database, it
# is `another`'s by the very words, or `nowhere` among what is stored of the speaker.
ABSENCES = """
CREATE VIEW absences AS
SELECT
    quotations.id AS quotation_id,
    quotations.article_id,
    quotations.speaker,
    quotations.speaker_name,
    quotations.text,
    CASE
        WHEN quotations.speaker IS NULL THEN 'nobody'
        WHEN matches.id IS NULL THEN 'speaker'
        WHEN matches.refusal LIKE 'no original by this speaker but by another%' THEN 'another'
        ELSE 'nowhere'
    END AS absent,
    matches.refusal AS why
FROM quotations
LEFT JOIN (SELECT matches.* FROM matches JOIN assessments ON assessments.match_id = matches.id AND assessments.current
           JOIN statements ON statements.id = matches.statement_id
           WHERE statements.basis <> 'article' AND statements.id NOT IN (SELECT statement_id FROM implied_reports)
           UNION
           SELECT matches.* FROM matches JOIN assessments ON assessments.match_id = matches.id AND assessments.current
           WHERE matches.statement_id IS NULL) AS matches ON matches.quotation_id = quotations.id
WHERE quotations.current AND quotations.article_id IS NOT NULL
    AND (matches.id IS NULL OR matches.refusal LIKE 'no original%' OR matches.refusal LIKE 'not the same utterance%');
"""

#: `last_event` follows the pair, not one assessment of it, and what was undone no longer counts. The + keeps SQLite from
#: looking through all that was held against a statement for the one quotation.
REVIEWS = """
CREATE INDEX events_undone ON events (json_extract(data, '$.event')) WHERE kind = 'undone';
DROP VIEW flags;
""" + VIEWS[VIEWS.index("CREATE VIEW flags") :].replace(
    "(SELECT kind FROM events WHERE assessment_id = assessments.id ORDER BY at DESC, rowid DESC LIMIT 1) AS last_event",
    """(SELECT events.kind FROM matches AS held
     JOIN assessments AS judged ON judged.match_id = held.id
     JOIN events ON events.assessment_id = judged.id
     WHERE held.quotation_id = matches.quotation_id AND +held.statement_id IS matches.statement_id
     AND events.kind <> 'undone' AND NOT EXISTS (
         SELECT 1 FROM events AS undoing
         WHERE undoing.kind = 'undone' AND json_extract(undoing.data, '$.event') = events.id)
     ORDER BY events.at DESC, events.rowid DESC LIMIT 1) AS last_event""",
)

#: Whether a run brought what reports imply up to date.
REDUCED = """
ALTER TABLE runs ADD COLUMN implied INTEGER NOT NULL DEFAULT 1;
"""

#: What is quoted of one name is looked up for each name: without an index that reads all quotations, each time.
QUOTED = """
CREATE INDEX quotations_speaker_name ON quotations (speaker_name) WHERE current;
"""

# table -> the columns its full-text index reads.
SEARCHED = {
    "statements": ("text",),
    "renditions": ("text",),
    "articles": ("title", "text"),
    "quotations": ("text",),
}
