"""The guards' declarations and the weights file in, the page of languages out: what is covered, and what that allows."""

from __future__ import annotations

import textwrap

from tracker.evidence import GUARDS
from tracker.report.wording import language_name
from tracker.verdict.combiner import default_combiner


def languages_page() -> str:
    """docs/languages.md: a row a language, a column a guard, and whether a report in it can be called faithful."""
    combiner = default_combiner()
    required = [guard for guard in GUARDS if guard.name in combiner.required]
    codes = sorted({code for guard in GUARDS for code in guard.languages} | combiner.languages)
    full = [code for code in codes if combiner.covers(code) and all(code in guard.languages for guard in required)]
    words = [code for code in codes if code not in full]
    lines = [
        "# Languages",
        "",
        "Generated from the guards' own declarations and `models/verdict.json`; do not edit by hand.",
        "",
        *_paragraph(
            f"The encoder reads about 100 languages; the evidence covers the {len(codes)} below, each guard its own. A "
            "guard that does not cover both languages of a pair abstains by name, and the answer lists it."
        ),
        "",
        *_item(
            f"**Judged in full** ({len(full)}): {_names(full)}. The weights were fitted on pairs in these languages, and "
            f"the guards without which nothing is called faithful ({', '.join(g.name for g in required)}) cover them. A "
            "pair of any two of them can come out `faithful`, `suspect` or `diverged`."
        ),
        *_item(
            f"**Word for word only** ({len(words)}): {_names(words)}. A report in the original's own words is `verbatim`; "
            "for any other, findings are listed where a guard reads the language, but too little was there to fit or to "
            "judge by, so that the verdict is `unverifiable`."
        ),
        *_item("**Any other language**: `unverifiable`, unless the report is word for word."),
        "",
        f"| language | code | judged | {' | '.join(guard.name for guard in GUARDS)} |",
        f"|---|---|{':-:|' * (len(GUARDS) + 1)}",
    ]
    for code in codes:
        marks = ["✓" if code in guard.languages else "" for guard in GUARDS]
        lines.append(f"| {language_name(code)} | {code} | {'in full' if code in full else ''} | {' | '.join(marks)} |")
    return "\n".join([*lines, ""])


def _paragraph(text: str) -> list[str]:
    return textwrap.wrap(text, 118, break_long_words=False, break_on_hyphens=False)


def _item(text: str) -> list[str]:
    return textwrap.wrap(f"- {text}", 118, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)


def _names(codes: list[str]) -> str:
    return ", ".join(language_name(code) for code in codes) or "none"
