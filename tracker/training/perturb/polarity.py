"""Antonyms: a word replaced by its opposite, in the same form (English by verb rules, Slavic by morphology, else by form lists)."""

from __future__ import annotations

import re
from random import Random

from tracker.records import FindingType
from tracker.training.perturb.base import Change, Edit, Generator, Lexicon, choose
from tracker.training.perturb.english import gerund, participle, past, third_person
from tracker.training.perturb.slavic import inflect_as, parses

_EN_VERBS = """accept reject;support oppose;allow forbid;increase decrease;rise fall;win lose;buy sell;open close;love hate;
confirm deny;strengthen weaken;improve worsen;raise lower;start stop;begin end;remember forget;enter leave;arrive depart;
succeed fail;agree disagree;approve reject;praise criticise;welcome condemn;encourage discourage;attack defend;build destroy;
gain lose;arrest release;join leave;accelerate slow;expand shrink;include exclude;lengthen shorten;push pull;give take;
lend borrow;send receive;teach learn;ask answer;trust distrust;like dislike;appear disappear;continue cease;
save waste;create destroy;unite divide;live die;simplify complicate;tighten loosen;maximise minimise;import export;
ascend descend;lift impose;back oppose;hire dismiss;marry divorce;ignore notice;hide reveal;cause prevent;cheer upset;
advance retreat;tell conceal;protect endanger;help hinder;find lose;laugh cry;admit deny;permit ban;keep abandon"""
_EN_WORDS = """good bad;better worse;best worst;big small;large small;bigger smaller;larger smaller;largest smallest;biggest smallest;
high low;higher lower;highest lowest;old new;older younger;oldest youngest;young old;long short;longer shorter;strong weak;
stronger weaker;rich poor;richer poorer;early late;earlier later;first last;right wrong;true false;hot cold;warm cool;hard easy;difficult easy;
easily hardly;happy sad;happily sadly;safe dangerous;positive negative;public private;legal illegal;possible impossible;
major minor;major insignificant;increase decrease;growth decline;rise fall;success failure;successful failed;victory defeat;winner loser;friend enemy;
friends enemies;ally adversary;peace war;love hatred;support opposition;supporters opponents;supporter opponent;advantage disadvantage;
north south;northern southern;east west;eastern western;north-east south-west;left right;top bottom;inside outside;up down;
above below;before after;more less;most least;many few;much little;always never;often rarely;usually rarely;frequently seldom;same different;
similar different;full empty;clean dirty;dark light;bright dark;heavy light;thick thin;wide narrow;deep shallow;fast slow;quickly slowly;
quick slow;rapid gradual;near far;nearby distant;beautiful ugly;brave cowardly;calm angry;cheap expensive;
careful careless;famous unknown;popular unpopular;simple complex;modern ancient;temporary permanent;
guilty innocent;alive dead;life death;birth death;born dead;beginning end;arrival departure;entrance exit;profit loss;profits losses;
benefit harm;benefits drawbacks;gain loss;optimistic pessimistic;open closed;available unavailable;healthy sick;
strength weakness;best-known least-known;well badly;present absent;rural urban;domestic foreign;national local;
import export;imports exports;income expenditure;supply demand;maximum minimum;majority minority;advanced primitive;
liberal conservative;progressive reactionary;central peripheral;common rare;generous stingy;
active passive;formal informal;direct indirect;external internal;outer inner;upper lower;senior junior;superior inferior;
wealthy poor;wealth poverty;hope despair;joy sorrow;pleasure pain;pride shame;truth lie;friendly hostile;
kind cruel;polite rude;honest dishonest;loyal disloyal;quiet noisy;loud quiet;smooth rough;soft hard;sharp blunt;
sweet bitter;fresh stale;wet dry;wild tame;wise foolish;clever stupid;smart dumb;interesting boring;exciting dull;
useful useless;valuable worthless;visible invisible;voluntary compulsory;optional mandatory;temporary lasting;
natural artificial;real fake;genuine false;together apart;forward backward;forwards backwards;upward downward;
day night;summer winter;morning evening;light darkness;freedom slavery;order chaos;unity division;agreement disagreement;
approval rejection;acceptance refusal;permission ban;attack defence;defense attack;praise criticism;confidence doubt;
certain doubtful;sure unsure;clear vague;clearly vaguely;exact approximate;exactly roughly;considerable negligible;
significant insignificant;significantly slightly;huge tiny;enormous tiny;giant tiny;vast tiny;great minor;great small;
remarkable ordinary;unusual typical;special ordinary;rare frequent;famous obscure;favourite least-favourite;
favorable unfavorable;fortunately unfortunately;luckily unluckily;willingly reluctantly;
male female;married single;indoor outdoor;parents children;teacher student;buyer seller;employer employee;
ahead behind;over under;with without;for against;pro-Russian anti-Russian;pro-Western anti-Western;inclusion exclusion;
efficient inefficient;effective ineffective;sufficient insufficient;adequate inadequate;complete incomplete;
perfect imperfect;mature immature;moral immoral;rational irrational;regular irregular;relevant irrelevant;responsible irresponsible;
stable unstable;usual unusual;known unknown;expected unexpected;comfortable uncomfortable;pleasant unpleasant;
reliable unreliable;necessary unnecessary;equal unequal;fair unfair;employed unemployed;employment unemployment"""


