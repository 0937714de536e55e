"""A German clause and the place of a verb in it; its subject, and whether what follows the verb is reported, out.

German keeps its finite verb second: what opens a clause with a preposition or an adverb is not its subject, which then
stands behind the verb; and a participle or an infinitive stands at the end, far from the auxiliary beside the subject.
"""

from __future__ import annotations

import re

from tracker.quotations.lexicon import listed
from tracker.quotations.subjects import MASK, NAME, Mention, subject_after

_S = r"[ \u00a0]"
_PRONOUN = (
    r"(?:er|sie|es|ich|du|wir|ihr|man|wer|niemand|jemand|jeder|keiner|einer|dieser|diese|jener|jene|alle|viele|beide)"
)
_PHRASE = re.compile(
    rf"(?:(?P<pronoun>(?i:{_PRONOUN}))(?!\w)(?!{_S}(?:[a-zäöüß-]+{_S}){{0,2}}[A-ZÄÖÜ])|(?P<noun>(?:(?i:der|die|das|ein|eine|dieser|"
    rf"diese|jener|jene|jeder|jede|alle|viele|einige|beide|mein|meine|dein|deine|sein|seine|ihr|ihre|unser|unsere|kein|keine){_S}"
    rf"(?:[a-zäöüß-]+{_S}){{0,3}})?(?:{NAME})))"
)
_AUXILIARY = re.compile(
    r"(?<!\w)(?:ha(?:be|st|t|ben|bt|tte|tten)|hätte[n]?|ist|sind|war|waren|wird|werden|wurde[n]?|würde[n]?|will|wollen|wollte[n]?|"
    r"kann|können|konnte[n]?|könnte[n]?|muss|muß|müssen|musste[n]?|mußte[n]?|soll|sollen|sollte[n]?|darf|dürfen|durfte[n]?|"
    r"mag|möchte[n]?|lässt|läßt|ließ)(?!\w)"
)
# What may open a clause without being its subject.
_NO_SUBJECT = listed("""in im an am auf aus bei beim mit nach von vom vor zu zum zur über unter um für gegen durch ohne seit
    während wegen trotz laut gegenüber zwischen hinter neben ins ans dann da dort hier nun jetzt heute gestern damals später zuletzt
    so auch zudem außerdem dabei dazu darauf daraufhin schließlich endlich inzwischen ferner weiter bald nie oft wieder noch schon
    nur doch einmal einst plötzlich immer zugleich gleichzeitig allerdings jedoch trotzdem deshalb daher darum denn dem den einem
    einen einer des eines als wenn weil ob wie was wo wohin woher warum weshalb wieso wann bevor nachdem bis obwohl indem und aber
    oder sondern""")
_SUBJECT_PRONOUNS = listed("er sie es ich du wir ihr man dieser jener")
_A_SUBJECT = re.compile(rf"[A-ZÄÖÜ]|(?<!\w){_PRONOUN}(?!\w)")
_BOUNDARY = re.compile(rf"[,;:–—({MASK}]{_S}*")
_SUBORDINATE = re.compile(
    r"(?:dass|daß|weil|wenn|als|da|ob|obwohl|nachdem|bevor|während|wie|indem|denn|und|aber|oder)[ \u00a0]", re.I
)
_FREE = rf"[^,.;:!?{MASK}]"
# The nearer to its verb, the surer: a relative clause begins with the same words ("der Brücke, wo …").
_DASS = re.compile(rf"(?P<gap>(?:{_S}{_FREE}{{1,70}})?),{_S}(?:dass|daß|ob){_S}")
_QUESTION_WORD = re.compile(
    rf"(?P<gap>(?:{_S}{_FREE}{{1,25}})?),{_S}(?=(?:wie|was|wer|wen|wem|wessen|warum|weshalb|wieso|wo|wohin|woher|wann|wozu|wovon|"
    r"woran|worauf|womit|welche[rsmn]?|wieviel|inwiefern|inwieweit)(?!\w))"
)
_SO = re.compile(r"(?<!\w)(?:so|solche[rmns]?|derart|dergestalt)(?!\w)", re.IGNORECASE)
_VERB_SECOND = re.compile(
    rf"(?P<gap>(?:{_S}{_FREE}{{1,25}})?),{_S}(?=(?:ich|du|er|sie|es|wir|ihr|man|das|dies){_S}[a-zäöüß]+)"
)
_TO_INFINITIVE = re.compile(
    rf"(?P<gap>(?:{_S}{_FREE}{{1,45}})?),{_S}(?!(?:um|ohne|statt|anstatt)(?!\w))"
    rf"(?=[^.;:!?]{{0,160}}(?<!\w)(?:zu{_S}[a-zäöüß]+n|[a-zäöü]{{2,6}}zu[a-zäöüß]+n)(?!\w))"
)
# Stems of verbs that take a main clause, and of those that take an infinitive.
_BRIDGES = re.compile(
    r"(?:sag|glaub|mein|denk|dach|hoff|fürcht|befürcht|behaupt|weiß|erklär|schw[oö]r|versicher|erzähl|vermut|wünsch|überzeugt|"
    r"erwider|antwort|gesteh|gest[aä]nd|rief|schrieb|schreib|finde|fand)",
    re.IGNORECASE,
)
_PROMISES = re.compile(
    r"(?:verspr|droh|behaupt|glaub|hoff|fürcht|befürcht|beschl|b[aiä]t|r[äi]e?t|befiehl|befahl|befohl|verlang|entsch|leugn|bestr|"
    r"schw[oö]r|forder|aufgefordert|mein|dach|versicher|vorg)",
    re.IGNORECASE,
)


