"""Actions that change other rules: they hold, resume, change the dose, switch or stop."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence

from extramarrow.therapies import subjects
from extramarrow.therapies.action import Action
from extramarrow.therapies.arrays import Flags, Floats
from extramarrow.therapies.effects import Dose, Jump, Occasion, View
from extramarrow.therapies.language.reader import Reader
from extramarrow.therapies.steering.course import Course

#: Who was changed [n], and their doses from now on [n] where those are what was changed.
Change = tuple[Flags, "Floats | None"]


class Steer(Action):
    """An action on the rules about ``target``: a drug, or a kind of treatment."""

    __slots__ = ()

    target: str

    @property
    def steers(self) -> tuple[str, ...]:
        """The target."""
        return (self.target,)

    @abstractmethod
    def steer(self, met: Flags, courses: Mapping[str, Course], seen: Mapping[str, Floats]) -> Change:
        """Change the courses of the patients of ``met`` [n]; those who are in that state already stay unchanged."""

    def effects(self, view: View, mask: Flags, occasion: Occasion) -> list[Jump | Dose]:
        """Nothing is done to the body."""
        return []

    def lacks(self, among: Sequence[Action]) -> str | None:
        """A rule about each subject that it steers."""
        for subject in self.steers:
            if not any(isinstance(each, Action) and each.subject == subject for each in among):
                return f"no rule is about {subjects.word(subject)}: add one, or name another treatment"
        return None


def read_target(reader: Reader) -> str:
    """``epoetin``, ``transfusions``."""
    return reader.name("a drug or a treatment", subjects.words() | subjects.counting_words(), subjects.word)
