"""The files of `models/` in, the page of weights out: every number that decides a verdict."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

from tracker.evidence import GUARDS
from tracker.resources import resource
from tracker.verdict.combiner import sigmoid

TITLES = {"within": "Within one language", "across": "Across two languages"}
FEATURES = {
    "distance": "1 − cosine of the two sentence embeddings",
    "otherwise_same": "share of the report's other words that the original has too, in that order, beside a finding",
    "claim_strength": "1 where both claim a relation in research or health, and not in the same strength",
    "network": "log-odds of divergence by the alignment network",
    "mistranslation": "what a read-out of the network that learnt from judged translations sees, or the network where it sees more",
    "other_utterance": "log-odds, by the alignment network, that it is another remark altogether",
}
_GATE_TERMS = ("intercept", "same", "together")


def weights_page() -> str:
    """docs/weights.md, read from the files that decide."""
    verdict = json.loads(resource("models/verdict.json").read_text(encoding="utf-8"))
    matching = json.loads(resource("models/matching.json").read_text(encoding="utf-8"))
    lines = [
        "# Weights",
        "",
        "Generated from the files of `models/`; do not edit by hand. [Method](method.md) says what the numbers mean and",
        "how they are made. Weights are log-odds. *Alone* is the divergence that a rule makes where every feature is zero;",
        "the last two columns say on how many of the fitted pairs it fired.",
        "",
        verdict["about"],
        "",
        f"- Encoder: `{verdict['encoder']}`.",
        f"- Languages it was fitted on: {', '.join(verdict['languages'])}.",
        "- Nothing is called faithful where one of these abstained: " + ", ".join(verdict["required"]) + ".",
        "- A report that is word for word the original's counts: "
        + ", ".join(f"{name} {_number(weight)}" for name, weight in verdict["wordings"].items())
        + ".",
        "",
    ]
    for name, family in verdict["families"].items():
        lines += _family(TITLES.get(name, name), family)
    lines += _gate(matching)
    return "\n".join([*lines, "", *_network()])


def _gate(matching: dict[str, Any]) -> list[str]:
    """The gate before any verdict: its weights, its thresholds, and what became of each source of pairs."""
    lines = ["## The same utterance", "", matching["about"], ""]
    families = matching["families"]
    names = list(dict.fromkeys(name for family in families.values() for name in family["weights"]))
    lines += ["| term | " + " | ".join(families) + " |", "|---|" + "--:|" * len(families)]
    lines += [f"| {key} | " + " | ".join(_number(f[key]) for f in families.values()) + " |" for key in _GATE_TERMS]
    for name in names:
        cells = (_number(f["weights"][name]) if name in f["weights"] else "" for f in families.values())
        lines.append(f"| `{name}` | " + " | ".join(cells) + " |")
    lines += [
        "",
        f"Below a cosine of {matching['unrelated']} nothing is asked.",
        "",
        "| family, pairs | how many | called the same | where put side by side |",
        "|---|--:|--:|--:|",
    ]
    for name, family in families.items():
        for source, cell in family["made_from"].items():
            lines.append(f"| {name}, {source} | {cell['pairs']} | {cell['same']:.0%} | {cell['together']:.0%} |")
    return [*lines, "", matching["cosines"]["about"], "", *_cosines(matching["cosines"])]


def _cosines(cosines: dict[str, Any]) -> list[str]:
    lines = ["| cosine, without a network | value |", "|---|--:|"]
    return lines + [f"| `{name}` | {value} |" for name, value in cosines.items() if name != "about"]


def _network() -> list[str]:
    """The alignment network's own thresholds, where one is bundled."""
    lines = []
    for path in sorted(resource("models").glob("divergence/*/network.json")):
        network = json.loads(path.read_text(encoding="utf-8"))
        lines += [f"## The alignment network `{path.parent.name}`", "", network["about"], ""]
        lines += [
            f"It reads the encoder's layers {', '.join(map(str, network['layers']))}{_tower(network)}. From a threshold up, "
            "it names a",
            "finding of its own and marks words; these never count beside its log-odds, which are a feature above.",
            *_card(path.parent),
            "",
            "| threshold | probability | set how |",
            "|---|--:|---|",
        ]
        lines += [f"| {name} | {t['value']:.3f} | {t['how']} |" for name, t in network["thresholds"].items()]
        if made := network.get("training"):
            lines += ["", "Trained with " + ", ".join(f"{name} {value}" for name, value in made.items()) + "."]
        lines.append("")
    return lines


def _tower(network: dict[str, Any]) -> str:
    tower = network.get("tower")
    return f" and a tower of {tower['layers']} tuned layers on layer {tower['start']}" if tower else ""


def _card(folder: Path) -> list[str]:
    card = f"models/divergence/{folder.name}/card.md"
    return (
        [f"[Its card](../{card}) says how it was trained and what it is worth."]
        if (folder / "card.md").exists()
        else []
    )


def _family(title: str, family: dict[str, Any]) -> list[str]:
    made, cut = family["made_from"], family["thresholds"]
    return [
        f"## {title}",
        "",
        f"Fitted on {_rows(made['faithful'])} faithful and {_rows(made['diverged'])} diverged pairs: "
        f"faithful from {_sets(made['faithful'])}; diverged from {_sets(made['diverged'])}.",
        "",
        "| verdict | from a divergence of | share of clean news that reaches it |",
        "|---|--:|--:|",
        f"| suspect | {cut['suspect']:.3f} | {cut['suspect_false_alarms']:.1%} |",
        f"| diverged | {cut['diverged']:.3f} | {cut['diverged_false_alarms']:.1%} |",
        "",
        "| term | what it is | weight |",
        "|---|---|--:|",
        f"| intercept | before anything is known | {_number(family['intercept'])} |",
        *(f"| {group} | added for that language group | {_number(w)} |" for group, w in family["offsets"].items()),
        *(f"| `{name}` | {FEATURES.get(name, '')} | {_number(w)} |" for name, w in family["features"].items()),
        "",
        *_same(family),
        *_rules(family),
    ]


def _same(family: dict[str, Any]) -> list[str]:
    if family["same"] is None:
        return []
    return [
        f"Where a finding above minor is all that parts a report from the original's own words, the log-odds are at least "
        f"{_number(family['same'])}.",
        "",
    ]


def _rules(family: dict[str, Any]) -> list[str]:
    """A row a rule: weight, what the odds are multiplied by, the divergence it means alone if certain, how often it fired."""
    meanings = {rule: what for guard in GUARDS for rule, what in guard.rules.items()}
    fired = family["made_from"]["rule_fired_on_faithful_and_diverged"]
    lines = [
        "| rule | what it catches | weight | odds times | alone | fired on faithful | on diverged |",
        "|---|---|--:|--:|--:|--:|--:|",
    ]
    for rule, weight in family["rules"].items():
        faithful, diverged = fired.get(rule, (0, 0))
        worth = family["alone"][rule]
        alone = f"{sigmoid(worth):.2f}" if worth >= family["certain"] else ""
        what = meanings.get(rule, "").replace("|", "\\|")
        lines.append(
            f"| `{rule}` | {what} | {_number(weight)} | {math.exp(weight):.1f} | {alone} | {faithful} | {diverged} |"
        )
    return [*lines, ""]


def _rows(sets: dict[str, int]) -> str:
    return f"{sum(sets.values()):,}"


def _sets(sets: dict[str, int]) -> str:
    return ", ".join(f"{name} {rows:,}" for name, rows in sets.items()) or "none"


def _number(value: float) -> str:
    return f"{value:+.2f}".replace("-", "−")
