"""One English sentence in, the clauses it reports as somebody's words out: who, by which cue, and the span of the content.

The sentence comes with what stands between quotation marks masked, so a clause that holds masked text is a mixed quotation
and one that holds nothing else a direct one. Patterns after Pareti (2015) and the PolNeAR guidelines: clause with and
without "that", infinitive, noun phrase, postposed and parenthetical cue, "according to", passive "was quoted as saying",
nominal cue ("his claim that").
"""

from __future__ import annotations

import re

from tracker.quotations.clause import Clause
from tracker.quotations.cues import (
    CUES,
    EN_ASKING,
    EN_GESTURES,
    EN_INFINITIVE,
    EN_NEEDS_ADDRESSEE,
    EN_NOUN,
    EN_SPEECH,
    EN_THOUGHT,
    EN_TOPICAL,
    SOURCE_PHRASES,
    Cue,
    stance_of,
)
from tracker.quotations.lexicon import listed
from tracker.quotations.subjects import MASK, NAME, NOT_A_NAME, Mention, subject_after, subject_before

_S = r"[ \u00a0]"
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|March|April|May|June|July|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
_WHEN = (
    rf"(?:(?:on|late|early|earlier|late on|early on|last|this|since|by){_S})?{_DAY}(?:{_S}(?:morning|afternoon|evening|night))?|"
    rf"(?:last|this|earlier this|later that|that|earlier that){_S}(?:week|month|year|night|day|morning|evening|afternoon|summer|winter|spring|fall)|"
    rf"(?:on|in|since){_S}{_MONTH}(?:{_S}\d{{1,4}}(?:,{_S}\d{{4}})?)?|in{_S}\d{{4}}|yesterday|today|tonight|earlier|later|recently|again|"
    rf"at the time|repeatedly|publicly|privately|flatly|simply|bluntly|afterwards?"
)
_WHERE = (
    rf"(?:in|at|during|to|on|via|through|after|before|by|from|with|of|when asked about|when){_S}[^,;:.{MASK}]{{1,70}}?"
)
_ADJUNCTS = rf"(?:,?{_S}(?:{_WHEN}|{_WHERE})){{0,2}}"
_THAT = re.compile(rf"{_ADJUNCTS},?{_S}that(?={_S}|,)[ \u00a0,]*")
_ADDRESSED_THAT = re.compile(rf"{_S}[^,;:{MASK}]{{1,80}}?,?{_S}that{_S}")
_ADDRESSED = re.compile(
    rf"{_S}(?:(?:{NAME})(?:’s{_S}(?:{NAME}))?|(?:the|a|an|his|her|their){_S}[\w’'-]+(?:{_S}(?:of{_S})?[A-Z][\w’'-]+)*|[a-z]+(?:ers|ists|ants|ors|ents|als)|me|us|him|her|them|you|people|supporters|Congress)"
    rf"(?:{_S}(?:{_WHEN}|(?:in|at|during|on|via){_S}[^,;:.{MASK}]{{1,50}}?(?=,|{_S}{MASK})))?(?=,?{_S})"
)
_WHEN_ONLY = re.compile(rf"(?:,?{_S}(?:{_WHEN})(?![\w]))?,?{_S}")
_WH = re.compile(rf"{_ADJUNCTS}{_S}(?=(?:whether|if|how|why|what|who|when|where|which){_S})")
_INFINITIVE = re.compile(rf"{_S}(?=(?:[^,;:.{MASK}]{{1,70}}?{_S})?(?:not{_S})?to{_S}[a-z{MASK}])")
_INFINITIVE_AT_ONCE = re.compile(rf"(?:{_S}(?:{_WHEN}))?{_S}(?=(?:not{_S})?to{_S}[a-z{MASK}])")
_QUOTED_AS = re.compile(
    rf"\b(?:quoted|cited|reported|paraphrased|described|recorded|heard|overheard){_S}(?:(?P<object>[^,.;:]{{1,80}}?){_S})?as{_S}(?:saying|stating|telling{_S}[^,.;:]{{1,50}}?|"
    rf"having{_S}said|claiming|declaring|warning|suggesting)(?:,?{_S}(?:{_WHEN}))?(?:,?{_S}that)?,?:?{_S}"
)
# "Motorists were told by X that …".
_TOLD_BY = re.compile(
    rf"\b(?:was|were|been|being){_S}(?P<verb>told|informed|assured|warned|reminded|advised){_S}by{_S}(?P<who>[^,.;:{MASK}]{{2,80}}?)"
    rf"(?:,?{_S}(?:{_WHEN}))?{_S}that{_S}"
)
_QUOTED = re.compile(r"\b(?:quoted|cited|paraphrased|recorded|heard|overheard)\b[^,.;:]{0,100} as $")
# A person by office, for the name of an agency looks like any other.
_CITING = re.compile(
    rf"(?:{_S}(?:{_WHEN}))?,{_S}(?:citing|quoting){_S}(?P<who>(?:[\w’'-]+{_S}){{0,6}}?(?:[Mm]inister|[Pp]resident|[Ss]pokes(?:man|woman|person)|[Ss]ecretary|[Dd]irector|"
    rf"[Mm]ayor|[Aa]mbassador|[Ee]nvoy|[Gg]overnor|[Cc]hancellor|[Gg]eneral|[Ss]enator|[Oo]fficial)(?:,?{_S}(?:{NAME}))?)(?=[.,;{MASK}]|$)"
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being|be)\b")
_NOMINAL = re.compile(
    rf"{_S}(?P<noun>claims?|statements?|assertions?|warnings?|promises?|pledges?|arguments?|views?|beliefs?|suggestions?|announcements?|"
    rf"comments?|contentions?|declarations?|allegations?|accusations?|predictions?|assurances?|admissions?|remarks?|denials?|"
    rf"insistence|hopes?|concerns?|fears?|conclusions?|acknowledge?ments?|proposals?|demands?|calls?|vows?){_S}(?P<link>that{_S}|to{_S}(?=[a-z])|for{_S}|of{_S})"
)
# "his fear of losing", "her claim of “fraud”", and not "his view of the bridge".
_PROPOSITION = re.compile(rf"(?:not{_S})?[a-z]+ing\b|.*{MASK}", re.DOTALL)
_POSSESSOR = re.compile(
    rf"(?:(?P<name>{NAME})(?:['’]s|(?<=s)['’])|\b(?P<his>[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Mm]y|[Oo]ur))(?:{_S}[a-z-]+){{0,2}}$"
)
_AFTER_POSTPOSED = re.compile(
    rf"{_ADJUNCTS}(?:{_S}(?:{_WHEN}))?[ \u00a0]*(?=[.,;:!?—–{MASK}]|$|{_S}(?:in|at|during|on|as|after|when|to|of|while)\b)"
)
_NOTHING_FOLLOWS = re.compile(rf"(?:{_S}(?:{_WHEN}))?[ \u00a0]*(?:[.,;!?]|$)")
_SOURCE = re.compile(
    rf"{_S}(?P<who>[^,;:.{MASK}—–]{{1,140}}?(?:(?<=\b[A-Z])\.[^,;:{MASK}]{{1,60}}?)?)(?=[,;:.{MASK}—–]|$)"
)
_WHILE_AT_END = re.compile(r"\b(?:while|by|before|after|without)$")
_ADVERBIAL_START = re.compile(
    r"(?:After|On|In|At|With|For|As|When|While|If|Before|Since|During|By|From|Under|Despite|Amid|Following|Earlier|Late|Last|Rather|"
    r"Regarding|Asked|Once|Although|Though|Because|Even|[A-Z][a-z]+ing|[A-Z][a-z]+ed)\b"
)
_OPENS = re.compile(rf"(?:But|And|Still|Meanwhile|However|Yet),?{_S}")
# Before a form that is also a noun or a participle, these show that it is no verb here.
_NO_VERB = re.compile(
    r"(?:^|[ \u00a0(])(?:the|an?|his|her|their|its|our|my|your|this|that|these|those|no|any|some|every|each|of|in|for|with|by|from|"
    r"on|at|new|recent|own|first|last|more|many|such|[\w’]+['’]s?|latest|previous|public|and|or)$",
    re.IGNORECASE,
)
_ALWAYS_VERB = listed("said says saying added adding told tells telling wrote writes asked asks insisted insists argued argues "
                         "believes believed thinks thought wants wanted noted denied denies")  # fmt: skip
