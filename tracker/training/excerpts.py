"""Short quotations of long statements: a sentence of a passage, or the head of a sentence, held against the whole.

A report says a part of what was said, in the same or another language, word for word, with a cue or as indirect speech;
it is faithful. With an error in the part it is diverged, and faithful to a passage that holds the same error: neither
the length nor the report alone tells. A sentence of another passage of the document is another remark.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from tracker.training.builder import Builder, Text, marked
from tracker.training.pair import CRITICAL, FAITHFUL, MINOR, read_rows
from tracker.training.perturb.base import UNSPACED, Edit, Generator
from tracker.training.sources import Seed, fits, length

_SOURCES = ("wmt_news", "wmt_news_paraphrase")
#: Passages of fewer words hold no part worth quoting; more do not fit the tokens that training reads.
_LEAST, _MOST = 14, 75
#: Single sentences give a head now and then; sentences of passages are the better part.
_HEADS = 0.3
#: Where the head of a sentence may end.
_CUT = re.compile(r", |，")
#: What must not be lost with the tail: a limit, a denial, a choice, somebody else's voice.
_MATTERS = re.compile(
    r"\b(?:but|although|though|except|unless|however|despite|until|provided|if|only|not|no|never|without|nor|or|than|"
    r"instead|rather|said|says?|according|claim\w*|told|because|so that|whether|"
    r"aber|doch|jedoch|obwohl|außer|sondern|solange|wenn|falls|nur|nicht|kein\w*|nie|ohne|oder|als|statt|sagt\w*|laut|weil|ob|"
    r"mais|bien que|sauf|moins|malgré|condition|seulement|ne|n|pas|jamais|sans|ou|que|selon|dit|déclaré|car|si|"
    r"pero|aunque|excepto|salvo|embargo|pesar|menos|siempre|mientras|solo|sólo|nunca|sin|o|según|dijo|porque|sino|"
    r"но|однако|хотя|кроме|если|пока|несмотря|только|лишь|не|нет|никогда|без|или|чем|вместо|сказал\w*|заявил\w*|словам|"
    r"потому|чтобы|а|але|однак|хоча|крім|якщо|поки|попри|проте|лише|тільки|ні|ніколи|або|чи|ніж|замість|сказа\w*|заяви\w*|словами|бо|"
    r"avšak|ačkoli|kromě|pokud|přestože|dokud|jen|pouze|nikdy|bez|nebo|než|místo|řekl\w*|uvedl\w*|podle|protože|že|aby|ale)\b"
    r"|n['’]t|但|不|没|除非|尽管|虽然|只|若|如果|或|说|称|表示|因为|据|が|ない|ず|なら|ば|と述|と語|だけ",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A passage in two languages and a part of its second wording, [start, end) there."""

    passage: Seed
    start: int
    end: int

    @property
    def text(self) -> str:
        """The part as a sentence of its own."""
        found = self.passage.reported[self.start : self.end].rstrip(" ,;:、，")
        if found.endswith((".", "!", "?", "。", "！", "？", "”", '"', "»")):
            return found
        return found + ("。" if self.passage.reported_lang in UNSPACED else ".")

    def replaced(self, new: str) -> str:
        """The passage's second wording with other words in the part's place."""
        whole = self.passage.reported
        tail = whole[self.end :]
        return (
            whole[: self.start]
            + (new.rstrip(".。") if tail[:1] not in ("", " ") or not _ends(whole, self.end) else new)
            + tail
        )


def _ends(text: str, end: int) -> bool:
    return text[end - 1 : end] in {".", "!", "?", "。", "！", "？"}


def _head(seed: Seed, rng: Random) -> Part | None:
    """The head of a sentence, where its short tail limits nothing."""
    if rng.random() > _HEADS or re.search(r"[\"“„«»?？:\[(]", seed.reported):
        return None
    words = length(seed.reported, seed.reported_lang)
    found = []
    for cut in _CUT.finditer(seed.reported):
        kept = length(seed.reported[: cut.start()], seed.reported_lang)
        # A governing word before the cut would hang in the air; one behind it would be lost.
        about = max(0, cut.start() - (4 if seed.reported_lang in UNSPACED else 12))
        if kept >= max(6, 0.6 * words) and kept <= words - 3 and not _MATTERS.search(seed.reported, about):
            found.append(Part(seed, 0, cut.start()))
    return rng.choice(found) if found else None


def _joined(rows: Sequence[dict[str, Any]], side: str) -> tuple[str, list[int]]:
    """The rows' texts of one side as a running text, and where each begins."""
    gap = "" if rows[0][f"{side}_lang"] in UNSPACED else " "
    starts, text = [], ""
    for row in rows:
        text += gap if text else ""
        starts.append(len(text))
        text += row[side].strip()
    return text, starts


