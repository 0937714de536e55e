"""A plugin is somebody else's code: what is wrong with it is said in one line, and costs as little as it can."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tracker import plugins
from tracker.archive import read
from tracker.archive.base import Reader
from tracker.errors import SettingsError
from tracker.evidence.base import Guard, Pair, Side, run_guards
from tracker.plugins import Evidence, hookimpl
from tracker.records import Article, Finding, FindingType, Reject, Severity
from tracker.report.export import Exporter, exporters

Register = Callable[..., None]


@pytest.fixture
def register() -> Iterator[Register]:
    """Registers a module made of these hooks for the length of a test."""
    made: list[types.ModuleType] = []

    def call(**hooks: Callable[[], Any]) -> None:
        module = types.ModuleType(f"plugin{len(made)}")
        for name, hook in hooks.items():
            setattr(module, name, hookimpl(hook))
        plugins.manager().register(module)
        made.append(module)

    yield call
    for module in made:
        plugins.manager().unregister(module)


def guard(name: str = "mine", rule: str = "mine.found", examine: Callable[[Pair], Iterable[Finding]] = lambda _: ()) -> Guard:  # fmt: skip
    return Guard(name, frozenset({FindingType.OTHER}), frozenset({"en"}), {rule: "something"}, examine)


def refused(of: Callable[[], object]) -> str:
    with pytest.raises(SettingsError) as raised:
        of()
    assert "\n" not in str(raised.value)
    return str(raised.value)


def test_without_plugins_there_is_nothing() -> None:
    assert (plugins.readers(), plugins.evidence(), plugins.exports()) == ((), (), ())


def test_what_two_plugins_bring_is_in_the_order_of_its_names(register: Register) -> None:
    for name in ("zebra", "ant"):
        register(tracker_exports=lambda name=name: [Exporter(name, "", lambda pairs, options: ())])
    assert [*exporters()][-2:] == ["ant", "zebra"]


def test_a_plugin_that_fails_is_named(register: Register) -> None:
    def broken() -> list[Reader]:
        raise KeyError("no config")

    register(tracker_readers=broken)
    assert "KeyError" in refused(plugins.readers)


def test_names_that_are_taken_are_refused(register: Register) -> None:
    for _ in range(2):
        register(tracker_exports=lambda: [Exporter("mine", "", lambda pairs, options: ())])
    assert "two plugins bring exports named 'mine'" in refused(exporters)


def test_a_format_that_is_built_in_is_not_replaced(register: Register) -> None:
    register(tracker_exports=lambda: [Exporter("csv", "", lambda pairs, options: ())])
    assert "'csv', which is built in" in refused(exporters)


@pytest.mark.parametrize("changed", [{"name": "negation"}, {"rule": "negation.dropped"}])
def test_a_guard_that_is_built_in_is_not_replaced(register: Register, changed: dict[str, str]) -> None:
    made = guard(**changed)  # type: ignore[arg-type]
    register(tracker_evidence=lambda: [Evidence(made, dict.fromkeys(made.rules, 1.0), "1")])
    assert "which is taken" in refused(plugins.evidence)


@pytest.mark.parametrize("weights", [{}, {"mine.found": 1.0, "other": 1.0}, {"mine.found": float("nan")}])
def test_every_rule_needs_its_weight(register: Register, weights: dict[str, float]) -> None:
    register(tracker_evidence=lambda: [Evidence(guard(), weights, "1")])
    assert "each of its rules a weight" in refused(plugins.evidence)


def fails(_: Pair) -> Iterator[Finding]:
    raise ZeroDivisionError("oh")
    yield


def undeclared(_: Pair) -> Iterator[Finding]:
    yield Finding(FindingType.OTHER, Severity.MAJOR, None, None, "", "mine", "mine.unheard")


@pytest.mark.parametrize(("examine", "says"), [(fails, "ZeroDivisionError: oh"), (undeclared, "mine.unheard")])
def test_a_guard_that_fails_abstains_and_the_others_go_on(register: Register, examine: Any, says: str) -> None:
    register(tracker_evidence=lambda: [Evidence(guard(examine=examine), {"mine.found": 1.0}, "1")])
    [one] = plugins.evidence()
    findings, [abstained] = run_guards([one.guard], Pair(Side("a", "en"), Side("b", "en")))
    assert findings == []
    assert says in abstained.reason


def test_a_reader_that_fails_costs_its_file(tmp_path: Path) -> None:
    def broken(stream: object, path: str) -> Iterator[Article]:
        raise RuntimeError("bad day")
        yield

    (tmp_path / "a.bad").write_text("something", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Words of another article.", encoding="utf-8")
    bad, good = read([tmp_path], readers=[Reader("bad", lambda head, name: name.suffix == ".bad", broken)])
    assert isinstance(bad, Reject)
    assert bad.reason == "the reader bad failed (RuntimeError: bad day)"
    assert isinstance(good, Article)
