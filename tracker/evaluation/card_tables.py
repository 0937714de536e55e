"""Lines of figures in, the tables of a model card out, in Markdown, put between two marks of the card."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tracker.errors import InputError
from tracker.evaluation.line import Column, Cut, Line
from tracker.evaluation.scoring import BASELINES
from tracker.evaluation.written import figure, figures, percent, percents
from tracker.text.unsafe import printable

BEGIN, END = "<!-- figures:begin -->", "<!-- figures:end -->"

#: A set's name in the card, where its own says too little.
TITLES: Mapping[str, str] = {
    "demetr": "DEMETR, eight fluent kinds",
    "mqm_2023": "real errors in news (MQM)",
    "mlqe_da_ruen": "scored translations ru-en (MLQE-PE, core)",
    "mlqe_ced": "critical errors (MLQE-PE, core)",
    "vitaminc": "VitaminC (core)",
    "fever_symmetric": "FEVER-symmetric",
    "wmt_news": "professional news translations",
    "wmt_news_paraphrase": "two translations of one sentence",
    "tatoeba": "everyday sentences",
    "faithful": "hand-written faithful reports",
    "other_remarks": "hand-written other remarks",
}
_KINDS: Mapping[str, str] = {"ne_replaced": "name", "numbers_replaced": "number"}
#: A cell without a figure has a dash: an empty one looks forgotten.
_figure = functools.partial(figure, none="–")
_percent = functools.partial(percent, none="–")
_SIGNS = re.compile(r"([\\`*_\[\]<>|~&])")


@dataclass(frozen=True, slots=True)
class About:
    """How the figures were made: what decided the scores, which half, which limits (null: all rows), how many resamples."""

    fingerprint: str
    half: str
    limits: Mapping[str, int | None]
    rounds: int


def tables(lines: Sequence[Line], about: About, diagram: str | None = None) -> str:
    """All tables of the card. `diagram` is the reliability diagram's file name beside it."""
    mixed = {line.dataset for line in lines if line.cut is Cut.ALL and line.auroc is not None}
    told = [x for x in lines if x.dataset in mixed and x.cut is not Cut.FORM and x.auroc is not None]
    clean = [x for x in lines if x.dataset and x.dataset not in mixed and x.faithful and x.cut in (Cut.ALL, Cut.FORM)]
    remarks = [x for x in lines if x.cut is Cut.REMARKS and not x.value]
    families = [x for x in lines if x.cut is Cut.FAMILY]
    parts = [_how(about)]
    if told:
        parts += ["### Told apart", _told(told)]
    if clean:
        parts += ["### Flagged though clean", _CLEAN, _clean(clean)]
    if remarks:
        parts += ["### Another remark of the same speaker", _REMARKS, _remarks(remarks)]
    halved = [x for x in [*told, *clean] if x.columns and x.cut in (Cut.ALL, Cut.KIND)]
    if halved:
        parts += ["### Guards alone, model alone, both", _HALVES, _halves(halved)]
    if families:
        parts += ["### Reliability", _RELIABILITY]
        parts += [f"![Reliability diagram]({diagram})"] if diagram else []
        parts.append(_reliability(families))
    return "\n\n".join(parts)


def put_between(card: Path, text: str | None) -> None:
    """Replace what stands between the two marks; with no text only see that they are there.

    Raises InputError where the card cannot be read, or has not each mark once, in order.
    """
    try:
        whole = card.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read the card {card}: {error}") from None
    if not whole.count(BEGIN) == whole.count(END) == 1 or whole.index(END) < whole.index(BEGIN):
        raise InputError(f"{card} needs one line {BEGIN} and below it one line {END}; the tables go between them")
    if text is not None:
        before, _, rest = whole.partition(BEGIN)
        after = rest.partition(END)[2]
        card.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")


_CLEAN = """\
Flagged: judged suspect or diverged, of the rows that have a divergence (interval: Wilson, by group). Unverifiable: of all
rows; among the everyday sentences most are in languages that the required guards do not cover."""
_REMARKS = "Right is *unverifiable*: neither text is a report of the other."
_HALVES = """\
On the same rows: what the guards find and nothing else; the encoder's distance and the network and nothing else; the verdict
that ships. *Flagged* is the share of the faithful that each flags by itself (guards: any finding above minor; the others: the
shipped thresholds)."""
_RELIABILITY = """\
Of the pairs whose divergence lies in a tenth of the scale, the share that is diverged, at even odds; every set that has both
classes counts the same. In brackets the rows."""


