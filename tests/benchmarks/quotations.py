"""How well quotations and their speakers are found: precision, recall and F1 against a file of annotated articles.

    python -m tests.benchmarks.quotations polnear_quotes.jsonl.gz --half even
    python -m tests.benchmarks.quotations rwg_quotes.jsonl.gz --half even

The file has one JSON object per line: `id`, `text`, `lang`, `quotes` (each `spans` or `start` and `end`, `speaker`, `type`).
PolNeAR's types are direct, indirect and mixed. Those of the Redewiedergabe corpus (German, 1840-1919, half of it fiction)
have two parts: direct or indirect, and speech, thought or writing; what it calls reported ("er sprach vom Wetter": there is
no content to compare) and free indirect is neither to be found nor an error where it is. Only annotations are read from it. The even half (by the SHA-1 of the id) is for choosing, the odd for reporting.

Annotated and extracted quotations are paired one to one, best overlap first. The pieces of an annotated one that are
parted by "he said" count one each; an extracted direct quotation inside an extracted mixed one is a part of it and is not
counted. *Overlapping*: half of the shorter span is shared; *exact*: the spans are equal once quotation marks, space and
end punctuation are set aside; *same kind*: overlapping, and paired only where the kinds agree. Recall of a kind is the
share of annotated quotations of that kind with a partner of any kind; precision the share of extracted ones of that kind
with a partner: PolNeAR calls a direct quotation mixed as soon as "he said" parts it, we call it two direct ones. A speaker
is right when the mention, or the full name it was resolved to, shares a name or its last word with the annotated one.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tracker.quotations import extract
from tracker.records import Article, Quotation, Span

KINDS = ("direct", "mixed", "indirect")
_EDGE = " \t\n\u00a0\"'“”„«»‘’‚.,!?;:…"
# The Redewiedergabe corpus counts it to the content, PolNeAR leaves "that" out.
_CONJUNCTION = re.compile(r"(?:dass|daß|ob) ")
_LAST_WORD = re.compile(r"[\w’'-]+")


@dataclass
class Score:
    """Counts of one kind."""

    gold: int = 0
    found: int = 0
    predicted: int = 0
    right: int = 0
    spoken: int = 0
    speaker_right: int = 0

    def figures(self) -> str:
        """Precision, recall, F1 and the share of right speakers among the quotations found."""
        precision = self.right / self.predicted if self.predicted else 0.0
        recall = self.found / self.gold if self.gold else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        speaker = f"  speaker {self.speaker_right / self.spoken:.3f} ({self.spoken})" if self.spoken else ""
        return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  ({self.predicted} extracted, {self.gold} annotated){speaker}"


@dataclass(frozen=True)
class Unit:
    """A quotation to be paired: its bare span, kind and speaker."""

    span: Span
    kind: str
    speaker: str
    label: str = ""


@dataclass
class Tally:
    """Scores by kind for one way of matching."""

    scores: dict[str, Score] = field(default_factory=lambda: {kind: Score() for kind in (*KINDS, "all")})


def rows(path: Path, half: str) -> Iterator[dict[str, Any]]:
    """The annotated articles of one half, or of both."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            odd = int(hashlib.sha1(str(row.get("group", row["id"])).encode()).hexdigest(), 16) % 2
            if half == "both" or odd == (half == "odd"):
                yield row


def bare(text: str, span: Span) -> Span:
    """The span without quotation marks, space and end punctuation at its edges, and without a German "dass" or "ob"."""
    start, end = span
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    joint = _CONJUNCTION.match(text, start, end)
    return (joint.end() if joint else start), end


def same_speaker(ours: str | None, gold: str | None) -> bool:
    """Whether two mentions name the same: their last capitalised words agree, or their last words."""
    if not ours or not gold:
        return False
    a, b = _LAST_WORD.findall(ours), _LAST_WORD.findall(gold)
    if not a or not b:
        return False
    names_a, names_b = ({w.removesuffix("’s").removesuffix("'s") for w in words if w[0].isupper()} for words in (a, b))
    return a[-1].lower() == b[-1].lower() or bool(names_a & names_b)


def kind_of(label: str) -> str | None:
    """Our kind for a type of the corpus; null for what is set aside."""
    manner = label.partition(".")[0].split()
    return next((kind for kind in KINDS if kind in manner), None)


def units(row: dict[str, Any], aside: bool = False) -> list[Unit]:
    """The annotated pieces: spans of one quotation with nothing but space between them are one piece.

    With `aside` those that are neither to be found nor wrong.
    """
    text, out = row["text"], []
    for quote in row["quotes"]:
        kind = kind_of(quote["type"])
        if (kind is None) != aside:
            continue
        merged: list[Span] = []
        for start, end in sorted(tuple(span) for span in quote.get("spans") or [(quote["start"], quote["end"])]):
            if merged and not text[merged[-1][1] : start].strip(" \u00a0"):
                merged[-1] = (merged[-1][0], end)
            else:
                merged.append((start, end))
        pieces = [bare(text, span) for span in merged]
        speaker = quote["speaker"] or ""
        out += [Unit(span, kind or "", speaker, quote["type"]) for span in pieces if span[1] - span[0] > 3]
    return out


def within(span: Span, others: list[Unit]) -> bool:
    """Whether half of the shorter of two spans is shared with any of `others`."""
    return any(
        2 * (min(span[1], o.span[1]) - max(span[0], o.span[0])) >= min(span[1] - span[0], o.span[1] - o.span[0])
        for o in others
    )


