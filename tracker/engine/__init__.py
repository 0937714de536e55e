"""How many processes and machines: the same stages over an archive, in this process, in several, or on Ray.

An engine maps what the archive holds to what became of it, in the same order; the audit alone writes the database.
"""

from tracker.engine.base import Answer, Asked, Engine, Known, Work
from tracker.engine.local import InProcess, Pool

__all__ = ["Answer", "Asked", "Engine", "InProcess", "Known", "Pool", "Work"]