def _english() -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for entry in _EN_VERBS.replace("\n", "").split(";"):
        one, other = entry.split()
        forms = (past, gerund, third_person, participle)
        pairs += [(form(one), form(other)) for form in forms]
        pairs.append((one, other))
    pairs += [tuple(entry.split()) for entry in _EN_WORDS.replace("\n", "").split(";")]  # type: ignore[misc]
    return pairs


_FORMS: dict[str, str] = {
    "de": """gut schlecht;gute schlechte;guten schlechten;guter schlechter;besser schlechter;beste schlechteste;besten schlechtesten;groß klein;große kleine;großen kleinen;großer kleiner;
größer kleiner;größte kleinste;größten kleinsten;hoch niedrig;hohe niedrige;hohen niedrigen;höher niedriger;höchste niedrigste;alt neu;alte neue;alten neuen;
alter neuer;jung alt;junge alte;jungen alten;lang kurz;lange kurze;langen kurzen;stark schwach;starke schwache;starken schwachen;stärker schwächer;reich arm;reichen armen;früh spät;
früher später;richtig falsch;wahr falsch;schwierig einfach;sicher gefährlich;positiv negativ;positive negative;positiven negativen;öffentlich privat;legal illegal;
Erfolg Misserfolg;Freund Feind;Freunde Feinde;Frieden Krieg;Gewinn Verlust;Gewinne Verluste;Vorteil Nachteil;Vorteile Nachteile;
Anstieg Rückgang;Zunahme Abnahme;Unterstützung Ablehnung;Befürworter Gegner;Mehrheit Minderheit;mehr weniger;meisten wenigsten;
immer nie;oft selten;steigen sinken;steigt sinkt;stieg sank;stiegen sanken;gestiegen gesunken;gewinnen verlieren;gewann verlor;gewonnen verloren;gewinnt verliert;
akzeptieren ablehnen;akzeptiert abgelehnt;unterstützen ablehnen;erlauben verbieten;erlaubt verboten;kaufen verkaufen;gekauft verkauft;öffnen schließen;geöffnet geschlossen;
bestätigt dementiert;bestätigte dementierte;stärken schwächen;gestärkt geschwächt;verbessern verschlechtern;verbessert verschlechtert;erhöhen senken;erhöht gesenkt;lieben hassen;liebt hasst;
zugenommen abgenommen;gestartet beendet;begonnen beendet;begann endete;beginnt endet;gelobt kritisiert;lobte kritisierte;begrüßte verurteilte;
oben unten;innen außen;links rechts;Norden Süden;Osten Westen;warm kalt;heiß kalt;schnell langsam;schneller langsamer;nah fern;billig teuer;schuldig unschuldig;
verhaftet freigelassen;glücklich traurig;zufrieden unzufrieden;optimistisch pessimistisch;gesund krank;weiblich männlich;gleich verschieden;leise laut""",
    "fr": """bon mauvais;bonne mauvaise;bons mauvais;bonnes mauvaises;meilleur pire;meilleure pire;meilleurs pires;grand petit;grande petite;grands petits;grandes petites;
haut bas;haute basse;nouvelle vieille;jeune vieux;long court;longue courte;fort faible;forte faible;forts faibles;riche pauvre;riches pauvres;tôt tard;vrai faux;vraie fausse;
facile difficile;faciles difficiles;facilement difficilement;positif négatif;positive négative;positifs négatifs;public privé;publique privée;légal illégal;victoire défaite;succès échec;
ami ennemi;amis ennemis;paix guerre;gain perte;hausse baisse;augmentation diminution;début fin;majorité minorité;plus moins;souvent rarement;
augmenté diminué;augmente diminue;augmenter diminuer;gagné perdu;gagne perd;gagner perdre;accepté refusé;accepte refuse;accepter refuser;approuvé rejeté;autorisé interdit;autoriser interdire;
acheté vendu;acheter vendre;ouvert fermé;ouverte fermée;ouvrir fermer;confirmé démenti;confirmer démentir;renforcer affaiblir;renforcé affaibli;amélioré détérioré;améliorer détériorer;
aimer détester;aime déteste;commencé terminé;commencer terminer;commence finit;salué condamné;arrêté libéré;gauche droite;chaud froid;
chaude froide;rapide lente;rapidement lentement;proche loin;coupable innocent;heureux triste;optimiste pessimiste;première dernière;premier dernier;avantage inconvénient;avantages inconvénients;
supérieur inférieur;supérieure inférieure;dessus dessous;intérieur extérieur;important insignifiant;importante insignifiante;possible impossible;monter descendre;entrer sortir;construit détruit""",
    "es": """bueno malo;buena mala;buenos malos;buenas malas;buen mal;mejor peor;mejores peores;grande pequeño;grandes pequeños;alto bajo;alta baja;altos bajos;nuevo viejo;nueva vieja;joven viejo;largo corto;larga corta;
fuerte débil;fuertes débiles;rico pobre;ricos pobres;temprano tarde;verdadero falso;fácil difícil;fáciles difíciles;positivo negativo;positiva negativa;público privado;pública privada;legal ilegal;
victoria derrota;éxito fracaso;amigo enemigo;amigos enemigos;paz guerra;ganancia pérdida;ganancias pérdidas;aumento descenso;principio final;mayoría minoría;más menos;muchos pocos;muchas pocas;mucho poco;
siempre nunca;ganó perdió;ganar perder;ganado perdido;aceptó rechazó;aceptar rechazar;aceptado rechazado;aumentó disminuyó;aumentar disminuir;aumentado disminuido;comprar vender;compró vendió;
abrir cerrar;abierto cerrado;abierta cerrada;abrió cerró;confirmó desmintió;mejorar empeorar;mejorado empeorado;apoyar rechazar;apoya rechaza;permitir prohibir;permitido prohibido;empezar terminar;empezó terminó;
norte sur;este oeste;izquierda derecha;caliente frío;rápido lento;rápidamente lentamente;cerca lejos;culpable inocente;feliz triste;mayor menor;mayores menores;
dentro fuera;arriba abajo;primero último;primera última;ventaja desventaja;ventajas desventajas;superior inferior;barato caro;vivo muerto;amor odio;amo odio;entrar salir;recordar olvidar""",
    "zh": """好 坏;增加 减少;上升 下降;增长 下跌;上涨 下跌;提高 降低;扩大 缩小;接受 拒绝;支持 反对;胜利 失败;成功 失败;赢得 失去;开始 结束;打开 关闭;强大 弱小;增强 减弱;加强 削弱;
积极 消极;正面 负面;安全 危险;容易 困难;简单 复杂;富裕 贫穷;朋友 敌人;和平 战争;喜欢 讨厌;喜爱 厌恶;记得 忘记;优点 缺点;优势 劣势;北部 南部;东部 西部;北方 南方;多数 少数;大多数 少数;
最大 最小;最高 最低;最好 最差;最多 最少;更多 更少;更高 更低;较大 较小;大型 小型;公开 秘密;合法 非法;允许 禁止;进口 出口;买 卖;早 晚;快 慢;高 低;长 短;新 旧;大 小;批准 否决;承认 否认;乐观 悲观;
健康 患病;活着 死去;有罪 无罪;逮捕 释放;欢迎 谴责;赞扬 批评;前 后;内部 外部;先进 落后;利润 亏损;盈利 亏损;改善 恶化;便宜 昂贵;年轻 年老;高兴 难过;正确 错误;真 假""",
    "ar": """جيد سيئ;جيدة سيئة;كبير صغير;كبيرة صغيرة;الكبير الصغير;الكبيرة الصغيرة;قديم جديد;قديمة جديدة;طويل قصير;طويلة قصيرة;قوي ضعيف;قوية ضعيفة;غني فقير;سهل صعب;سهلة صعبة;صديق عدو;صديقي عدوي;السلام الحرب;
النجاح الفشل;النصر الهزيمة;الأصدقاء الأعداء;يحب يكره;أحب أكره;تحب تكره;فتح أغلق;مفتوح مغلق;يفتح يغلق;زيادة انخفاض;ارتفاع انخفاض;ارتفع انخفض;الشمال الجنوب;الشرق الغرب;اليمين اليسار;الأغلبية الأقلية;
أكثر أقل;أكبر أصغر;أفضل أسوأ;قبل بعد;داخل خارج;فوق تحت;مع ضد;البداية النهاية;الأول الأخير;سعيد حزين;سعيدة حزينة;صحيح خطأ;بارد حار;سريع بطيء;رخيص غال;الحياة الموت;قبول رفض;دائما نادرا;مبكرا متأخرا""",
    "cs": """dobrý špatný;dobré špatné;dobrá špatná;velký malý;velké malé;velká malá;větší menší;největší nejmenší;vysoký nízký;vysoké nízké;vyšší nižší;starý nový;staré nové;mladý starý;dlouhý krátký;silný slabý;bohatý chudý;
lepší horší;nejlepší nejhorší;více méně;mnoho málo;vždy nikdy;často zřídka;vítězství porážka;úspěch neúspěch;přítel nepřítel;vyhrál prohrál;vyhrála prohrála;vyhráli prohráli;přijal odmítl;přijala odmítla;přijali odmítli;
zvýšil snížil;zvýšila snížila;zvýšení snížení;začal skončil;začala skončila;zlepšil zhoršil;potvrdil popřel;potvrdila popřela;koupil prodal;otevřel zavřel;před po;nad pod;sever jih;východ západ;levý pravý;život smrt;
zisk ztráta;výhoda nevýhoda;většina menšina;začátek konec;rychle pomalu;brzy pozdě;snadné obtížné;bezpečné nebezpečné""",
}
_SLAVIC: dict[str, str] = {
    "ru": """хороший плохой;большой маленький;крупный мелкий;высокий низкий;новый старый;молодой старый;длинный короткий;сильный слабый;богатый бедный;ранний поздний;
лёгкий тяжёлый;простой сложный;безопасный опасный;положительный отрицательный;внутренний внешний;верхний нижний;первый последний;северный южный;восточный западный;левый правый;законный незаконный;
победа поражение;успех провал;друг враг;мир война;рост падение;увеличение сокращение;начало конец;прибыль убыток;преимущество недостаток;большинство меньшинство;сторонник противник;жизнь смерть;радость горе;правда ложь;
поддержать отвергнуть;поддерживать отвергать;принять отклонить;принимать отвергать;вырасти упасть;расти падать;увеличить сократить;увеличиться сократиться;повысить снизить;улучшить ухудшить;улучшиться ухудшиться;
выиграть проиграть;победить проиграть;купить продать;открыть закрыть;начать закончить;начаться закончиться;подтвердить опровергнуть;разрешить запретить;любить ненавидеть;помнить забывать;приехать уехать;войти выйти;
усилить ослабить;укрепить ослабить;похвалить раскритиковать;приветствовать осудить;арестовать освободить;построить разрушить;согласиться отказаться;найти потерять;дать взять;арест освобождение;повышение снижение;быстрый медленный;тёплый холодный;умный глупый;дорогой дешёвый;красивый уродливый;весёлый грустный;виновный невиновный;публичный частный;важный незначительный;полный пустой""",
    "uk": """хороший поганий;добрий поганий;великий малий;високий низький;новий старий;молодий старий;довгий короткий;сильний слабкий;багатий бідний;ранній пізній;легкий важкий;простий складний;безпечний небезпечний;
позитивний негативний;внутрішній зовнішній;перший останній;північний південний;східний західний;перемога поразка;успіх провал;друг ворог;мир війна;зростання падіння;початок кінець;прибуток збиток;перевага недолік;більшість меншість;життя смерть;
підтримати відхилити;підтримувати відкидати;прийняти відхилити;зрости впасти;зростати падати;збільшити зменшити;збільшитися зменшитися;підвищити знизити;покращити погіршити;виграти програти;купити продати;відкрити закрити;почати закінчити;
підтвердити спростувати;дозволити заборонити;любити ненавидіти;приїхати поїхати;посилити послабити;погодитися відмовитися;знайти загубити;збудувати зруйнувати;швидкий повільний;дорогий дешевий;важливий незначний""",
}
_ADVERBS = {
    "ru": [
        ("больше", "меньше"),
        ("более", "менее"),
        ("лучше", "хуже"),
        ("выше", "ниже"),
        ("часто", "редко"),
        ("много", "мало"),
        ("хорошо", "плохо"),
        ("легко", "трудно"),
        ("быстро", "медленно"),
        ("рано", "поздно"),
        ("внутри", "снаружи"),
        ("впереди", "позади"),
    ],
    "uk": [
        ("більше", "менше"),
        ("більш", "менш"),
        ("краще", "гірше"),
        ("вище", "нижче"),
        ("часто", "рідко"),
        ("багато", "мало"),
        ("добре", "погано"),
        ("легко", "важко"),
        ("швидко", "повільно"),
        ("рано", "пізно"),
    ],
}
_LEXICON = Lexicon(
    {
        "en": _english(),
        **{lang: [tuple(e.split()) for e in body.replace("\n", "").split(";")] for lang, body in _FORMS.items()},  # type: ignore[misc]
        **_ADVERBS,
    }
)


