"""Force raised or lowered: concern and outrage, regret and condemnation, "slightly" and "drastically"."""

from __future__ import annotations

from random import Random

from tracker.records import FindingType
from tracker.training.perturb.base import Edit, Generator, Lexicon, choose

_PAIRS: dict[str, list[tuple[str, str]]] = {
    "en": [
        ("concerned", "outraged"),
        ("concern", "outrage"),
        ("worried", "terrified"),
        ("regret", "condemn"),
        ("slightly", "drastically"),
        ("very", "slightly"),
        ("very", "extremely"),
        ("really", "somewhat"),
        ("criticised", "savaged"),
        ("criticized", "savaged"),
        ("said", "screamed"),
        ("asked", "demanded"),
        ("asked", "begged"),
        ("called for", "demanded"),
        ("disappointed", "furious"),
        ("problem", "catastrophe"),
        ("problems", "catastrophes"),
        ("difficulties", "disasters"),
        ("dispute", "war"),
        ("warned", "threatened"),
        ("warning", "threat"),
        ("incident", "massacre"),
        ("dislike", "hate"),
        ("like", "adore"),
        ("good", "brilliant"),
        ("bad", "catastrophic"),
        ("big", "gigantic"),
        ("serious", "minor"),
        ("dramatic", "modest"),
        ("sharply", "slightly"),
        ("significantly", "slightly"),
        ("injured", "killed"),
        ("angry", "annoyed"),
        ("damaged", "destroyed"),
        ("fell", "collapsed"),
        ("rose", "soared"),
        ("decline", "collapse"),
        ("important", "decisive"),
        ("surprised", "shocked"),
        ("tired", "exhausted"),
        ("mistake", "crime"),
        ("difficult", "hopeless"),
        ("unusual", "unprecedented"),
        ("protest", "riot"),
        ("protests", "riots"),
        ("tensions", "hostilities"),
    ],
    "de": [
        ("besorgt", "empört"),
        ("Sorge", "Empörung"),
        ("Kritik", "Empörung"),
        ("bedauert", "verurteilt"),
        ("leicht", "drastisch"),
        ("sehr", "etwas"),
        ("sehr", "extrem"),
        ("gebeten", "genötigt"),
        ("Problem", "Desaster"),
        ("Probleme", "Katastrophen"),
        ("Streit", "Krieg"),
        ("warnte", "drohte"),
        ("kritisierte", "verdammte"),
        ("verletzt", "getötet"),
        ("beschädigt", "zerstört"),
        ("deutlich", "geringfügig"),
        ("stark", "leicht"),
        ("wichtig", "entscheidend"),
        ("überrascht", "schockiert"),
        ("ziemlich", "äußerst"),
        ("Zwischenfall", "Anschlag"),
        ("erheblich", "geringfügig"),
    ],
    "fr": [
        ("préoccupé", "indigné"),
        ("inquiétude", "indignation"),
        ("regrette", "condamne"),
        ("légèrement", "considérablement"),
        ("très", "un peu"),
        ("très", "extrêmement"),
        ("demandé", "exigé"),
        ("demande", "exige"),
        ("problème", "désastre"),
        ("problèmes", "désastres"),
        ("averti", "menacé"),
        ("blessé", "tué"),
        ("blessés", "tués"),
        ("endommagé", "détruit"),
        ("important", "décisif"),
        ("surpris", "choqué"),
        ("fortement", "légèrement"),
        ("assez", "extrêmement"),
    ],
    "es": [
        ("preocupado", "indignado"),
        ("preocupación", "indignación"),
        ("lamenta", "condena"),
        ("ligeramente", "drásticamente"),
        ("muy", "un poco"),
        ("muy", "sumamente"),
        ("pidió", "exigió"),
        ("problema", "desastre"),
        ("problemas", "desastres"),
        ("advirtió", "amenazó"),
        ("heridos", "muertos"),
        ("herido", "muerto"),
        ("dañado", "destruido"),
        ("bastante", "extremadamente"),
    ],
    "ru": [
        ("обеспокоен", "возмущён"),
        ("обеспокоены", "возмущены"),
        ("обеспокоенность", "возмущение"),
        ("сожалеет", "негодует"),
        ("слегка", "резко"),
        ("очень", "немного"),
        ("очень", "крайне"),
        ("попросил", "потребовал"),
        ("просит", "требует"),
        ("предупредил", "пригрозил"),
        ("ранены", "убиты"),
        ("ранен", "убит"),
        ("повреждён", "уничтожен"),
        ("незначительно", "резко"),
        ("значительно", "слегка"),
        ("удивлён", "потрясён"),
        ("довольно", "чрезвычайно"),
        ("раскритиковал", "обругал"),
        ("сказал", "выкрикнул"),
    ],
    "uk": [
        ("стурбований", "обурений"),
        ("стурбовані", "обурені"),
        ("стурбованість", "обурення"),
        ("злегка", "різко"),
        ("дуже", "трохи"),
        ("дуже", "надзвичайно"),
        ("попросив", "зажадав"),
        ("просить", "вимагає"),
        ("попередив", "пригрозив"),
        ("поранені", "убиті"),
        ("поранений", "убитий"),
        ("пошкоджено", "знищено"),
        ("значно", "дещо"),
        ("здивований", "приголомшений"),
    ],
    "zh": [
        ("关切", "愤慨"),
        ("担忧", "恐慌"),
        ("担心", "愤怒"),
        ("遗憾", "谴责"),
        ("略微", "大幅"),
        ("非常", "有点"),
        ("很", "极其"),
        ("请求", "命令"),
        ("问题", "灾难"),
        ("警告", "威胁"),
        ("受伤", "死亡"),
        ("受损", "被毁"),
        ("显著", "略微"),
        ("惊讶", "震惊"),
        ("严重", "轻微"),
        ("批评", "痛斥"),
        ("重要", "决定性"),
    ],
    "ar": [
        ("قلق", "غضب"),
        ("القلق", "الغضب"),
        ("قليلا", "كثيرا"),
        ("جدا", "قليلا"),
        ("طلب", "أمر"),
        ("مشكلة", "كارثة"),
        ("المشكلة", "الكارثة"),
        ("حذر", "هدد"),
        ("جرح", "قتل"),
    ],
    "cs": [
        ("znepokojen", "pobouřen"),
        ("obavy", "pobouření"),
        ("lituje", "odsuzuje"),
        ("mírně", "drasticky"),
        ("velmi", "trochu"),
        ("velmi", "nesmírně"),
        ("požádal", "vyzval důrazně"),
        ("problém", "katastrofa"),
        ("problémy", "katastrofy"),
        ("varoval", "vyhrožoval"),
        ("zraněn", "zabit"),
        ("poškozen", "zničen"),
        ("výrazně", "mírně"),
    ],
}
_LEXICON = Lexicon(_PAIRS)


def intensity(text: str, language: str, rng: Random) -> Edit | None:
    """One word made stronger or weaker."""
    options = _LEXICON.options(text, language)
    if language == "en":
        options = [c for c in options if not _other_sense(text, c.start, c.end)]
    return choose(text, language, options, rng) if options else None


def _other_sense(text: str, start: int, end: int) -> bool:
    word, before, after = text[start:end].lower(), text[:start].lower(), text[end : end + 8].lower()
    if word == "like":
        return not before.endswith(("i ", "we ", "they ", "you ", "also "))
    if word == "concern":
        return not after.startswith((" about", " over", " at", " ov"))
    if word == "asked":
        return after.startswith((" if", " whet", " what", " how", " why", " who", " a ", " by"))
    if word == "good":
        return after.startswith((" mor", " luc", " bye", " at", " for", " nig", " eve"))
    return word == "very" and before.endswith(("the ", "this "))


GENERATOR = Generator("intensity", (FindingType.INTENSITY,), _LEXICON.languages, intensity, critical=False)
