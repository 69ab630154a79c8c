"""A design: which lives are to be lived, and where each stands between low and high in everything that is varied."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, eq=False, slots=True)
class Design:
    """A life in each row: ``shares`` [L, d] between 0 and 1, and ``patient`` [L], whose life is changed by them.

    Lives with the same patient share everything that is not varied: the other parameters of the body, and all luck.
    """

    patient: NDArray[np.int64]
    shares: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.patient)

    @property
    def patients(self) -> int:
        """How many different people it takes."""
        return int(self.patient.max()) + 1