_STARTS_CLAUSE = re.compile(
    rf"(?:[\"“]?)(?:(?:the|an?|his|her|their|its|our|my|your|this|that|these|those|there|it|he|she|they|we|I|you|no|some|many|most|"
    rf"all|both|every|each|any|if|when|while|once|people|one|two|three|such|only|not|just|nobody|everyone|everything|nothing|"
    rf"[A-Z][\w’'-]*|\d[\w,.%]*|[a-z]+s)\b|{MASK})"
)
_FINITE = re.compile(
    rf"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|may|might|must|did|does|do|won|went|came|got|made|took|"
    rf"gave|knew|saw|became|began|needs?|wants?|seems?|remains?|makes?|goes|comes|gets|takes|gives|looks?|shows?|plans?|[a-z]+ed)\b"
    rf"|[’'](?:s|re|ve|ll|d|m)\b|n[’']t\b|{MASK}"
)
_NOT_CONTENT = re.compile(
    r"(?:of|in|on|at|by|as|to|for|with|from|about|after|before|during|so|and|or|but|goodbye|yes|no|hello|than|against|over|into|"
    r"nothing|little|more|much|anything|something|it all|the same)\b(?![ \u00a0]one\b)",
    re.IGNORECASE,
)
_BACK_TO_NARRATION = re.compile(
    rf"[;]{_S}|{_S}[—–]{_S}|,{_S}(?:according to|citing|referring to|in reference to|alluding to|as {NAME}|who{_S}|a{_S}(?:claim|view|charge|statement))"
)
_JOINED_CUE = re.compile(
    r",?[ \u00a0](?:but|and|while|though|then|or|although|as)(?:[ \u00a0](?:also|then|later|he|she|they|it|has|had|have|did|not|never|that|was|were|is|"
    r"repeatedly|[a-z]+ly))*[ \u00a0,]*$|,(?:[ \u00a0](?:also|later|while|before|by|in))?[ \u00a0]+$|[—–][ \u00a0]*$"
)
_APPOSED = re.compile(
    r"(?:an?|the|who|which|whose|his|her|its|one of|[a-z]+ing|and|but|citing|as|while|after|when|in|at|on|during)\b"
)
# A sentence with more cue verbs is no sentence.
_MOST_CUES = 16
_END_PUNCTUATION = " \u00a0.!?…,;:"


