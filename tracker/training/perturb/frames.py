"""Who wants it: statements about demands built in parallel in seven languages, for the attribution errors.

A frame says in one of three senses that a party wants something (described), that the speaker himself makes it a
condition (own), or that the party has it already (achieved). Two frames of one sense and one party say the same; any
others do not. Out: Frame texts; `tracker.training.framed` makes pairs of them.
"""

from __future__ import annotations

from random import Random

LANGUAGES = ("en", "de", "fr", "es", "ru", "uk", "zh")

PARTIES: tuple[tuple[str, ...], ...] = tuple(
    tuple(row.split("|"))
    for row in [
        "Washington|Washington|Washington|Washington|Вашингтон|Вашингтон|华盛顿",
        "Moscow|Moskau|Moscou|Moscú|Москва|Москва|莫斯科",
        "Brussels|Brüssel|Bruxelles|Bruselas|Брюссель|Брюссель|布鲁塞尔",
        "Tehran|Teheran|Téhéran|Teherán|Тегеран|Тегеран|德黑兰",
        "Beijing|Peking|Pékin|Pekín|Пекин|Пекін|北京",
        "Kyiv|Kiew|Kiev|Kiev|Киев|Київ|基辅",
        "Berlin|Berlin|Berlin|Berlín|Берлин|Берлін|柏林",
        "Paris|Paris|Paris|París|Париж|Париж|巴黎",
        "London|London|Londres|Londres|Лондон|Лондон|伦敦",
        "Ankara|Ankara|Ankara|Ankara|Анкара|Анкара|安卡拉",
        "the opposition|die Opposition|l'opposition|la oposición|оппозиция|опозиція|反对派",
        "the government|die Regierung|le gouvernement|el gobierno|правительство|уряд|政府",
        "the army|die Armee|l'armée|el ejército|армия|армія|军方",
        "the European Union|die Europäische Union|l'Union européenne|la Unión Europea|Европейский союз|Європейський Союз|欧盟",
        "the parliament|das Parlament|le parlement|el parlamento|парламент|парламент|议会",
        "the union|die Gewerkschaft|le syndicat|el sindicato|профсоюз|профспілка|工会",
    ]
)

# Genitive in Russian and Ukrainian, accusative in German.
DEMANDS: tuple[tuple[str, ...], ...] = tuple(
    tuple(row.split("|"))
    for row in [
        "new concessions|neue Zugeständnisse|de nouvelles concessions|nuevas concesiones|новых уступок|нових поступок|新的让步",
        "the withdrawal of the troops|den Abzug der Truppen|le retrait des troupes|la retirada de las tropas|вывода войск|виведення військ|撤军",
        "higher tariffs|höhere Zölle|une hausse des droits de douane|aranceles más altos|повышения пошлин|підвищення мит|更高的关税",
        "the release of the prisoners|die Freilassung der Gefangenen|la libération des prisonniers|la liberación de los presos|освобождения пленных|звільнення полонених|释放囚犯",
        "new elections|Neuwahlen|de nouvelles élections|nuevas elecciones|новых выборов|нових виборів|重新选举",
        "access to the gas fields|Zugang zu den Gasfeldern|l'accès aux gisements de gaz|el acceso a los yacimientos de gas|доступа к газовым месторождениям|доступу до газових родовищ|天然气田的准入权",
        "the closure of the border|die Schließung der Grenze|la fermeture de la frontière|el cierre de la frontera|закрытия границы|закриття кордону|关闭边境",
        "security guarantees|Sicherheitsgarantien|des garanties de sécurité|garantías de seguridad|гарантий безопасности|гарантій безпеки|安全保障",
        "an immediate ceasefire|einen sofortigen Waffenstillstand|un cessez-le-feu immédiat|un alto el fuego inmediato|немедленного прекращения огня|негайного припинення вогню|立即停火",
        "cuts in pensions|Rentenkürzungen|une baisse des retraites|recortes en las pensiones|сокращения пенсий|скорочення пенсій|削减养老金",
        "the resignation of the minister|den Rücktritt des Ministers|la démission du ministre|la dimisión del ministro|отставки министра|відставки міністра|部长辞职",
        "more weapons|mehr Waffen|davantage d'armes|más armas|новых поставок оружия|нових поставок зброї|更多武器",
        "the lifting of the sanctions|die Aufhebung der Sanktionen|la levée des sanctions|el levantamiento de las sanciones|снятия санкций|зняття санкцій|解除制裁",
        "compensation for the victims|eine Entschädigung für die Opfer|une indemnisation des victimes|una indemnización para las víctimas|компенсаций для жертв|компенсацій для жертв|对受害者的赔偿",
        "a ban on the party|ein Verbot der Partei|l'interdiction du parti|la prohibición del partido|запрета партии|заборони партії|取缔该党",
        "a change of the constitution|eine Änderung der Verfassung|une révision de la constitution|un cambio de la constitución|изменения конституции|зміни конституції|修改宪法",
        "limits on the missile programme|eine Begrenzung des Raketenprogramms|une limitation du programme de missiles|límites al programa de misiles|ограничения ракетной программы|обмеження ракетної програми|限制导弹计划",
        "control over the port|die Kontrolle über den Hafen|le contrôle du port|el control del puerto|контроля над портом|контролю над портом|对港口的控制权",
    ]
)

