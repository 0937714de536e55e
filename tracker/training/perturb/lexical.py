"""Mistranslated words: a content word replaced by a related but different one, and false friends.

The sets are parallel across languages by column where one word serves, so that an exchange can be made on both sides.
"""

from __future__ import annotations

import re
from random import Random

from tracker.records import FindingType
from tracker.training.perturb.base import Change, Edit, Generator, Lexicon, choose, like
from tracker.training.perturb.slavic import inflect_as, parses

# Words of one row may stand for each other grammatically (one gender where the language has it) and never mean the same.
_SETS: dict[str, str] = {
    "en": """dog cat horse cow;dogs cats horses cows;bus train tram plane;car truck motorcycle bicycle;school hospital church library museum prison;schools hospitals churches libraries museums prisons;teacher doctor lawyer engineer journalist;teachers doctors lawyers engineers journalists students;
apple pear banana;apples pears bananas;coffee tea milk beer wine;red blue green yellow black white;hand foot head arm leg;book letter film song picture;books letters films songs pictures;brother cousin uncle;sister aunt cousin;river lake mountain forest sea;football tennis basketball hockey;
president minister governor mayor;soldiers police firefighters doctors;bridge tunnel road railway;fire flood earthquake storm;gold silver copper iron;oil gas coal;wheat rice corn;breakfast lunch dinner;kitchen bathroom bedroom;table chair bed;window door roof wall;king prince duke;
murder robbery fraud theft;election referendum census;tax fine fee;virus bacteria parasite;cancer diabetes malaria;bread meat fish cheese;shirt coat hat;actor singer writer painter;goal penalty corner;economy society culture;army navy police;rain snow wind;street square park;guitar piano violin;
engine battery wheel;letter e-mail;neighbour colleague friend;island peninsula continent;wood stone metal glass;eat drink cook;buy rent sell;see hear;wrote read;bought rented stole;killed injured arrested;signed read rejected;visited left criticised;built repaired demolished;eat drink;walk drive;sing dance;reading writing;
health education defence;agriculture industry tourism;scientists politicians artists;children parents grandparents;bank hotel restaurant shop;phone computer camera;heart liver kidney lung;nuclear chemical biological;economic military cultural;daughter niece;son nephew;eyes ears;planet star moon;novel poem play;law treaty budget;vaccine drug test""",
    "de": """Hund Wolf Bär;Bus Zug Wagen;Lehrer Arzt Anwalt Ingenieur;Lehrern Ärzten Anwälten;Kaffee Tee Wein;rot blau grün gelb schwarz weiß;rote blaue grüne schwarze weiße;roten blauen grünen schwarzen;Fußball Handball Basketball;Gold Silber Kupfer;Öl Gas;Tisch Stuhl Schrank;Film Roman Brief;Bruder Onkel Cousin;Schwester Tante Cousine;
Bücher Briefe Filme;Schulen Kirchen Kliniken;Schule Kirche Klinik Bibliothek;Krankenhaus Gefängnis Museum Rathaus;Feuer Erdbeben;Mord Raub Betrug Diebstahl;Brot Fleisch;Regen Schnee Wind;Straße Brücke Autobahn;Wirtschaft Kultur Bildung;Polizei Armee Feuerwehr;Soldaten Polizisten Journalisten;Regierung Opposition;Steuer Gebühr;
Frühstück Mittagessen Abendessen;Äpfel Birnen Kirschen;Tochter Nichte;Sohn Neffe;Gesundheit Bildung;getötet verletzt verhaftet;gekauft gemietet gestohlen;gebaut repariert;geschrieben gelesen;wirtschaftliche militärische kulturelle;wirtschaftlichen militärischen kulturellen;Woche Stunde;Berg Fluss Wald;Gitarre Geige;Fenster Dach""",
    "fr": """chien cheval chat;bus train;professeur médecin journaliste;café thé vin lait;rouge jaune;bleu vert noir blanc;frère cousin;sœur cousine;livre film tableau;livres films tableaux;football rugby tennis basket;or argent;pétrole gaz charbon;hôpital hôtel;école église;pont tunnel;pain fromage poisson;pluie neige;police armée;
soldats policiers journalistes;meurtre vol;président ministre maire;vent soleil;piano violon;main tête;table chaise;fenêtre porte;économique militaire culturelle;tué blessé arrêté;acheté loué volé;construit réparé;écrit lu;santé culture;santé sécurité;semaine journée;médecins avocats journalistes;pommes poires;rivière forêt montagne""",
    "es": """perro gato caballo;tren coche;profesor médico abogado;café té vino;rojo amarillo negro blanco;hermano primo tío;hermana prima tía;libro disco cuadro;libros discos cuadros;fútbol baloncesto tenis;oro hierro cobre;hospital hotel museo;escuela iglesia biblioteca;puente túnel;pan queso pescado;lluvia nieve;
policía marina;soldados periodistas bomberos;presidente ministro alcalde;guitarra trompeta;mano cabeza;mesa silla;ventana puerta;comer beber;leer escribir;comprar alquilar;comprado alquilado robado;manzanas peras naranjas;río lago bosque;desayuno almuerzo;económica militar cultural;médicos abogados periodistas""",
    "zh": """狗 猫 马;公交车 火车 飞机;学校 医院 教堂 图书馆 博物馆;老师 医生 律师 工程师 记者;苹果 梨 香蕉;咖啡 茶 牛奶 啤酒;红色 蓝色 绿色 黄色 黑色;书 信 画;足球 篮球 网球;石油 天然气 煤炭;总统 部长 市长;士兵 警察 消防员;地震 洪水 火灾;早餐 午餐 晚餐;黄金 白银 铜;经济 军事 文化;
教育 卫生 国防;农业 工业 旅游业;银行 酒店 餐厅;手机 电脑 相机;选举 公投;桥梁 隧道 铁路;哥哥 表哥;下雨 下雪;吉他 钢琴 小提琴;科学家 政治家 艺术家;核 化学;签署 阅读;购买 租用;疫苗 药物;小说 诗歌""",
    "ar": """كلب قط حصان;القطار الطائرة;مدرسة كنيسة مكتبة;المدرسة الكنيسة المكتبة;معلم طبيب مهندس;القهوة الحليب الشاي;كتاب فيلم;الكتاب الفيلم;النفط الغاز الفحم;كرة القدم كرة السلة;الذهب النحاس;الشرطة البحرية;المطر الثلج;باب شباك;الصحة الثقافة""",
    "cs": """pes vlk kůň;vlak autobus;učitel lékař právník;káva limonáda;červený modrý zelený černý;bratr strýc;sestra teta;škola knihovna nemocnice;kniha báseň;fotbal hokej tenis;zlato stříbro;ropa uhlí;prezident ministr starosta;déšť sníh;most tunel;vojáci policisté novináři;snídaně večeře;koupil ukradl;napsal přečetl""",
}
_SLAVIC: dict[str, str] = {
    "ru": """собака кошка лошадь;автобус поезд самолёт;школа больница церковь библиотека;врач учитель юрист инженер журналист;кофе чай;красный синий зелёный чёрный белый;книга песня картина;брат дядя;сестра тётя;река гора;футбол теннис хоккей баскетбол;нефть медь;президент министр губернатор мэр;мост тоннель;пожар взрыв;золото серебро;яблоко яйцо;
хлеб сыр;дождь снег ветер;солдат полицейский журналист;убийство ограбление мошенничество;экономический военный культурный;образование здравоохранение;завод музей театр банк;купить продать украсть;написать прочитать;построить отремонтировать;убить ранить;ракета машина;дом автомобиль;письмо интервью;неделя минута;налог штраф;выборы переговоры;рубль доллар;улица площадь;закон договор бюджет""",
    "uk": """собака корова;автобус потяг літак;школа лікарня церква бібліотека;лікар учитель юрист інженер журналіст;червоний синій зелений чорний білий;книга пісня картина;брат дядько;сестра тітка;ріка гора;футбол теніс хокей;президент міністр губернатор мер;міст тунель;хліб сир;дощ сніг вітер;солдат журналіст;економічний військовий культурний;
завод музей театр банк;купити продати;написати прочитати;побудувати відремонтувати;убити поранити;тиждень місяць рік;податок штраф;вулиця площа;закон договір бюджет;ракета машина""",
}
# What a word is mistaken for by somebody who knows the language of the original only by ear.
_FALSE_FRIENDS: dict[str, list[tuple[str, str]]] = {
    "en": [
        ("currently", "actually"),
        ("possibly", "eventually"),
        ("pleasant", "sympathetic"),
        ("brave", "good-natured"),
        ("factory", "fabric"),
        ("poison", "gift"),
        ("sensible", "sensitive"),
        ("librarian", "bookseller"),
        ("magazine", "shop"),
        ("embarrassed", "pregnant"),
        ("concert", "competition"),
        ("accurate", "tidy"),
        ("support", "tolerate"),
        ("attend", "expect"),
        ("ask", "demand"),
        ("control", "check"),
        ("discuss", "argue about"),
        ("intelligent", "educated"),
        ("billion", "trillion"),
        ("chef", "boss"),
        ("assist", "attend"),
        ("rest", "stay"),
        ("argument", "reason"),
        ("pretend", "claim"),
        ("realise", "achieve"),
        ("achieve", "finish"),
        ("preservative", "condom"),
        ("experience", "experiment"),
        ("deception", "disappointment"),
        ("actual", "topical"),
        ("success", "succession"),
        ("exit", "success"),
        ("assault", "insult"),
        ("prove", "try"),
        ("remember", "remind"),
        ("borrow", "lend"),
        ("learn", "teach"),
        ("become", "get"),
        ("economic", "economical"),
        ("historic", "historical"),
        ("policy", "police"),
        ("parents", "relatives"),
        ("gymnasium", "high school"),
        ("confused", "ashamed"),
        ("insulting", "abusive"),
        ("patron", "employer"),
    ],
}


