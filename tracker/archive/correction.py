"""A text and what its publisher's data says was wrong in it, in; the text with that as its last paragraph out.

What stands in the text is found among the notices of mistaken reports, whether it was printed there or kept in metadata.
"""

from __future__ import annotations

# As the notices of each language begin (tracker/quotations/notices.py).
_LABELS = {"de": "Korrektur", "fr": "Rectificatif", "ru": "Исправление", "es": "Corrección"}


def with_correction(text: str, correction: str | None, language: str | None) -> str:
    """The text, and behind it the correction under its label; unchanged where there is none or it stands there already."""
    said = " ".join((correction or "").split())
    if not said or said.casefold() in " ".join(text.split()).casefold():
        return text
    label = _LABELS.get(language or "", "Correction")
    return f"{text}\n\n{said}" if said.casefold().startswith(label.casefold()) else f"{text}\n\n{label}: {said}"