def parts(data: Path, rng: Random) -> list[Part]:
    """A sentence of every passage of two or three that follow each other in a document of clean news, and the heads of
    single sentences; either way round, shuffled.
    """
    found: list[Part] = []
    for name in _SOURCES:
        documents: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
        for row in read_rows(data / f"{name}.jsonl.gz"):
            if row["label"] == "faithful" and fits(row, _MOST):
                key = (row["meta"].get("doc") or row["group"], row["original_lang"], row["reported_lang"])
                documents[key].append(row)
        for rows in documents.values():
            found += _of_document(rows, rng)
    rng.shuffle(found)
    return found


def _of_document(rows: Sequence[dict[str, Any]], rng: Random) -> Iterator[Part]:
    left = list(rows)
    while left:
        count = rng.choice((1, 2, 2, 3))
        taken, left = left[:count], left[count:]
        if rng.random() < 0.4:
            taken = [_turned(row) for row in taken]
        (original, _), (reported, starts) = _joined(taken, "original"), _joined(taken, "reported")
        first = taken[0]
        chosen = rng.randrange(len(taken))
        facts = (taken[chosen]["group"], first["dataset"], "", first["meta"].get("doc"))
        seed = Seed(original, first["original_lang"], reported, first["reported_lang"], *facts)
        words = [length(text, language) for text, language in seed.texts()]
        if min(words) < _LEAST or max(words) > _MOST or len({row["group"] for row in taken}) < len(taken):
            continue
        if len(taken) == 1:
            if (part := _head(seed, rng)) is not None:
                yield part
            continue
        said = taken[chosen]["reported"].strip()
        if length(said, seed.reported_lang) >= 4:
            yield Part(seed, starts[chosen], starts[chosen] + len(said))


def _turned(row: dict[str, Any]) -> dict[str, Any]:
    sides = {"original": row["reported"], "reported": row["original"]}
    return row | sides | {"original_lang": row["reported_lang"], "reported_lang": row["original_lang"]}


def grow(builder: Builder, found: Sequence[Part]) -> None:
    """The pairs of some parts, into the builder: faithful and diverged parts of whole passages, and other remarks."""
    documents: dict[str, list[Part]] = defaultdict(list)
    for part in found:
        if part.passage.doc:
            documents[f"{part.passage.source}:{part.passage.doc}"].append(part)
    for part in found:
        _grow(builder, part)
        others = documents.get(f"{part.passage.source}:{part.passage.doc}", [])
        strangers = [p for p in others if p.passage.group != part.passage.group]
        if strangers and builder.rng.random() < 0.4:
            other = builder.rng.choice(strangers)
            whole = (part.passage.original, part.passage.original_lang)
            facts: dict[str, Any] = {"label": 1.0, "rank": MINOR, "kind": "other_remark", "types": ["other"]}
            facts |= {"weight": 0.7, "same_utterance": False}
            builder.row(part.passage, "other-remark", whole, (other.text, other.passage.reported_lang), **facts)


def _grow(builder: Builder, part: Part) -> None:
    seed, rng = part.passage, builder.rng
    edits = builder.edits(part.text, seed.reported_lang)
    if not edits:
        return
    whole, turned = (seed.original, seed.original_lang), (seed.reported, seed.reported_lang)
    quoted = (part.text, seed.reported_lang)
    builder.row(seed, "excerpt", whole, quoted, kind="fragment")
    if rng.random() < 0.5:
        builder.row(seed, "excerpt", turned, quoted, kind="fragment", weight=0.7)
    again = builder.rewording(*quoted)
    if again is not None:
        builder.row(seed, "excerpt", whole, (again[0], quoted[1]), kind="fragment")
    _diverge(builder, part, *rng.choice(edits), whole=whole, turned=turned)


def _diverge(builder: Builder, part: Part, generator: Generator, edit: Edit, *, whole: Text, turned: Text) -> None:
    """The part with an error in it, against the passage; and against a passage that says the same."""
    seed, rng, language = part.passage, builder.rng, part.passage.reported_lang
    facts: dict[str, Any] = {
        "label": 1.0,
        "rank": CRITICAL if generator.critical else MINOR,
        "kind": "synthetic",
        "types": [str(kind) for kind in generator.types],
        "spans": marked("reported", edit.after),
    }
    wrong = (edit.text, language)
    builder.row(seed, generator.name, whole, wrong, **facts)
    if rng.random() < 0.4:
        builder.row(seed, generator.name, turned, wrong, **facts | {"weight": 0.7})
    if not generator.two_way:
        return
    amiss = (part.replaced(edit.text), language)
    builder.row(seed, "excerpt", amiss, wrong, kind="fragment", rank=FAITHFUL)
    if rng.random() < 0.6:
        back = facts | {"spans": marked("original", [(a + part.start, b + part.start) for a, b in edit.after])}
        builder.row(seed, generator.name, amiss, (part.text, language), **back)
