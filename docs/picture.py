"""Takes docs/images/report.png: the demo's gravest flag in headless Chromium, light, 1280 pixels wide.

python docs/picture.py
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PICTURE = Path(__file__).resolve().parent / "images" / "report.png"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
WIDTH, HEIGHT = 1280, 900


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
        index = Path(folder) / "demo" / "index.html"
        first = re.search(r'href="(pairs/[0-9a-f]+\.html)"', index.read_text(encoding="utf-8"))
        if first is None:
            sys.exit("the demo flagged nothing; there is nothing to take a picture of")
        page = (index.parent / first[1]).as_uri()
        subprocess.run([browser, *options, page], check=True, stderr=subprocess.DEVNULL)
    print(f"wrote {PICTURE.name}, {PICTURE.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
