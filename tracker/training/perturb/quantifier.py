"""Quantifiers: all, most, some, few, only, at least, at most."""

from __future__ import annotations

from random import Random

from tracker.records import FindingType
from tracker.training.perturb.base import Edit, Generator, Lexicon, choose

_PAIRS: dict[str, list[tuple[str, str]]] = {
    "en": [
        ("all", "some"),
        ("most", "all"),
        ("most of", "some of"),
        ("all of", "some of"),
        ("many", "all"),
        ("many", "few"),
        ("some", "most"),
        ("every", "almost no"),
        ("several", "all"),
        ("a few", "many"),
        ("few", "most"),
        ("at least", "at most"),
        ("more than", "less than"),
        ("more than", "fewer than"),
        ("up to", "at least"),
        ("over", "under"),
        ("almost all", "a few"),
        ("the majority of", "a minority of"),
        ("only", "also"),
        ("both", "one of the"),
        ("a lot of", "a little"),
        ("nearly all", "some"),
        ("much of", "all of"),
        ("each", "some"),
        ("any", "all"),
        ("none of", "some of"),
        ("less than", "exactly"),
        ("numerous", "two"),
        ("completely", "partly"),
        ("entirely", "partly"),
        ("mostly", "entirely"),
        ("always", "sometimes"),
        ("sometimes", "always"),
        ("usually", "always"),
        ("often", "always"),
        ("half of", "all of"),
    ],
    "de": [
        ("alle", "einige"),
        ("allen", "einigen"),
        ("die meisten", "alle"),
        ("viele", "alle"),
        ("viele", "wenige"),
        ("vielen", "einigen"),
        ("einige", "die meisten"),
        ("mehrere", "alle"),
        ("mindestens", "höchstens"),
        ("mehr als", "weniger als"),
        ("bis zu", "mindestens"),
        ("fast alle", "nur wenige"),
        ("nur", "auch"),
        ("beide", "einer der beiden"),
        ("jeder", "kaum einer"),
        ("manchmal", "immer"),
        ("oft", "immer"),
        ("immer", "manchmal"),
        ("teilweise", "vollständig"),
        ("vollständig", "teilweise"),
        ("völlig", "teilweise"),
        ("rund", "mindestens"),
        ("über", "unter"),
        ("jede", "manche"),
        ("etwa", "höchstens"),
    ],
    "fr": [
        ("tous les", "certains"),
        ("toutes les", "certaines"),
        ("la plupart des", "tous les"),
        ("certains", "tous les"),
        ("plusieurs", "tous les"),
        ("beaucoup de", "peu de"),
        ("au moins", "au plus"),
        ("plus de", "moins de"),
        ("jusqu'à", "au moins"),
        ("seulement", "aussi"),
        ("quelques", "de nombreux"),
        ("chaque", "presque aucun"),
        ("parfois", "toujours"),
        ("souvent", "toujours"),
        ("toujours", "parfois"),
        ("entièrement", "partiellement"),
        ("complètement", "en partie"),
        ("environ", "au moins"),
    ],
    "es": [
        ("todos los", "algunos"),
        ("todas las", "algunas"),
        ("la mayoría de los", "todos los"),
        ("muchos", "todos los"),
        ("algunos", "la mayoría de los"),
        ("varios", "todos los"),
        ("al menos", "como máximo"),
        ("más de", "menos de"),
        ("hasta", "al menos"),
        ("solo", "también"),
        ("sólo", "también"),
        ("a veces", "siempre"),
        ("siempre", "a veces"),
        ("cada", "casi ningún"),
        ("completamente", "en parte"),
        ("unos pocos", "muchos"),
    ],
    "ru": [
        ("все", "некоторые"),
        ("всех", "некоторых"),
        ("всем", "некоторым"),
        ("большинство", "меньшинство"),
        ("многие", "все"),
        ("многие", "немногие"),
        ("многих", "всех"),
        ("некоторые", "все"),
        ("несколько", "множество"),
        ("каждый", "почти никто"),
        ("как минимум", "максимум"),
        ("по меньшей мере", "не более"),
        ("не менее", "не более"),
        ("более", "менее"),
        ("больше", "меньше"),
        ("до", "свыше"),
        ("иногда", "всегда"),
        ("часто", "всегда"),
        ("всегда", "иногда"),
        ("полностью", "частично"),
        ("около", "более"),
        ("почти", "далеко не"),
        ("целиком", "частично"),
        ("весь", "почти весь"),
    ],
    "uk": [
        ("всі", "деякі"),
        ("усі", "деякі"),
        ("всіх", "деяких"),
        ("більшість", "меншість"),
        ("багато", "мало"),
        ("деякі", "усі"),
        ("кілька", "безліч"),
        ("щонайменше", "щонайбільше"),
        ("понад", "менше"),
        ("більше", "менше"),
        ("тільки", "також"),
        ("не менше", "не більше"),
        ("іноді", "завжди"),
        ("часто", "завжди"),
        ("завжди", "іноді"),
        ("повністю", "частково"),
        ("близько", "понад"),
        ("кожен", "дехто"),
    ],
    "zh": [
        ("所有", "一些"),
        ("全部", "部分"),
        ("大多数", "所有"),
        ("许多", "少数"),
        ("很多", "很少"),
        ("一些", "所有"),
        ("至少", "至多"),
        ("超过", "不到"),
        ("只有", "还有"),
        ("每个", "有些"),
        ("有时", "总是"),
        ("经常", "总是"),
        ("总是", "有时"),
        ("完全", "部分"),
        ("约", "至少"),
        ("多达", "不到"),
        ("大部分", "全部"),
        ("部分", "全部"),
    ],
    "ar": [
        ("كل", "بعض"),
        ("جميع", "بعض"),
        ("معظم", "كل"),
        ("بعض", "معظم"),
        ("على الأقل", "على الأكثر"),
        ("أكثر من", "أقل من"),
        ("فقط", "أيضا"),
        ("أحيانا", "دائما"),
        ("غالبا", "دائما"),
        ("دائما", "أحيانا"),
        ("حوالي", "أكثر من"),
        ("الكثير من", "القليل من"),
    ],
    "cs": [
        ("všichni", "někteří"),
        ("všechny", "některé"),
        ("všech", "některých"),
        ("většina", "menšina"),
        ("mnoho", "málo"),
        ("několik", "mnoho"),
        ("alespoň", "nanejvýš"),
        ("nejméně", "nejvíce"),
        ("více než", "méně než"),
        ("pouze", "také"),
        ("jen", "také"),
        ("někdy", "vždy"),
        ("často", "vždy"),
        ("vždy", "někdy"),
        ("zcela", "částečně"),
        ("asi", "nejméně"),
    ],
}
_LEXICON = Lexicon(_PAIRS)


