"""Takes docs/images/report.png: the demo's report in headless Chromium, light, 1280 pixels wide, its first flags.

python docs/picture.py
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PICTURE = Path(__file__).resolve().parent / "images" / "report.png"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
WIDTH, HEIGHT = 1280, 1304


def main() -> None:
    """Run the demo into a temporary folder and take the picture."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.exit(f"no Chromium found; install one of {', '.join(BROWSERS)}")
    PICTURE.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        demo = [sys.executable, "-c", "from tracker.cli import main; main()", "demo", "--out", "demo"]
        subprocess.run(demo, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        # The sandbox of a browser started by root refuses to work.
        sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        options = [
            *sandbox,
            "--headless",
            "--hide-scrollbars",
            "--force-color-profile=srgb",
            f"--user-data-dir={folder}/profile",
            f"--window-size={WIDTH},{HEIGHT}",
            f"--screenshot={PICTURE}",
        ]
        page = (Path(folder) / "demo" / "index.html").as_uri()
        subprocess.run([browser, *options, page], check=True, stderr=subprocess.DEVNULL)
    print(f"wrote {PICTURE.name}, {PICTURE.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
