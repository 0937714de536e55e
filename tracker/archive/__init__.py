"""Stage 1, files -> Article: `read(paths)` yields articles, a Reject with a reason for all that should be one and is not,
and a Skipped for what archives hold beside articles."""

from tracker.archive.base import MAX_BYTES
from tracker.archive.reading import read

__all__ = ["MAX_BYTES", "read"]
