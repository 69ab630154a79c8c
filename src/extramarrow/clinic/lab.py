"""A laboratory value: what is true, in which unit, under which code, and how well it can be measured."""

from __future__ import annotations

from typing import Any, ClassVar

from extramarrow.grammar.parts import Part

_LABS: dict[str, type[Lab]] = {}


class Lab(Part):
    """Base of laboratory values and organ sizes.

    A subclass declares one signal ``value`` (the truth) and one parameter ``analytic`` (coefficient of variation of
    the measurement), and names its unit, its title, its LOINC code where one exists, and the reference intervals of
    men and women.
    """

    name: ClassVar[str] = ""
    title: ClassVar[str] = ""
    unit: ClassVar[str] = ""
    loinc: ClassVar[str] = ""
    reference_men: ClassVar[tuple[float, float]] = (0.0, 0.0)
    reference_women: ClassVar[tuple[float, float]] = (0.0, 0.0)
    reference_source: ClassVar[str] = ""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        cls.label = f"lab.{cls.name}"
        super().__init_subclass__(**kwargs)
        _LABS[cls.name] = cls


def labs() -> dict[str, type[Lab]]:
    """Every laboratory value by name, in the order of the report."""
    import extramarrow.clinic.labs  # noqa: F401  (importing the package registers its members)

    return _LABS