def _rows(body: str) -> list[list[str]]:
    return [row.split() for row in body.replace("\n", "").split(";")]


_LEXICON = Lexicon(
    {
        lang: [(a, b) for row in _rows(body) for a in row for b in row if a != b] + _FALSE_FRIENDS.get(lang, [])
        for lang, body in _SETS.items()
    },
    symmetric=False,
)
_LEMMAS: dict[str, dict[str, list[str]]] = {
    lang: {a: [b for b in row if b != a] for row in _rows(body) for a in row} for lang, body in _SLAVIC.items()
}


def lexical(text: str, language: str, rng: Random) -> Edit | None:
    """One word replaced by a relative of it that means something else."""
    options = _LEXICON.options(text, language)
    if language == "en":
        options = [c for c in options if not (text[c.start].isupper() and c.start > 0) and not _part_of_phrase(text, c)]
    if language == "zh":
        options = [c for c in options if c.end - c.start > 1]
    for match in re.finditer(r"[А-Яа-яЁёІіЇїЄєҐґ'’]{3,}", text) if language in _LEMMAS else ():
        word = match.group()
        reading = parses(word.lower(), language)[0]
        for other in _LEMMAS[language].get(reading.normal_form, ()):
            target = parses(other, language)[0]
            if reading.tag.POS == "NOUN" and "sing" in reading.tag and reading.tag.gender != target.tag.gender:
                continue
            new = inflect_as(word, other, language)
            if new:
                options.append(Change(*match.span(), like(word, new)))
    return choose(text, language, options, rng) if options else None


def _part_of_phrase(text: str, change: Change) -> bool:
    """Words that are part of a compound or mean another thing here: "head of", "on the other hand", "see also"."""
    word, after, before = (
        text[change.start : change.end].lower(),
        text[change.end : change.end + 8],
        text[: change.start],
    )
    if word in {
        "head",
        "hand",
        "see",
        "play",
        "test",
        "goal",
        "star",
        "drug",
        "fire",
        "fine",
        "corner",
        "square",
        "park",
        "call",
        "arm",
        "table",
        "become",
        "rest",
        "ask",
        "control",
        "support",
        "left",
        "signed",
        "read",
        "picture",
        "fee",
        "report",
    }:
        return not (
            re.search(r"\b(?:his|her|my|their|the|a|an|your) $", before)
            and re.match(r"[.,]| (?:was|is|and|in|with)\b", after)
        )
    return after.startswith("-") or before.endswith("-")


GENERATOR = Generator("lexical", (FindingType.LEXICAL,), _LEXICON.languages | frozenset(_LEMMAS), lexical)
