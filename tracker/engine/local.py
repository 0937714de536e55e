"""Articles in, readings out, in order, on this machine: in this process, or in several that each hold a Tracker."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from tracker.engine.base import Answer, Asked, Poisoned, Work, attempt
from tracker.records import Article

if TYPE_CHECKING:
    from tracker.engine.crew import Task

#: Groups of articles that are read ahead for each worker: a slow article holds up no more than that.
_AHEAD = 4


class InProcess:
    """One article after another, in this process."""

    def answers(self, asked: Iterable[Asked], work: Work) -> Generator[Answer, None, None]:
        """See `Engine`."""
        for item in asked:
            if isinstance(item, Article):
                made = attempt(item, work)
                yield made.logged() if isinstance(made, Poisoned) else made
            else:
                yield item


class Pool:
    """Several processes at once: the same answers in the same order, whatever their number.

    Each gets its settings and statements from here. An article that two of them die of is a reject. `make` names the
    function that makes their Tracker of the Settings (`module:function`), for one with parts of one's own.
    """

    def __init__(self, jobs: int, make: str | None = None) -> None:
        self.jobs = jobs
        self.make = make

    def answers(self, asked: Iterable[Asked], work: Work) -> Generator[Answer, None, None]:
        """See `Engine`. Raises TrackerError where workers cannot be started, or one says that it cannot go on."""
        from tracker.engine.crew import AT_ONCE, Crew
        from tracker.engine.worker import MAKER, article_line, brief, load_answer

        known = {statement.id: statement for statement in work.statements}
        # Together they want no more threads than there are cores.
        threads = work.tracker.settings.threads or max(1, (os.cpu_count() or 1) // self.jobs)
        crew = Crew(self.jobs, cache(lambda: brief(work, threads, self.make or MAKER)))
        on_the_way: deque[tuple[Asked, Task | None]] = deque()
        coming: Iterator[Asked] | None = iter(asked)
        try:
            while coming is not None or on_the_way:
                full = len(on_the_way) >= self.jobs * AT_ONCE * _AHEAD
                if coming is not None and not full:
                    item = next(coming, None)
                    if item is None:
                        coming = None
                    else:
                        task = crew.add(article_line(item)) if isinstance(item, Article) else None
                        on_the_way.append((item, task))
                stuck = bool(on_the_way) and _unanswered(on_the_way[0][1])
                crew.work(all_of_it=full or coming is None, wait=stuck and (full or coming is None))
                while on_the_way and not _unanswered(on_the_way[0][1]):
                    item, task = on_the_way.popleft()
                    if isinstance(item, Article) and task is not None and task.answer is not None:
                        made = load_answer(task.answer, item, known)
                        yield made.logged() if isinstance(made, Poisoned) else made
                    elif not isinstance(item, Article):
                        yield item
        finally:
            crew.close()


def _unanswered(task: Task | None) -> bool:
    return task is not None and task.answer is None
