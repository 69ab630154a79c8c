"""Named policies: regimens of published experiments and of the questions this project asks, each a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from extramarrow.grammar.errors import unknown
from extramarrow.therapies.language.sentences import read_rules
from extramarrow.therapies.rules import Policy

#: name: (what it is, key in the bibliography or "", sentence)
_SENTENCES: Mapping[str, tuple[str, str, str]] = {
    "no-treatment": ("nothing is done", "", ""),
    "transfuse-below-7": (
        "red cells in severe anemia only", "", "Transfuse 2 units when Hb < 7 g/dL, every 3 weeks",
    ),
    "transfuse-below-9.5": (
        "regular transfusion to the lower end of the customary range", "Cazzola1995",
        "Transfuse 2 units when Hb < 9.5 g/dL, every 3 weeks",
    ),
    "transfuse-below-10.5": (
        "regular transfusion to the upper end of the customary range", "Cazzola1995",
        "Transfuse 2 units when Hb < 10.5 g/dL, every 3 weeks",
    ),
    "blood-donation": ("one unit of whole blood", "Pottgiesser2008", "Phlebotomy 550 mL on day 0"),
    "epoetin-weekly": (
        "epoetin once a week in healthy volunteers", "Cheung2001", "Epoetin 40000 IU weekly for 4 weeks",
    ),
    "epoetin-thrice-weekly": (
        "epoetin three times a week in healthy volunteers", "Cheung2001",
        "Epoetin 150 IU/kg 3 times a week for 4 weeks",
    ),
    "epoetin-alternate-days": (
        "epoetin every second day in trained men", "Durussel2013", "Epoetin 50 IU/kg every 2 days for 4 weeks",
    ),
    "intravenous-iron": (
        "iron isomaltoside in iron deficiency anemia", "Kearns", "Intravenous iron 1317 mg on day 0",
    ),
    "spinal-radiotherapy": (
        "low-dose radiotherapy of paravertebral masses", "AnnPalliatMed2017",
        "Radiotherapy 20 Gy in 10 fractions to thoracic-paravertebral on day 0",
    ),
}  # fmt: skip


def policy_names() -> tuple[str, ...]:
    """Names of all policies."""
    return tuple(_SENTENCES)


@cache
def policy(name: str) -> Policy:
    """The policy called ``name``; :class:`~extramarrow.grammar.errors.InputError` with the nearest one otherwise."""
    if name not in _SENTENCES:
        raise unknown("policy", name, _SENTENCES)
    title, source, sentence = _SENTENCES[name]
    return Policy(name, read_rules(sentence) if sentence else (), source, title)
