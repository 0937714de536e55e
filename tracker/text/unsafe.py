"""Hostile text in, safe text out: for a terminal (`printable`), or for libraries that choke on it (`clean`)."""

from __future__ import annotations

import re

# ANSI sequences: CSI … final byte; OSC/DCS/PM/APC/SOS … up to BEL or ST on the same line; any other two-byte escape.
# The C1 forms (\x9b, \x90 …) do the same without the ESC.
_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]{0,64}[ -/]{0,8}[@-~]?"
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]{0,512}(?:\x07|\x1b\\|\x9c)?"
    r"|\x1b[ -/]{0,8}[0-~]?"
)
# What may move the cursor, reorder the line or hide: controls but tab and newline, bidi overrides and isolates,
# invisible operators, tag characters, lone surrogates.
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
_UNSAFE_FOR_LIBRARIES = re.compile("[\x00\ud800-\udfff]")


def printable(text: str) -> str:
    """`text` without terminal escape sequences, control characters and bidi overrides; tab and newline stay."""
    return _CONTROL.sub("", _SEQUENCE.sub("", text))


def clean(text: str) -> str:
    """`text` with each NUL and lone surrogate replaced by U+FFFD: the same length, so that spans still hold."""
    return _UNSAFE_FOR_LIBRARIES.sub("\ufffd", text)
