"""Training pairs in, more of them out: the report with surface noise, or a phrase of it quoted in a writer's sentence.

What was faithful stays faithful, and an error stays an error: misprints, doubled words and stray marks change no meaning,
and half a sentence in quotation marks says no more than the sentence did. Spans move with the words they mark.

    python -m tracker.training.variations --pairs PAIRS --out MORE --noisy 14000 --phrases 16000
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import click

from tracker.records import Span
from tracker.training.benign.fragment import governs
from tracker.training.pair import TrainingPair, read_rows, write_pairs

#: A text with the spans marked in it.
Marked = tuple[str, tuple[Span, ...]]

_UNSPACED = frozenset({"zh", "ja"})
_WORD = re.compile(r"[^\W\d_]{5,}")
_TOKEN = re.compile(r"\S+")
_MARKS = (",", ",", ";", ":", "'", "~", "!", "?")
#: An error of these kinds lies in what the phrase stands in: out of its sentence it may be gone.
_OF_THE_WHOLE = frozenset(
    {"attribution", "speaker", "condition", "question", "truncation", "splice", "modality", "omission", "other"}
)
#: Faithful pairs whose report says what the original says, whole: any part of it is faithful too.
_WHOLE = frozenset({"translation", "paraphrase", "turned"})
_SHORTEST, _LONGEST = 3, 9
_FRAMES = {
    "en": ("{t}", "“{t}”", "The minister spoke of “{t}”.", "In her words, “{t}”.", "He used the words “{t}”.",
           'The statement mentions "{t}".', "“{t}”, the spokesman said.", "What he said was this: “… {t}”"),
    "de": ("{t}", "„{t}“", "Der Minister sprach von „{t}“.", "In ihren Worten: „{t}“.", "Es war von „… {t}“ die Rede."),
    "fr": ("{t}", "« {t} »", "Le ministre a parlé de « {t} ».", "Selon ses mots, « {t} ».", "Il a évoqué « … {t} »."),
    "es": ("{t}", "«{t}»", "El ministro habló de «{t}».", "Según sus palabras, «{t}».", "Mencionó «… {t}»."),
    "ru": ("{t}", "«{t}»", "По словам министра, «{t}».", "Он употребил слова «{t}».", "Речь шла о том, что «… {t}»."),
    "uk": ("{t}", "«{t}»", "За словами міністра, «{t}».", "Він ужив слова «{t}»."),
    "cs": ("{t}", "„{t}“", "Ministr mluvil o tom, že „{t}“.", "Jejími slovy: „{t}“."),
    "zh": ("{t}", "“{t}”", "部长谈到“{t}”。", "用她的话说，“{t}”。"),
    "ar": ("{t}", "«{t}»", "تحدث الوزير عن «{t}».", "وبحسب كلماتها «{t}»."),
}  # fmt: skip


def _spliced(marked: Marked, start: int, end: int, new: str) -> Marked:
    """The text with [start, end) replaced; spans behind it move."""
    text, spans = marked
    by = len(new) - (end - start)
    return text[:start] + new + text[end:], tuple((a + by, b + by) if a >= end else (a, b) for a, b in spans)


def _outside(spans: Sequence[Span], start: int, end: int) -> bool:
    return all(end <= a or b <= start for a, b in spans)


def misprint(marked: Marked, rng: Random) -> Marked | None:
    """Two letters inside a long word exchanged, one lost, or one doubled."""
    text, spans = marked
    long = [m for m in _WORD.finditer(text) if _outside(spans, *m.span())]
    if not long:
        return None
    word = rng.choice(long)
    at = rng.randrange(word.start() + 1, word.end() - 2)
    pair = text[at : at + 2]
    new = rng.choice((pair[::-1], pair[0], pair[0] + pair))
    return None if new == pair else _spliced(marked, at, at + 2, new)


def doubled(marked: Marked, rng: Random) -> Marked | None:
    """A word printed twice, most often the last."""
    text, spans = marked
    long = [m for m in _WORD.finditer(text) if _outside(spans, *m.span())]
    if not long:
        return None
    word = long[-1] if rng.random() < 0.5 else rng.choice(long)
    return _spliced(marked, word.end(), word.end(), f" {word.group()}" * rng.choice((1, 1, 3)))


def stray_mark(marked: Marked, rng: Random) -> Marked | None:
    """A punctuation mark where none belongs."""
    text, spans = marked
    inner = [m for m in _TOKEN.finditer(text) if m.group()[-1].isalpha() and _outside(spans, *m.span())][:-1]
    if not inner:
        return None
    at = rng.choice(inner).end()
    return _spliced(marked, at, at, rng.choice(_MARKS))


def unstopped(marked: Marked, rng: Random) -> Marked | None:
    """Without its last full stop."""
    text, spans = marked
    return (text[:-1], spans) if text.endswith((".", "。")) and _outside(spans, len(text) - 1, len(text)) else None


def small(marked: Marked, rng: Random) -> Marked | None:
    """In small letters, the first or all."""
    text, spans = marked
    new = text.lower() if rng.random() < 0.4 else text[:1].lower() + text[1:]
    # Some letters become two when they are made small; the spans would not fit.
    return (new, spans) if new != text and len(new) == len(text) else None


def spaced(marked: Marked, rng: Random) -> Marked | None:
    """Tokenised: a space before every mark."""
    found = marked
    for mark in reversed(list(re.finditer(r"(?<=\w)[,;:.](?=\s|$)", marked[0]))):
        found = _spliced(found, mark.start(), mark.start(), " ")
    return found if found[0] != marked[0] else None


NOISE: tuple[Callable[[Marked, Random], Marked | None], ...] = (misprint, doubled, stray_mark, unstopped, small, spaced)


def noisy(marked: Marked, language: str, rng: Random) -> Marked | None:
    """One or two faults of the surface, none of them on a marked word; null where the text offers none."""
    kinds = [unstopped, stray_mark] if language in _UNSPACED else [*NOISE, misprint, misprint]
    found: Marked | None = None
    for kind in rng.sample(kinds, 2 if rng.random() < 0.3 else 1):
        found = kind(found or marked, rng) or found
    return found


def _governed(text: str, start: int) -> bool:
    """Whether the words from `start` on say something else in their sentence than by themselves."""
    return governs(text[:start]) or text.rstrip(" \"”»“'’").endswith(("?", "？", "؟"))


def phrase(marked: Marked, language: str, rng: Random) -> Marked | None:
    """The words up to a pause, three to nine of them with all that is marked, in quotation marks within a sentence.

    Null where nothing is marked and the sentence governs the phrase: a denial, a condition, another's voice, a question.
    """
    text, spans = marked
    if language not in _FRAMES:
        return None
    unit = re.compile(r"[^\s，。、；：！？“”]" if language in _UNSPACED else r"\S+")
    few, many = (6, 20) if language in _UNSPACED else (_SHORTEST, _LONGEST)
    units = [m.span() for m in unit.finditer(text)]
    ends = [n for n, (_, end) in enumerate(units) if re.match(r"$|[，。；：！？]", text[end : end + 1] or "")
            or text[end - 1] in ".,;:!?…"]  # fmt: skip
    if spans:
        ends = [n for n in ends if units[n][1] >= max(b for _, b in spans)][:1]
    if not ends:
        return None
    last = rng.choice(ends)
    first = last - rng.randint(few, many) + 1
    if spans:
        lead = max((n for n, (start, _) in enumerate(units) if start <= min(a for a, _ in spans)), default=0)
        first = min(first, lead)
    if first < 1 or last - first + 1 > 2 * many:
        return None
    start, end = units[first][0], units[last][1]
    body = text[start:end].rstrip(".,;:!?…")
    if re.search(r"[\"“”„«»『』「」()]|[.!?。！？]\s", body) or (not spans and _governed(text, start)):
        return None
    if any(b > start + len(body) for _, b in spans):
        return None
    before, after = rng.choice(_FRAMES[language]).split("{t}")
    by = len(before) - start
    return before + body + after, tuple((a + by, b + by) for a, b in spans)


def vary(pairs: Sequence[TrainingPair], noise: int, phrases: int, rng: Random) -> Iterator[TrainingPair]:
    """At most so many of each variation, half of faithful pairs and half of diverged ones, each of another pair."""
    order = rng.sample(range(len(pairs)), len(pairs))
    made: Counter[tuple[str, bool]] = Counter()
    for place in order:
        pair = pairs[place]
        if pair.split != "train" or not pair.same_utterance or pair.label not in (0.0, 1.0) or not pair.judged:
            continue
        wrong = pair.label == 1.0
        spans = tuple((s["start"], s["end"]) for s in pair.spans if s["side"] == "reported")
        fit = (wrong and spans and not _OF_THE_WHOLE & set(pair.types)) or (not wrong and pair.generator in _WHOLE)
        marked = (pair.reported, spans)
        if fit and made["phrase", wrong] < phrases // 2:
            name, kind, found = "phrase", "fragment", phrase(marked, pair.reported_lang, rng)
        elif made["noise", wrong] < noise // 2:
            name, kind, found = "noise", pair.kind if wrong else "benign", noisy(marked, pair.reported_lang, rng)
        else:
            continue
        if found is None or (not wrong and found[0] == pair.original):
            continue
        made[name, wrong] += 1
        moved = [{"side": "reported", "start": a, "end": b} for a, b in found[1]]
        yield replace(
            pair,
            id=f"{pair.id}:{name}",
            reported=found[0],
            spans=[*(s for s in pair.spans if s["side"] == "original"), *moved],
            kind=kind,
            generator=f"{pair.generator}:{name}",
        )


@click.command()
@click.option("--pairs", "files", type=click.Path(path_type=Path, exists=True), multiple=True, required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True, help="File of pairs to write (.jsonl.gz).")
@click.option("--noisy", "noise", default=14_000, show_default=True, help="Reports with surface noise.")
@click.option("--phrases", default=16_000, show_default=True, help="Phrases quoted in a writer's sentence.")
@click.option("--seed", default=1, show_default=True)
def main(files: tuple[Path, ...], out: Path, noise: int, phrases: int, seed: int) -> None:
    """Write variations of training pairs to a file of their own."""
    pairs = [TrainingPair(**row) for file in files for row in read_rows(file)]
    found = list(vary(pairs, noise, phrases, Random(seed)))
    write_pairs(out, found)
    counts = Counter((pair.generator or "").rpartition(":")[2] for pair in found)
    click.echo(f"{len(found)} variations of {len(pairs)} pairs: {dict(counts)}", err=True)


if __name__ == "__main__":
    main()
