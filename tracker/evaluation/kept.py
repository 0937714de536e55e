"""Judged pairs and a scorer in, their scores out, kept on disk row by row: a pair is scored once, whatever is made of it.

A file of scores is named after what decides them (weights, code and pairs), so that a run that was stopped goes on where
it stopped, and nothing stale is ever read.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from tracker.errors import InputError
from tracker.evaluation.scoring import JudgedPair, Part, Scored, Scorer
from tracker.records import Verdict

#: Makes the scorer, in each process anew: a function of some module, since other processes must find it.
MakeScorer = Callable[[], Scorer]


def scores_file(folder: Path, name: str, pairs: Sequence[JudgedPair], fingerprint: str) -> Path:
    """Where the scores of these pairs by this pipeline lie."""
    digest = hashlib.sha256(fingerprint.encode())
    for pair in pairs:
        fields = (pair.id, pair.original, pair.original_lang, pair.reported, pair.reported_lang)
        digest.update(json.dumps(fields).encode())
    return folder / f"{name}-{digest.hexdigest()[:16]}.jsonl"


def scored_once(path: Path, pairs: Sequence[JudgedPair], scorer: Scorer) -> Iterator[Scored]:
    """The scores of the pairs, in their order: those in the file first, then the others, written as they are made.

    Raises InputError where the file cannot be written.
    """
    found = list(_kept(path, pairs))
    yield from found
    if len(found) == len(pairs):
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # A run that was killed may have left half a line: what is whole is written anew.
        with path.open("w", encoding="utf-8") as out:
            out.writelines(_line(one) for one in found)
            for one in scorer(pairs[len(found) :]):
                out.write(_line(one))
                out.flush()
                yield one
    except OSError as error:
        raise InputError(f"cannot write {path}: {error.strerror}; give another folder for the scores") from None


def score_all(
    work: Mapping[Path, Sequence[JudgedPair]],
    make: MakeScorer,
    jobs: int = 1,
    watch: Callable[[Iterable[Scored], str, int], Iterable[Scored]] = lambda rows, _, __: rows,
) -> dict[Path, list[Scored]]:
    """The scores of several files, by `jobs` processes over different files; `watch` sees the rows of a single process."""
    waiting = {path: pairs for path, pairs in work.items() if len(list(_kept(path, pairs))) < len(pairs)}
    if jobs > 1 and len(waiting) > 1:
        # The longest first, so that no process is left with it at the end. Spawned: a forked encoder may hang.
        longest = sorted(waiting, key=lambda path: -len(waiting[path]))
        with ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_start, initargs=(make,)) as pool:
            list(pool.map(_score_file, longest, [waiting[path] for path in longest]))
    scorer = make() if waiting and (jobs == 1 or len(waiting) == 1) else _none
    return {path: list(watch(scored_once(path, pairs, scorer), path.stem, len(pairs))) for path, pairs in work.items()}


_scorer: Scorer | None = None


def _start(make: MakeScorer) -> None:
    global _scorer
    _scorer = make()


def _score_file(path: Path, pairs: Sequence[JudgedPair]) -> None:
    assert _scorer is not None
    for _ in scored_once(path, pairs, _scorer):
        pass


def _none(pairs: Sequence[JudgedPair]) -> Iterable[Scored]:
    """In the place of a scorer where everything is scored."""
    assert not pairs
    return ()


def _kept(path: Path, pairs: Sequence[JudgedPair]) -> Iterator[Scored]:
    """The whole lines of the file, as long as they are those of the pairs."""
    if not path.is_file():
        return
    with path.open(encoding="utf-8") as lines:
        for pair, line in zip(pairs, lines, strict=False):
            try:
                row = json.loads(line)
                if row["id"] != pair.id:
                    return
                yield _scored(pair, row)
            except (ValueError, KeyError, TypeError):
                return


def _line(one: Scored) -> str:
    row = {
        "id": one.pair.id,
        "divergence": one.divergence,
        "verdict": one.verdict,
        "baselines": dict(one.baselines),
        "parts": {name: [part.score, part.flagged] for name, part in one.parts.items()},
    }
    return json.dumps(row) + "\n"


def _scored(pair: JudgedPair, row: Mapping[str, Any]) -> Scored:
    divergence = row["divergence"]
    return Scored(
        pair,
        None if divergence is None else float(divergence),
        Verdict(row["verdict"]),
        {str(name): float(value) for name, value in row["baselines"].items()},
        {str(name): Part(float(score), bool(flagged)) for name, (score, flagged) in row["parts"].items()},
    )