DESCRIBED: dict[str, tuple[str, ...]] = {
    "en": (
        "{P} is demanding {N}.",
        "{P} wants {N}.",
        "{P} is trying to obtain {N}.",
        "{P} insists that there can be no agreement without {N}.",
        "It is {P} that is seeking {N}.",
        "According to {P}, nothing will work without {N}.",
        "{P} is pressing for {N} and calls this a condition of the agreement.",
        "As we understand it, {P} is trying to use the situation to obtain {N}.",
        "What we see is an attempt by {P} to obtain {N}.",
    ),
    "de": (
        "{P} fordert {N}.",
        "{P} will {N}.",
        "{P} versucht, {N} zu erreichen.",
        "{P} besteht darauf, dass es ohne {N} kein Abkommen geben kann.",
        "Es ist {P}, das {N} anstrebt.",
        "Laut {P} wird ohne {N} nichts funktionieren.",
        "{P} drängt auf {N} und nennt das eine Bedingung des Abkommens.",
        "Wie wir es verstehen, versucht {P}, die Lage zu nutzen, um {N} zu erreichen.",
        "Wir sehen, dass {P} versucht, {N} zu erreichen.",
    ),
    "fr": (
        "{P} exige {N}.",
        "{P} veut {N}.",
        "{P} cherche à obtenir {N}.",
        "{P} affirme avec insistance qu'aucun accord n'est possible sans {W}.",
        "C'est {P} qui cherche à obtenir {N}.",
        "Selon {P}, rien ne marchera sans {W}.",
        "{P} réclame {N} et en fait une condition de l'accord.",
        "À notre connaissance, {P} essaie de profiter de la situation pour obtenir {N}.",
        "Nous voyons que {P} tente d'obtenir {N}.",
    ),
    "es": (
        "{P} exige {N}.",
        "{P} quiere {N}.",
        "{P} intenta obtener {N}.",
        "{P} insiste en que no puede haber acuerdo sin {N}.",
        "Es {P} quien busca {N}.",
        "Según {P}, nada funcionará sin {N}.",
        "{P} reclama {N} y lo llama una condición del acuerdo.",
        "Según entendemos, {P} intenta aprovechar la situación para obtener {N}.",
        "Lo que vemos es que {P} trata de obtener {N}.",
    ),
    "ru": (
        "{P} требует {N}.",
        "{P} хочет {N}.",
        "{P} пытается добиться {N}.",
        "{P} настаивает на том, что без {N} соглашения быть не может.",
        "Именно {P} добивается {N}.",
        "{P} считает, что без {N} ничего не получится.",
        "{P} добивается {N} и называет это условием соглашения.",
        "Как мы понимаем, {P} пытается использовать ситуацию, чтобы добиться {N}.",
        "Мы видим, что {P} старается добиться {N}.",
    ),
    "uk": (
        "{P} вимагає {N}.",
        "{P} хоче {N}.",
        "{P} намагається домогтися {N}.",
        "{P} наполягає на тому, що без {N} угоди бути не може.",
        "Саме {P} домагається {N}.",
        "{P} вважає, що без {N} нічого не вийде.",
        "{P} домагається {N} і називає це умовою угоди.",
        "Як ми розуміємо, {P} намагається використати ситуацію, щоб домогтися {N}.",
        "Ми бачимо, що {P} прагне домогтися {N}.",
    ),
    "zh": (
        "{P}要求{N}。",
        "{P}想要{N}。",
        "{P}正试图争取{N}。",
        "{P}坚持认为，没有{N}就不可能达成协议。",
        "谋求{N}的正是{P}。",
        "据{P}称，没有{N}，一切都行不通。",
        "{P}力争{N}，并称这是协议的条件。",
        "据我们了解，{P}试图利用局势来争取{N}。",
        "我们看到的是，{P}企图得到{N}。",
    ),
}
OWN: dict[str, tuple[str, ...]] = {
    "en": (
        "There can be no agreement without {N}.",
        "We demand {N}.",
        "The agreement cannot survive without {N}.",
        "Nothing will work without {N}.",
        "We insist on {N}.",
        "We will not sign anything without {N}.",
        "Our condition is {N}.",
        "An agreement is possible only in exchange for {N}.",
    ),
    "de": (
        "Ohne {N} kann es kein Abkommen geben.",
        "Wir fordern {N}.",
        "Das Abkommen kann ohne {N} nicht überleben.",
        "Ohne {N} wird nichts funktionieren.",
        "Wir verlangen {N}.",
        "Ohne {N} werden wir nichts unterschreiben.",
        "Wir stellen eine Bedingung: Wir wollen {N}.",
        "Ein Abkommen ist nur möglich, wenn wir {N} bekommen.",
    ),
    "fr": (
        "Aucun accord n'est possible sans {W}.",
        "Nous exigeons {N}.",
        "L'accord ne peut pas survivre sans {W}.",
        "Rien ne marchera sans {W}.",
        "Nous réclamons {N}.",
        "Nous ne signerons rien sans {W}.",
        "Nous posons une condition : nous voulons {N}.",
        "Il n'y aura d'accord que si nous obtenons {N}.",
    ),
    "es": (
        "No puede haber acuerdo sin {N}.",
        "Exigimos {N}.",
        "El acuerdo no puede sobrevivir sin {N}.",
        "Nada funcionará sin {N}.",
        "Reclamamos {N}.",
        "No firmaremos nada sin {N}.",
        "Ponemos una condición: queremos {N}.",
        "Solo habrá acuerdo si obtenemos {N}.",
    ),
    "ru": (
        "Без {N} соглашения быть не может.",
        "Мы требуем {N}.",
        "Соглашение не сохранится без {N}.",
        "Без {N} ничего не получится.",
        "Мы добиваемся {N}.",
        "Без {N} мы ничего не подпишем.",
        "Наше условие: без {N} договора не будет.",
        "Соглашение возможно только в обмен на то, что мы добьёмся {N}.",
    ),
    "uk": (
        "Без {N} угоди бути не може.",
        "Ми вимагаємо {N}.",
        "Угода не збережеться без {N}.",
        "Без {N} нічого не вийде.",
        "Ми домагаємося {N}.",
        "Без {N} ми нічого не підпишемо.",
        "Наша умова: без {N} договору не буде.",
        "Угода можлива лише тоді, коли ми домоглися {N}.",
    ),
    "zh": (
        "没有{N}就不可能达成协议。",
        "我们要求{N}。",
        "没有{N}，协议就无法维持。",
        "没有{N}，一切都行不通。",
        "我们坚持要{N}。",
        "没有{N}，我们什么都不会签。",
        "我们的条件是{N}。",
        "只有我们得到{N}，才可能达成协议。",
    ),
}
ACHIEVED: dict[str, tuple[str, ...]] = {
    "en": ("{P} has obtained {N}.", "{P} has already achieved {N}.", "{P} has been given {N}."),
    "de": ("{P} hat {N} erreicht.", "{P} hat {N} bereits durchgesetzt.", "{P} hat {N} bekommen."),
    "fr": ("{P} a obtenu {N}.", "{P} a déjà obtenu {N}.", "{P} a finalement obtenu {N}."),
    "es": ("{P} ha obtenido {N}.", "{P} ya ha conseguido {N}.", "{P} ha logrado {N}."),
    "ru": (
        "{P} получает согласие: требование {N} выполнено.",
        "Требование {N} уже выполнено.",
        "{P} радуется: требование {N} принято.",
    ),
    "uk": ("{P} отримує згоду: вимогу {N} виконано.", "Вимогу {N} уже виконано.", "{P} радіє: вимогу {N} прийнято."),
    "zh": ("{P}已经得到了{N}。", "{P}已争取到{N}。", "{P}获得了{N}。"),
}
# Something said before or after, the same on both sides: frames are not always alone.
AROUND: dict[str, tuple[str, ...]] = {
    "en": (
        "The talks continue in Geneva. ",
        "I will say it plainly. ",
        "Nothing has been decided yet. ",
        "We have studied the proposals. ",
        "I see no cause for panic. ",
    ),
    "de": (
        "Die Gespräche in Genf gehen weiter. ",
        "Ich sage es ganz offen. ",
        "Noch ist nichts entschieden. ",
        "Wir haben die Vorschläge geprüft. ",
        "Ich sehe keinen Grund zur Panik. ",
    ),
    "fr": (
        "Les discussions se poursuivent à Genève. ",
        "Je le dis franchement. ",
        "Rien n'est encore décidé. ",
        "Nous avons étudié les propositions. ",
        "Je ne vois aucune raison de paniquer. ",
    ),
    "es": (
        "Las conversaciones continúan en Ginebra. ",
        "Lo diré claramente. ",
        "Todavía no se ha decidido nada. ",
        "Hemos estudiado las propuestas. ",
        "No veo motivo para el pánico. ",
    ),
    "ru": (
        "Переговоры в Женеве продолжаются. ",
        "Скажу прямо. ",
        "Пока ничего не решено. ",
        "Мы изучили предложения. ",
        "Не вижу причин для паники. ",
    ),
    "uk": (
        "Переговори в Женеві тривають. ",
        "Скажу прямо. ",
        "Поки що нічого не вирішено. ",
        "Ми вивчили пропозиції. ",
        "Не бачу причин для паніки. ",
    ),
    "zh": (
        "日内瓦的谈判仍在继续。",
        "我直说吧。",
        "目前还没有作出任何决定。",
        "我们研究了这些提议。",
        "我看不出有什么可恐慌的。",
    ),
}
CUES: dict[str, tuple[str, ...]] = {
    "en": ("{T}, he said.", "{T}, the deputy minister said on Tuesday.", "{T}, she told reporters."),
    "de": ("{T}, sagte er.", "{T}, sagte der Vizeminister am Dienstag.", "{T}, sagte sie vor Journalisten."),
    "fr": ("{T}, a-t-il dit.", "{T}, a déclaré le vice-ministre mardi.", "{T}, a-t-elle dit aux journalistes."),
    "es": ("{T}, dijo.", "{T}, declaró el viceministro el martes.", "{T}, dijo a los periodistas."),
    "ru": ("{T}, сказал он.", "{T}, заявил во вторник замминистра.", "{T}, сообщила она журналистам."),
    "uk": ("{T}, сказав він.", "{T}, заявив у вівторок заступник міністра.", "{T}, повідомила вона журналістам."),
    "zh": ("他说，{T}。", "副部长周二表示，{T}。", "她告诉记者，{T}。"),
}


