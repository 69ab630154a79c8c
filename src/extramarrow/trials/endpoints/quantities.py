"""What an endpoint may ask about: laboratory values, and tissue outside the marrow as an image shows it."""

from __future__ import annotations

from extramarrow.grammar.errors import nearest

#: Beside the laboratory values: title and unit.
IMAGED: dict[str, tuple[str, str]] = {
    "largest_mass": ("largest mass", "mL"),
    "extramedullary_volume": ("blood-forming tissue outside the marrow", "mL"),
}


def unit_of(name: str) -> str:
    """The unit of a quantity."""
    if name in IMAGED:
        return IMAGED[name][1]
    from extramarrow.clinic.lab import labs

    return labs()[name].unit


def title_of(name: str) -> str:
    """The words for a quantity."""
    if name in IMAGED:
        return IMAGED[name][0]
    from extramarrow.clinic.lab import labs

    return labs()[name].title


def checked(name: str) -> str:
    """``name``, where there is such a quantity.

    Raises:
        ValueError: with the nearest one.
    """
    from extramarrow.clinic.lab import labs

    known = [*labs(), *IMAGED]
    if name not in known:
        guess = nearest(name, known)
        raise ValueError(f"unknown quantity '{name}'" + (f"; did you mean '{guess}'?" if guess else ""))
    return name


def amount(text: str, unit: str) -> tuple[float, bool]:
    """A change such as "1.5 g/dL", or "33 %" of where it began: the number, and whether it is relative.

    Raises:
        ValueError: for anything else, and for an amount that is not above 0.
    """
    from extramarrow.grammar.errors import InputError
    from extramarrow.grammar.units import convert, quantity

    try:
        number, said = quantity(text)
        relative = said == "%"
        number = number if relative or not said else convert(number, said, unit)
    except InputError as error:
        raise ValueError(str(error)) from None
    if number <= 0:
        raise ValueError(f"expected an amount above 0, not '{text}'")
    return (number / 100.0 if relative else number), relative


def measured(name: str) -> str:
    """``name``, where the laboratory measures it.

    Raises:
        ValueError: with the nearest value that it does.
    """
    from extramarrow.clinic.lab import labs

    if name not in labs():
        guess = nearest(name, labs())
        raise ValueError(f"unknown laboratory value '{name}'" + (f"; did you mean '{guess}'?" if guess else ""))
    return name