def _how(about: About) -> str:
    limits = [f"{size} rows of {_safe(_title(name))}" for name, size in about.limits.items() if size]
    half = f"Groups with an {about.half} SHA-1" if about.half != "all" else "All rows"
    return (
        f"{half} of the public sets, all rows of the hand-written ones"
        + (f"; at most {'; '.join(limits)}; drawn in a fixed order" if limits else "")
        + ". Weighted by group; 95% intervals by bootstrap over groups "
        f"({about.rounds} resamples). *Verdict* is the divergence that ships, MCC that of its flags, ECE the expected calibration "
        "error at even odds; the last columns are the AUROC of the network alone and of trivial scores on the same rows. Made by "
        f"`python -m tracker.evaluation.card` (fingerprint `{about.fingerprint}`); every figure, with its interval and by "
        "language pair, is in `figures.jsonl`."
    )


def _told(lines: Sequence[Line]) -> str:
    headings = ["set", "rows / diverged", "verdict AUROC (95%)", "recall at 5 / 10% false alarms", "MCC", "ECE"]
    rows = []
    for line in lines:
        out = f" ({line.unscored} without a score)" if line.unscored and line.cut is Cut.ALL else ""
        rows.append(
            [
                _name(line),
                f"{line.rows} / {line.diverged}{out}",
                _with(_figure(line.auroc), figures(line.intervals.get("auroc"))),
                f"{_figure(line.recall_5)} / {_figure(line.recall_10)}",
                _figure(line.mcc),
                _figure(line.ece),
                *(_figure(line.baselines.get(name)) for name in BASELINES),
            ]
        )
    return _table([*headings, *BASELINES], rows)


def _clean(lines: Sequence[Line]) -> str:
    rows = [
        [
            _name(x),
            str(x.rows),
            _with(_percent(x.flagged), percents(x.intervals.get("flagged"))),
            _with(_percent(x.called_diverged), percents(x.intervals.get("called_diverged"))),
            _percent(x.unverifiable / x.rows),
        ]
        for x in lines
    ]
    return _table(["set", "rows", "flagged (95%)", "judged diverged (95%)", "unverifiable"], rows)


def _remarks(lines: Sequence[Line]) -> str:
    verdicts = ("unverifiable", "diverged", "suspect", "faithful")
    rows = []
    for line in lines:
        counts = dict(line.verdicts["other"])
        # Word for word the same would be called faithful by anybody.
        counts["faithful"] += counts["verbatim"]
        rows.append([_name(line), str(line.rows), *(_percent(counts[verdict] / line.rows) for verdict in verdicts)])
    return _table(["set", "rows", *verdicts], rows)


def _halves(lines: Sequence[Line]) -> str:
    names = ("guards", "model", "both")
    headings = [f"{measure}: {', '.join(names)}" for measure in ("AUROC", "recall at 10%", "flagged")]
    rows = []
    for line in lines:
        columns = [line.columns[name] for name in names]
        rows.append(
            [
                _name(line),
                _best([column.auroc for column in columns]),
                _best([column.recall_10 for column in columns]),
                _shares(columns) if line.cut is Cut.ALL else "",
            ]
        )
    return _table(["set", *headings], rows)


def _reliability(lines: Sequence[Line]) -> str:
    rows = []
    for tenth in range(10):
        cells = []
        for line in lines:
            here = [b for b in line.reliability if min(int(b.probability * 10), 9) == tenth]
            cells.append(f"{_figure(here[0].frequency)} ({here[0].rows})" if here else "–")
        rows.append([f"{_figure(tenth / 10)}–{_figure((tenth + 1) / 10)}", *cells])
    rows.append(
        ["expected calibration error", *(_with(_figure(x.ece), figures(x.intervals.get("ece"))) for x in lines)]
    )
    return _table(["divergence", *(line.name for line in lines)], rows)


def _name(line: Line) -> str:
    """The set's title; what part of it this is, with a dash."""
    if line.cut is Cut.ALL or (line.cut is Cut.REMARKS and not line.value):
        return _safe(_title(line.dataset))
    value = _KINDS.get(line.value, line.value)
    if line.cut is Cut.MATCHED:
        value = f"{line.cut.value}, {value}" if value else line.cut.value
    return f"– {_safe(value)}"


def _title(name: str) -> str:
    return TITLES.get(name, name)


def _safe(text: str) -> str:
    """A name from a file as Markdown that means these very letters."""
    return _SIGNS.sub(r"\\\1", " ".join(printable(text).split()))


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _best(values: Sequence[float | None]) -> str:
    """The figures, the highest in bold where it is the highest as shown."""
    shown = [_figure(value) for value in values]
    known = [round(value, 2) for value in values if value is not None]
    top = _figure(max(known)) if known and known.count(max(known)) == 1 else None
    return " / ".join(f"**{text}**" if text == top else text for text in shown) if known else "–"


def _shares(columns: Sequence[Column]) -> str:
    return " / ".join(_percent(column.flagged) for column in columns)


def _with(shown: str, bounds: str) -> str:
    return f"{shown} ({bounds})" if bounds else shown
