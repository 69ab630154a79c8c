"""What the numbers were measured on."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from extramarrow.numerics.machine import native

_PACKAGES = ("numpy", "scipy", "llvmlite", "scikit-sundae", "casadi", "libroadrunner")


def facts() -> dict[str, str]:
    """Processor, vector width, cores and versions."""
    found = {
        "processor": _processor(),
        "vectors": f"{native().vector_bits} bits",
        "cores": str(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()),
        "Python": platform.python_version(),
    }
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed"
    return found


def _processor() -> str:
    path = Path("/proc/cpuinfo")
    names = (
        [line.split(":", 1)[1].strip() for line in path.read_text().splitlines() if line.startswith("model name")]
        if path.exists()
        else []
    )
    return f"{names[0] if names else platform.processor()} ({native().cpu})"