def clauses(sentence: str) -> list[Clause]:
    """Every clause that the sentence reports as somebody's words, in the order of their cues."""
    found: list[Clause] = []
    reader = _Sentence(sentence)
    for at in reader.cues:
        if clause := reader.around(at, found[-1].mention if found else None):
            found.append(clause)
    # A look for a substring is cheaper than a pattern, and most sentences have neither phrase.
    if any(word in sentence for word in ("ccording", "words of", "s per ")):
        found.extend(reader.sources())
    if " as " in sentence:
        found.extend(reader.quoted_as())
    found.extend(reader.nominal())
    found.extend(reader.told_by())
    return _without_repeats(found)


def _without_repeats(found: list[Clause]) -> list[Clause]:
    """One clause for one content: the first cue that claims it wins; contents never cross."""
    kept: list[Clause] = []
    for clause in sorted(found, key=lambda c: (c.start, c.start - c.end, c.cue_start)):
        clash = any(
            (clause.start, clause.end) == (k.start, k.end) or (k.start < clause.start < k.end < clause.end)
            for k in kept
        )
        if not clash:
            kept.append(clause)
    return kept


_ADVERBIAL = re.compile(
    rf"(?:But|And|So|Then|Yet|Still|Later|Meanwhile|However|Also|As|While|When)?,?{_S}?"
    rf"(?:(?:In|On|At|After|During|Before|Following|By|With|For|Since|Asked|Speaking|Hours|Days|Weeks|Months|Moments|Minutes|Earlier|Last|"
    rf"An?{_S}(?:few{_S})?(?:day|week|month|year|hour)s?|[A-Z][a-z]+{_S}(?:days|weeks|months|years|hours)|{_DAY}|in|on|at)\b[^,]{{0,90}},{_S})?"
)
_OPENING = re.compile(
    rf"(?P<who>(?:He|She|They|We|he|she|they|we|I)\b|(?!(?:The|An?|His|Her|Their|Its)\b)(?:{NAME})|(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Aa]n?)"
    rf"(?:{_S}[A-Z]?[a-z’'-]+)??(?:{_S}[A-Z]?[a-z’'-]+)??(?:{_S}(?:{NAME}))?(?=,|{_S}(?:is|was|are|were|has|have|had|will|would|also|[a-z]+(?:ed|s))\b))"
)


