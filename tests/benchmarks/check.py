"""How fast and how small a check is: help, import, cold check, warm check, peak memory, batch throughput.

    python -m tests.benchmarks.check

Reports medians and never fails by a clock.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

PAIR = ("We will not withdraw our troops from the region.", "They will withdraw their troops from the region.")
COMMAND = [sys.executable, "-c", "from tracker.cli import main; main()"]


def seconds(run: Callable[[], object], times: int) -> float:
    """Median wall seconds of `times` runs."""
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        spent.append(time.perf_counter() - start)
    return statistics.median(spent)


def cold(*arguments: str) -> Callable[[], object]:
    """A new process each time."""
    return lambda: subprocess.run([*COMMAND, *arguments], capture_output=True, check=False)


def main() -> None:
    """Print the table."""
    from tracker.pipeline import Tracker

    cold("check", "--original", PAIR[0], "--reported", PAIR[1])()
    print(f"tracker --help          {seconds(cold('--help'), 7) * 1000:8.0f} ms")
    imports = [sys.executable, "-c", "import tracker"]
    print(f"import tracker          {seconds(lambda: subprocess.run(imports, check=True), 7) * 1000:8.0f} ms")
    check = cold("check", "--original", PAIR[0], "--reported", PAIR[1])
    print(f"cold check, prepared    {seconds(check, 5) * 1000:8.0f} ms")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (1 if sys.platform == "darwin" else 1024)
    print(f"peak memory of a check  {peak:8.0f} MB")
    engine = Tracker()
    numbers = iter(range(10_000))
    # A new text each time: a repeated one would come from the cache.
    engine.check_pair(*PAIR)
    warm = seconds(lambda: engine.check_pair(PAIR[0], f"{PAIR[1]} {next(numbers)}"), 30)
    print(f"warm check, one pair    {warm * 1000:8.1f} ms")


if __name__ == "__main__":
    main()
