"""Stage 1, files -> Article: `read(paths)` yields articles, and a Reject with a reason for all that is not one."""

from tracker.archive.base import MAX_BYTES
from tracker.archive.reading import read

__all__ = ["MAX_BYTES", "read"]
