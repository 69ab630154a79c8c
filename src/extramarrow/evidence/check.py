"""A check: one published experiment and the rows it yields."""

from __future__ import annotations

from dataclasses import dataclass

from extramarrow.evidence.judge import Row


@dataclass(frozen=True, slots=True)
class Check:
    """One published experiment.

    Attributes:
        published: what was done and seen, in a sentence.
        replay: how it is replayed here, and where the replay differs.
        rows: the published figures, in the order in which they are shown.
    """

    published: str
    replay: str
    rows: tuple[Row, ...]
