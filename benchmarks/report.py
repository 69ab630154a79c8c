"""The measurements as a page: what all sections share, then each section."""

from __future__ import annotations

from collections import Counter
from typing import Any

from benchmarks.sections.registry import SECTIONS


def page(results: dict[str, dict[str, Any]]) -> str:
    """RESULTS.md; ``results`` are machine, minutes and facts of each section that was measured."""
    machines = {name: _words(section["machine"]) for name, section in results.items()}
    usual = Counter(machines.values()).most_common(1)[0][0]
    facts = {name: section["found"] for name, section in results.items()}
    minutes = sum(section["minutes"] for section in results.values())
    paragraphs = [
        "# Measured side by side",
        f"Written by `make bench`, {minutes:.0f} minutes in all, on: {usual}. Sections can be measured anew one by "
        "one (`python -m benchmarks SECTION`).",
    ]
    for name, section in SECTIONS.items():
        if name in facts:
            heading, *rest = section.page(facts[name], facts)
            other = [] if machines[name] == usual else [f"This section was measured on: {machines[name]}."]
            paragraphs += [heading, *other, *rest]
    return "\n\n".join(paragraphs) + "\n"


def _words(machine: dict[str, str]) -> str:
    return ", ".join(f"{name} {value}" for name, value in machine.items())
