"""The measurements as a page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.measure import ALLOWED

BRACKETS = ("with daily doses", "without")


def write(results: dict[str, Any], path: Path) -> None:
    """Write RESULTS.md."""
    path.write_text(
        "\n\n".join([*_head(results), *_speed(results), *_peers(results), *_rest(results)]) + "\n", encoding="utf-8"
    )


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])


def _head(results: dict[str, Any]) -> list[str]:
    job = results["job"]
    machine = ", ".join(f"{name} {value}" for name, value in results["machine"].items())
    return [
        "# Measured side by side",
        f"One run of `make bench`, {results['minutes']:.0f} minutes, on: {machine}.",
        f"The job: two years of β-thalassemia intermedia ({job['states']} states, {job['parameters']} parameters), "
        "a visit every 21 days that transfuses two units below 9.5 g/dL "
        f"({job['transfusions per patient']:.0f} times per patient), twelve laboratory values recorded daily; "
        "once with a tablet of iron at the start of every day and "
        "once without. Speed is in patient-years per second of one core. Error is the largest deviation from LSODA at "
        "a relative tolerance of 1e-10 in any value on any day, relative to the largest value of that patient.",
        f"Adaptive solvers run one patient at a time, at the fastest of the tolerances that keep their error within "
        f"{ALLOWED:g}. Absolute tolerances are a hundredth of that, of the typical size of each state. They are given "
        "the same graph: compiled, with its exact sparse Jacobian where they take one.",
    ]


def _speed(results: dict[str, Any]) -> list[str]:
    parts = ["## The kernel, C, and the best of the others"]
    rows = []
    for bracket in BRACKETS:
        best = _best(results, bracket)
        for precision, line in results["own"][bracket].items():
            speed = line["patient-years per second of a core"]
            rows.append(
                [
                    f"{precision}, {bracket}",
                    f"{speed:.0f}",
                    f"{line['error']:.1e}",
                    f"{line['C, patient-years per second of a core']:.0f}" if "of C" in line else "no gcc",
                    f"{line['of C']:.2f}" if "of C" in line else "",
                    "yes" if line.get("bits as in C") else "no",
                    f"{best['speed']:.1f}",
                    f"{speed / best['speed']:.0f}",
                    f"{line['2 cores over 1']:.2f}",
                ]
            )
    head = ["", "ours", "error", "C", "ours / C", "same bits", "best other", "ours / other", "2 cores / 1"]
    parts.append(_table(head, rows))
    parts.append(
        "C is the same graph through gcc -O3 -march=native -ffp-contract=off, with the same fused multiply-adds, order "
        "of statements, polynomials, doses, records and checks; ratios are medians of the rounds in which both take "
        "turns."
    )
    return parts


def _best(results: dict[str, Any], bracket: str) -> dict[str, Any]:
    dosed = bracket == BRACKETS[0]
    lines: list[dict[str, Any]] = [line for line in results["peers"] if line["dosed"] == dosed]
    return max(lines, key=lambda line: float(line["speed"]))


def _peers(results: dict[str, Any]) -> list[str]:
    found: dict[tuple[str, str], dict[bool, dict[str, Any]]] = {}
    for line in results["peers"]:
        found.setdefault((line["engine"], line["settings"]), {})[line["dosed"]] = line
    rows = []
    for (engine, settings), brackets in found.items():
        cells = [engine, settings]
        for dosed in (True, False):
            line = brackets.get(dosed)
            if line is None:
                cells += ["not measured", "", ""]
            elif line["tolerance"] is None:
                cells += ["none within the error", "", ""]
            else:
                cells += [f"{line['speed']:.2f}", f"{line['tolerance']:g}", f"{line['error']:.1e}"]
        rows.append(cells)
    head = ["engine", "settings", "with daily doses", "rtol", "error", "without", "rtol", "error"]
    note = "Each of them does one patient; what libRoadRunner takes to load the model (a minute) is not counted."
    leak = "scikit-sundae loses memory at every restart of its sparse solver, which therefore goes without daily doses."
    return ["## Others, in each of their settings", _table(head, rows), note, leak]


def _rest(results: dict[str, Any]) -> list[str]:
    sensitivity = results["sensitivities"]
    rows = [
        ["tangents, f64", f"{sensitivity['tangents']['f64']:.1f}"],
        ["tangents, f32", f"{sensitivity['tangents']['f32']:.1f}"],
        ["central differences, f64", f"{sensitivity['differences']:.1f}"],
    ]
    startup = [[name, f"{seconds:.3f}"] for name, seconds in results["startup"].items()]
    memory = [[precision, str(size)] for precision, size in results["own"]["bytes per patient"].items()]
    return [
        "## Sensitivities to twenty parameters",
        _table(["", "ms per patient-year, one core"], rows),
        f"The largest relative difference between f64 tangents and extrapolated differences is "
        f"{sensitivity['difference']:.1e}. Compiling both tangent kernels takes "
        f"{sensitivity['compile_seconds']:.1f} s, once.",
        "## Waiting",
        _table(["", "seconds"], startup),
        "## Memory",
        _table(["", "bytes per patient (states and parameters)"], memory),
    ]