def _table(body: str) -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for entry in body.replace("\n", "").split(";"):
        one, other = entry.split()
        table.setdefault(one, []).append(other)
        table.setdefault(other, []).append(one)
    return table


_LEMMAS = {language: _table(body) for language, body in _SLAVIC.items()}


def inflected(text: str, language: str, table: dict[str, list[str]]) -> list[Change]:
    """Swaps of Slavic lemmas listed in the table, each in the form of the word it replaces."""
    found = []
    stems = {lemma.replace("ё", "е")[:3] for lemma in table}
    for match in re.finditer(r"[А-Яа-яЁёІіЇїЄєҐґ'’]{3,}", text):
        word = match.group()
        if word.lower().replace("ё", "е")[:3] not in stems:
            continue
        reading = parses(word.lower(), language)[0]
        for other in table.get(reading.normal_form, ()):
            target = parses(other, language)[0]
            if reading.tag.POS == "NOUN" and reading.tag.gender != target.tag.gender:
                continue
            new = inflect_as(word, other, language)
            if new:
                found.append(Change(*match.span(), new.capitalize() if word[0].isupper() else new))
    return found


_KIN = {"朋友", "敌人"}
# Swaps that are fluent nowhere or everywhere: "with" before a name, "for" outside "vote for", "right" as a noun.
_GUARD = {
    "for": re.compile(r"(?:vote|voted|voting|argued|fight|fought|campaign|protest|campaigned|case|decided) $"),
    "against": re.compile(r"(?:vote|voted|voting|argued|fight|fought|campaign|protest|campaigned|case|decided) $"),
    "right": re.compile(r"(?:is|are|was|were|the) $"),
    "left": re.compile(r"(?:the) $"),
    "light": re.compile(r"(?:the|a) $"),
    "over": re.compile(r"(?:\bis|\bwas|just|by) $"),
    "under": re.compile(r"(?:\bis|\bwas|just|by) $"),
    "well": re.compile(r"\w{3} $"),
    "kind": re.compile(r"(?:very|so|is|was|be) $"),
    "like": re.compile(r"(?:I|we|you|they|to|n't|not) $"),
    "back": re.compile(r"(?:will|to|would) $"),
    "order": re.compile(r"(?:the|of|and) $"),
    "up": re.compile(r"(?:go|goes|went|going|gone|moved|climbed) $"),
    "down": re.compile(r"(?:go|goes|went|going|gone|moved|walked) $"),
    "single": re.compile(r"(?:is|was|are|were) $"),
}


def polarity(text: str, language: str, rng: Random) -> Edit | None:
    """One word replaced by its opposite."""
    options = _LEXICON.options(text, language)
    if language == "en":
        options = [
            c for c in options if (g := _GUARD.get(text[c.start : c.end].lower())) is None or g.search(text[: c.start])
        ]
        options = [
            c
            for c in options
            if not (
                text[c.start].isupper()
                and c.start > 0
                and text[c.start - 1] == " "
                and text[c.start - 2 : c.start - 1] not in ".!?:"
            )
        ]
    if language in _LEMMAS:
        options += inflected(text, language, _LEMMAS[language])
    if language == "zh":
        single = [c for c in options if c.end - c.start == 1]
        options = [
            c
            for c in options
            if c.end - c.start > 1
            and not (text[c.start : c.end] in _KIN and text[c.start - 1 : c.start] in "男女小老")
            and text[c.end : c.end + 1] not in "率者性方"
        ] or [c for c in single if text[c.start - 1 : c.start] in {"很", "太", "更", "最", "非"}]
    return choose(text, language, options, rng) if options else None


GENERATOR = Generator("polarity", (FindingType.POLARITY,), _LEXICON.languages, polarity)
