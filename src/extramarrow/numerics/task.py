"""What compiled code is told about one call: addresses and numbers, eight bytes each."""

from __future__ import annotations

import ctypes

#: Addresses of arrays; numbers in them have the precision of the kernel unless said otherwise.
ADDRESSES = (
    "states",  # [patients, states]
    "parameters",  # [patients, parameters]
    "constants",
    "records",  # [records, observables, stride]
    "codes",  # int32 [patients]
    "failed_days",  # int64 [patients]
    "dose_begins",  # int64 [steps + 1]: doses of step k are those from begins[k] up to begins[k + 1]
    "dose_states",  # int64 [doses]
    "dose_rows",  # int64 [doses]
    "dose_amounts",  # [rows, patients]
)
INTEGERS = (
    "patients",
    "first_day",
    "days",
    "record_every",  # in steps; 0: nothing is recorded
    "stride",  # patients, rounded up to whole blocks
)
FIELDS = (*ADDRESSES, *INTEGERS)


class Task(ctypes.Structure):
    """The fields above, in that order."""

    _fields_ = tuple((name, ctypes.c_int64) for name in FIELDS)
