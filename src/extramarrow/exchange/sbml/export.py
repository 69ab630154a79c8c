"""``export sbml``: a case, or any system, as an SBML file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from extramarrow.exchange.files import write_text
from extramarrow.exchange.sbml.document import document
from extramarrow.exchange.sbml.doses import Jump
from extramarrow.grammar.errors import unknown
from extramarrow.grammar.system import System

if TYPE_CHECKING:
    from extramarrow.patients.case import Case


def export_sbml(
    case: str | Case,
    path: str | os.PathLike[str],
    *,
    policy: str = "",
    treat: Sequence[str] | None = None,
    years: float | None = None,
    values: Mapping[str, float | str] | None = None,
) -> Path:
    """Write the equations of a case, its typical person on day 0 and the doses given to him or her.

    The policy is simulated first: the file holds what it decided, as time events, and never the rule itself.

    Args:
        case: name of a built-in case, a TOML file, or a case.
        path: the file to write.
        policy: one of the policies that the case compares; its own treatment where empty.
        treat: treatments as sentences, instead.
        years: how long the schedule goes on; what the case says where None.
        values: parameters to set, on top of the case's.

    Raises:
        InputError: whatever does not fit, in one line.
        OSError: the file cannot be written; nothing is left of it.
    """
    from extramarrow.exchange.sbml.resolve import resolve
    from extramarrow.patients.case import find_case
    from extramarrow.trials.request import Request
    from extramarrow.trials.scenario import plan

    found = find_case(case) if isinstance(case, str) else case
    sentences = treat
    if policy:
        alternatives = {entry.name: entry.treat for entry in found.policies}
        if policy not in alternatives:
            raise unknown("policy", policy, alternatives, f"case '{found.name}'")
        sentences = alternatives[policy]
    scenario = plan(Request(case=found, policy=policy, treat=sentences, years=years, set=values or {}))
    resolved = resolve(scenario)
    remarks = [found.description, *(f"Treatment: {sentence}." for sentence in scenario.sentences)]
    text = document(
        scenario.system,
        name=found.name or "person",
        title=found.title,
        values=resolved.values,
        start=resolved.start,
        jumps=resolved.jumps,
        remarks=[remark for remark in remarks if remark],
    )
    return write_text(text, path)


def export_system(
    system: System,
    path: str | os.PathLike[str],
    *,
    name: str = "extramarrow",
    title: str = "",
    values: Mapping[str, float] | None = None,
    start: Sequence[float] | None = None,
    doses: Iterable[tuple[float, str, float, float]] = (),
    remarks: Sequence[str] = (),
) -> Path:
    """Write ``system`` itself.

    ``doses`` is the resolved schedule: (day, state label, factor, amount), where the state becomes
    ``state · factor + amount``. The other arguments are those of
    :func:`~extramarrow.exchange.sbml.document.document`.
    """
    jumps = [Jump(*dose) for dose in doses]
    text = document(system, name=name, title=title, values=values, start=start, jumps=jumps, remarks=remarks)
    return write_text(text, path)