def _without(demand: str) -> str:
    """French after "sans": the partitive goes ("des garanties" → "garanties")."""
    for partitive in ("de nouvelles ", "des "):
        if demand.startswith(partitive):
            return demand[len("de ") :] if partitive == "de nouvelles " else demand[len(partitive) :]
    return demand


def frame(sense: dict[str, tuple[str, ...]], language: str, index: int, party: int, demand: int) -> str:
    """One sentence: template `index` of the sense, in the language, for this party and this demand."""
    column = LANGUAGES.index(language)
    thing = DEMANDS[demand][column]
    words = {"{P}": PARTIES[party][column], "{N}": thing, "{W}": _without(thing)}
    text = sense[language][index % len(sense[language])]
    for slot, word in words.items():
        text = text.replace(slot, word)
    if language == "fr":
        text = text.replace("Selon le ", "Selon le ").replace(" de les ", " des ").replace(" de le ", " du ")
    if language == "de" and ", das " in text and (party in {10, 11, 12, 13, 15}):
        text = text.replace(", das ", ", die ")
    if language == "de" and party >= 10:
        text = text.replace("Laut die ", "Laut der ").replace("Laut das ", "Laut dem ")
    return text[0].upper() + text[1:]


def with_cue(text: str, language: str, rng: Random) -> str:
    """The sentence as news has it, with a cue."""
    body = text.rstrip("。.")
    return rng.choice(CUES[language]).replace("{T}", body)