def reported_from(sentence: str, cue: str, end: int) -> re.Match[str] | None:
    """The match whose end is where the content begins that the verb `cue`, ending at `end`, reports; null for none.

    Behind a conjunction or a question word; for some verbs a main clause ("ich glaube, es ist zu spät") or an infinitive
    ("er drohte, das Haus zu verkaufen"). "So …, dass" tells a consequence, not what was said.
    """
    found = _DASS.match(sentence, end)
    if found is not None:
        return None if _SO.search(found["gap"]) else found
    found = _QUESTION_WORD.match(sentence, end)
    if found is None and _BRIDGES.match(cue):
        found = _VERB_SECOND.match(sentence, end)
    if found is None and _PROMISES.match(cue):
        found = _TO_INFINITIVE.match(sentence, end)
    return found


def opens_subordinate(sentence: str) -> bool:
    """Whether a sentence begins with a clause that is no statement: "Als es Abend wurde, …"."""
    return _SUBORDINATE.match(sentence.lstrip()) is not None


def german_subject(sentence: str, start: int, end: int) -> Mention | None:
    """The subject of the verb at [start, end): in front of it, behind it, or beside the auxiliary of its clause."""
    behind = subject_after(sentence, end, "de")
    if behind is not None and behind.start - end <= 1 and behind.text.lower() in _SUBJECT_PRONOUNS:
        return behind
    if sentence[:start].rstrip().endswith(","):
        # "NAME, head of the mill, said": what stands between the commas says who that is.
        named = _PHRASE.match(sentence)
        if named is not None and sentence[named.end() : named.end() + 1] == ",":
            return Mention(named[0], 0, named.end())
    begin = 0
    for boundary in _BOUNDARY.finditer(sentence, 0, start):
        if boundary.end() < start:
            begin = boundary.end()
    while (linking := _SUBORDINATE.match(sentence, begin)) and linking.end() < start:
        begin = linking.end()
    opening = sentence[begin:start].split(maxsplit=1)
    if not opening:
        return behind
    auxiliary = _AUXILIARY.search(sentence, begin, start)
    if opening[0].lower() in _NO_SUBJECT:
        return behind if auxiliary is None else _behind_auxiliary(sentence, auxiliary.end(), start)
    found = _PHRASE.match(sentence, begin, auxiliary.start() if auxiliary else start)
    if found is None:
        return _behind_auxiliary(sentence, auxiliary.end(), start) if auxiliary else behind
    text = (found["pronoun"] or found["noun"]).strip()
    return Mention(text, begin, begin + len(text))


def names_somebody(words: str) -> bool:
    """Whether words where a subject may stand can be one: a noun, a name or a pronoun is among them."""
    return _A_SUBJECT.search(words) is not None


def _behind_auxiliary(sentence: str, at: int, until: int) -> Mention | None:
    """The phrase right behind an auxiliary: "hat der Minister gesagt"."""
    at += len(sentence[at:until]) - len(sentence[at:until].lstrip())
    found = _PHRASE.match(sentence, at, until)
    return None if found is None else Mention(found[0].strip(), at, at + len(found[0].strip()))
