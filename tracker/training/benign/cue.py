"""A cue put around the words: "…," said the minister on Tuesday. The cue names nobody whom the text speaks of."""

from __future__ import annotations

import re
from random import Random

from tracker.training.benign.base import Benign

_CUES: dict[str, list[str]] = {
    "en": [
        '"{t}," he said.',
        '"{t}," she said.',
        '"{t}," said the minister on Tuesday.',
        'He said: "{t}."',
        '"{t}," the spokesman told reporters.',
        'The minister said: "{t}."',
        '"{t}," she told the newspaper.',
        'As he put it: "{t}."',
        '"{t}," the official added.',
        'In her words: "{t}."',
        '"{t}," he told journalists in Geneva.',
    ],
    "de": [
        "„{t}“, sagte er.",
        "„{t}“, sagte die Ministerin am Dienstag.",
        "Er sagte: „{t}.“",
        "„{t}“, so der Sprecher.",
        "„{t}“, erklärte sie vor Journalisten.",
        "Der Minister sagte: „{t}.“",
        "„{t}“, fügte er hinzu.",
    ],
    "fr": [
        "« {t} », a-t-il dit.",
        "« {t} », a déclaré la ministre mardi.",
        "Il a dit : « {t}. »",
        "« {t} », a affirmé le porte-parole.",
        "« {t} », a-t-elle ajouté.",
        "Selon ses mots : « {t}. »",
    ],
    "es": [
        "«{t}», dijo.",
        "«{t}», declaró el ministro el martes.",
        "Dijo: «{t}».",
        "«{t}», afirmó la portavoz.",
        "«{t}», añadió.",
        "«{t}», dijo a los periodistas.",
    ],
    "ru": [
        "«{t}», — сказал он.",
        "«{t}», — заявил министр во вторник.",
        "Он сказал: «{t}».",
        "«{t}», — отметила она.",
        "«{t}», — добавил представитель ведомства.",
        "По его словам, «{t}».",
        "«{t}», — сообщил он журналистам.",
    ],
    "uk": [
        "«{t}», — сказав він.",
        "«{t}», — заявив міністр у вівторок.",
        "Він сказав: «{t}».",
        "«{t}», — зазначила вона.",
        "«{t}», — додав речник.",
        "«{t}», — повідомив він журналістам.",
    ],
    "zh": [
        "他说：“{t}。”",
        "部长周二表示：“{t}。”",
        "“{t}。”她说。",
        "发言人称：“{t}。”",
        "“{t}，”他补充道。",
        "她对记者说：“{t}。”",
    ],
    "ar": ["قال: «{t}».", "وقال الوزير يوم الثلاثاء: «{t}».", "«{t}»، قالت المتحدثة.", "وأضاف: «{t}»."],
    "cs": ["„{t},“ řekl.", "„{t},“ uvedl v úterý ministr.", "Řekl: „{t}.“", "„{t},“ dodala mluvčí."],
}


def cue(text: str, language: str, rng: Random) -> str | None:
    """The whole text as a quotation with a cue; only one unquoted statement that ends in a full stop."""
    if re.search(r"[\"“”„«»「」『』?!:：？！]", text) or len(text) > 260:
        return None
    body = re.sub(r"[.。]$", "", text.strip())
    if body == text.strip() or re.search(r"[.。]\s", body):
        return None
    return rng.choice(_CUES[language]).replace("{t}", body)


BENIGN = Benign("cue", "benign", frozenset(_CUES), cue)
