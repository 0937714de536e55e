"""Stage 4, Match -> Finding: one file per kind of evidence, registered here in the order users read about them."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from tracker.evidence.attribution import ATTRIBUTION, SOURCE
from tracker.evidence.base import Abstain, Guard, Pair, Side, run_guards
from tracker.evidence.condition import CONDITION
from tracker.evidence.coverage import COVERAGE
from tracker.evidence.date import DATE
from tracker.evidence.demand import DEMAND
from tracker.evidence.gender import GENDER
from tracker.evidence.intensity import INTENSITY
from tracker.evidence.modality import MODALITY
from tracker.evidence.name import NAME
from tracker.evidence.negation import NEGATION
from tracker.evidence.number import NUMBER
from tracker.evidence.paraphrase import PARAPHRASE
from tracker.evidence.polarity import POLARITY
from tracker.evidence.quantifier import QUANTIFIER
from tracker.evidence.question import QUESTION
from tracker.evidence.role import ROLE
from tracker.evidence.strength import STRENGTH
from tracker.evidence.tense import TENSE
from tracker.evidence.truncation import TRUNCATION
from tracker.evidence.unit import UNIT
from tracker.evidence.untranslated import UNTRANSLATED
from tracker.evidence.wording import WORDING

GUARDS: tuple[Guard, ...] = (
    ATTRIBUTION,
    SOURCE,
    ROLE,
    NEGATION,
    POLARITY,
    NUMBER,
    UNIT,
    DATE,
    NAME,
    MODALITY,
    STRENGTH,
    DEMAND,
    CONDITION,
    QUANTIFIER,
    QUESTION,
    TENSE,
    INTENSITY,
    GENDER,
    WORDING,
    TRUNCATION,
    COVERAGE,
    PARAPHRASE,
    UNTRANSLATED,
)


@cache
def evidence_fingerprint() -> str:
    """Hash of the source of everything that finds evidence: this folder and the ground floor it stands on."""
    here = Path(__file__).parent
    digest = hashlib.sha256()
    for folder in (here, here.parent / "text", here.parent / "names", here.parent / "originals"):
        for path in sorted(p for p in folder.rglob("*") if p.suffix in {".py", ".tsv", ".toml", ".json"}):
            digest.update(path.relative_to(here.parent).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


__all__ = ["GUARDS", "Abstain", "Guard", "Pair", "Side", "evidence_fingerprint", "run_guards"]
