"""A text and its language in; out, whether it says "our country" or "the country", and so may mean a country by it."""

from __future__ import annotations

import re

# Words by which a speaker means the own country, whichever that is; they answer for any country a report spells out.
_OURS = re.compile(
    r"\b(?:our|my) (?:country|nation|republic|capital|homeland)\b|наш\w* (?:стран|родин|держав|країн)|unser\w* land"
    r"|notre pays|nuestro país|nuestra nación|我国|我國|祖国|我们国家|بلادنا|بلدنا|naš\w* zem|ארצנו|우리나라|조국|हमार\w* देश",
    re.IGNORECASE,
)
# Words for "the country", "domestic": they answer for the country where the language is at home.
_HOME = re.compile(
    r"\b(?:our|this|the|my) (?:country|nation|republic|capital|homeland)\b|\bdomestic\b|\bnational\b|\bhome\b"
    r"|наш\w* стран|в стране|страны?\b|страну|\bотечеств|\bстоли[цч]|\bреспублик|\bродин|\bдержав|\bкраїн|\bвітчизн"
    r"|unser\w* land|hauptstadt|hierzulande|einheimisch|inländisch|notre pays|du pays|le pays|capitale|hexagone"
    r"|nuestro país|del país|el país|nacional|nuestra nación|本国|国内|我国|全国|国家|首都|本土|我们|祖国|بلادنا|البلاد|بلدنا|العاصمة|وطن"
    r"|\bpaese\b|\bpaís\b|\bkraj|\bzemi\b|\bzemě\b|\bülke|کشور|ארצנו|מדינ|देश|राजधानी|国内|我が国|自国|首都|全国|우리나라|국내|수도|자국|조국",
    re.IGNORECASE,
)
# Where a language is spoken in one country above all: what a report for readers abroad spells out.
HOME = {
    "zh": "CN", "ja": "JP", "he": "IL", "cs": "CZ", "uk": "UA", "ru": "RU", "pl": "PL", "tr": "TR", "ko": "KR", "hi": "IN",
    "fa": "IR", "it": "IT", "fr": "FR", "de": "DE", "en": "US",
}  # fmt: skip
# Languages of so many countries that "the country" may be any of them.
_AT_HOME_ANYWHERE = frozenset({"en", "es", "fr", "de", "pt", "ar"})


def may_mean(country: str, text: str, language: str) -> bool:
    """Whether "our country" or "the country" in the text may be the given one."""
    if _OURS.search(text):
        return True
    own = language in _AT_HOME_ANYWHERE or HOME.get(language) in {None, country}
    return own and _HOME.search(text) is not None
