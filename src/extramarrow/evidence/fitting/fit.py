"""The Python door of ``fit``: a few parameters of a case, estimated from the series of a patient or of a study."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from extramarrow.evidence.fitting.fitted import Fit, How
from extramarrow.evidence.fitting.free import free_parameters
from extramarrow.evidence.fitting.needs import need_scipy
from extramarrow.evidence.fitting.observations import Series
from extramarrow.evidence.fitting.planned import planned
from extramarrow.evidence.fitting.series import series_of
from extramarrow.evidence.fitting.sheet import sheet_of
from extramarrow.grammar.errors import InputError
from extramarrow.patients.settings import settled
from extramarrow.trials.api import processors
from extramarrow.trials.request import Request

if TYPE_CHECKING:
    from pathlib import Path

    from pandas import DataFrame
    from xarray import Dataset

    from extramarrow.patients.case import Case

Progress = Callable[[float, float, str], None]


def fit(
    data: str | Path | DataFrame | Dataset,
    case: str | Case,
    parameters: Sequence[str] = (),
    treat: Sequence[str] | None = None,
    set: Mapping[str, float | str] | None = None,  # the word of the command line
    *,
    each: bool = False,
    profile: bool = False,
    priors: bool = True,
    starts: int = 8,
    seed: int = 1,
    threads: int | None = None,
    progress: Progress | None = None,
) -> Fit:
    """Estimate parameters of a case from what was observed of a patient, or of several.

    Args:
        data: a CSV file, a pandas table, or an xarray dataset with the dimensions patient and time. Columns are
            ``patient, day, name, value, error, unit``, or ``day`` and one column for each laboratory value. Without an
            error a value has that of its laboratory and of the variation within a person.
        case: name of a built-in case, or a file.
        parameters: labels of what is to be estimated; without any the error names what the data speak about.
        treat: treatments as sentences; the case's own where None or empty.
        set: parameters to set, on top of the case's.
        each: estimate each of several patients too, beside the parameters that all of them share.
        profile: intervals by profile likelihood instead of by the slopes at the best point.
        priors: use the spread between people, where a parameter has one, as what is believed before.
        starts: searches from different points.
        seed: of where they begin.
        threads: how many to use; the result has the same bits with any number.
        progress: told how much is done, of how much, and what is at work.

    Raises:
        InputError: whatever does not fit, in one line.
    """
    sheet = sheet_of(data)
    series = series_of(sheet)
    request = Request(case=case, treat=treat or None, set=set or {}, seed=seed)
    how = How(tuple(parameters), starts, seed, profile, priors)
    alone = [series.of(patient) for patient in series.patients] if each and len(series.patients) > 1 else []
    work = [series, *alone]
    for some in work:
        _check(some, request, how, f"patient {some.patients[0]}: " if some in alone else "")

    need_scipy()

    # The engine is loaded for what is known to be sound.
    from extramarrow.evidence.fitting.work import fitted

    name = request.found().name
    found = []
    for done, some in enumerate(work):

        def tell(share: float, done: int = done) -> None:
            if progress:
                progress(done + share, len(work), name)

        found.append(fitted(some, request, how, threads or processors(), tell))
    return Fit(case=request.found(), inputs=request.inputs(), how=how, data=sheet.place, fitted=tuple(found))


def _check(series: Series, request: Request, how: How, who: str) -> None:
    """Refuse what can be refused before anything is computed."""
    if how.starts < 1:
        raise InputError(f"starts: expected a number of at least 1, not {how.starts}")
    scenario = planned(request, series.last_day)
    free_parameters(scenario.system, scenario.values, how.parameters, how.priors)
    for patient, known in series.people.items():
        place = f"{series.place}: patient {patient}"
        settled(known, scenario.system, place)
        for name in how.parameters:
            if name in known:
                raise InputError(f"{place}: '{name}' is set by a column and cannot be estimated as well")
    observed, wanted = len(series.observations), len(how.parameters)
    if wanted > observed:
        raise InputError(
            f"{series.place}: {who}expected at least {wanted} observations for {wanted} parameters, found {observed}"
        )
