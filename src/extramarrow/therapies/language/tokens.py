"""Words, numbers and marks of a sentence, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extramarrow.grammar.errors import InputError

#: A sentence longer than this is no sentence.
LONGEST = 2000
_EXCERPT = 60

_TOKEN = re.compile(
    r"""
      (?P<power>(?:1e9|10[*^]9)/L\b)
    | (?P<number>[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
    | (?P<sign><=|>=|[<>≤≥])
    | (?P<mark>[,;()])
    | (?P<word>[^\W\d_][^\s,;()<>≤≥=.]*|%)
    | (?P<other>\S[^\s,;()<>≤≥=]*)
    """,
    re.VERBOSE,
)
_SAME = str.maketrans({"−": "-", "μ": "µ"})
_DECIMAL_COMMA = re.compile(r"\d,\d")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a sentence. ``kind`` is power, number, sign, mark, word, other or end; ``start`` counts from 0."""

    kind: str
    text: str
    start: int


def place(sentence: str, token: Token) -> str:
    """Where ``token`` stands, for an error: the sentence, the character (from 1) and the word."""
    found = "the end" if token.kind == "end" else f"'{_printable(token.text)[:_EXCERPT]}'"
    return f'"{excerpt(sentence, token.start)}", character {token.start + 1} ({found})'


def excerpt(sentence: str, around: int = 0) -> str:
    """The sentence on one line, shortened to what surrounds a place."""
    text = _printable(sentence)
    if len(text) <= 2 * _EXCERPT:
        return text.strip()
    first, last = max(0, around - _EXCERPT), around + _EXCERPT
    return ("…" if first else "") + text[first:last].strip() + ("…" if last < len(text) else "")


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)


def tokens_of(sentence: str) -> list[Token]:
    """The tokens of ``sentence``, closed by one of kind ``end``.

    Raises :class:`InputError` for a text that is too long and for a decimal comma.
    """
    if len(sentence) > LONGEST:
        raise InputError(
            f'"{excerpt(sentence)}": expected a sentence of at most {LONGEST} characters, found {len(sentence)}'
        )
    text = sentence.translate(_SAME)
    comma = _DECIMAL_COMMA.search(text)
    if comma:
        start = text.rfind(" ", 0, comma.start()) + 1
        found = Token("number", text[start:].split()[0], start)
        raise InputError(f"{place(sentence, found)}: expected a number with a decimal point and no comma")
    found_tokens = [Token(str(match.lastgroup), match[0], match.start()) for match in _TOKEN.finditer(text)]
    if found_tokens and found_tokens[-1].text == ".":
        found_tokens.pop()
    return [*found_tokens, Token("end", "", len(sentence.rstrip()))]
