"""A sentence being read from left to right: what may come next, and what is said when something else does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from difflib import SequenceMatcher
from fractions import Fraction
from itertools import takewhile
from math import inf
from typing import NoReturn, TypeVar

from extramarrow.grammar.errors import InputError, nearest
from extramarrow.therapies.language.tokens import Token, place, tokens_of

Named = TypeVar("Named")

#: A misspelled name is looked for among this many words.
_MOST_WORDS = 3
_LONGEST_NUMBER = 40
#: No name has more words.
_LONGEST_NAME = 6
_MOST_OFFERED = 12


class Reader:
    """A cursor over the tokens of one sentence."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        self.tokens = tokens_of(sentence)
        self._folded = [token.text.casefold() for token in self.tokens]
        self.position = 0

    @property
    def token(self) -> Token:
        """The token that comes next."""
        return self.tokens[self.position]

    @property
    def at_end(self) -> bool:
        """True where nothing is left."""
        return self.token.kind == "end"

    # ---- refusing

    def fail(self, expected: str, nearest_of: Iterable[str] = (), token: Token | None = None) -> NoReturn:
        """Refuse the next token (or ``token``): what was expected there, and the nearest of the valid words."""
        found = token or self.token
        guess = nearest(found.text, nearest_of) if found.kind != "end" else None
        hint = f"; did you mean '{guess}'?" if guess else ""
        raise InputError(f"{place(self.sentence, found)}: expected {expected}{hint}")

    @contextmanager
    def blaming(self, token: Token) -> Iterator[None]:
        """Errors about a meaning, raised inside, name the place of ``token``."""
        try:
            yield
        except InputError as error:
            raise InputError(f"{place(self.sentence, token)}: {error}") from None

    # ---- words and marks

    def comes(self, *words: str) -> bool:
        """True if the next tokens are ``words``, whatever their case; nothing is taken."""
        if self._folded[self.position] != words[0].casefold():
            return False
        following = self._folded[self.position : self.position + len(words)]
        return following == [word.casefold() for word in words]

    def number_follows(self) -> bool:
        """True if a number stands behind the next token, with an hour's separator or nothing of its own after it."""
        behind = self.tokens[self.position + 1 : self.position + 3]
        return (
            len(behind) == 2
            and behind[0].kind == "number"
            and (behind[1].kind in {"mark", "end"} or behind[1].text == "and")
        )

    def visits_follow(self) -> bool:
        """True if a number of visits stands behind the next token."""
        behind = self.tokens[self.position + 1 : self.position + 3]
        return len(behind) == 2 and behind[0].kind == "number" and behind[1].text.casefold() in {"visits", "visit"}

    def comes_after_number(self, *words: str) -> bool:
        """True if the next token is a number and those after it are ``words``; nothing is taken."""
        if self.token.kind != "number":
            return False
        following = self.tokens[self.position + 1 : self.position + 1 + len(words)]
        return [token.text.casefold() for token in following] == [word.casefold() for word in words]

    def take(self) -> Token:
        """The next token, taken."""
        taken = self.token
        self.position += taken.kind != "end"
        return taken

    def accept(self, *words: str) -> bool:
        """Take ``words`` if they come next, one after the other."""
        if not self.comes(*words):
            return False
        self.position += len(words)
        return True

    def require(self, *choices: str) -> str:
        """Take one of the single words ``choices``; the first is the canonical one."""
        for choice in choices:
            if self.accept(choice):
                return choice
        self.fail(" or ".join(f"'{choice}'" for choice in choices[:2]), choices)

    def name(self, what: str, table: Mapping[str, Named], show: Callable[[Named], str] = str) -> Named:
        """Take the longest name of ``table`` (keys of one or more words) that comes next, and return its value.

        An error offers canonical names: ``show`` of a value.
        """
        if not table:
            raise ValueError(f"nothing could be {what}")
        found = self.maybe_name(table)
        if found is not None:
            return found
        guess = self._best_guess(table)
        names = list(dict.fromkeys(f"'{show(value)}'" for value in table.values()))
        offered = f" ({', '.join(names[:_MOST_OFFERED])}{', …' if len(names) > _MOST_OFFERED else ''})"
        hint = f"; did you mean '{show(guess)}'?" if guess is not None else offered if len(names) > 1 else ""
        raise InputError(f"{place(self.sentence, self.token)}: expected {what}{hint}")

    def maybe_name(self, table: Mapping[str, Named]) -> Named | None:
        """Like :meth:`name`, with None where no name of ``table`` comes next."""
        keys: dict[str, str] = {}
        for key in table:
            keys.setdefault(key.casefold(), key)
        following = self._folded[self.position : self.position + _LONGEST_NAME]
        for length in range(len(following), 0, -1):
            found = keys.get(" ".join(following[:length]))
            if found is not None:
                self.position += length
                return table[found]
        return None

    def _best_guess(self, table: Mapping[str, Named]) -> Named | None:
        begun = max(table, key=self._words_begun)
        if self._words_begun(begun) > 1:
            return table[begun]
        best, likeness = None, 0.0
        for length in range(_MOST_WORDS, 0, -1):
            words = self.tokens[self.position : self.position + length]
            same_length = [name for name in table if len(name.split()) == length]
            if len(words) == length and all(word.kind == "word" for word in words):
                typed = " ".join(word.text for word in words).casefold()
                guess = nearest(typed, same_length)
                if guess is not None and (ratio := SequenceMatcher(None, typed, guess.casefold()).ratio()) > likeness:
                    best, likeness = table[guess], ratio
        return best

    def _words_begun(self, name: str) -> int:
        """How many words of ``name`` come next: a name that is begun was meant, however long the rest of it is."""
        pairs = zip(name.casefold().split(), self._folded[self.position :], strict=False)
        return len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))

    # ---- numbers and units

    def number(self, what: str) -> Fraction:
        """Take a number, exactly as it is written in decimals."""
        if self.token.kind != "number":
            self.fail(what)
        token = self.take()
        size = abs(float(token.text))
        if size == inf or len(token.text) > _LONGEST_NUMBER or (size == 0.0 and re.match(r"[^eE]*[1-9]", token.text)):
            self.fail(f"{what} that a computer can hold", token=token)
        return Fraction(token.text)

    def unit(self, of: str, units: Mapping[str, Fraction]) -> Fraction:
        """Take a unit of ``units`` (the first is the expected one) and return its worth in the first."""
        if self.token.kind not in {"word", "power"}:
            self.fail(f"a unit for {of}, such as '{next(iter(units))}'")
        folded = {unit.casefold(): worth for unit, worth in units.items()}
        worth = folded.get(self.token.text.casefold())
        if worth is None:
            self.fail(f"a unit for {of}: {' or '.join(repr(name) for name in units)}")
        self.take()
        return worth
