"""Word tables of reported speech, as data: cue verbs by language, stance and what may follow them; phrases of source.

An English entry is "lemma" (regular) or "lemma:form,form,…"; an underscore joins a verb and its particle.
"""

from __future__ import annotations


def listed(table: str) -> frozenset[str]:
    """The words of a table written as running text."""
    return frozenset(table.split())


# English verbs by what may follow them, each in the notation "lemma" (regular) or "lemma:form,form,…" (the others).
# Verbs that take a clause ("said [that] …") and quoted words.
SPEECH = """
say:says,said,saying add claim state:states,stated,stating assert assess emphasize emphasise stress insist argue note
explain announce declare confirm acknowledge admit:admits,admitted,admitting maintain contend allege suggest clarify
reiterate repeat observe remark report write:writes,wrote,writing,written reply:replies,replied,replying respond answer
continue conclude concede complain predict warn caution hint imply:implies,implied,implying indicate point_out joke
quip:quips,quipped,quipping boast tweet recall reveal testify:testifies,testified,testifying affirm vow pledge promise
swear:swears,swore,sworn,swearing estimate deny:denies,denied,denying stipulate proclaim lament exclaim counter retort
interject tell:tells,told,telling remind assure inform advise notify:notifies,notified,notifying convince post recount
counsel reason speculate disclose mention underline underscore highlight profess opine muse elaborate cite hypothesize
summarize gripe shout yell whisper begin:begins,began,begun,beginning interrupt comment blog text email e-mail
"""
# Verbs of thought and attitude: reported, but not said in so many words.
THOUGHT = """
believe think:thinks,thought,thinking feel:feels,felt,feeling hope:hopes,hoped,hoping fear worry:worries,worried,worrying
expect know:knows,knew,known,knowing doubt suspect realize find:finds,found,finding agree:agrees,agreed,agreeing
show:shows,showed,shown,showing consider figure:figures,figured,figuring understand:understands,understood
decide recognize propose suppose learn see:sees,saw,seen,seeing hear:hears,heard determine anticipate assume guess
imagine rule:rules,ruled,ruling
"""
# Verbs whose reported content is an infinitive ("refused to sign") or stands after an addressee ("urged Iran to stay").
INFINITIVE = """
pledge promise vow threaten refuse:refuses,refused,refusing decline agree:agrees,agreed,agreeing offer ask urge
tell:tells,told,telling want seek:seeks,sought,seeking plan:plans,planned,planning hope:hopes,hoped,hoping propose
swear:swears,swore order instruct call_on call_upon encourage warn request expect claim prefer:prefers,preferred decide
invite advise intend:intends,intended like_would
"""
# Verbs whose reported content is a noun phrase ("denied the report", "called for talks", "accused him of lying").
NOUN = """
deny:denies,denied,denying demand reject dismiss announce call_for call criticize criticise praise accuse:accuses,accused,accusing
blame:blames,blamed,blaming condemn denounce:denounces,denounced,denouncing describe oppose support endorse defend predict
dispute promise suggest propose recommend question cite urge mock slam:slams,slammed,slamming blast tout
discuss point_to refer_to allege criticise:criticises,criticised,criticising want refute:refutes,refuted,refuting
back favor advocate advocate_for label dub:dubs,dubbed,dubbing decry:decries,decried,decrying applaud portray
complain_about warn_of warn_about warn_against speak_of:speaks,spoke,speaking speak_about:speaks,spoke,speaking
talk_about admit_to:admits,admitted,admitting hail acknowledge characterize compare declare detail outline lay_out:lays,laid,laying
"""
#: English verbs of the tables above that are no cue beside quoted words.
NOT_QUOTATIVE = """
know doubt suspect find agree show figure understand decide recognize propose learn see hear determine assume imagine rule
refuse decline want seek plan prefer intend like_would oppose support endorse defend discuss back favor compare detail
lay_out expect cause
"""
#: Of the verbs before a noun phrase, those that name a topic: without quoted words nothing is reported.
TOPICAL = "speak_of speak_about talk_about refer_to"
#: Verbs that report only what stands between quotation marks: anything else that is begun is no speech.
GESTURES = "begin continue interrupt interject"
ASKING = "ask wonder question inquire enquire"
#: Verbs that must name the person spoken to before what is said.
ADDRESSED = "tell:tells,told,telling remind assure inform advise notify:notifies,notified,notifying convince"
STANCES: dict[str, str] = {
    "negated": "deny refute reject dispute",
    "claimed": "claim allege profess boast",
    "demanded": "demand urge order call_on call_upon call_for insist request instruct",
    "asked": "ask wonder question inquire enquire",
    "believed": "believe think feel hope fear worry expect doubt suspect suppose assume guess imagine figure anticipate",
}


