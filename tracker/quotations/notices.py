"""A text's sentences in, those out that say an earlier report was wrong: a mistaken translation, a misquotation, a
correction, a denial.

Phrases by language and kind, in the order in which they win where several are met.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.records import Span

_PHRASES: dict[str, dict[str, tuple[str, ...]]] = {
    "mistranslation": {
        "en": (
            r"mis-?translat\w+",
            r"(?:mistaken|wrong|erroneous|faulty|incorrect|inaccurate|bad|poor|flawed)(?:ly)? (?:translat\w+|rendered|interpret\w+ of)",
            r"(?:error|mistake|inaccurac(?:y|ies)) (?:in|of) (?:the )?translati\w+",
            r"translati(?:on|ng) (?:error|mistake|was (?:wrong|incorrect|mistaken|inaccurate))\w*",
            r"lost in translation",
            r"(?:was|were|been) (?:translated|rendered) (?:wrongly|incorrectly|inaccurately|erroneously)",
        ),
        "de": (
            r"(?:falsch|fehlerhaft|ungenau|irrtümlich) (?:übersetzt\w*|wiedergegeben)",
            r"Übersetzungsfehler\w*",
            r"(?:falsche|fehlerhafte|ungenaue)[nrs]? Übersetzung",
            r"Fehler (?:in|bei) der Übersetzung",
        ),
        "fr": (
            r"erreurs? de traduction",
            r"(?:mal|incorrectement|faussement) tradui\w+",
            r"(?:mauvaise|fausse) traduction|traduction (?:erronée|fautive|inexacte)",
        ),
        "ru": (
            r"ошибк\w+ (?:в )?перевод\w*",
            r"ошибочн\w+ перевод\w*|неверн\w+ перевод\w*|неправильн\w+ перевод\w*|неточн\w+ перевод\w*",
            r"(?:неправильно|неверно|ошибочно|неточно) пере(?:вел|вёл|веден)\w*",
            r"трудности перевода",
        ),
        "uk": (
            r"помилк\w+ (?:у )?переклад\w*|неправильн\w+ переклад\w*|хибн\w+ переклад\w*|(?:неправильно|невірно) переклад\w+",
        ),
        "es": (
            r"error(?:es)? de traducción|mal traducid\w+|traducción (?:errónea|incorrecta|equivocada)|mala traducción",
        ),
        "it": (r"errore di traduzione|tradott\w+ male|traduzione (?:errata|sbagliata)",),
        "pt": (r"erro de tradução|mal traduzid\w+|tradução (?:errada|incorreta)",),
        "zh": (r"误译|誤譯|翻译错误|翻譯錯誤|翻译有误|翻譯有誤",),
        "ja": (r"誤訳",),
        "ar": (r"خطأ في الترجمة|ترجمة خاطئة|سوء ترجمة",),
        "fa": (r"اشتباه (?:در )?ترجمه|ترجمه (?:اشتباه|نادرست|غلط)",),
    },
    "misquotation": {
        "en": (
            r"mis-?quot\w+",
            r"mis-?attribut\w+",
            r"mis-?report(?:ed|ing)\b",
            r"(?:wrongly|falsely|incorrectly|inaccurately|erroneously) (?:quoted|attributed|reported)",
            r"(?:was|were|been) (?:quoted|reported|attributed) (?:wrongly|incorrectly|inaccurately|falsely|out of context)",
            r"(?:taken|quoted|lifted) out of context",
            r"mis-?(?:represented|construed|interpreted) (?:his|her|their|the \w+['’]s|[A-Z]\w+['’]s) (?:words|remarks|comments|statements?)",
            r"(?:words|remarks|comments|statements?) (?:were|was|had been|have been|has been) (?:distorted|twisted|misrepresented|misinterpreted|misconstrued)",
        ),
        "de": (
            r"falsch (?:zitiert|wiedergegeben|zugeschrieben)\w*|Falschzitat\w*|aus dem Zusammenhang gerissen|fälschlich\w* zugeschrieben",
        ),
        "fr": (
            r"mal cité\w*|faussement attribué\w*|attribué\w* à tort|sorti\w* de (?:son|leur) contexte|propos (?:déformés|détournés)",
        ),
        "ru": (
            r"(?:неверно|неправильно|неточно|ошибочно) (?:процитирова\w+|цитирова\w+|передан\w*|интерпретирова\w+|истолкован\w*)",
            r"вырван\w* из контекста|слова (?:\w+ )?(?:были )?искажен\w*|исказил\w* слова",
        ),
        "uk": (r"(?:невірно|неправильно) (?:процитова\w+|цитова\w+)|вирван\w* з контексту|перекрути\w+ слова",),
        "es": (r"mal citad\w+|atribuid\w+ (?:erróneamente|falsamente)|sacad\w+ de contexto|citado fuera de contexto",),
    },
    "correction": {
        "en": (
            r"^\W{0,3}(?:correction|clarification|editor['’]s note|erratum)\b\s*[:—–-]",
            r"(?:an earlier|a previous|an original) version of this (?:article|story|report|post)",
            r"this (?:article|story|report|post|headline) (?:has been|was) (?:corrected|amended|updated to correct)",
            r"(?:corrects?|corrected) (?:the |its |an? )?(?:headline|quote|quotation|spelling|attribution|report|earlier)",
            r"(?:issued|published|printed) a (?:correction|retraction|clarification)",
            r"we (?:regret|apologi[sz]e for) the (?:error|mistake)",
            r"(?:retracted|withdrew) (?:the|its|their) (?:report|story|article)",
        ),
        "de": (
            r"^\W{0,3}(?:Korrektur|Berichtigung|Richtigstellung|Anmerkung der Redaktion|Klarstellung)\b\s*[:—–-]",
            r"in einer früheren (?:Version|Fassung)|wir bitten,? (?:den|diesen) Fehler zu entschuldigen|wurde (?:nachträglich )?korrigiert",
        ),
        "fr": (
            r"^\W{0,3}(?:rectificati(?:f|on)|correction|erratum|précision|mise au point)\b\s*[:—–-]",
            r"une version (?:antérieure|précédente) de cet article|cet article a été (?:corrigé|modifié)",
        ),
        "ru": (
            r"^\W{0,3}(?:исправление|поправка|уточнение|опровержение|от редакции)\b\s*[:—–-]",
            r"в (?:более ранней|предыдущей|первоначальной) версии (?:этой |данной )?(?:статьи|новости|материала|заметки)|приносим (?:свои )?извинения за ошибку",
        ),
        "es": (
            r"^\W{0,3}(?:corrección|rectificación|fe de errata?s?|aclaración)\b\s*[:—–-]|una versión anterior de este artículo",
        ),
        "uk": (
            r"^\W{0,3}(?:виправлення|уточнення|спростування|від редакції)\b\s*[:—–-]",
            r"(?:у|в) (?:попередній|початковій|першій) версії (?:цього |цієї )?(?:матеріалу|статті|новини|публікації)",
        ),
        "it": (
            r"^\W{0,3}(?:rettifica|errata corrige|correzione|precisazione)\b\s*[:—–-]",
            r"una (?:precedente versione|versione precedente) di quest(?:o articolo|a notizia)",
        ),
        "pt": (
            r"^\W{0,3}(?:correção|errata|retificação|erramos)\b\s*[:—–-]",
            r"uma versão anterior d?est(?:e artigo|a reportagem|e texto)",
        ),
        "zh": (r"^\W{0,3}(?:更正|勘误|勘誤|澄清)[：:]|特此更正|本文(?:较早|早前|此前|先前)(?:的)?版本",),
        "ja": (r"^\W{0,3}(?:訂正|お詫びと訂正)[：:]|訂正します|訂正しました",),
        "ar": (
            r"^\W{0,3}(?:تصحيح|تصويب|اعتذار)\s*[:：—–-]|نسخة سابقة من (?:هذا|هذه) (?:المقال|المقالة|الخبر|التقرير)",
        ),
        "fa": (r"^\W{0,3}(?:اصلاحیه|تصحیح)\s*[:：—–-]|نسخه (?:قبلی|پیشین) این (?:خبر|مطلب|گزارش|مقاله)",),
    },
    "denial": {
        "en": (
            r"den(?:y|ies|ied|ying) (?:ever )?(?:having said|having made|saying|making (?:the|such|any)|that (?:he|she|they|it) (?:had |ever |has )?(?:said|made))",
            r"(?:never|not) (?:actually )?(?:said|say|made|make|uttered|used) (?:any such|such a|those words|that phrase|any of (?:that|this)|anything of the (?:sort|kind)|the (?:quote|phrase|words|remarks?))",
            r"(?:insist\w*|stress\w*|clarif\w+|said|says) (?:that )?(?:he|she|they) (?:had |has )?never (?:said|made)\b",
        ),
        "de": (
            r"(?:bestreitet|bestritt|dementiert\w*|bestritten)[^.]{0,60}(?:gesagt|geäußert)|nie (?:so )?gesagt (?:zu haben|habe|hat|hätte)",
        ),
        "fr": (
            r"(?:nie|nié|dément|démenti) avoir (?:dit|déclaré|affirmé|tenu)|n['’]a(?:vait)? jamais (?:dit|tenu|déclaré|prononcé)",
        ),
        "ru": (
            r"(?:опроверг\w*|отрица\w+)[^.]{0,80}(?:сказал|говорил|заявлял|слова|высказывани|сообщени)|(?:никогда|этого) не говорил\w*",
        ),
        "es": (r"(?:negó|niega|desmintió) haber (?:dicho|declarado|afirmado)|nunca (?:dijo|dije|ha dicho)",),
    },
}
# Stems of which a text must hold one before any phrase is looked for: most texts hold none, and a look-up is cheap.
_STEMS: dict[str, tuple[str, ...]] = {
    "en": ("translat", "rendered", "quot", "attribut", "report", "out of context", "correct", "clarif", "editor", "erratum",
           "version", "apolog", "regret", "retract", "deni", "deny", "never", "not ", "distort", "twisted", "misre", "mis-",
           "miscon", "misint", "withdrew", "amended"),
    "de": ("übersetz", "zitat", "zitier", "wiedergegeben", "zusammenhang", "zugeschrieben", "korrek", "korrigiert", "berichtig",
           "richtigstellung", "anmerkung", "klarstellung", "version", "fassung", "fehler", "bestr", "dementi", "nie "),
    "ru": ("перев", "цитир", "передан", "интерпрет", "истолк", "контекст", "искаж", "исказ", "исправлен", "поправк", "уточнени",
           "опроверж", "редакци", "версии", "извинен", "опроверг", "отрица", "говорил"),
    "fr": ("tradu", "cité", "attribué", "contexte", "propos", "rectific", "correction", "erratum", "précision", "mise au point",
           "version", "corrigé", "modifié", "avoir", "jamais"),
}  # fmt: skip
_KINDS = tuple(_PHRASES)
_EVERY = {
    kind: {language: "|".join(phrases) for language, phrases in table.items()} for kind, table in _PHRASES.items()
}
_COMPILED: dict[tuple[str, str], re.Pattern[str] | None] = {}


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A sentence that contradicts an earlier report, and of which kind it is."""

    start: int
    end: int
    kind: str


