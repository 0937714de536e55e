"""English verb forms: from a form to its base, and from a base to its forms, by rule with a list of exceptions."""

from __future__ import annotations

_IRREGULAR = """be was been;become became become;begin began begun;bring brought brought;build built built;buy bought bought;
catch caught caught;choose chose chosen;come came come;do did done;draw drew drawn;drink drank drunk;drive drove driven;
eat ate eaten;fall fell fallen;feel felt felt;fight fought fought;find found found;fly flew flown;forget forgot forgotten;
get got got;give gave given;go went gone;grow grew grown;have had had;hear heard heard;hold held held;keep kept kept;
know knew known;lead led led;leave left left;lend lent lent;lose lost lost;make made made;mean meant meant;meet met met;
pay paid paid;rise rose risen;run ran run;say said said;see saw seen;sell sold sold;send sent sent;shoot shot shot;
sing sang sung;sit sat sat;sleep slept slept;speak spoke spoken;spend spent spent;stand stood stood;steal stole stolen;
swim swam swum;take took taken;teach taught taught;tell told told;think thought thought;throw threw thrown;
understand understood understood;wear wore worn;win won won;write wrote written;forbid forbade forbidden;
withdraw withdrew withdrawn;strike struck struck;seek sought sought;hide hid hidden"""
_REGULAR = """accept accuse add admit agree allow announce answer appear apply approve arrest arrive ask attack attend avoid
believe belong call cancel cause change claim close complain complete condemn confirm consider contain continue create
cross damage decide decline defend demand deny describe destroy develop die discover discuss dismiss end enjoy enter
escape establish expect explain express fail finish follow force form gain happen hate help hope ignore improve include
increase introduce invite join kill learn like listen live look lose love manage marry miss move need offer open oppose
order own pass perform plan play prefer prepare produce promise protect provide publish pull push reach receive
recognize recommend reduce refuse reject release remain remember remove repeat replace reply report represent request
require resign return reveal save seem serve share show sign smile start state stay stop suffer suggest support suspect
talk threaten touch travel try turn use visit vote wait walk want warn watch welcome wish work worry"""


def third_person(base: str) -> str:
    """he + base: "carry" → "carries"."""
    if base in {"have", "be", "do", "go"}:
        return {"have": "has", "be": "is", "do": "does", "go": "goes"}[base]
    if base.endswith(("s", "x", "ch", "sh", "z")):
        return base + "es"
    return base[:-1] + "ies" if base.endswith("y") and base[-2] not in "aeou" else base + "s"


_DOUBLING = frozenset({"admit", "plan", "stop", "prefer", "permit", "ban", "drop", "commit", "rob", "step", "beg"})


def past(base: str) -> str:
    """Past tense: by rule, or from the list of irregular verbs."""
    if base in PAST:
        return PAST[base]
    if base.endswith("e"):
        return base + "d"
    if base in _DOUBLING:
        return base + base[-1] + "ed"
    return base[:-1] + "ied" if base.endswith("y") and base[-2] not in "aeou" else base + "ed"


def participle(base: str) -> str:
    """Past participle."""
    return PARTICIPLE.get(base) or past(base)


def gerund(base: str) -> str:
    """The -ing form."""
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe")) and base != "be":
        return base[:-1] + "ing"
    short = base in _DOUBLING or base in {
        "get",
        "run",
        "win",
        "sit",
        "swim",
        "cut",
        "put",
        "let",
        "begin",
        "forget",
        "forbid",
    }
    return base + base[-1] + "ing" if short else base + "ing"


PAST: dict[str, str] = {}
PARTICIPLE: dict[str, str] = {}
for _entry in _IRREGULAR.replace("\n", "").split(";"):
    _base, _past, _participle = _entry.split()
    PAST[_base], PARTICIPLE[_base] = _past, _participle

BASES: tuple[str, ...] = tuple(sorted((set(PAST) | set(_REGULAR.split())) - {"be", "have", "do"}))
# Form → (base, "past" | "third" | "base"); a form that is also a common noun or adjective is left out.
_AMBIGUOUS = {
    "felt",
    "left",
    "saw",
    "found",
    "means",
    "meets",
    "lives",
    "works",
    "plays",
    "calls",
    "changes",
    "needs",
    "talks",
    "votes",
    "plans",
    "walks",
    "looks",
    "leads",
    "drinks",
    "hopes",
    "shares",
    "shows",
    "turns",
    "signs",
    "states",
    "reports",
    "attacks",
    "demands",
    "claims",
    "forms",
    "ends",
    "causes",
    "orders",
    "moves",
}
VERBS: dict[str, tuple[str, str]] = {}
for _base in BASES:
    if third_person(_base) not in _AMBIGUOUS:
        VERBS[third_person(_base)] = (_base, "third")
    if past(_base) != _base:
        VERBS[past(_base)] = (_base, "past")
    if _base not in {"end", "form", "state", "order", "report", "cause", "use", "plan", "show", "sign"}:
        VERBS.setdefault(_base, (_base, "base"))