# Other languages: the forms met in news, by stance; "" is plain saying. A form may be several words.
SPACED: dict[str, dict[str, str]] = {
    "de": {
        "": "sagt sagte sagten gesagt erklärt erklärte erklärten betont betonte betonten meint meinte meinten äußerte "
        "äußerten ergänzte ergänzten berichtet berichtete berichteten schreibt schrieb schrieben teilte teilten kündigte "
        "kündigten angekündigt antwortet antwortete antworteten fügte fügten warnt warnte warnten unterstrich räumte gab "
        "zitiert zitierte bekräftigte bekräftigten bestätigte bestätigten versichert versicherte versicherten rief sprach "
        "kritisierte kritisierten lobte lobt erinnerte verkündete twitterte klagte klagt schilderte urteilte mahnte",
        "claimed": "behauptet behauptete behaupteten",
        "demanded": "fordert forderte forderten verlangt verlangte verlangten",
        "asked": "fragt fragte fragten",
        "negated": "bestritt bestreitet bestritten dementierte dementiert dementierten leugnete verneinte",
    },
    "fr": {
        "": "dit disent disait a_dit ont_dit déclare déclaré déclarait affirme affirmé affirmait explique expliqué ajoute "
        "ajouté ajoutait souligne souligné soulignait précise précisé précisait indique indiqué estime estimé estimait "
        "assure assuré assurait annonce annoncé répond répondu rappelle rappelé insiste insisté écrit confie confié "
        "martelé martèle reconnu reconnaît juge jugé lance lancé poursuit poursuivi conclut conclu averti avertit "
        "prévient prévenu raconte raconté note noté observe commente commenté cité tweeté considère considéré",
        "claimed": "prétend prétendu prétendait",
        "demanded": "exige exigé réclame réclamé demande demandé",
        "asked": "demande_t interroge interrogé s'interroge",
        "negated": "nie nié démenti dément réfuté réfute contesté conteste",
    },
    "ru": {
        "": "сказал сказала сказали говорит говорил говорила говорили заявил заявила заявили заявляет отметил отметила "
        "отметили отмечает подчеркнул подчеркнула подчеркнули подчеркивает подчёркивает сообщил сообщила сообщили "
        "сообщает добавил добавила добавили добавляет объяснил объяснила объясняет пояснил пояснила пояснили поясняет "
        "рассказал рассказала рассказали написал написала написали пишет ответил ответила отвечает напомнил напомнила "
        "считает полагает уверен уверена предупредил предупредила признал признала указал указала указывает уточнил "
        "уточнила уточняет утверждал выразил_мнение цитирует констатировал резюмировал прокомментировал воскликнул "
        "произнес произнёс пообещал пообещала",
        "claimed": "утверждает утверждают утверждала",
        "demanded": "потребовал потребовала потребовали требует призвал призвала призвали",
        "asked": "спросил спросила спрашивает",
        "negated": "опроверг опровергла опровергли опровергает отрицает отрицал отрицала",
    },
    "uk": {
        "": "сказав сказала сказали каже кажуть говорить говорив говорила заявив заявила заявили заявляє зазначив "
        "зазначила зазначили наголосив наголосила наголосили підкреслив підкреслила повідомив повідомила повідомили "
        "додав додала додали пояснив пояснила розповів розповіла написав написала пише відповів відповіла нагадав "
        "нагадала вважає переконаний попередив попередила визнав визнала уточнив уточнила",
        "claimed": "стверджує стверджував стверджують",
        "demanded": "вимагає зажадав закликав закликала закликали",
        "asked": "запитав запитала спитав",
        "negated": "спростував спростувала заперечив заперечила заперечує",
    },
    "es": {
        "": "dijo dijeron dice dicen decía afirmó afirmaron afirma declaró declararon declara señaló señalaron señala "
        "explicó explicaron explica añadió añadieron añade agregó agregaron agrega indicó indicaron aseguró aseguraron "
        "asegura manifestó expresó destacó subrayó recordó insistió advirtió anunció respondió escribió comentó apuntó "
        "sostuvo sostiene reiteró precisó aclaró reconoció admitió considera consideró opinó concluyó prometió informó",
        "claimed": "alegó pretende pretendía",
        "demanded": "exigió exige pidió pide reclamó instó",
        "asked": "preguntó pregunta",
        "negated": "negó niega desmintió desmiente rechazó",
    },
    "it": {
        "": "dice dicono disse detto ha_detto afferma affermato dichiara dichiarato spiega spiegato aggiunge aggiunto "
        "sottolinea sottolineato osserva osservato scrive scritto risponde risposto annuncia annunciato ricorda",
        "negated": "nega negato smentisce smentito",
    },
    "pt": {
        "": "disse disseram diz dizem afirmou afirmaram afirma declarou declarou declara explicou acrescentou destacou "
        "ressaltou observou escreveu respondeu anunciou lembrou informou comentou garantiu reiterou",
        "negated": "negou nega desmentiu",
    },
    "ar": {
        "": "قال قالت قالوا يقول تقول صرح صرّح صرحت أعلن أعلنت أكد أكّد أكدت أضاف أضافت ذكر ذكرت أوضح أوضحت أشار أشارت "
        "أفاد أفادت شدد شددت لفت لفتت اعتبر كشف كشفت قوله قولها قولهم وأعلن وأعلنت وذكر وذكرت وأفاد وأفادت وشدد ولفت وتابع وقال وقالت وأضاف وأضافت وأكد وأكدت وأوضح وأشار وصرح",
        "negated": "نفى نفت ونفى أنكر",
    },
    "fa": {"": "گفت گفته می‌گوید افزود تاکید اعلام تصریح نوشت اظهار", "negated": "تکذیب رد_کرد"},
    "tr": {"": "dedi diyor söyledi belirtti açıkladı vurguladı ifade_etti kaydetti ekledi", "negated": "yalanladı"},
    "pl": {
        "": "powiedział powiedziała powiedzieli mówi mówił oświadczył oświadczyła stwierdził stwierdziła dodał dodała "
        "podkreślił podkreśliła poinformował poinformowała zaznaczył zaznaczyła napisał napisała",
        "negated": "zaprzeczył zaprzeczyła zdementował",
    },
    "cs": {
        "": "řekl řekla řekli uvedl uvedla dodal dodala prohlásil prohlásila sdělil sdělila napsal",
        "negated": "popřel",
    },
    "nl": {
        "": "zegt zei zeiden verklaarde benadrukte meldt meldde schrijft schreef voegde antwoordde",
        "negated": "ontkende",
    },
}
#: Verbs and participles that report a clause but are no cue beside quoted words, by language and stance.
REPORTING: dict[str, dict[str, str]] = {
    "de": {
        "": "sage sagst sagen sagten  gesagt erzähle erzählt erzählte erzählten erzählen erkläre erklären erwähnt erwähnte "
        "bemerkt bemerkte bemerkten bemerken antworte antworten erwidert erwiderte entgegnet entgegnete  versetzte "
        "versichere versichern versicherten gesteht gestand gestanden gestehen gesteh gestehe bekennt bekannte bekannten   "
        "beteuert beteuerte beteuerten schwört schwor schworen verspricht versprach versprachen versprochen droht drohte drohten "
        "meldet meldete meldeten mitgeteilt  mitteilen verrät verriet verraten rief riefen ruft prophezeite beschwor "
        "hervorgehoben hingewiesen   weist     eingeräumt zugegeben bejahte bedauert bedauerte "
        "bedauerten schreiben geschrieben beschrieb beschreibt   erinnert  weissagte warnen gewarnt "
        "bestätigen bekräftigt beklagt beklagte klagten mahnt behaupten   Frage Antwort Nachricht Meldung Behauptung "
        "Ansicht Meinung Überzeugung Hoffnung Bemerkung Erklärung Versicherung Gerücht Drohung Versprechen erfahren erfährt erfuhr erfuhren "
        "gehört hörte höre hört hörten",
        "believed": "glaubt glaube glaubst glaubte glaubten glauben geglaubt denkt denke denk denkst dachte dachten denken gedacht meint meine "
        "mein meinst meinte meinten meinen gemeint     weiß weißt wisst wußte wusste wußten wussten wissen gewusst "
        "gewußt hofft hoffe hoffte hofften hoffen fürchtet fürchte fürchtete fürchteten fürchten befürchtet befürchtete "
        "vermutet vermute vermutete vermuteten rechnet rechnete überzeugt sicher erwartet erwarte erwartete erwarteten zweifelt zweifle "
        "zweifelte zweifelten bezweifelt ahnt ahne ahnte ahnten begreift begreife begriff begriffen begreifen versteht verstehe verstand merkt "
        "merke merkte merkten gemerkt sah sehe sieht sahen gesehen fühlt fühle fühlte fühlten spürt spürte spüren wünscht wünsche wünschte "
        "träumt träumte wundert wunderte überlegt überlege überlegte bedenkt bedenke bedachte vergisst vergaß    folgerte "
        "entscheidet entschied beschließt beschloss beschloß        erinnere erkennt "
        "erkannte erkannten erkenne entdeckt entdeckte entdeckten    angenommen",
        "demanded": "bittet bat baten bitte gebeten befiehlt befahl befahlen befohlen ersucht ersuchte ersuchten rät riet rieten fordern "
        "aufgefordert verlangen   drängt drängte drängten anbefehlen",
        "asked": "frage fragst fragen gefragt frug erkundigt erkundigte erkundigten wissen_will wissen_wollte",
        "negated": "leugnet leugneten geleugnet bestreite widersprach verneint verneinte",
    },
}
# Chinese and Japanese have no spaces: these are looked for as substrings, longest first.
UNSPACED: dict[str, dict[str, str]] = {
    "zh": {
        "": "表示 指出 强调 強調 称 稱 说道 說道 说 說 写道 寫道 宣布 回应 回應 补充 補充 认为 認為 透露 道 告诉 告訴",
        "negated": "否认 否認",
    },
    "ja": {
        "": "と述べた と語った と話した と言った と強調した と説明した 述べた 語った 話した 言った",
        "negated": "否定した",
    },
    "ko": {"": "말했다 밝혔다 강조했다 전했다 덧붙였다 설명했다 주장했다", "negated": "부인했다"},
}


# "According to X": the phrase stands before the source.
SOURCES: dict[str, str] = {
    "en": "according to|in the words of|as per",
    "de": "laut|nach Angaben (?:von|des|der)|nach den Worten (?:von|des|der)|nach Darstellung (?:von|des|der)",
    "fr": "selon|d['’]après|aux dires de|pour",
    "ru": "по словам|согласно|по мнению|по заявлению|по утверждению|по данным",
    "uk": "за словами|згідно з|на думку|за даними|за твердженням",
    "es": "según|de acuerdo con|en palabras de|a juicio de",
    "it": "secondo|a detta di",
    "pt": "segundo|de acordo com|conforme",
    "ar": "و?على حد قول|و?على حد تعبير|و?بحسب(?! ما)|و?حسب(?! ما)",
    "fa": "به گفت(?:ه[\u200c ]?ی|ه\u0654?|\u06c0)|به نقل از|به اعتقاد|به باور|به عقیده",
}
