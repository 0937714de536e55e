"""How fast and how small the encoder is: cold start, texts a second, the fast path beside torch.

    python -m tests.benchmarks.encoder

Prints medians and never fails by a clock. Figures of one machine only compare with each other.
"""

from __future__ import annotations

import itertools
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

from tests.encoder.sentences import TRANSLATED
from tracker.encoder.base import Encoder
from tracker.encoder.catalog import load_catalog
from tracker.encoder.onnx import available_cores
from tracker.encoder.prepare import find_prepared
from tracker.settings import Settings

COLD = """
import resource, sys
from tracker.encoder import load_encoder
from tracker.settings import Settings
load_encoder(Settings()).encode(["The bridge collapsed.", "Der Brückenbau begann."], layers=(6, 12))
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(peak // 1024 if sys.platform != "darwin" else peak // 1024**2)
"""
SENTENCES = [text for pair in TRANSLATED for text in pair]
# About 14, 30 and 250 tokens.
LENGTHS = {
    "short": SENTENCES * 3,
    "news": [f"{a} {b}" for a, b in itertools.pairwise(SENTENCES)] * 2,
    "long": [" ".join(SENTENCES[n : n + 16]) for n in range(0, 24, 2)],
}


def seconds(run: Callable[[], object], times: int) -> float:
    """Median wall seconds of `times` runs."""
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        spent.append(time.perf_counter() - start)
    return statistics.median(spent)


def speed(encoder: Encoder, texts: Sequence[str], *, alone: bool) -> float:
    """Texts a second, median of three runs; `alone` gives them one by one."""
    if alone:
        return len(texts) / seconds(lambda: [encoder.encode([text]) for text in texts], 3)
    return len(texts) / seconds(lambda: encoder.encode(texts, layers=(6, 12)), 3)


def main() -> None:
    """Print the tables."""
    from tracker.encoder import load_encoder

    load_encoder(Settings())
    peaks: list[int] = []

    def cold() -> None:
        done = subprocess.run([sys.executable, "-c", COLD], capture_output=True, text=True, check=True)
        peaks.append(int(done.stdout))

    print(f"cold start: Python, load, encode two texts   {seconds(cold, 5):6.2f} s   peak {max(peaks)} MB\n")
    fast = {threads: load_encoder(Settings(threads=threads)) for threads in sorted({1, available_cores()})}
    prepared = find_prepared(load_catalog().get("e5-small"), Settings().cache)
    assert prepared
    torch = load_encoder(Settings(model=str(prepared.folder), threads=max(fast)))
    print("texts/s         tokens   one by one   in batches   torch   fast/torch")
    for name, texts in LENGTHS.items():
        tokens = statistics.mean(len(encoding.offsets) for encoding in fast[1].encode(texts))
        baseline = speed(torch, texts, alone=True)
        for threads, encoder in fast.items():
            single, batched = speed(encoder, texts, alone=True), speed(encoder, texts, alone=False)
            row = f"{name:6} {threads} thread{'s' if threads > 1 else ' '} {tokens:6.0f} {single:12.1f} {batched:12.1f}"
            print(row + (f" {baseline:7.1f} {single / baseline:10.1f}x" if threads == max(fast) else ""))


if __name__ == "__main__":
    main()
