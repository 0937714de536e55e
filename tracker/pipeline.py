"""The stages wired in order, for an archive: READ THIRD.

`audit` takes articles apart, finds what each quotation is to be held against, and has it assessed as any pair is
(`tracker.assessor`): archive -> quotations -> originals -> Assessment -> store.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tracker import plugins
from tracker.assessor import Assessor
from tracker.comparison import compare_reports
from tracker.encoder.kept import KeptVectors
from tracker.originals.centre import centres
from tracker.originals.headline import against_own_text
from tracker.originals.implied import default_rules
from tracker.originals.index import StatementIndex
from tracker.originals.nearby import buckets, crowded, numerous
from tracker.originals.relation import Relation
from tracker.originals.without import implied
from tracker.records import (
    Article,
    Assessment,
    Basis,
    Match,
    Notice,
    Quotation,
    Reject,
    Skipped,
    Statement,
    Verdict,
)

if TYPE_CHECKING:
    from tracker.engine import Answer, Asked, Engine
    from tracker.store import RunCounts, Store


class Tracker(Assessor):
    """Checks pairs, as an Assessor does, and audits archives."""

    def index(self, statements: Sequence[Statement]) -> StatementIndex:
        """An index of statements, for audits."""
        alike = self.likeness if self.network else None
        study = partial(self.encoder.encode, layers=self.network.layers) if self.network else None
        means = centres(self.encoder.fingerprint)
        return StatementIndex(
            statements,
            self.encode,
            self.gate,
            alike,
            sketch=self.sketch,
            study=study,
            means=means,
            made_before=KeptVectors(self.settings.cache, self.encoder.fingerprint),
        )

    def read_article(self, article: Article, index: StatementIndex) -> Reading:
        """All that one article says, matched and assessed: extract -> match -> assess."""
        from tracker.quotations import extract

        found = extract(article)
        matches = [m for q in found.quotations if (m := index.match(q, article)) is not None]
        assessed = [(m, self.assess(m)) for m in matches]
        judged = {m.quotation.id for m, made in assessed if made.verdict is not Verdict.UNVERIFIABLE}
        unjudged = [q for q in found.quotations if q.id not in judged]
        assessed += against_own_text(unjudged, found.quotations, article, partial(self.compare, made_from=True))
        return Reading(article, found.quotations, found.notices, tuple(assessed))

    def compare(self, one: Quotation, other: Quotation, *, made_from: bool = False) -> Relation:
        """How the second of two reports bears on the first; neither is known to be right. See `tracker.comparison`."""
        return compare_reports(self, one, other, made_from=made_from)

    def imply(self, store: Store) -> int:
        """Group what is reported without an original and keep what the groups imply; how many reports are newly flagged.

        The reduce step of an audit. It depends on what the database holds alone, so that it may be done at any time, and
        again.
        """
        rules = default_rules()
        by_bucket: dict[str, list[str]] = {}
        for name, bucket in buckets(store.speakers_without_original()).items():
            by_bucket.setdefault(bucket, []).append(name)
        found = []
        for _, names in sorted(by_bucket.items()):
            few = numerous(crowded(store.without_original(names), rules), rules)
            if few:
                found += implied(few, self.encode, self.compare, self.gate.unrelated, rules)
        return store.save_implied(found)

    def audit(
        self,
        paths: Sequence[Path],
        store: Store,
        *,
        columns: Mapping[str, str] | None = None,
        watch: Callable[[Iterable[Answer]], Iterable[Answer]] = iter,
        engine: Engine | None = None,
        implied: bool = True,
    ) -> RunCounts:
        """Audit every article under `paths` against the stored statements; the counts of the run.

        An article that was judged before with the same statements, weights and settings is left alone; each other one
        is one transaction, so that a run killed at any moment goes on where it stopped. An article that cannot be audited
        is a reject. `columns` are the names of a CSV's or JSONL's own fields, see `tracker.archive.read`; `watch` may
        wrap the stream to show progress; `engine` says who reads the articles, this process unless told; without
        `implied` the reduce step is left to a later audit. Raises StoreBusy where another audit is writing.
        """
        # An audit's libraries are none of a check's business: they load here.
        from tracker.engine import InProcess, Work
        from tracker.store import RunCounts

        statements = store.statements()
        index = self.index(statements)
        run = store.begin_run(f"audit {' '.join(map(str, paths))}", self.fingerprint, index_version=index.version)
        folder = None if store.path == ":memory:" else Path(f"{store.path}.parts")
        work = Work(self, index, tuple(statements), folder)
        asked = self._asked(paths, columns or {}, store, index)
        counts, status = RunCounts(), "interrupted"
        try:
            with contextlib.closing((engine or InProcess()).answers(asked, work)) as answers:
                for answer in watch(answers):
                    counts = self._keep(answer, index, store, run, counts)
            if implied and (counts.new or not store.settled(run)):
                counts = replace(counts, flagged=counts.flagged + self.imply(store))
            status = "finished"
        finally:
            store.finish_run(run, counts, status, implied=implied)
        return counts

    def _asked(
        self, paths: Sequence[Path], columns: Mapping[str, str], store: Store, index: StatementIndex
    ) -> Iterator[Asked]:
        """What an engine is to look at."""
        from tracker.archive import read
        from tracker.engine import Known

        for found in read(paths, columns, plugins.readers()):
            done = isinstance(found, Article) and store.processed(found, index.version, self.fingerprint)
            yield Known(found) if isinstance(found, Article) and done else found

    def _keep(self, answer: Answer, index: StatementIndex, store: Store, run: int, counts: RunCounts) -> RunCounts:
        """Keep what became of one item. What cannot be kept for what it is becomes a reject like any other."""
        from tracker.engine import Known
        from tracker.engine.base import Poisoned, of_the_article

        if isinstance(answer, Reading):
            # A copy may have been read ahead while the first was not kept yet.
            if not store.processed(answer.article, index.version, self.fingerprint):
                try:
                    store.save_article(answer.article, answer.quotations, answer.notices, answer.assessed, run)
                except Exception as error:
                    if not of_the_article(error):
                        raise
                    answer = Poisoned.by(error, answer.article).logged()
                else:
                    return _counted(counts, answer)
            else:
                answer = Known(answer.article)
        if isinstance(answer, Reject):
            store.add_reject(answer.path, answer.locator, answer.reason, run)
            return replace(counts, rejected=counts.rejected + 1)
        if isinstance(answer, Skipped):
            store.add_skipped(answer)
            return replace(counts, skipped=counts.skipped + answer.count)
        return replace(counts, read=counts.read + 1, unchanged=counts.unchanged + 1)


def _counted(counts: RunCounts, reading: Reading) -> RunCounts:
    return replace(
        counts,
        read=counts.read + 1,
        new=counts.new + 1,
        quotations=counts.quotations + len(reading.quotations),
        matched=counts.matched + sum(_has_original(match) for match, _ in reading.assessed),
        flagged=counts.flagged + sum(assessment.flagged for _, assessment in reading.assessed),
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """One article with everything an audit found in it."""

    article: Article
    quotations: tuple[Quotation, ...]
    notices: tuple[Notice, ...]
    assessed: tuple[tuple[Match, Assessment], ...]


def _has_original(match: Match) -> bool:
    """Whether there is something to compare with that was given: an article's own text is no original."""
    own = match.statement is not None and match.statement.basis is Basis.ARTICLE
    return match.refusal is None and not own
