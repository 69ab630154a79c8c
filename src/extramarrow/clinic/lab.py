"""A laboratory value: what is true, in which unit, under which code, how it varies and what is healthy."""

from __future__ import annotations

from typing import Any, ClassVar

from extramarrow.clinic.intervals import Interval, find
from extramarrow.clinic.loinc import loinc_is_valid
from extramarrow.grammar.declarations import Parameter
from extramarrow.grammar.parts import Part
from extramarrow.grammar.ucum import ucum

_LABS: dict[str, type[Lab]] = {}


class Lab(Part):
    """Base of laboratory values and organ sizes.

    A subclass declares one signal ``value`` (the truth) and the parameters ``analytic`` (coefficient of variation of
    the measurement) and ``biological`` (coefficient of variation within a person from day to day). It names its unit,
    its title, its LOINC code where one exists, the days until a result is on the chart, and reference intervals by
    sex and age.
    """

    name: ClassVar[str] = ""
    title: ClassVar[str] = ""
    unit: ClassVar[str] = ""
    loinc: ClassVar[str] = ""
    lag: ClassVar[int] = 0
    intervals: ClassVar[tuple[Interval, ...]] = ()

    def __init_subclass__(cls, **kwargs: Any) -> None:
        cls.label = f"lab.{cls.name}"
        super().__init_subclass__(**kwargs)
        _check(cls)
        _LABS[cls.name] = cls

    @classmethod
    def interval(cls, sex: str, age: float) -> Interval | None:
        """The reference interval of a "male" or "female" of ``age`` years; None where no table speaks of them."""
        return find(cls.intervals, sex, age)


def _check(lab: type[Lab]) -> None:
    """Refuse a code with a wrong check digit, a unit without a UCUM code and a value whose variation is not said."""
    if lab.loinc and not loinc_is_valid(lab.loinc):
        raise ValueError(f"{lab.label}: the check digit of LOINC code '{lab.loinc}' is wrong")
    ucum(lab.unit)
    if lab.lag < 0:
        raise ValueError(f"{lab.label}: a result cannot be on the chart before its sample is taken")
    missing = [name for name in ("analytic", "biological") if name not in lab.of_kind(Parameter)]
    if missing:
        raise ValueError(f"{lab.label}: declare {' and '.join(missing)} variation")


def labs() -> dict[str, type[Lab]]:
    """Every laboratory value by name, in the order of the report."""
    import extramarrow.clinic.labs  # noqa: F401  (importing the package registers its members)

    return _LABS
