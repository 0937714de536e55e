"""The tree is the pipeline: these tests keep it that way."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import tracker

PACKAGE = Path(tracker.__file__).parent
STAGES = ("archive", "quotations", "originals", "evidence", "divergence", "verdict")
GROUND = {"records", "errors", "settings", "resources", "text", "names", "encoder"}
STORE_USERS = {"store", "pipeline", "history", "report", "engine", "cli", "batch", "training"}
MODULES = sorted(PACKAGE.rglob("*.py"))


def imported_rooms(path: Path) -> set[str]:
    """First-level names inside tracker that a module imports."""
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "tracker":
            parts = node.module.split(".")
            rooms |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            rooms |= {a.name.split(".")[1] for a in node.names if a.name.startswith("tracker.")}
    return rooms


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_imports_only_the_ground_floor_and_earlier_stages(stage: str) -> None:
    allowed = GROUND | set(STAGES[: STAGES.index(stage) + 1])
    for path in (PACKAGE / stage).rglob("*.py"):
        assert imported_rooms(path) <= allowed, f"{path.relative_to(PACKAGE)} reaches outside its floor"


@pytest.mark.parametrize("room", ["text", "names", "encoder"])
def test_the_ground_floor_knows_no_stage(room: str) -> None:
    for path in (PACKAGE / room).rglob("*.py"):
        assert imported_rooms(path) <= GROUND, f"{path.relative_to(PACKAGE)} reaches up into a stage"


def test_only_the_upper_floors_touch_the_database() -> None:
    for path in MODULES:
        room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if "store" in imported_rooms(path):
            assert room in STORE_USERS, f"{path.relative_to(PACKAGE)} must be handed what it looks up"


def test_no_drawers_for_odds_and_ends() -> None:
    assert not [p for p in MODULES if p.stem in {"utils", "util", "helpers", "common", "misc"}]


def test_modules_open_with_what_goes_in_and_out() -> None:
    """Every module that holds code says in its first lines what it is for."""
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert not tree.body or ast.get_docstring(tree), f"{path.relative_to(PACKAGE)} has no opening lines"


def test_public_names_are_sorted_and_real() -> None:
    assert tracker.__all__ == sorted(tracker.__all__)
    assert all(hasattr(tracker, name) for name in tracker.__all__)


def test_import_and_help_load_nothing_heavy() -> None:
    """`import tracker` and every `--help` must answer at once: no model library may hang on them."""
    code = (
        "import sys, tracker; from tracker.cli import cli, COMMANDS\n"
        "from click.testing import CliRunner\n"
        "for name in ['', *COMMANDS]:\n"
        "    assert CliRunner().invoke(cli, [*name.split(), '--help']).exit_code == 0, name\n"
        "heavy = {'torch', 'transformers', 'sentence_transformers', 'onnxruntime', 'trafilatura', 'numpy', 'sqlite3'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[]", done.stdout + done.stderr


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_pickle_and_no_remote_code(path: Path) -> None:
    """A weights file or an article must never run anything."""
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    names = {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    names |= {n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    assert not {"pickle", "marshal", "shelve", "dill", "joblib"} & names
    assert "trust_remote_code=True" not in source
