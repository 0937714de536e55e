"""The runner of the documentation's examples: what it takes for a command, what it lets pass, what it rewrites."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from docs.console import Done, commands, matches, prepare, rewritten, run

PAGE = """# Page

<!-- file: words.txt -->
```text
one
two
```

<!-- generated -->
```console
$ cat words.txt
old
$ tracker check --original x \\
  --reported y # exits with 1
```

```console
$ cat words.txt
one
...
```
"""


def test_commands_with_their_outputs_and_statuses() -> None:
    first, second, third = commands(PAGE)
    assert (first.text, first.status, first.shown, first.generated) == ("cat words.txt", 0, ("old",), True)
    assert (second.text, second.status, second.shown) == ("tracker check --original x   --reported y", 1, ())
    assert (third.shown, third.generated) == (("one", "..."), False)


def test_a_command_is_joined_as_a_shell_joins_it() -> None:
    """A quoted text may go on at the next line's first column: nothing is added, nothing lost."""
    (command,) = commands('```console\n$ echo "all in \\\none" # exits with 3\n```\n')
    assert (command.text, command.status) == ('echo "all in one"', 3)


@pytest.mark.parametrize(
    ("shown", "printed", "fits"),
    [
        (("a", "b"), ("a", "b"), True),
        (("a",), ("a", "b"), False),
        (("a", "..."), ("a", "b", "c"), True),
        (("a", "...", "c"), ("a", "c"), True),
        (("...",), (), True),
        (("a...",), ("abc",), False),
        (("a.c",), ("abc",), False),
    ],
)
def test_dots_stand_for_lines_and_for_nothing_else(
    shown: tuple[str, ...], printed: tuple[str, ...], fits: bool
) -> None:
    assert matches(shown, printed) is fits


@pytest.mark.parametrize(
    ("printed", "fits"),
    [("at 0.931 of 12", True), ("at 0.95 of 12", True), ("at 0.97 of 12", False), ("at 0.94 of 13", False)],
)
def test_decimals_may_differ_by_what_machines_do(printed: str, fits: bool) -> None:
    """The last digits of a score are the processor's; counts are not."""
    assert matches(("at 0.94 of 12", "..."), (printed, "and so on"), tolerance=0.02) is fits
    assert not matches(("at 0.94 of 12",), (printed,))


def test_only_what_is_generated_and_no_longer_true_is_rewritten(tmp_path: Path) -> None:
    prepare(PAGE, tmp_path, tmp_path)

    def pretended(text: str, folder: Path) -> Done:
        return run(text, folder) if text.startswith("cat") else Done(1, ("anything",))

    page, problems = rewritten(PAGE, tmp_path, pretended)
    assert page == PAGE.replace("old", "one\ntwo")
    assert problems == []
    assert rewritten(page, tmp_path, pretended) == (page, [])


def test_what_changes_with_every_weight_is_left_out(tmp_path: Path) -> None:
    page = "<!-- generated -->\n```console\n$ tracker check\n?\n```\n"
    printed = Done(0, ("FAITHFUL", "Model e5-small, fingerprint 0123456789abcdef."))
    new, _ = rewritten(page, tmp_path, lambda text, folder: printed)
    assert new == page.replace("?", "FAITHFUL\n...")
    assert rewritten(new, tmp_path, lambda text, folder: printed)[0] == new


def test_what_rewriting_cannot_mend_is_named(tmp_path: Path) -> None:
    """A status that is not the documented one, or a hand-written output that is wrong, is the author's to decide."""
    page = "<!-- generated -->\n```console\n$ tracker flags # exits with 1\nnone\n```\n```console\n$ tracker models list\nnone\n```\n"
    new, problems = rewritten(page, tmp_path, lambda text, folder: Done(0, ("some",)))
    assert new == page
    assert problems == [
        "tracker flags: exits with 0, documented 1: some",
        "tracker models list: prints something else than shown",
    ]


@pytest.mark.parametrize("text", ["tracker --version", "tracker --version | cat"], ids=["in process", "in a shell"])
def test_commands_run_in_their_folder_at_100_columns(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both ways of running answer alike, and leave this process as it was."""
    monkeypatch.setenv("TRACKER_PRIOR", "7")
    before = (dict(os.environ), Path.cwd())
    assert run(text, tmp_path).lines[0].startswith("tracker, version")
    assert run("pwd -P", tmp_path).lines == (str(tmp_path.resolve()),)
    assert (dict(os.environ), Path.cwd()) == before


def test_an_error_is_shown_as_a_terminal_shows_it(tmp_path: Path) -> None:
    done = run("tracker flags --db none.db", tmp_path)
    assert done.status == 2
    assert done.lines[0].startswith("Error: ")
