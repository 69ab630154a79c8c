"""What a trial adds up to, beside its chunks: estimates, report and figures, in any storage."""

from __future__ import annotations

import json
from io import BytesIO
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from extramarrow.runs.chunks import table_name
from extramarrow.runs.content import to_parquet
from extramarrow.runs.manifest import plain, versions
from extramarrow.runs.storage import Storage
from extramarrow.trials.report.trial_figures import trial_figures
from extramarrow.trials.report.trial_page import trial_page
from extramarrow.trials.trial_result import TrialResult

if TYPE_CHECKING:
    from extramarrow.trials.job import TrialJob

TRIAL = "trial.json"

#: Tables that only readers of single patients need: what a trial adds up to does without them.
LARGE = ("decisions", "series")


def read_trial(job: TrialJob, place: Storage) -> TrialResult:
    """The result of a job whose chunks all lie in ``place``, without the :data:`LARGE` tables."""
    from extramarrow.trials.conduct.tables import SCHEMAS

    tables = {
        name: pa.concat_tables([pq.read_table(BytesIO(place.read(table_name(name, each)))) for each in job.chunks()])
        for name in SCHEMAS
        if name not in LARGE
    }
    return TrialResult(job, tables)


def write_trial(result: TrialResult, place: Storage) -> None:
    """Write ``trial.json``, the estimates, the report and its figures; each file appears whole."""
    document = plain({**result.to_json(), "made": result.manifest(), "versions": versions()})
    text = json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False)
    place.write(TRIAL, f"{text}\n".encode())
    place.write("estimates.parquet", to_parquet(pa.Table.from_pylist([each.row() for each in result.estimates])))
    place.write("report.html", trial_page(result, versions()).encode())
    for name, drawing in trial_figures(result).items():
        place.write(f"figures/{name}.svg", drawing.encode())