def opening_subject(sentence: str) -> Mention | None:
    """The name, pronoun or determined noun that a sentence opens with, behind an adverbial at most."""
    adverbial = _ADVERBIAL.match(sentence)
    for at in (adverbial.end() if adverbial else 0, 0):
        opening = _OPENING.match(sentence, at)
        if opening and opening["who"].split()[0].lower() not in NOT_A_NAME - _PRONOUNS - _DETERMINERS:
            return Mention(opening["who"], opening.start("who"), opening.end("who"))
    return None


class _Sentence:
    """One sentence and the cue verbs in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        # A title in capitals prints its verbs so too; elsewhere "State" and "Report" are names.
        words = text.split()
        self.headline = sum(word[0].isupper() for word in words) * 2 > len(words)
        # "Quoted as saying" has a reader of its own; "citing X" names where the news is from.
        self.cues = [m for m in CUES["en"].find(text) if m.text.lower() != "citing" and self._is_verb(m)][:_MOST_CUES]

    def _is_verb(self, match: Cue) -> bool:
        form = match.text.lower()
        if match.text[0].isupper() and not self.headline:
            return False
        return form in _ALWAYS_VERB or not _NO_VERB.search(self.text[max(0, match.start - 24) : match.start].rstrip())

    def around(self, cue: Cue, before: Mention | None) -> Clause | None:
        """The clause that one cue verb reports, before it or after it."""
        form = cue.text.lower().replace("\u00a0", " ")
        if form.endswith("ing") and _QUOTED.search(self.text, max(0, cue.start - 120), cue.start):
            return None
        mention, between = subject_before(self.text, cue.start)
        if not (mention and _NAME_ONLY.fullmatch(mention.text)) and (inverted := self._inverted(cue, form)):
            return inverted
        passive = bool(_PASSIVE.search(between)) and not form.endswith("ing")
        if form.endswith("ing") and not _PASSIVE.search(between):
            mention = self._participle_subject(cue, before)
        if mention is not None and mention.elided:
            mention = before or self._opening_subject()
        if mention is None or not _can_speak(mention.text):
            inverted = self._inverted(cue, form)
            if inverted or mention is None:
                return inverted
            return None
        if passive:
            return None
        if form in _NOUNS_TOO and not _STRONG_SUBJECT.search(mention.text) and not _THAT.match(self.text, cue.end):
            return None
        span = self._content_after(cue, form) or self._content_before(cue, form, mention)
        if span is None or (form in EN_GESTURES and MASK not in self.text[span[0] : span[1]]):
            return None
        return Clause(
            *span,
            self._cited(cue) or mention,
            cue.text,
            stance_of(_lemma(form), CUES["en"], between) or stance_of(form, CUES["en"]),
            cue.start,
        )

    def _cited(self, cue: Cue) -> Mention | None:
        """Of "…, the agency reported, citing Minister X" the minister: a relay is no speaker where a person is named."""
        cited = _CITING.match(self.text, cue.end)
        return Mention(cited["who"], cited.start("who"), cited.end("who")) if cited else None

    def _participle_subject(self, cue: Cue, before: Mention | None) -> Mention | None:
        """Of ", saying that": the speaker already found in the sentence, or the sentence's own subject."""
        left = self.text[: cue.start].rstrip(" \u00a0")
        if left.endswith((",", "—", "–", MASK)) or _WHILE_AT_END.search(left):
            return before or self._opening_subject()
        mention, _ = subject_before(self.text, cue.start)
        return mention

    def _opening_subject(self) -> Mention | None:
        """The name, pronoun or determined noun that the sentence opens with, behind an adverbial at most."""
        return opening_subject(self.text)

    def _content_after(self, cue: Cue, form: str) -> tuple[int, int] | None:
        at = cue.end
        starts: int | None = None
        said = form in EN_SPEECH or form in EN_THOUGHT
        if said and (that := (_ADDRESSED_THAT if form in EN_NEEDS_ADDRESSEE else _THAT).match(self.text, at)):
            starts = that.end()
        if starts is None and (said or form in EN_ASKING) and (wh := _WH.match(self.text, at)):
            starts = wh.end()
        if starts is None and form in EN_INFINITIVE:
            direct_object = _lemma(form) in ("ask", "urge", "tell", "order", "instruct", "call_on", "call_upon", "encourage",
                                             "warn", "request", "expect", "want", "invite", "advise", "like_would")  # fmt: skip
            if to := (_INFINITIVE if direct_object else _INFINITIVE_AT_ONCE).match(self.text, at):
                starts = to.end()
        if starts is None and said and (bare := self._bare_clause(at, form)) is not None:
            span = self._until_narration(bare)
            # The verb that made a clause of it may be the narrator's: "reported the remarks correctly, he said".
            return span if span and _FINITE.search(self.text, *span) else None
        if starts is None and form in EN_NOUN:
            return self._noun_phrase(at, form)
        return self._until_narration(starts) if starts is not None else None

    def _noun_phrase(self, at: int, form: str) -> tuple[int, int] | None:
        """The noun phrase behind a verb such as "deny"; behind one that only names a topic, quoted words alone count."""
        if self.text[at : at + 1] not in (" ", "\u00a0") or not self.text[at + 1 : at + 2].isalnum():
            return None
        span = None if _NOT_CONTENT.match(self.text, at + 1) else self._until_narration(at + 1)
        topical = EN_NOUN[form] in EN_TOPICAL
        return None if span is None or (topical and MASK not in self.text[span[0] : span[1]]) else span

    def _bare_clause(self, at: int, form: str) -> int | None:
        """Where a clause without "that" begins, or null where what follows the verb is no clause."""
        if form in EN_NEEDS_ADDRESSEE:
            addressed = _ADDRESSED.match(self.text, at)
            if addressed is None:
                return None
            at = addressed.end()
        when = _WHEN_ONLY.match(self.text, at)
        if self.text[at : at + 1] == ":":
            start = at + 1 + (len(self.text[at + 1 :]) - len(self.text[at + 1 :].lstrip()))
        elif when:
            start = when.end()
        else:
            return None
        rest = self.text[start : start + 160]
        if _NOT_CONTENT.match(rest) or not _STARTS_CLAUSE.match(rest):
            return None
        if rest.startswith(MASK) or _FINITE.search(rest):
            return start
        return None

    def _until_narration(self, start: int) -> tuple[int, int] | None:
        """The content from `start` to where the narrator takes over again, or to the sentence's end."""
        end = len(self.text)
        if narration := _BACK_TO_NARRATION.search(self.text, start):
            end = narration.start()
        for later in self.cues:
            if not start < later.start < end:
                continue
            joint = _JOINED_CUE.search(self.text, max(start, later.start - 60), later.start)
            over = joint.start() if joint else self._attributed_onwards(later)
            if over is not None and over > start:
                end = over
                break
        return self._trimmed(start, end)

    def _attributed_onwards(self, cue: Cue) -> int | None:
        """Where the content stops before ", the agency reported": the comma in front of a second-hand source."""
        if not _NOTHING_FOLLOWS.match(self.text, cue.end):
            return None
        mention, _ = subject_before(self.text, cue.start)
        if mention is None or mention.elided:
            return None
        left = self.text[: mention.start].rstrip(" \u00a0")
        return len(left) - 1 if left.endswith(",") else None

    def _content_before(self, cue: Cue, form: str, mention: Mention) -> tuple[int, int] | None:
        """The content in front of ", X said"; with the rest of the sentence where the cue only interrupts it."""
        if form not in EN_SPEECH and form not in EN_THOUGHT and form not in EN_ASKING:
            return None
        left = self.text[: mention.start].rstrip(" \u00a0")
        if not left or not (left[-1] in ",—–" or MASK in left[-2:]):
            return None
        return self._before_and_behind(len(left.rstrip(",—–")), cue.end)

    def _inverted(self, cue: Cue, form: str) -> Clause | None:
        """The content in front of ", said X"."""
        if (form not in EN_SPEECH and form not in EN_ASKING) or form in EN_NEEDS_ADDRESSEE:
            return None
        left = self.text[: cue.start].rstrip(" \u00a0")
        if not left or not (left[-1] in ",—–" or MASK in left[-2:]):
            return None
        mention = subject_after(self.text, cue.end, "en")
        if mention is None or not _can_speak(mention.text) or not _NAMES_SOMEBODY.match(mention.text):
            return None
        span = self._before_and_behind(len(left.rstrip(",—–")), mention.end)
        if span is None:
            return None
        return Clause(
            *span, mention, cue.text, stance_of(_lemma(form), CUES["en"]) or stance_of(form, CUES["en"]), cue.start
        )

    def _before_and_behind(self, end: int, behind: int) -> tuple[int, int] | None:
        rest = _AFTER_POSTPOSED.match(self.text, behind)
        if rest is None:
            return None
        start = 0
        if opening := _OPENS.match(self.text):
            start = opening.end()
        if self.text[rest.end() : rest.end() + 1] == "," and self._goes_on(rest.end() + 1, start, end):
            return self._trimmed(start, len(self.text))
        span = self._trimmed(start, end)
        # "After a long night, he said": that is when he said it, not what.
        adverbial = span and _ADVERBIAL_START.match(self.text, *span) and not _FINITE.search(self.text, *span)
        return None if adverbial else span

    def _goes_on(self, behind: int, start: int, end: int) -> bool:
        """Whether the content goes on behind an inserted "he said", rather than the narrator."""
        tail = self.text[behind:].strip(_END_PUNCTUATION)
        if MASK in self.text[max(start, end - 2) : end]:
            return tail.startswith(MASK)
        return bool(_FINITE.search(tail)) and not _APPOSED.match(tail) and self.text[start:end].count(" ") < 12

    def _trimmed(self, start: int, end: int) -> tuple[int, int] | None:
        while end > start and self.text[end - 1] in _END_PUNCTUATION:
            end -= 1
        while start < end and self.text[start] in " \u00a0,":
            start += 1
        content = self.text[start:end]
        if MASK in content:
            return start, end
        return (start, end) if content.count(" ") + content.count("\u00a0") >= 1 else None

    def sources(self) -> list[Clause]:
        """ "According to X, …" and "…, according to X"."""
        found: list[Clause] = []
        for source in SOURCE_PHRASES["en"].finditer(self.text):
            who = _SOURCE.match(self.text, source.end())
            if who is None:
                continue
            mention = Mention(who["who"], who.start("who"), who.end("who"))
            left = self.text[: source.start()].rstrip(" \u00a0,—–")
            if self._only_carried(len(left)):
                continue
            if len(left) > 12 or MASK in left:
                span = self._before_and_behind(len(left), len(self.text)) or self._trimmed(0, len(left))
            else:
                span = self._trimmed(
                    min(len(self.text), who.end() + 1 + (self.text[who.end() + 1 : who.end() + 2] == " ")),
                    len(self.text),
                )
            if span is not None:
                found.append(Clause(*span, mention, source[0], None, source.start()))
        return found

    def _only_carried(self, end: int) -> bool:
        """Of "“…,” Y said, according to X", up to the comma at `end`: whether the quoted words are Y's, and X a relay."""
        behind = self.text.rfind(MASK, 0, end) + 1
        for cue in self.cues if behind else ():
            if behind <= cue.start < end:
                who, at = subject_before(self.text, cue.start)[0], cue.start
                if who is not None and who.start >= behind:
                    at = who.start
                else:
                    who = subject_after(self.text, cue.end, "en")
                # Only right behind the quoted words: what stands further off is told of, not the teller.
                if who and who.end <= end and _can_speak(who.text) and not self.text[behind:at].strip(" \u00a0,"):
                    return True
        return False

    def quoted_as(self) -> list[Clause]:
        """ "X was quoted as saying that …", and "the agency quoted X as saying that …"."""
        found: list[Clause] = []
        for cue in _QUOTED_AS.finditer(self.text):
            subject, between = subject_before(self.text, cue.start())
            mention = subject if _PASSIVE.search(between) else None
            if mention is None and cue["object"]:
                mention = Mention(cue["object"], cue.start("object"), cue.end("object"))
            if subject is not None and _NOTHING_FOLLOWS.match(self.text, cue.end() - 1):
                # "…, the agency quoted X as saying": the content stands in front.
                span = self._before_and_behind(len(self.text[: subject.start].rstrip(" \u00a0,—–")), cue.end() - 1)
            else:
                span = self._until_narration(cue.end())
            if mention is not None and span is not None:
                found.append(Clause(*span, mention, " ".join(f"{between} {cue[0]}".strip(" ,\u00a0").split()).removesuffix(" that"),
                                    stance_of("say", CUES["en"], between), cue.start()))  # fmt: skip
        return found

    def told_by(self) -> list[Clause]:
        """ "Motorists were told by X that …"."""
        found: list[Clause] = []
        for cue in _TOLD_BY.finditer(self.text):
            span = self._until_narration(cue.end())
            if span is not None:
                mention = Mention(cue["who"], cue.start("who"), cue.end("who"))
                found.append(Clause(*span, mention, f"{cue['verb']} by", None, cue.start("verb")))
        return found

    def nominal(self) -> list[Clause]:
        """ "X’s claim that …"."""
        found: list[Clause] = []
        for cue in _NOMINAL.finditer(self.text):
            floor = max(0, cue.start() - 80)
            who = _POSSESSOR.search(self.text[floor : cue.start()])
            span = self._until_narration(cue.end() - (len(cue["link"]) if cue["link"].startswith("to") else 0))
            if who is None or span is None:
                continue
            if cue["link"].startswith("of") and not _PROPOSITION.match(self.text[span[0] : span[1]]):
                continue
            part = "name" if who["name"] else "his"
            mention = Mention(
                who[part].removesuffix("’s").removesuffix("'s"), floor + who.start(part), floor + who.end(part)
            )
            stance = "negated" if cue["noun"].startswith("denial") else stance_of(cue["noun"].rstrip("s"), CUES["en"])
            found.append(Clause(*span, mention, cue["noun"], stance, cue.start("noun")))
        return found


