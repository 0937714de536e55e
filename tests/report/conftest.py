"""What the tests of pages share: an archive made by hand, its site, a running server, and a real browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.report.archive import fill
from tracker.report.site import write_site
from tracker.store import Store

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def archive(tmp_path_factory) -> Path:
    """The database; read it, never write it."""
    path = tmp_path_factory.mktemp("archive") / "tracker.db"
    fill(path)
    return path


@pytest.fixture(scope="session")
def site(archive, tmp_path_factory) -> Path:
    """The folder of the static site of the archive."""
    folder = tmp_path_factory.mktemp("site")
    with Store.open(archive, read_only=True) as store:
        write_site(store, folder)
    return folder


@dataclass(frozen=True)
class Running:
    """A server: its address ("http://127.0.0.1:PORT/"), where to sign in (None without --review), its database."""

    address: str
    sign_in: str | None
    db: Path


def serve(db: Path, *options: str) -> Iterator[Running]:
    """`tracker serve` as a user starts it, on a free port, until the test is done."""
    command = [sys.executable, "-c", "from tracker.cli import main; main()", "serve", "--db", str(db), "--port", "0"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen([*command, *options], stdout=subprocess.PIPE, text=True, env=environment) as server:
        try:
            address = server.stdout.readline().split(" at ")[1].split()[0]
            sign_in = server.stdout.readline().split(" at ")[1].strip() if "--review" in options else None
            yield Running(address, sign_in, db)
        finally:
            server.terminate()
            server.wait(120)


@pytest.fixture(scope="session")
def server(archive) -> Iterator[Running]:
    """A server that only reads."""
    yield from serve(archive)


@pytest.fixture
def desk(archive, tmp_path) -> Iterator[Running]:
    """A server started for review, over its own copy of the archive."""
    path = tmp_path / "tracker.db"
    fill(path)
    yield from serve(path, "--review")


@pytest.fixture(scope="module")
def chromium() -> Iterator[object]:
    """Debian's Chromium under Playwright, whose loop is gone with the module's last test. Absent only where no Chromium is installed; CI's machines have one."""
    from playwright.sync_api import sync_playwright

    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip("no Chromium on this machine; apt-get install chromium")
    # The sandbox of a browser started by root refuses to work.
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=sandbox)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium) -> Iterator[object]:
    """A tab; what its console complains of fails the test, for a blocked script or style is only told there."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    # A machine that does much else at once is slow, not wrong.
    context.set_default_timeout(120_000)
    opened = context.new_page()
    complaints = []
    opened.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()
    assert complaints == []
