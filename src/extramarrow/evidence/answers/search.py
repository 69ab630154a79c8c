"""Find the question that somebody means: by id, or by the words they share."""

from __future__ import annotations

import difflib
import math
import re
from collections import Counter
from collections.abc import Mapping

from extramarrow.evidence.answers.entry import Entry
from extramarrow.grammar.errors import InputError, nearest

_ID = re.compile(r"[Qq]?\s*\d+")
_ABBREVIATION = re.compile(r"\bEMH\b", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+")
_IDLE_WORDS = """
a about all also an and any are as at be been but by can could do does for from has have how i if in is it its me of on
or over say that the their them there these they this to was were what when where which who why will with would you
your extramedullary hematopoiesis
"""
_IDLE = frozenset(_WORD.findall(_IDLE_WORDS))
#: British spellings and everyday words, and the stem by which the entries know them.
_SAME = {"haem": "hem", "anaem": "anem", "aetio": "etio", "tumour": "tumor", "oedem": "edem", "oesoph": "esoph"}
#: A question must share at least this much of its meaning with an entry.
NEAR = 0.4
TIE = 0.15
#: How much nearer an entry must be that waits for imaging and biopsy, so that it wins over one that is answered.
WAITS = 0.05


def search(question: str, entries: Mapping[str, Entry]) -> Entry:
    """The entry that ``question`` names or asks for.

    Raises:
        InputError: an unknown id, or no entry near enough.
    """
    asked = _ABBREVIATION.sub("extramedullary hematopoiesis", question.strip())
    if _ID.fullmatch(asked):
        key = asked.replace(" ", "").upper()
        if key in entries:
            return entries[key]
        guess = nearest(key, entries) or next(iter(entries))
        raise InputError(f"answer: unknown question '{asked}'; expected Q1 … Q11 or 1 … 43, nearest is '{guess}'")
    scores = _scores(asked, entries)
    best = max(scores, key=lambda key: scores[key] - (WAITS if entries[key].number is None else 0.0))
    if scores[best] >= NEAR:
        return entries[best]
    raise InputError(f"answer: no question is near '{_short(asked)}'; the nearest is {best}: {entries[best].question}")


def _scores(asked: str, entries: Mapping[str, Entry]) -> dict[str, float]:
    """For each entry the share of the question's meaning that it covers; rare words weigh more."""
    words = {key: _stems(f"{entry.question} {entry.words}") for key, entry in entries.items()}
    common = Counter(stem for stems in words.values() for stem in stems)
    weights = {stem: math.log((len(words) + 1) / (common[stem] + 0.5)) for stem in _stems(asked)}
    if not weights:  # nothing but idle words, as in "What is it?": the letters decide
        return {key: _alike(asked, entry) for key, entry in entries.items()}
    whole = sum(weights.values())
    return {
        key: sum(weight * _held(stem, stems) for stem, weight in weights.items()) / whole + TIE * _alike(asked, entry)
        for (key, entry), stems in zip(entries.items(), words.values(), strict=True)
    }


def _alike(asked: str, entry: Entry) -> float:
    """Likeness of the letters, 0 to 1: it decides between entries that cover a question equally well."""
    return difflib.SequenceMatcher(None, asked.lower(), entry.question.lower()).ratio()


def _held(stem: str, stems: frozenset[str]) -> float:
    """1 where the entry has the stem, a part of it for a near spelling."""
    if stem in stems:
        return 1.0
    near = difflib.get_close_matches(stem, stems, n=1, cutoff=0.8)
    return 0.8 if near else 0.0


def _stems(text: str) -> frozenset[str]:
    plain = text.lower()
    for british, american in _SAME.items():
        plain = plain.replace(british, american)
    return frozenset(_stem(word) for word in _WORD.findall(plain) if word not in _IDLE)


def _stem(word: str) -> str:
    """A word without its ending, crudely: enough for one small vocabulary."""
    for ending in ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ally", "al", "ic", "es", "ed", "s", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "..."
