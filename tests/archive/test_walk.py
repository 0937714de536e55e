"""Walking folders: the same order on every machine, and no folder twice."""

from __future__ import annotations

from pathlib import Path

from tracker.archive.walk import walk
from tracker.records import Reject


def test_sorted_depth_first(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", "c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = [str(path.relative_to(tmp_path)) for path in walk([tmp_path]) if isinstance(path, Path)]
    assert found == ["a.txt", "b/1.txt", "b/2.txt", "c.txt"]


def test_arguments_keep_their_order_and_a_folder_given_twice_is_read_once(tmp_path: Path) -> None:
    for name in ("x", "y"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").touch()
    found = list(walk([tmp_path / "y", tmp_path / "x", tmp_path / "y"]))
    assert [path.parent.name for path in found if isinstance(path, Path)] == ["y", "x"]
    assert isinstance(found[-1], Reject)


def test_a_dangling_link_and_an_impossible_name_are_rejects(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    found = list(walk([tmp_path / "link", Path("a\x00b")]))
    assert all(isinstance(item, Reject) for item in found)


def test_a_tree_deeper_than_python_recurses(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(400):
        deep = deep / "d"
    deep.mkdir(parents=True)
    (deep / "a.txt").touch()
    assert len([path for path in walk([tmp_path]) if isinstance(path, Path)]) == 1
