"""The tables that a trial writes of its patients, chunk by chunk; all are long and sorted."""

from __future__ import annotations

import pyarrow as pa

_WORD = pa.string()

#: One row per patient: who they are, and what became of them before day 0.
PATIENTS = pa.schema(
    [
        ("patient", pa.int64()),
        ("arm", _WORD),
        ("stratum", pa.int32()),
        ("screened", pa.int32()),
        ("repeat", pa.int32()),
        ("age", pa.float64()),
        ("female", pa.float64()),
        ("weight", pa.float64()),
        ("height", pa.float64()),
    ]
)
#: Of patients in arms: who left, and who did not complete for other reasons.
COURSES = pa.schema([("arm", _WORD), ("patient", pa.int64()), ("last_day", pa.float64()), ("outcome", _WORD)])
ENDPOINTS = pa.schema(
    [("endpoint", _WORD), ("arm", _WORD), ("patient", pa.int64()), ("value", pa.float64()), ("event", pa.bool_())]
)
#: What was measured at visits, of everybody.
LABS = pa.schema(
    [("arm", _WORD), ("patient", pa.int64()), ("name", _WORD), ("day", pa.int32()), ("value", pa.float64())]
)
#: What is true every day, of a sample.
SERIES = LABS
DECISIONS = pa.schema(
    [("arm", _WORD), ("patient", pa.int64()), ("day", pa.int32()), ("rule", _WORD), ("seen", _WORD), ("action", _WORD)]
)
#: How much of a treatment was given, of a sample.
GIFTS = pa.schema(
    [("arm", _WORD), ("patient", pa.int64()), ("day", pa.int32()), ("subject", _WORD), ("amount", pa.float64())]
)
#: ``state`` is the last good one, every pool by its name, as JSON; null where it was no equation that failed.
FAILURES = pa.schema(
    [("arm", _WORD), ("patient", pa.int64()), ("last_good_day", pa.float64()), ("reason", _WORD), ("state", _WORD)]
)
#: People who were looked at and not taken, by reason.
SCREENING = pa.schema([("chunk", pa.int64()), ("reason", _WORD), ("people", pa.int64())])

SCHEMAS = {
    "patients": PATIENTS,
    "courses": COURSES,
    "endpoints": ENDPOINTS,
    "labs": LABS,
    "series": SERIES,
    "decisions": DECISIONS,
    "gifts": GIFTS,
    "failures": FAILURES,
    "screening": SCREENING,
}
