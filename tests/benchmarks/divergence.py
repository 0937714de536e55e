"""How fast pairs are compared by the network: both texts new, the original cached, both cached.

    python -m tests.benchmarks.divergence

Reports rates and never fails by a clock.
"""

from __future__ import annotations

import time

from tracker.divergence.network import Network
from tracker.encoder import load_encoder
from tracker.settings import load_settings

ORIGINAL = "The minister said that his country would not withdraw its troops from the region before the spring of {}."
REPORTED = "Министр заявил, что его страна выведет свои войска из региона до весны {} года."


def main(count: int = 200) -> None:
    """Print the table; texts of about thirty words' length, as quotations are."""
    network = Network.load()
    encoder = network.on(load_encoder(load_settings()))
    originals = [ORIGINAL.format(number) for number in range(1000, 1000 + count)]
    reports = [REPORTED.format(number) for number in range(1000, 1000 + count)]
    encoder.encode(originals[:8], layers=network.layers)

    start = time.perf_counter()
    first = encoder.encode(originals, layers=network.layers)
    one_side = time.perf_counter() - start
    second = encoder.encode(reports, layers=network.layers)
    both_sides = time.perf_counter() - start

    start = time.perf_counter()
    for a, b, original, reported in zip(first, second, originals, reports, strict=True):
        network.compare(a, b, original, reported)
    compared = time.perf_counter() - start
    print(f"both texts new       {count / (both_sides + compared):8.0f} pairs/s")
    print(f"original cached      {count / (both_sides - one_side + compared):8.0f} pairs/s")
    print(f"both texts cached    {count / compared:8.0f} pairs/s")


if __name__ == "__main__":
    main()
