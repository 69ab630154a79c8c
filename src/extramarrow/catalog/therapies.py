"""What can be done to a patient: actions, and the drugs that can be given."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from inspect import cleandoc

from extramarrow.catalog.entry import Entry
from extramarrow.catalog.parts import explain_part
from extramarrow.therapies.action import Action, actions, steering
from extramarrow.therapies.product import Product, products


def names() -> dict[str, str]:
    """Every drug and every action but the giving of drugs, with the first line of what it is."""
    import_module("extramarrow.therapies.drugs")
    found = {name: product.part.summary() for name, product in products().items()}
    found |= {name: _lines(kind)[0] for name, kind in kinds().items() if not kind.dosed}
    return dict(sorted(found.items()))


def kinds() -> dict[str, type[Action]]:
    """Every kind of action: on the body, and on other rules."""
    return {**actions(), **steering()}


def entries() -> dict[str, Callable[[], Entry]]:
    """Every action and drug, by name and by the words that open a sentence."""
    found: dict[str, Callable[[], Entry]] = {}
    for name, kind in kinds().items():
        found[name] = partial(_action, name, kind)
    for name, product in products().items():
        for word in (name, product.word, *product.synonyms):
            found.setdefault(word, partial(_drug, product))
    return found


def _lines(kind: type[Action]) -> list[str]:
    return cleandoc(kind.__doc__ or "").replace("`", "").split("\n")


def _action(name: str, kind: type[Action]) -> Entry:
    words = ", ".join(f"'{words}'" for opening in kind.openings() for words in opening.words)
    facts = {"a sentence begins with": words, "done": "once by a rule" if kind.once else "as often as a rule says"}
    description = _lines(kind)
    sections: dict[str, list[str]] = {"What it does": description}
    for part in kind.parts:
        sections |= {
            f"{heading} of {part.label}": list(lines) for heading, lines in explain_part(part).sections.items()
        }
    return Entry(name, "treatment", description[0], facts, sections)


def _drug(product: Product) -> Entry:
    entry = explain_part(product.part)
    facts = {
        "a sentence begins with": ", ".join(f"'{word}'" for word in (product.word, *product.synonyms)),
        "dosed in": ", ".join([product.unit, *product.units]),
        "routes": ", ".join(f"{name} (into {route.pool})" for name, route in product.routes.items()),
        "largest single dose": f"{product.highest:g} {product.unit}",
    }
    return Entry(product.name, "drug", entry.title, {**facts, **entry.facts}, entry.sections)
