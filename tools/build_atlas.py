"""Write the atlas: one page for each part of the body, disease and drug, from the declarations themselves.

python tools/build_atlas.py docs/atlas
"""

from __future__ import annotations

import inspect
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from extramarrow import catalog
from extramarrow.catalog.body import all_parts
from extramarrow.catalog.labs import limits
from extramarrow.clinic.intervals import Interval, by_age
from extramarrow.clinic.lab import Lab
from extramarrow.evidence.checks import check_named, names
from extramarrow.evidence.coverage import REASONS, TRIALS
from extramarrow.grammar.declarations import KINDS, Factor, Flow, Lawful, Parameter, Pool, Read, Signal
from extramarrow.grammar.latex import law_latex
from extramarrow.grammar.parts import Part
from extramarrow.grammar.sources import known_sources, source

#: Floors whose modules declare parts; the title of their chapter, and what the catalog lists for it by name.
FLOORS = {
    "physiology": ("The body", ""),
    "diseases": ("Diseases", ""),
    "therapies": ("Treatments", "therapies"),
    "clinic": ("What can be seen", "labs"),
}

INTRODUCTION = """# Atlas

Every part of the model, written out from the same declarations that the solver runs: its parameters with unit, origin
and spread between people, its pools, and its equations. Outflow laws give a rate per capita, which is multiplied by the
pool they leave.
"""

