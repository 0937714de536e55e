"""The plugin that the page shows, run as it stands there: found by its entry point, and through each of its hooks."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from docs import console
from tests.store.samples import ARTICLE, ASSESSMENT, MATCH, QUOTATION, STATEMENT
from tracker import plugins
from tracker.archive import read
from tracker.pipeline import Tracker
from tracker.records import Article
from tracker.report.export import export, exporters
from tracker.store import Store

PAGE = (Path(__file__).parents[2] / "docs" / "interchange.md").read_text(encoding="utf-8")


def shown(name: str) -> str:
    [block] = [lines for above, _, _, lines in console.fenced(PAGE) if above == f"<!-- file: {name} -->"]
    return "\n".join(block) + "\n"


@pytest.fixture
def plugin(tmp_path: Path) -> Iterator[None]:
    """The page's module, registered as an installed package would be."""
    path = tmp_path / "example_plugin.py"
    path.write_text(shown("example_plugin.py"), encoding="utf-8")
    spec = importlib.util.spec_from_file_location("example_plugin", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    plugins.manager().register(module)
    yield
    plugins.manager().unregister(module)


@pytest.mark.usefixtures("plugin")
def test_its_reader_reads_its_files_and_leaves_the_others(tmp_path: Path) -> None:
    (tmp_path / "dispatch.wire").write_text(shown("dispatch.wire"), encoding="utf-8")
    (tmp_path / "other.txt").write_text("Plain words of another article.", encoding="utf-8")
    folder = [tmp_path / "dispatch.wire", tmp_path / "other.txt"]
    first, second = read(folder, readers=plugins.readers())
    assert isinstance(first, Article)
    assert (first.outlet, first.text[:6]) == ("Example Agency", "VIENNA")
    assert isinstance(second, Article)
    assert second.outlet is None


@pytest.mark.usefixtures("plugin")
def test_its_guard_finds_counts_and_changes_the_fingerprint(tiny_engine: Callable[[], Tracker]) -> None:
    engine = tiny_engine()
    match = engine.match_pair("We will not pay.", "We will not pay!", original_lang="en", reported_lang="en")
    assessment = engine.assess(match)
    [finding] = [finding for finding in assessment.findings if finding.by == "shouting"]
    assert finding.reported_span == (15, 16)
    assert engine.combiner.family(across_languages=True).rules["shouting.added"] == 1.1
    without = tiny_engine()
    without.plugged = ()
    plain = without.assess(match)
    assert plain.fingerprint != assessment.fingerprint, "an audit after installing it must judge anew"
    assert plain.divergence is not None
    assert assessment.divergence is not None
    assert assessment.divergence > plain.divergence


@pytest.mark.usefixtures("plugin")
def test_its_format_is_written(tmp_path: Path) -> None:
    assert [*exporters()][-1] == "verdicts"
    with Store.open(tmp_path / "tracker.db") as store:
        store.add_statement(STATEMENT)
        store.save_article(ARTICLE, [QUOTATION], [], [(MATCH, ASSESSMENT)])
        assert b"".join(export(store, "verdicts")) == f"diverged\t{QUOTATION.text}\n".encode()


def test_it_is_found_by_its_entry_point(tmp_path: Path) -> None:
    """What `pip install` leaves behind: the module, and metadata that names it."""
    (tmp_path / "example_plugin.py").write_text(shown("example_plugin.py"), encoding="utf-8")
    metadata = tmp_path / "example_plugin-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: example-plugin\nVersion: 1.0\n", encoding="utf-8")
    (metadata / "entry_points.txt").write_text("[misquote_tracker]\nexample = example_plugin\n", encoding="utf-8")
    code = "from tracker.report.export import exporters; from tracker import plugins; print(*exporters(), plugins.evidence()[0].guard.name)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )  # fmt: skip
    assert done.stdout.split()[-2:] == ["verdicts", "shouting"], done.stderr
