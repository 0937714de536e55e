"""Trackers for the engines' tests, made by name in worker processes too: with an encoder that counts words, and with
articles that raise, kill their process or meet a full disk."""

from __future__ import annotations

import errno
import os
import re
import signal
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from tracker.encoder.base import Encoding
from tracker.originals.index import StatementIndex
from tracker.pipeline import Reading, Tracker
from tracker.records import Article
from tracker.settings import Settings

#: Where a worker that is to die once only keeps that it did.
DIED_IN = "TRACKER_TEST_DIED_IN"


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


def stillborn(settings: Settings) -> Tracker:
    """Dies before it is a tracker."""
    os._exit(7)
