"""extramarrow simulates how a person makes blood, in the marrow and outside of it.

The calls below bear the names of the commands. Each is imported when it is first used, so that
``import extramarrow`` itself loads no numerical library.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extramarrow.catalog import explain, list_names
    from extramarrow.evidence.api import answer, check
    from extramarrow.evidence.fitting.fit import fit
    from extramarrow.exchange.nonmem import export_events
    from extramarrow.exchange.sbml import export_sbml
    from extramarrow.trials.api import run
    from extramarrow.trials.sensitivity.api import sensitivity
    from extramarrow.trials.trial_api import trial

    list = list_names

__version__ = "0.1.0"

# `list` is left out: a star import must not hide the built-in of that name.
__all__ = [
    "__version__",
    "answer",
    "check",
    "explain",
    "export_events",
    "export_sbml",
    "fit",
    "run",
    "sensitivity",
    "trial",
]

_HOMES = {
    "answer": "extramarrow.evidence.api:answer",
    "check": "extramarrow.evidence.api:check",
    "explain": "extramarrow.catalog:explain",
    "export_events": "extramarrow.exchange.nonmem:export_events",
    "export_sbml": "extramarrow.exchange.sbml:export_sbml",
    "fit": "extramarrow.evidence.fitting.fit:fit",
    "list": "extramarrow.catalog:list_names",
    "run": "extramarrow.trials.api:run",
    "sensitivity": "extramarrow.trials.sensitivity.api:sensitivity",
    "trial": "extramarrow.trials.trial_api:trial",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module '{__name__}' has no attribute '{name}'", name=name)
    from importlib import import_module

    module, attribute = _HOMES[name].split(":")
    return getattr(import_module(module), attribute)


def __dir__() -> Iterable[str]:
    return sorted({*globals(), *_HOMES})