TRIALS_INTRODUCTION = """# Published trials

Trials and cohorts that checks replay: `extramarrow check NAME` shows each row, simulated beside observed. A row is
counted where its spread was published and it was no input. What is not replayed says why.
"""


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table, empty where there are no rows."""
    lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    heads = list(heads)
    return "\n".join(["| " + " | ".join(heads) + " |", "|---" * len(heads) + "|", *lines, ""]) if lines else ""


def number(value: float) -> str:
    """A number as people write it."""
    return f"{value:.6g}"


def origin(parameter: Parameter) -> str:
    """Source and reason of a parameter, the source as a link."""
    cited = f"[{parameter.source}](sources.md#{parameter.source.casefold()})" if parameter.source else ""
    return "; ".join(text for text in (cited, parameter.reason) if text)


def values(parameter: Parameter) -> str:
    """The value, or each value with the members of the axis that have it."""
    if isinstance(parameter.value, float | int):
        return number(parameter.value)
    owners: dict[float, list[str]] = {}
    for member, value in parameter.value.items():
        owners.setdefault(value, []).append("the others" if member == "*" else member)
    return "; ".join(f"{number(value)} for {', '.join(members)}" for value, members in owners.items())


def parameter_row(parameter: Parameter) -> list[str]:
    """One line of a parameter table."""
    spread = f"{100 * parameter.spread:.3g} %" if parameter.spread else ""
    value = f"{values(parameter)} {parameter.unit if parameter.unit != '1' else ''}"
    limits = " – ".join(f"{bound:.3g}" for bound in parameter.bounds)
    return [f"`{parameter.name}` {parameter.meaning}", value, parameter.kind, origin(parameter), spread, limits]


PARAMETER_HEADS = ("parameter", "value", "kind", "origin", "spread", "range")


def name_of(reference: Pool | str) -> str:
    """The label of a pool given as object or label."""
    return reference if isinstance(reference, str) else reference.label


def pool_row(pool: Pool) -> list[str]:
    """One line of a pool table."""
    along = f", for each {pool.over.name} site" if pool.over is not None else ""
    matures = f"`{pool.transit}`" if pool.transit else ""
    onward = f"`{name_of(pool.into)}`" if pool.into is not None else ""
    return [f"`{pool.name}` {pool.title}{along}", pool.unit, str(pool.stages), matures, onward]


POOL_HEADS = ("pool", "unit", "stages", "residence", "matures into")


def ends(flow: Flow) -> str:
    """Where a flow comes from and where it goes."""
    into = [flow.into] if flow.into is not None else []
    return " → ".join(", ".join(map(name_of, end)) or "outside" for end in (flow.sources, into))


def law_text(item: Lawful) -> str:
    """Name, meaning and formula of a law."""
    match item:
        case Flow():
            about = f"flow, {ends(item)}"
        case Factor():
            about = f"factor on `{item.target}`"
        case Signal():
            about = item.unit
        case _:
            about = type(item).__name__.lower()
    return f"### `{item.name}` ({about})\n\n{item.meaning}\n\n```{{math}}\n{law_latex(item.law)}\n```\n"


def interval_row(interval: Interval) -> list[str]:
    """One line of a table of reference intervals."""
    return [interval.who, limits(interval), f"[{interval.source}](sources.md#{interval.source.casefold()})"]


INTERVAL_HEADS = ("who", "interval", "source")


def page(part: type[Part]) -> str:
    """The page of one part."""
    ports = [[f"`{port.name}`", f"`{port.target}`", port.unit] for port in part.of_kind(Read).values()]
    intervals = map(interval_row, by_age(part.intervals)) if issubclass(part, Lab) else ()
    sections = {
        "Reference intervals": table(INTERVAL_HEADS, intervals),
        "Parameters": table(PARAMETER_HEADS, map(parameter_row, part.of_kind(Parameter).values())),
        "Pools": table(POOL_HEADS, map(pool_row, part.of_kind(Pool).values())),
        "Reads from other parts": table(("name", "what", "unit"), ports),
        "Laws": "\n".join(map(law_text, part.of_kind(Lawful).values())),
    }
    body = "\n".join(f"## {title}\n\n{text}" for title, text in sections.items() if text)
    title = part.label.split(".")[-1].replace("_", " ").capitalize()
    return f"# {title}\n\n{inspect.getdoc(part) or ''}\n\n{body}"


def sources_page() -> str:
    """The bibliography, one heading per source so that tables can point at it."""
    entries = (f"## {key}\n\n{source(key).citation()}\n" for key in sorted(known_sources(), key=str.casefold))
    return "# Sources\n\n" + "\n".join(entries)


def assumed_page(parts: list[type[Part]]) -> str:
    """Every number that rests on an assumption, with its reason."""
    assumed = [p for part in parts for p in part.of_kind(Parameter).values() if p.kind == "assumed"]
    rows = ([f"`{p.label}`", p.meaning, values(p), p.unit, p.reason] for p in assumed)
    introduction = "Nobody measured these for us. Each stands with the reason for its value.\n\n"
    return "# Assumed numbers\n\n" + introduction + table(("name", "meaning", "value", "unit", "reason"), rows)


def chapter(floor: str, parts: list[type[Part]]) -> str:
    """What the catalog says of every name of a kind, then the pages of the parts of a floor."""
    title, kind = FLOORS[floor]
    entries = [entry_text(catalog.explain(name)) for name in catalog.list_names(kind)] if kind else []
    own = [part.label for part in parts if part.__module__.startswith(f"extramarrow.{floor}.")]
    return "\n".join([f"# {title}\n", *entries, toctree("Equations", own)])


def entry_text(entry: catalog.Entry) -> str:
    """One name with its facts."""
    facts = "".join(f"- {fact}: {words}\n" for fact, words in entry.facts.items())
    return f"## {entry.name}\n\n{entry.title}\n\n{facts}"


def index(parts: list[type[Part]]) -> str:
    """The first page: how many numbers rest on what, and the list of parts."""
    found = [parameter.kind for part in parts for parameter in part.of_kind(Parameter).values()]
    counts = table(("kind", "parameters"), ([kind, str(found.count(kind))] for kind in KINDS))
    return "\n".join([INTRODUCTION, counts, toctree("Chapters", [*FLOORS, "trials", "assumed", "sources"])])


def trials_page() -> str:
    """The published trials: how many of their rows which check replays, and why others are not replayed."""
    rows = [(name, row) for name in names() for row in check_named(name).rows]
    sections = [TRIALS_INTRODUCTION]
    for trial, keys in TRIALS.items():
        replayed = []
        for name in names():
            found = [row for check, row in rows if check == name and set(row.evidence) & set(keys)]
            if found:
                counted = sum(row.counted for row in found)
                replayed.append([f"`{name}`", str(counted), str(len(found) - counted)])
        reasons: dict[str, list[str]] = {}
        for key in keys:
            if key in REASONS:
                reasons.setdefault(REASONS[key], []).append(key)
        sections += [
            f"## {trial}\n",
            table(("check", "rows counted", "rows shown"), replayed),
            table(("not replayed", "because"), ([", ".join(found), why] for why, found in reasons.items())),
        ]
    return "\n".join(sections)


def toctree(title: str, pages: list[str]) -> str:
    """A list of links under a title."""
    return "\n".join([f"## {title}", "", "```{toctree}", ":maxdepth: 1", "", *pages, "```", ""])


def build(folder: Path) -> None:
    """Write all pages into ``folder``, which is emptied first."""
    parts = sorted(all_parts(), key=lambda part: part.label)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    pages = {part.label: page(part) for part in parts}
    pages |= {floor: chapter(floor, parts) for floor in FLOORS}
    pages |= {"index": index(parts), "assumed": assumed_page(parts), "sources": sources_page()}
    pages["trials"] = trials_page()
    for name, text in pages.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    build(Path(sys.argv[1]))
