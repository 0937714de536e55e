"""The same name written otherwise: other romanisations, other names of a country, its government for the country."""

from __future__ import annotations

import re
import unicodedata
from random import Random

from tracker.training.benign.base import Benign
from tracker.training.perturb.base import Lexicon

_PAIRS: dict[str, list[tuple[str, str]]] = {
    "en": [
        ("Kyiv", "Kiev"),
        ("Zelensky", "Zelenskyy"),
        ("Zelenskiy", "Zelensky"),
        ("Kharkiv", "Kharkov"),
        ("Odesa", "Odessa"),
        ("Lviv", "Lvov"),
        ("the United States", "the US"),
        ("the U.S.", "the United States"),
        ("the United Kingdom", "the UK"),
        ("Britain", "the United Kingdom"),
        ("America", "the United States"),
        ("Beijing", "Peking"),
        ("Myanmar", "Burma"),
        ("Czechia", "the Czech Republic"),
        ("Holland", "the Netherlands"),
        ("Turkey", "Türkiye"),
        ("Ivory Coast", "Côte d'Ivoire"),
        ("the European Union", "the EU"),
        ("the United Nations", "the UN"),
        ("Navalny", "Navalnyi"),
        ("Sergei", "Sergey"),
        ("Alexei", "Aleksey"),
        ("Dmitry", "Dmitri"),
        ("Mikhail", "Michail"),
        ("Tchaikovsky", "Chaikovsky"),
        ("Khrushchev", "Khrushchov"),
        ("Gorbachev", "Gorbachov"),
        ("Muhammad", "Mohammed"),
        ("Gaddafi", "Qaddafi"),
        ("the Russian government", "Moscow"),
        ("the Kremlin", "Moscow"),
        ("the White House", "Washington"),
        ("the Chinese government", "Beijing"),
        ("COVID-19", "Covid-19"),
        ("COVID-19", "the coronavirus"),
    ],
    "de": [
        ("Kiew", "Kyjiw"),
        ("Charkiw", "Charkow"),
        ("die USA", "die Vereinigten Staaten"),
        ("den USA", "den Vereinigten Staaten"),
        ("der USA", "der Vereinigten Staaten"),
        ("Großbritannien", "das Vereinigte Königreich"),
        ("Selenskyj", "Selenski"),
        ("Peking", "Beijing"),
        ("Covid-19", "COVID-19"),
        ("Weißrussland", "Belarus"),
    ],
    "fr": [
        ("Kiev", "Kyïv"),
        ("les États-Unis", "les USA"),
        ("aux États-Unis", "aux USA"),
        ("Pékin", "Beijing"),
        ("Biélorussie", "Bélarus"),
        ("l'UE", "l'Union européenne"),
        ("Zelensky", "Zelenski"),
        ("Covid-19", "COVID-19"),
        ("Poutine", "Putin"),
    ],
    "es": [
        ("Kiev", "Kyiv"),
        ("Estados Unidos", "EE. UU."),
        ("Pekín", "Beijing"),
        ("la UE", "la Unión Europea"),
        ("Zelenski", "Zelensky"),
    ],
    "ru": [
        ("США", "Соединённые Штаты"),
        ("Великобритания", "Соединённое Королевство"),
        ("ЕС", "Евросоюз"),
        ("ООН", "Организация Объединённых Наций"),
        ("Белоруссия", "Беларусь"),
        ("коронавирус", "COVID-19"),
        ("Нидерланды", "Голландия"),
    ],
    "uk": [
        ("США", "Сполучені Штати"),
        ("ЄС", "Євросоюз"),
        ("Велика Британія", "Сполучене Королівство"),
        ("коронавірус", "COVID-19"),
        ("Нідерланди", "Голландія"),
    ],
    "zh": [
        ("美国", "美利坚合众国"),
        ("英国", "联合王国"),
        ("俄罗斯", "俄国"),
        ("欧盟", "欧洲联盟"),
        ("新冠病毒", "冠状病毒"),
        ("联合国", "UN"),
        ("韩国", "南韩"),
        ("朝鲜", "北韩"),
    ],
    "cs": [("Kyjev", "Kyjiv"), ("USA", "Spojené státy"), ("Velká Británie", "Spojené království")],
}
_LEXICON = Lexicon(_PAIRS, ignore_case=False)


def variant(text: str, language: str, rng: Random) -> str | None:
    """One name exchanged for its variant; else marks stripped from Latin names in English text."""
    options = _LEXICON.options(text, language)
    if options:
        change = rng.choice(options)
        old, new = text[change.start : change.end], change.new
        if new.startswith("the ") and (change.start == 0 or text[: change.start].rstrip().endswith((".", "!"))):
            new = "T" + new[1:]
        if (
            not old.startswith(("the ", "The "))
            and new.lower().startswith("the ")
            and re.search(r"\b[Tt]he $", text[: change.start])
        ):
            new = new[4:]
        return text[: change.start] + new + text[change.end :]
    if language == "en" and re.search(r"[À-ž]", text):
        plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
        return plain if plain != text else None
    return None


BENIGN = Benign("variant", "benign", _LEXICON.languages, variant)
