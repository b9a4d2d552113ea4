"""Whether two points say opposite things of one object: "keep the veto" against "lift the veto"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from communique.accounts.kernels import Kernel
from communique.accounts.lemmas import GENERIC_NOUNS, stem
from communique.language.points.lexicon import IMPEDING_VERBS

# What is done on one side and undone on the other, by the beginnings of words.
_DONE_AND_UNDONE = {
    "agree": (
        r"agree[ds]?\b|agreeing|accept(?:s|ed|ing|ance)?\b|approv|consent|endors"
        r"|support(?:s|ed|ing)?\b|back(?:s|ed|ing)\b|in favou?r of|promis|pledg|consider\b",
        r"declin(?:e[ds]?|ing)\b|refus|reject|oppos|object(?:s|ed|ing|ion)\b|veto(?:ed|es)\b"
        r"|rul(?:e[ds]?|ing) out|turn(?:s|ed|ing)? down|against\b",
    ),
    "admit": (
        r"confirm|acknowledg|admit|conced",
        r"den(?:y|ie[ds]|ying|ial)|disput(?:e[ds]|ing)\b|disclaim",
    ),
    "keep": (
        r"keep|kept\b|maintain|retain|remain|stay(?:s|ed|ing)?\b|exten[ds]|prolong|uph[eo]ld|impos",
        r"lift(?:s|ed|ing)?\b|remov|drop(?:s|ped|ping)?\b|withdr[ae]w|abandon|abolish|scrap|revok"
        r"|cancel|giv(?:e|es|ing) up|gave up|leav(?:e|es|ing)\b|left\b|pull(?:s|ed|ing)? out|quit",
    ),
    "go on": (
        r"resum|continu|go(?:es|ing)? (?:on|ahead)|restart|beg[aiu]n|start(?:s|ed|ing)?\b|launch"
        r"|proceed|reviv",
        r"suspen[ds]|halt|stop|ceas(?:e|es|ed|ing)\b|br(?:eak|oke|oken|eaking) off|interrupt"
        r"|call(?:s|ed|ing)? off|postpon|freez|froze|terminat",
    ),
    "open": (r"(?:re)?open(?:s|ed|ing)?\b", r"clos(?:e|es|ed|ing|ure)\b|shut"),
    "raise": (
        r"rais(?:e|es|ed|ing)\b|increas|expand|step(?:s|ped|ping)? up|strengthen|grow",
        r"cut(?:s|ting)?\b|reduc|lower|decreas|curb|weaken|shr[aiu]nk",
    ),
    "allow": (
        r"allow|permit|authori[sz]|enabl|let(?:s|ting)?\b",
        r"ban(?:s|ned|ning)?\b|block|prohibit|forb[ia]d|prevent|bar(?:s|red|ring)\b|obstruct",
    ),
    "succeed": (r"succe|achiev|progress", r"fail|deadlock|collaps|without result"),
    "talk of": (
        r"discuss|mention|address(?:es|ed|ing)\b|touch(?:es|ed|ing)? (?:up)?on"
        r"|talk(?:s|ed) (?:about|of)|br(?:ought|ing|ings) up|broach",
        r"omit|pass(?:es|ed) over|silent (?:about|on)",
    ),
    "comply": (
        r"compl(?:y|ie[ds]|ying|iance)|abid|observ(?:e|es|ed|ing)\b",
        r"violat|breach|flout",
    ),
}
OPPOSITES = {
    name: (re.compile(rf"\b(?:{done})\w*", re.I), re.compile(rf"\b(?:{undone})\w*", re.I))
    for name, (done, undone) in _DONE_AND_UNDONE.items()
}
# Not "not only", "no later than" and "not wait", which deny nothing.
NEGATORS = re.compile(
    r"\b(?:nothing to do with|(?:no|not|never) (?:\w+ )?(?:part|role|involve(?:d|ment)) in"
    r"|not|never|no|cannot|without|neither|nor|nobody|none)\b"
    r"(?! (?:only|just|least|merely|simply|later|fewer|less|more than|doubt|matter)\b)"
    rf"(?! (?:longer |to |be )?(?:{'|'.join(sorted(IMPEDING_VERBS))})\w*)|n[’']t\b",
    re.I,
)
# "Not" and "declined" turn words round that stand no farther behind them.
MOST_CHARACTERS = 40
WORD = re.compile(r"\b[a-z][a-z-]{3,}")
# What may stand between "not" and the word that it denies.
BETWEEN = re.compile(
    r"(?:\s(?:be|been|being|have|has|had|do|yet|to|the|a|an|any|also|even|ever|longer))*\s(?=\w)",
    re.I,
)
CLAUSE_END = re.compile(
    r"[,;:–—]\s|\b(?:but|while|whereas|although|unless|until|if|so that|because|since|after"
    r"|before)\b"
)


class Move(NamedTuple):
    """What a point does to a thing: 1 affirms, -1 denies or undoes it, 0 is both."""

    sign: int
    words: str


def find_opposites(a: Kernel, b: Kernel) -> tuple[str, str] | None:
    """The words by which one point affirms what the other denies, None where they do not.

    Where the two agree in any thing that is denied or undone they are not opposed.
    """
    mine, yours = _read(a), _read(b)
    if _deny_alike(mine, yours):
        return None
    opposed = [key for key in mine if key in yours and mine[key].sign * yours[key].sign == -1]
    return (mine[opposed[0]].words, yours[opposed[0]].words) if opposed else None


def deny_alike(a: Kernel, b: Kernel) -> bool:
    """Whether both points deny or undo one thing: "declined to", "refused to"."""
    return _deny_alike(_read(a), _read(b))


def _deny_alike(mine: Mapping[str, Move], yours: Mapping[str, Move]) -> bool:
    return any(move.sign == -1 == yours[key].sign for key, move in mine.items() if key in yours)


def _read(kernel: Kernel) -> Mapping[str, Move]:
    start = kernel.unit.span.start
    lemmas = tuple((word.start - start, word.lemma) for word in kernel.unit.words)
    return _read_moves(kernel.text, lemmas)


@lru_cache(maxsize=4096)
def _read_moves(text: str, lemmas: tuple[tuple[int, str], ...]) -> Mapping[str, Move]:
    """What a text affirms and denies, by stem or pair of opposites; lemmas with their places."""
    found: dict[str, Move] = {}
    for key, move in _find_moves(text, dict(lemmas)):
        before = found.get(key, move)
        found[key] = move if before.sign == move.sign else Move(0, move.words)
    return found


def _find_moves(text: str, lemmas: Mapping[int, str]) -> Iterator[tuple[str, Move]]:
    negators = list(NEGATORS.finditer(text))
    denied = {m.end(): n[0] for n in negators if (m := BETWEEN.match(text, n.end()))}
    for match in WORD.finditer(text):
        lemma = lemmas.get(match.start(), match[0])
        if lemma not in GENERIC_NOUNS:
            negator = denied.get(match.start())
            words = f"{negator} {match[0]}" if negator else match[0]
            yield stem(lemma), Move(-1 if negator else 1, words)
    for name, poles in OPPOSITES.items():
        for pole, sign in zip(poles, (1, -1), strict=True):
            for match in pole.finditer(text):
                is_turned = _count_turns(text, negators, match.start()) % 2
                yield f"<{name}>", Move(-sign if is_turned else sign, match[0])


def _count_turns(text: str, negators: Sequence[re.Match[str]], place: int) -> int:
    """How often a word is turned round: by "not" and by "decline to" before it in its clause."""
    clause = max((m.end() for m in CLAUSE_END.finditer(text, 0, place)), default=0)
    clause = max(clause, place - MOST_CHARACTERS)
    refused = sum(1 for _ in OPPOSITES["agree"][1].finditer(text, clause, place))
    return refused + sum(clause <= negator.start() < place for negator in negators)
