"""Numbers: a digit changed, a word for a number swapped, a magnitude moved, percent turned into points."""

from __future__ import annotations

import re
from random import Random

from tracker.records import FindingType
from tracker.training.perturb.base import Change, Edit, Generator, Key, Lexicon, apply, choose

_DIGITS = re.compile(
    r"(?<![\w.,:/-])\d{1,3}(?:[.,\u00a0 ]\d{3})+(?![\d])|(?<![\w.,:/-])\d+(?:[.,]\d+)?(?![\w:/]|-\d|[.,]\d)"
)
_IDEOGRAPHIC = re.compile(r"(?<![\d.,:])\d+(?:\.\d+)?(?![\d.,:/])")
_YEAR = re.compile(r"1[5-9]\d\d|20[0-4]\d")

_CARDINALS = {
    "en": "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty eighty",
    "de": "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf fünfzehn zwanzig dreißig vierzig fünfzig sechzig achtzig",
    "fr": "deux trois quatre cinq six sept huit neuf dix onze douze quinze vingt trente quarante cinquante soixante quatre-vingts",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez once doce quince veinte treinta cuarenta cincuenta sesenta ochenta",
    "ru": "два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать пятнадцать двадцать тридцать сорок пятьдесят шестьдесят восемьдесят",
    "uk": "два три чотири п'ять шість сім вісім дев'ять десять одинадцять дванадцять п'ятнадцять двадцять тридцять сорок п'ятдесят шістдесят вісімдесят",
    "cs": "dva tři čtyři pět šest sedm osm devět deset jedenáct dvanáct patnáct dvacet třicet čtyřicet padesát šedesát osmdesát",
    "ar": "اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة",
    "it": "due tre quattro cinque sei sette otto nove dieci undici dodici quindici venti trenta quaranta cinquanta sessanta ottanta",
}
# Slavic nouns change their form between 2-4 and 5 and above: only swap within a class.
_CLASSES = {"ru": (3,), "uk": (3,), "cs": (3,)}
_MAGNITUDES: dict[str, list[tuple[str, str]]] = {
    "en": [
        ("million", "billion"),
        ("thousand", "million"),
        ("hundred", "thousand"),
        ("hundreds", "thousands"),
        ("thousands", "millions"),
        ("dozens", "hundreds"),
        ("billions", "millions"),
        ("trillion", "billion"),
        ("first", "second"),
        ("second", "third"),
        ("third", "fourth"),
        ("twice", "three times"),
        ("once", "twice"),
        ("double", "triple"),
        ("doubled", "tripled"),
        ("half", "a third"),
        ("percent", "percentage points"),
        ("per cent", "percentage points"),
        ("both", "all three"),
        ("fifth", "sixth"),
        ("dozen", "hundred"),
        ("quarter", "third"),
        ("a couple of", "a dozen"),
    ],
    "de": [
        ("Millionen", "Milliarden"),
        ("Million", "Milliarde"),
        ("tausend", "hundert"),
        ("Tausende", "Hunderte"),
        ("Dutzende", "Hunderte"),
        ("erste", "zweite"),
        ("ersten", "zweiten"),
        ("zweite", "dritte"),
        ("zweiten", "dritten"),
        ("doppelt", "dreifach"),
        ("Prozent", "Prozentpunkte"),
        ("einmal", "zweimal"),
        ("Hälfte", "Mehrheit"),
        ("verdoppelt", "verdreifacht"),
        ("Tausenden", "Hunderten"),
    ],
    "fr": [
        ("millions", "milliards"),
        ("million", "milliard"),
        ("milliers", "millions"),
        ("centaines", "milliers"),
        ("dizaines", "centaines"),
        ("premier", "deuxième"),
        ("première", "deuxième"),
        ("troisième", "quatrième"),
        ("doublé", "triplé"),
        ("moitié", "majorité"),
        ("deuxième", "troisième"),
    ],
    "es": [
        ("millones", "miles"),
        ("cientos", "miles"),
        ("decenas", "cientos"),
        ("primera", "segunda"),
        ("primer", "tercer"),
        ("segundo", "tercero"),
        ("doble", "triple"),
        ("mil", "dos mil"),
        ("una vez", "dos veces"),
    ],
    "ru": [
        ("миллионов", "миллиардов"),
        ("миллиона", "миллиарда"),
        ("миллион", "миллиард"),
        ("тысяч", "миллионов"),
        ("тысячи", "миллионы"),
        ("сотни", "тысячи"),
        ("десятки", "сотни"),
        ("первый", "второй"),
        ("первая", "вторая"),
        ("первого", "второго"),
        ("вдвое", "втрое"),
        ("дважды", "трижды"),
        ("млн", "млрд"),
        ("процентов", "процентных пунктов"),
        ("сотен", "тысяч"),
        ("оба", "все трое"),
        ("однажды", "дважды"),
    ],
    "uk": [
        ("мільйонів", "мільярдів"),
        ("мільйони", "мільярди"),
        ("мільйон", "мільярд"),
        ("тисяч", "мільйонів"),
        ("сотні", "тисячі"),
        ("десятки", "сотні"),
        ("перший", "другий"),
        ("перша", "друга"),
        ("вдвічі", "втричі"),
        ("млн", "млрд"),
        ("двічі", "тричі"),
        ("відсотків", "відсоткових пунктів"),
    ],
    "zh": [
        ("百万", "千万"),
        ("千", "万"),
        ("亿", "万"),
        ("第一", "第二"),
        ("第二", "第三"),
        ("两个", "三个"),
        ("三个", "五个"),
        ("两次", "三次"),
        ("两倍", "三倍"),
        ("一半", "三分之一"),
        ("数百", "数千"),
        ("两名", "三名"),
        ("两人", "三人"),
        ("四个", "六个"),
    ],
    "ar": [
        ("مليون", "مليار"),
        ("ألف", "مليون"),
        ("مئات", "آلاف"),
        ("الأول", "الثاني"),
        ("الأولى", "الثانية"),
        ("ملايين", "مليارات"),
        ("مرتين", "ثلاث مرات"),
        ("عشرات", "مئات"),
    ],
    "cs": [
        ("milionů", "miliard"),
        ("tisíc", "milionů"),
        ("první", "druhý"),
        ("stovky", "tisíce"),
        ("dvakrát", "třikrát"),
        ("desítky", "stovky"),
    ],
}
_LEXICON = Lexicon(_MAGNITUDES)


