"""Everything that a run folder holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extramarrow.runs.folder import MANIFEST
from extramarrow.runs.manifest import manifest_text, versions
from extramarrow.runs.tables import write_tables
from extramarrow.trials.report.figures import figures
from extramarrow.trials.report.page import page

if TYPE_CHECKING:
    from extramarrow.trials.result import Result


def write_run(results: Sequence[Result], folder: Path, definition: Mapping[str, Any] | None = None) -> None:
    """Write manifest, tables, report and figures of ``results`` into the existing ``folder``.

    ``definition`` is what the case file said: with it the manifest is enough to run the case again.
    """
    write_tables(results, folder)
    (folder / "report.html").write_text(page(results, versions()), encoding="utf-8")
    (folder / "figures").mkdir()
    for name, drawing in figures(results).items():
        (folder / "figures" / f"{name}.svg").write_text(drawing, encoding="utf-8")
    (folder / MANIFEST).write_text(manifest_text(results, definition), encoding="utf-8")
