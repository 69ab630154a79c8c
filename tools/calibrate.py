"""Derive every fitted parameter again from the evidence, compare the hypotheses, and write results and pages.

python tools/calibrate.py [--only NAME ...] [--pages]
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from extramarrow.catalog.body import all_items
from extramarrow.cli.progress import Bar
from extramarrow.evidence.calibration import pages, results
from extramarrow.evidence.calibration.fits import fit_named, names
from extramarrow.evidence.calibration.hypotheses import page

DOCS = Path(__file__).parents[1] / "docs"
HYPOTHESES = "hypotheses"


def main() -> None:
    """Run the fits that are asked for, each with its progress, and write the pages anew."""
    everything = (*names(), HYPOTHESES)
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="+", metavar="NAME", choices=everything, help=f"of {', '.join(everything)}")
    parser.add_argument("--pages", action="store_true", help="write the pages from the committed results alone")
    asked = parser.parse_args()
    for name in () if asked.pages else asked.only or everything:
        _run(name)
    for name, text in written().items():
        (DOCS / name).write_text(text, encoding="utf-8")


def _run(name: str) -> None:
    from extramarrow.evidence.calibration.derive import derived
    from extramarrow.evidence.calibration.hypotheses.compare import scoreboard

    began = time.monotonic()
    with Bar(name) as bar:
        found = scoreboard(all_items(), bar) if name == HYPOTHESES else derived(name, fit_named(name), all_items(), bar)
    results.write(name, found)
    print(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr)


def written() -> dict[str, str]:
    """The pages by file, from the results that are there."""
    fits = [results.read(name) for name in names() if results.path_of(name).is_file()]
    found = {"calibration.md": pages.calibration(fits)}
    if results.path_of(HYPOTHESES).is_file():
        found["scoreboard.md"] = page.scoreboard(results.read(HYPOTHESES))
    return found


if __name__ == "__main__":
    main()
