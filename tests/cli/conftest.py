"""Running the command line in this process, as a shell would: arguments and stdin in; status, stdout, stderr out."""

import io
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tracker.cli import main


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    status: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """A function that runs one command line."""

    def call(*arguments: str, stdin: bytes = b"") -> Done:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        with pytest.raises(SystemExit) as stop:
            main(list(arguments))
        out, err = capsys.readouterr()
        assert isinstance(stop.value.code, int)
        return Done(stop.value.code, out, err)

    return call
