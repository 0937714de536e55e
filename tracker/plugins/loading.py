"""The plugin manager, and what the plugins add; a plugin that cannot be used is named in a one-line error."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache, wraps
from typing import TYPE_CHECKING, Any

import pluggy

from tracker.errors import SettingsError
from tracker.plugins import hookspecs

if TYPE_CHECKING:
    from tracker.archive.base import Reader
    from tracker.evidence.base import Guard, Pair
    from tracker.records import Finding
    from tracker.report.export.base import Exporter

GROUP = "misquote_tracker"


@dataclass(frozen=True)
class Evidence:
    """A guard and what its findings count for.

    `weights` are log-odds by rule, for each rule of the guard: how much oftener it fires on reports that diverge than
    on faithful ones (the natural logarithm of that ratio), measured on judged pairs. `version` names the guard's code
    and data: it goes into the fingerprint of every assessment.
    """

    guard: Guard
    weights: Mapping[str, float]
    version: str


@cache
def manager() -> pluggy.PluginManager:
    """The manager, with every installed plugin. Raises SettingsError, naming it, where one cannot be loaded."""
    found = pluggy.PluginManager(GROUP)
    found.add_hookspecs(hookspecs)
    try:
        found.load_setuptools_entrypoints(GROUP)
        found.check_pending()
    except Exception as error:
        raise SettingsError(
            f"a plugin cannot be loaded ({type(error).__name__}: {error}); upgrade it, or uninstall it"
        ) from error
    return found


def readers() -> tuple[Reader, ...]:
    """Every plugin's readers, by name. Raises SettingsError where two have one name."""
    return tuple(sorted(_added("tracker_readers"), key=lambda reader: reader.name))


def exports() -> tuple[Exporter, ...]:
    """Every plugin's formats, by name. Raises SettingsError where two have one name."""
    return tuple(sorted(_added("tracker_exports"), key=lambda exporter: exporter.name))


def evidence() -> tuple[Evidence, ...]:
    """Every plugin's evidence, by the name of its guard.

    Raises SettingsError where two guards have one name or a rule has no weight: it would not be known what counts.
    """
    from tracker.evidence import GUARDS

    found = sorted(_added("tracker_evidence", lambda one: one.guard.name), key=lambda one: one.guard.name)
    taken = {name for guard in GUARDS for name in (guard.name, *guard.rules)}
    for one in found:
        if known := sorted(taken & {one.guard.name, *one.guard.rules}):
            raise SettingsError(f"a plugin brings a guard or rule named {known[0]!r}, which is taken; uninstall it")
        taken |= {one.guard.name, *one.guard.rules}
        if set(one.weights) != set(one.guard.rules) or not all(map(math.isfinite, one.weights.values())):
            raise SettingsError(f"the plugin guard {one.guard.name} must give each of its rules a weight, and no other")
    return tuple(replace(one, guard=replace(one.guard, examine=_contained(one.guard))) for one in found)


def _contained(guard: Guard) -> Callable[[Pair], list[Finding]]:
    """The guard's examination, whose failure is an abstention with its reason: a bug in a plugin stops no audit."""
    from tracker.evidence.base import Abstain

    @wraps(guard.examine)
    def examine(pair: Pair) -> list[Finding]:
        try:
            found = list(guard.examine(pair))
        except Abstain:
            raise
        except Exception as error:
            raise Abstain(f"the plugin failed ({type(error).__name__}: {error})") from error
        if unknown := {finding.rule for finding in found} - set(guard.rules):
            raise Abstain(f"the plugin names a rule that it does not declare: {sorted(unknown)[0]}")
        return found

    return examine


def _added(hook: str, name: Any = lambda one: one.name) -> list[Any]:
    """What all implementations of a hook return, in one list. Raises SettingsError where one fails or a name is double."""
    try:
        found = [one for several in getattr(manager().hook, hook)() for one in several]
        names = [name(one) for one in found]
    except SettingsError:
        raise
    except Exception as error:
        raise SettingsError(f"a plugin failed in {hook} ({type(error).__name__}: {error}); upgrade or uninstall it") from error  # fmt: skip
    if twice := sorted({one for one in names if names.count(one) > 1}):
        raise SettingsError(f"two plugins bring {hook.removeprefix('tracker_')} named {twice[0]!r}; uninstall one")
    return found
