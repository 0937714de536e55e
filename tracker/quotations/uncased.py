"""A mention in Arabic script in; who is meant by name out, without the office in front: no capitals tell the two apart.

Arabic and Persian print office, department and country before the name ("نائب وزير الخارجية الروسي سيرجي ريابكوف"), so
the name begins at the first word that is none of these.
"""

from __future__ import annotations

import re

from tracker.quotations.lexicon import listed
from tracker.quotations.subjects import Mention
from tracker.quotations.times import before_time, behind_time

_SCRIPT = re.compile(r"[\u0600-\u06ff]")
_WORD = re.compile(r"[^\s,،()\"«»]+")
_OFFICES = listed("""وزير وزيرة وزيره نائب نائبة رئيس رئيسة مدير مديرة مساعد مساعدة مستشار مستشارة متحدث متحدثة ناطق ناطقة سفير سفيرة مبعوث
    مبعوثة أمين عضو قائد زعيم محافظ عمدة حاكم ملك أمير لواء عميد فريق جنرال دكتور محلل خبير مسؤول مصدر كبير
    المتحدث المتحدثة الناطق الناطقة الرئيس الوزير الوزيرة السفير النائب الأمين المدير المبعوث الجنرال اللواء العميد الدكتور السيد السيدة
    الأستاذ المستشار المستشارة المحلل الخبير الملك الأمير الشيخ
    وزیر معاون رئیس رییس رئیس‌جمهور رئیس‌جمهوری سخنگو سخنگوی مدیر مدیرکل سفیر نماینده نماینده‌ی مشاور دبیر دبیرکل فرمانده شهردار استاندار
    فرماندار عضو نخست‌وزیر نخست قائم‌مقام دستیار رهبر امام دکتر آقای خانم جناب سردار سرلشکر ژنرال کارشناس تحلیلگر مقام""")
# Departments, adjectives and joining words between an office and a name; Arabic words with the article are such too.
_FIELDS = listed("""باسم عن في من لدى على شؤون لشؤون وزارة خارجية خارجيه دفاع داخلية مجلس حكومة عام أول سابق ورئيس ونائب ووزير بلدية ميناء
    خارجه امور دفاع کشور نفت نیرو اطلاعات دارایی اقتصاد اقتصادی سیاسی جمهور جمهوری اسلامی وزارت دولت مجلس سازمان شورای شورا کمیسیون ملی
    امنیت سابق ارشد اول عالی ویژه بین‌الملل بین‌المللی حقوقی و وقت بندر شهر استان کل کاخ ستاد نیروی نیروهای مسلح سپاه بانک مرکزی انرژی اتمی
    روس روسی ایرانی آمریکایی امریکایی اروپایی آلمانی فرانسوی انگلیسی بریتانیایی اسرائیلی سوری عراقی ترک چینی اوکراینی""")
_COUNTRIES = listed("""إيران ايران روسيا أمريكا أميركا تركيا فرنسا بريطانيا ألمانيا سوريا مصر قطر لبنان تونس ليبيا فلسطين إسرائيل أوكرانيا إيطاليا
    إسبانيا اليابان ایران روسیه آمریکا امریکا ترکیه فرانسه بریتانیا انگلیس آلمان سوریه عراق مصر قطر لبنان اسرائیل اوکراین چین ژاپن ایتالیا کرملین""")
#: Pronouns and names of no one; the person is the last who spoke.
PRONOUNS = listed("هو هي هم وی او ایشان آنها آنان")
# A clause's opening that names no speaker: "in Moscow", "according to the agency's report".
_PREPOSITION = re.compile(
    r"(?:و?في|و?بعد|و?قبل|و?خلال|و?على|و?من|و?إلى|بحسب|و?حسب|وفقا|وفق|نقلا|كما|فيما|به|در|پس|پیش|بر|طبق|با|از|برای|تا|هنگام)[ \u00a0]"
)
_REPORTED = re.compile(r"(?<!\w)(?:ب?أن|إن|عن)[ \u00a0]")
# What follows a subject and is no part of it: where, in talking to whom.
_ADJUNCT = re.compile(r"[ \u00a0](?:در|با|به|از|طی|ضمن|پس|روز|في|خلال|أثناء|لدى|ضمن)[ \u00a0]")
_CHUNK = re.compile(r"[^،,:؛\n\u25a1\"«»“”]+")
_LEAST_NAME = 2


def is_uncased(mention: str) -> bool:
    """Whether a mention is printed in Arabic script."""
    return _SCRIPT.search(mention) is not None


def name_in(mention: str) -> str | None:
    """The name in a mention, behind office, department and country; null where only an office or a pronoun is printed."""
    words = [word for word in _WORD.findall(mention) if word]
    if not words or words[0] in PRONOUNS:
        return None
    start = 0
    if words[0] in _OFFICES or words[0].removeprefix("و") in _OFFICES:
        while start < len(words) and _of_an_office(words[start]):
            start += 1
    # An office may follow the name too, with no comma between: "NAME وزیر خارجه".
    end = next((n for n in range(start + 1, len(words)) if words[n] in _OFFICES), len(words))
    return " ".join(words[start:end]) or None


def is_office(mention: str) -> bool:
    """Whether a mention is an office without a full name; one word behind it may be a country unknown here."""
    words = _WORD.findall(mention)
    return bool(words) and words[0] in _OFFICES and " " not in (name_in(mention) or "")


def is_office_word(word: str) -> bool:
    """Whether a word is an office, or opens one, with "and" written to it or not."""
    return word in _OFFICES or (len(word) > 4 and word.removeprefix("و") in _OFFICES)


def office_length(words: list[str]) -> int:
    """How many of the words, the first of which is an office, belong to it: what it is of and where."""
    return next((n for n, word in enumerate(words) if not _of_an_office(word)), len(words))


def _of_an_office(word: str) -> bool:
    bare = word.removeprefix("و") if len(word) > 4 else word
    article = bare.startswith(("ال", "لل", "بال"))
    return article or any(w in table for w in (word, bare) for table in (_OFFICES, _FIELDS, _COUNTRIES))


def uncased_subject(left: str, offset: int, language: str) -> Mention | None:
    """The subject with which a clause in Arabic script opens, `left` being what stands in front of its verb.

    Adverbials in front of it are passed over, adverbials of time behind it dropped, and so is an apposition.
    """
    for chunk in _CHUNK.finditer(left):
        text = chunk[0]
        at = behind_time(text, 0, language)
        while at < len(text) and text[at] in " \u00a0":
            at += 1
        end = before_time(text.rstrip(" \u00a0"), language)
        if at >= end or not is_uncased(text) or _PREPOSITION.match(text, at):
            continue
        if language == "ar":
            # "The agency reported that NAME said", "quoting NAME as saying": the speaker is the last named.
            at = max((link.end() for link in _REPORTED.finditer(text, at, end)), default=at)
        if cut := _ADJUNCT.search(text, at + 1, end):
            end = before_time(text[: cut.start()], language)
        subject = text[at:end]
        if len(subject) < _LEAST_NAME or len(subject) > 80:
            return None
        return Mention(subject, offset + chunk.start() + at, offset + chunk.start() + end)
    return None
