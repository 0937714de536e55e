"""A Japanese original and a name of its report in; out, whether the report says by the name what the original leaves unsaid.

Japanese leaves a known subject out altogether, and calls the prefecture or town a paper writes for by that word alone.
"""

from __future__ import annotations

import re

from tracker.evidence.base import Side
from tracker.names.japanese import is_romaji
from tracker.names.sound import roman
from tracker.records import Span

_QUOTED = re.compile("「[^」]*」|『[^』]*』|（[^）]*）")
# は, が and も mark what a sentence speaks of; behind another particle は only sets off a time or a place.
_SUBJECT = re.compile(
    "(?<![にでとへらの])は(?![いずじっ])|(?<=[一-鿿々ァ-ヺーA-Za-zのんた」』）])が(?!ら)|(?<=[一-鿿々ァ-ヺー」』）])も"
)
# 県内, 県警, 市は: the prefecture or town of the paper. A name before it would make it another.
_HERE = re.compile(
    "(?<![一-鿿々ァ-ヺー])[県市町村府道](?![境道村町民営])|(?<![一-鿿々ァ-ヺー])県[民立営道]|[同当][県市町村区]|当地|地元"
)
# Where an English sentence begins, and with it the subject.
_OPENS = re.compile(r"(?:^|[.!?:;“”\"«»–—(\]])\W*$")


def is_unsaid(original: Side, reported: Side, span: Span) -> bool:
    """Whether the name at the span may be the subject, or the place, that the Japanese sentence does without."""
    if original.language != "ja":
        return False
    name = reported.text[slice(*span)]
    if _HERE.search(original.text) and is_romaji(roman(name)):
        return True
    plain = _QUOTED.sub("", original.text)
    return _OPENS.search(reported.text[: span[0]]) is not None and _SUBJECT.search(plain) is None