def _pattern(kind: str, language: str) -> re.Pattern[str] | None:
    key = (kind, language)
    if key not in _COMPILED:
        phrases = _EVERY[kind].get(language)
        _COMPILED[key] = (
            re.compile(rf"(?:{phrases})" if language in ("zh", "ja") else rf"(?:(?<!\w)|^)(?:{phrases})", re.IGNORECASE)
            if phrases
            else None
        )
    return _COMPILED[key]


def kinds(sentence: str, language: str) -> frozenset[str]:
    """Every kind of notice that a sentence is: "Correction: we misquoted her" is a correction and a misquotation."""
    return frozenset(kind for kind in _KINDS if (p := _pattern(kind, language)) is not None and p.search(sentence))


def contradictions(masked: str, offset: int, sentences: list[Span], language: str) -> list[Contradiction]:
    """The sentences that say an earlier report was wrong; of two kinds in one sentence the graver is named.

    `masked` begins at `offset` of the article, `sentences` are spans of the article.
    """
    found: list[Contradiction] = []
    stems = _STEMS.get(language, ("",))
    if not _holds(masked, stems):
        return found
    patterns = [(kind, pattern) for kind in _KINDS if (pattern := _pattern(kind, language)) is not None]
    for start, end in sentences:
        sentence = masked[start - offset : end - offset]
        if not _holds(sentence, stems):
            continue
        kind = next((kind for kind, pattern in patterns if pattern.search(sentence)), None)
        if kind is not None:
            found.append(Contradiction(start, end, kind))
    return found


def _holds(text: str, stems: tuple[str, ...]) -> bool:
    lowered = text.lower()
    return any(stem in lowered for stem in stems)