def quantifier(text: str, language: str, rng: Random) -> Edit | None:
    """Another share of the whole, or another bound."""
    options = _LEXICON.options(text, language)
    if language == "en":
        options = [c for c in options if not _bare(text, c.start, c.end)]
    figure = {
        "über",
        "unter",
        "до",
        "свыше",
        "около",
        "близько",
        "понад",
        "etwa",
        "rund",
        "asi",
        "约",
        "jusqu'à",
        "hasta",
        "bis zu",
        "environ",
    }
    options = [
        c
        for c in options
        if text[c.start : c.end].lower() not in figure or text[c.end : c.end + 2].strip()[:1].isdigit()
    ]
    return choose(text, language, options, rng) if options else None


def _bare(text: str, start: int, end: int) -> bool:
    """ "over" and "most" mean a quantity only before a number or a noun: "over 30", "most people"."""
    word, after = text[start:end].lower(), text[end : end + 6]
    if word in {"over", "up to"}:
        return not after[1:2].isdigit()
    if word in {"less than", "at most"}:
        return not after[1:2].isalnum()
    if word in {"most", "few", "each", "any", "all", "many", "some", "several"}:
        return (
            text[max(0, start - 4) : start].lower() in {"the ", " at "}
            or not after[1:2].isalpha()
            or after.startswith((" of", " the", " it", " i "))
        )
    return False


GENERATOR = Generator("quantifier", (FindingType.QUANTIFIER,), _LEXICON.languages, quantifier)
