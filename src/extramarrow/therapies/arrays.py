"""Types of arrays over patients, without loading NumPy: sentences are read and checked without it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy

    Floats = numpy.ndarray[Any, numpy.dtype[numpy.float64]]
    Flags = numpy.ndarray[Any, numpy.dtype[numpy.bool_]]
    Integers = numpy.ndarray[Any, numpy.dtype[numpy.int64]]
else:
    Floats = Flags = Integers = Any
