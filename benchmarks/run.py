"""Every measurement, or some sections of them: ``python -m benchmarks [SECTION ...]``.

``results.json`` beside this file keeps the facts of each section until that section is measured again; ``RESULTS.md``
is written from it.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import machine
from benchmarks.bench import SMALL, WHOLE, Bench, say
from benchmarks.report import page
from benchmarks.sections.registry import SECTIONS

HERE = Path(__file__).parent
RESULTS, PAGE = HERE / "results.json", HERE / "RESULTS.md"


def main(words: Sequence[str] | None = None) -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=f"{', '.join(SECTIONS)}; all by default")
    parser.add_argument("--small", action="store_true", help="few patients, to see that all works; keeps nothing")
    asked = parser.parse_args(words)
    strange = next((name for name in asked.sections if name not in SECTIONS), None)
    if strange is not None:
        parser.error(f"unknown section '{strange}'; expected some of {', '.join(SECTIONS)}")
    chosen = [name for name in SECTIONS if name in asked.sections or not asked.sections]
    if asked.small:
        print(page({name: measured(name, Bench(SMALL)) for name in chosen}))
        return
    for name in chosen:
        keep(name, measured(name, Bench(WHOLE)))


def measured(name: str, bench: Bench) -> dict[str, Any]:
    """The facts of one section, and on what they were measured."""
    say(f"— {name}")
    began = time.perf_counter()
    found = SECTIONS[name].measure(bench)
    return {"machine": machine.facts(), "minutes": (time.perf_counter() - began) / 60.0, "found": found}


def keep(name: str, section: dict[str, Any]) -> None:
    """Put a section in its place among the others, and write the page anew; an interruption loses one section."""
    known = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    merged = {**known, name: section}
    # What another version of this wrote is not kept.
    results = {each: merged[each] for each in SECTIONS if "found" in merged.get(each, ())}
    RESULTS.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    PAGE.write_text(page(results), encoding="utf-8")
    say(f"{name} is in {PAGE}")