def _word_pairs(language: str, words: list[str]) -> list[tuple[str, str]]:
    low = _CLASSES.get(language, (0,))[0]
    return [(a, b) for i, a in enumerate(words) for j, b in enumerate(words) if i != j and (i < low) == (j < low)]


_WORDS = Lexicon({lang: _word_pairs(lang, words.split()) for lang, words in _CARDINALS.items()}, symmetric=False)
_PARALLEL = {lang: words.split() for lang, words in _CARDINALS.items()}


def different(digits: str, rng: Random) -> str:
    """Another number written as this one is: one digit changed, two swapped, or the magnitude moved by ten."""
    plain = [i for i, c in enumerate(digits) if c.isdigit()]
    for _ in range(8):
        way = rng.random()
        new = list(digits)
        if _YEAR.fullmatch(digits):
            new = list(str(int(digits) + rng.choice([-20, -10, -5, -3, -2, -1, 1, 2, 3, 5, 10, 20])))
        elif way < 0.2 and len(plain) > 1:
            i = rng.randrange(len(plain) - 1)
            new[plain[i]], new[plain[i + 1]] = new[plain[i + 1]], new[plain[i]]
        elif way < 0.35 and digits.isdigit() and len(digits) < 4:
            new = [*digits, "0"]
        elif way < 0.45 and digits.isdigit() and len(digits) == 2:
            new = [str(int(digits) + rng.choice([-9, -6, -4, 4, 7, 11, 15]))]
        else:
            i = rng.choice(plain)
            new[i] = rng.choice([d for d in "123456789" if d != digits[i]])
        result = "".join(new)
        if result != digits and not (result[0] == "0" and digits[0] != "0") and not result.startswith("-"):
            return result
    return digits + "1"


def _separators(number: str) -> str:
    return re.sub(r"[.,\u00a0 ](?=\d{3}(?:\D|$))", "", number).replace(",", ".")


def numbers(text: str, language: str, rng: Random) -> Edit | None:
    """Change one number; the key says which, so that the other side's equal number can be found."""
    pattern = _IDEOGRAPHIC if language in {"zh", "ja"} else _DIGITS
    digits = list(pattern.finditer(text))
    options = _LEXICON.options(text, language) + _WORDS.options(text, language)
    if digits and (not options or rng.random() < 0.7):
        match = rng.choice(digits)
        old = match.group()
        new = different(old, rng)
        return apply(text, [Change(match.start(), match.end(), new)], ("number", _separators(old), _separators(new)))
    if not options:
        return None
    edit = choose(text, language, options, rng)
    if edit is None or language not in _PARALLEL:
        return edit
    (start, end), (first, last) = edit.before[0], edit.after[0]
    words = _PARALLEL[language]
    old, new = text[start:end].lower(), edit.text[first:last].lower()
    if old in words and new in words:
        return Edit(edit.text, edit.before, edit.after, ("cardinal", str(words.index(old)), str(words.index(new))))
    return edit


def mirror(text: str, language: str, key: Key) -> Edit | None:
    """The same change in another language's text, where the old number stands there exactly once."""
    kind, old, new = key
    if kind == "cardinal":
        words = _PARALLEL.get(language)
        if words is None:
            return None
        low = _CLASSES.get(language, (0,))[0]
        if (int(old) < low) != (int(new) < low):
            return None
        found = list(re.finditer(rf"(?<!\w){re.escape(words[int(old)])}(?!\w)", text, re.IGNORECASE))
        if len(found) != 1:
            return None
        word = words[int(new)]
        return apply(
            text,
            [Change(found[0].start(), found[0].end(), word.capitalize() if found[0].group()[0].isupper() else word)],
            key,
        )
    pattern = _IDEOGRAPHIC if language in {"zh", "ja"} else _DIGITS
    places = [m for m in pattern.finditer(text) if _separators(m.group()) == old]
    if len(places) != 1:
        return None
    written = places[0].group()
    shape = [c for c in written if not c.isdigit()]
    if shape and len(old.replace(".", "")) != len(new.replace(".", "")):
        return None
    digits = iter(c for c in new if c.isdigit())
    filled = "".join(next(digits, "") if c.isdigit() else c for c in written) if shape else new
    return apply(text, [Change(places[0].start(), places[0].end(), filled)], key)


GENERATOR = Generator("number", (FindingType.NUMBER,), None, numbers, mirror)