_NAME_ONLY = re.compile(NAME)
_NAMES_SOMEBODY = re.compile(
    rf"(?:{NAME}|(?:he|she|they|we|I)$|(?:the|an?|his|her|their|one|another|former){_S}[\w’'-]+|(?:[a-z-]+{_S}){{1,3}}(?:{NAME})$)"
)
_STRONG_SUBJECT = re.compile(rf"(?:(?:{NAME})|[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I|who|[a-z]+s)$")
# Forms that are as often nouns: a verb here only behind a pronoun or a name, or before "that".
_NOUNS_TOO = listed(
    """state states report reports claim claims comment comments answer call calls plan plans rule rules show shows back support
    text post posts note notes hope hopes fear fears worry promise demand demands request offer offers question questions email
    blog tweet tweets doubt doubts cause estimate estimates order orders account blast"""
)
_PRONOUNS = listed("he she they we i you it who some many others most few several one both neither nobody everyone")
_DETERMINERS = listed("the a an his her their its")
_LEMMAS = {**EN_NOUN, **EN_INFINITIVE, **EN_THOUGHT, **EN_SPEECH}
_THINGS = re.compile(
    r"(?:it|nobody|no one|none|nothing|this|that|there|these|those|what|which|the (?:fact|idea|question|problem|way|time|day|thing|result|point|news|move|deal|"
    r"race|vote|election|campaign trail|country|economy|same)|to|not|as)$",
    re.IGNORECASE,
)


def _lemma(form: str) -> str:
    return _LEMMAS.get(form, form)


def _can_speak(mention: str) -> bool:
    """Whether a noun phrase may have words put in its mouth: not "it", "the fact", a bare number or a day."""
    if not mention or _THINGS.match(mention) or not any(c.isalpha() for c in mention):
        return False
    words = mention.split()
    return not (len(words) == 1 and words[0].lower() in NOT_A_NAME - _PRONOUNS)
