"""Installed plugins in; further readers, evidence and exports out, each checked before anything is done with it.

A plugin is a Python package with an entry point in the group `misquote_tracker` that names a module with functions
marked `@hookimpl`; `hookspecs.py` says which. docs/interchange.md has an example of each.
"""

from tracker.plugins.hookspecs import hookimpl, hookspec
from tracker.plugins.loading import Evidence, evidence, exports, manager, readers

__all__ = ["Evidence", "evidence", "exports", "hookimpl", "hookspec", "manager", "readers"]