def extracted(row: dict[str, Any]) -> list[tuple[Unit, Quotation]]:
    """Our quotations, without the direct parts of mixed ones."""
    text = row["text"]
    ours = [q for q in extract(Article(text=text, language=row.get("lang"))).quotations if q.kind != "headline"]
    mixed = [(q.start or 0, q.end or 0) for q in ours if q.kind == "mixed"]
    out = []
    for q in ours:
        span = (q.start or 0, q.end or 0)
        if q.kind == "direct" and any(a <= span[0] and span[1] <= b for a, b in mixed):
            continue
        out.append((Unit(bare(text, span), str(q.kind), q.speaker or ""), q))
    return out


def pairs(name: str, ours: list[Unit], gold: list[Unit]) -> dict[int, int]:
    """Index of the annotated unit for each of ours that has one."""
    candidates = []
    for i, mine in enumerate(ours):
        for j, theirs in enumerate(gold):
            shared = min(mine.span[1], theirs.span[1]) - max(mine.span[0], theirs.span[0])
            if shared <= 0 or (name == "same kind" and mine.kind != theirs.kind):
                continue
            lengths = [unit.span[1] - unit.span[0] for unit in (mine, theirs)]
            if (mine.span == theirs.span) if name == "exact" else (2 * shared >= min(lengths)):
                candidates.append((-shared / (sum(lengths) - shared), i, j))
    partner: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in sorted(candidates):
        if i not in partner and j not in used:
            partner[i] = j
            used.add(j)
    return partner


def measure(
    row: dict[str, Any], tallies: dict[str, Tally], misses: list[tuple[str, str]], recalled: dict[str, list[bool]]
) -> None:
    """Add one article to the tallies; `recalled` gets for each type whether its quotations were found."""
    text, gold, aside = row["text"], units(row), units(row, aside=True)
    quotations = [(unit, q) for unit, q in extracted(row) if within(unit.span, gold) or not within(unit.span, aside)]
    ours = [unit for unit, _ in quotations]
    for name, tally in tallies.items():
        partner = pairs(name, ours, gold)
        found = set(partner.values())
        for kind, score in tally.scores.items():
            score.gold += sum(kind in ("all", g.kind) for g in gold)
            score.found += sum(kind in ("all", gold[j].kind) for j in found)
            score.predicted += sum(kind in ("all", o.kind) for o in ours)
            score.right += sum(kind in ("all", ours[i].kind) for i in partner)
        for i, j in partner.items():
            quotation = quotations[i][1]
            right = any(
                same_speaker(mention, gold[j].speaker) for mention in (quotation.speaker, quotation.speaker_name)
            )
            for kind in (gold[j].kind, "all"):
                tally.scores[kind].spoken += 1
                tally.scores[kind].speaker_right += right
            if name == "overlapping" and not right:
                misses.append(
                    (
                        f"speaker {ours[i].kind}",
                        f"{quotation.speaker!r} for {gold[j].speaker!r}: {around(text, ours[i].span)}",
                    )
                )
        if name == "overlapping":
            for j, unit in enumerate(gold):
                recalled.setdefault(unit.label, []).append(j in found)
            misses += [(f"missed {g.kind}", around(text, g.span)) for j, g in enumerate(gold) if j not in found]
            misses += [
                (f"wrong {o.kind}", f"({o.speaker}) {around(text, o.span)}")
                for i, o in enumerate(ours)
                if i not in partner
            ]


def around(text: str, span: Span) -> str:
    """The span in brackets, with what stands beside it."""
    return f"{text[max(0, span[0] - 80) : span[0]]}[[{text[span[0] : span[1]]}]]{text[span[1] : span[1] + 80]}"


def main() -> None:
    """Print the figures; with --misses, what was not found or not right."""
    parser = argparse.ArgumentParser(description="Measure the extraction of quotations.")
    parser.add_argument("path", type=Path, help="annotated articles, JSONL, plain or gzip")
    parser.add_argument("--half", choices=("even", "odd", "both"), default="even")
    parser.add_argument(
        "--misses", metavar="WHAT", help='print the cases whose label begins so: "missed direct", "wrong", "speaker"'
    )
    asked = parser.parse_args()
    tallies = {"overlapping": Tally(), "exact": Tally(), "same kind": Tally()}
    misses: list[tuple[str, str]] = []
    recalled: dict[str, list[bool]] = {}
    articles = list(rows(asked.path, asked.half))
    begun = time.perf_counter()
    for row in articles:
        measure(row, tallies, misses, recalled)
    seconds = time.perf_counter() - begun
    for name, tally in tallies.items():
        for kind, score in tally.scores.items():
            print(f"{name:12} {kind:9} {score.figures()}")
    print(
        f"{len(articles)} articles, {sum(len(r['text']) for r in articles) / len(articles):.0f} characters each, {len(articles) / seconds:.0f} articles/s"
    )
    for label, found in sorted(recalled.items()):
        print(f"recall of {label:32} {sum(found) / len(found):.3f}  ({len(found)} annotated)")
    print(Counter(label for label, _ in misses))
    if asked.misses:
        for label, text in misses:
            if label.startswith(asked.misses):
                print(f"[{label}] {' '.join(text.split())}")


if __name__ == "__main__":
    main()
