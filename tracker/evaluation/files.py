"""A file of judged pairs in (JSON lines, gzipped where the name ends in .gz), its rows out."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tracker.errors import InputError


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Its rows. Raises InputError where it cannot be read or a line is no JSON object."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                row = json.loads(line)
                if not isinstance(row, dict):
                    raise InputError(f"{path}, line {number} is no JSON object; give one a line")
                yield row
    except (OSError, EOFError) as error:
        raise InputError(f"cannot read {path}: {error}; give a .jsonl or .jsonl.gz file") from None
    except ValueError as error:
        raise InputError(f"{path} is not JSON lines: {error}") from None
