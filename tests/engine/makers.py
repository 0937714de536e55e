"""Trackers for the engines' tests, made by name in worker processes too: with an encoder that counts words, and with
articles that raise, kill their process or meet a full disk."""

from __future__ import annotations

import errno
import os
import re
import signal
import time
import zlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from tracker.encoder.base import Encoding
from tracker.originals.index import StatementIndex
from tracker.originals.utterance import default_gate
from tracker.pipeline import Reading, Tracker
from tracker.records import Article
from tracker.settings import Settings
from tracker.store import Store

#: Where a worker that is to die once only keeps that it did.
DIED_IN = "TRACKER_TEST_DIED_IN"
#: The point at which a `mortal` tracker dies.
DIES_AT = "TRACKER_TEST_DIES_AT"


class Counting:
    """Texts with the same words are near each other. Made in a moment, and the same in every process."""

    name = "counting"
    fingerprint = "counting words"
    dimension = 64

    def encode(self, texts: Sequence[str], *, layers: Sequence[int] = ()) -> list[Encoding]:
        """Vectors of hashed words."""
        assert not layers
        found = []
        for text in texts:
            vector = np.full(self.dimension, 0.01, dtype=np.float32)
            for word in re.findall(r"\w+", text.casefold()):
                vector[zlib.crc32(word.encode()) % self.dimension] += 1.0
            spans = [match.span() for match in re.finditer(r"\w+", text)]
            offsets = np.array(spans, dtype=np.int32).reshape(-1, 2)
            found.append(Encoding(vector / np.float32(np.linalg.norm(vector)), offsets))
        return found


def counting(settings: Settings) -> Tracker:
    """The whole pipeline on counted words."""
    return Tracker(settings, encoder=Counting())


class Troubled(Tracker):
    """Does what an article's text tells it to."""

    def read_article(self, article: Article, index: StatementIndex) -> Reading:
        """See `Tracker.read_article`."""
        if "POISON" in article.text:
            raise ValueError(f"poisoned by {article.title or 'it'}\nin two lines")
        if "DEADLY" in article.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "DEADLY" not in article.text and "ONCE" in article.text:
            died = Path(os.environ[DIED_IN])
            if not died.exists():
                died.touch()
                os.kill(os.getpid(), signal.SIGKILL)
        if "NO DISK" in article.text:
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().read_article(article, index)


def troubled(settings: Settings) -> Tracker:
    """The whole pipeline on counted words, with articles that make trouble."""
    return Troubled(settings, encoder=Counting())


def doubtful(settings: Settings) -> Tracker:
    """Decides otherwise than the others."""
    return Tracker(settings, encoder=Counting(), gate=replace(default_gate(), unrelated=0.123))


class Mortal(Tracker):
    """Ends its own process, as kill -9 does, at the point that the environment names; the first time only."""

    def imply(self, store: Store) -> int:
        """See `Tracker.imply`."""
        _die_at("before the reduce step")
        found = super().imply(store)
        _die_at("after the reduce step")
        return found


def mortal(settings: Settings) -> Tracker:
    """The whole pipeline on counted words, in a process that dies."""
    return Mortal(settings, encoder=Counting())


def _die_at(point: str) -> None:
    if os.environ.get(DIES_AT) == point:
        os.kill(os.getpid(), signal.SIGKILL)


class Slow(Tracker):
    """Takes a moment for each article, so that there is time to do something to the audit."""

    def read_article(self, article: Article, index: StatementIndex) -> Reading:
        """See `Tracker.read_article`."""
        time.sleep(0.05)
        return super().read_article(article, index)


def slow(settings: Settings) -> Tracker:
    """The whole pipeline on counted words, at its leisure."""
    return Slow(settings, encoder=Counting())


def stillborn(settings: Settings) -> Tracker:
    """Dies before it is a tracker."""
    os._exit(7)
