"""What a rule can be about, by the words of a sentence: a drug, or a kind of treatment."""

from __future__ import annotations

from extramarrow.grammar.errors import unknown
from extramarrow.therapies import numbers
from extramarrow.therapies.action import actions
from extramarrow.therapies.product import products

_PLURALS = {"phlebotomy": "phlebotomies", "splenectomy": "splenectomies", "radiotherapy": "fractions of radiotherapy"}
_SINGULARS = {"radiotherapy": "fraction of radiotherapy"}


def names() -> tuple[str, ...]:
    """Every subject: the drugs by name, then the other kinds of treatment."""
    return (*products(), *dict.fromkeys(each.topic or each.name for each in actions().values() if not each.dosed))


def words() -> dict[str, str]:
    """Every word or pair of words for a subject, as a sentence may use it."""
    table = {word(name): name for name in names()}
    for product in products().values():
        table |= {synonym: product.name for synonym in (product.name, *product.synonyms) if synonym not in table}
    return table


def drug_words() -> dict[str, str]:
    """Every word or pair of words for a drug."""
    return {each: name for each, name in words().items() if name in products()}


def counting_words() -> dict[str, str]:
    """Words for several times a treatment that is no drug."""
    kinds = [name for name in names() if name not in products()]
    return {form: name for name in kinds for form in (_plural(name), _SINGULARS.get(name, name))}


def word(name: str) -> str:
    """The canonical word for a subject inside a sentence: ``epoetin``, ``intravenous iron``."""
    product = products().get(name)
    if product is None:
        return name
    # An abbreviation keeps its capitals: "pegylated MGDF".
    return product.word[:1].lower() + product.word[1:] if product.word[1:2].islower() else product.word


def counted(times: int, name: str) -> str:
    """``3 doses of epoetin``, ``1 transfusion``."""
    if name in products():
        return f"{numbers.counted(times, 'dose')} of {word(name)}"
    return f"{times} {_SINGULARS.get(name, name) if times == 1 else _plural(name)}"


def check(name: str) -> None:
    """:class:`~extramarrow.grammar.errors.InputError` with the nearest subject where there is none called ``name``."""
    if name not in names():
        raise unknown("treatment", name, names())


def _plural(name: str) -> str:
    return _PLURALS.get(name, f"{name}s")
