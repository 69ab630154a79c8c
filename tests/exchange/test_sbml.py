"""SBML: valid and unit-consistent by libsbml, and the same numbers in libRoadRunner as in our own executor."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from extramarrow.exchange.registry import find_format, formats
from extramarrow.exchange.sbml.document import document, healthy_start
from extramarrow.exchange.sbml.doses import Jump, combined
from extramarrow.exchange.sbml.export import export_system
from extramarrow.exchange.sbml.names import Identifiers
from extramarrow.grammar import functions as f
from extramarrow.grammar.errors import InputError
from extramarrow.grammar.execute import compile_python
from extramarrow.grammar.system import SignalInfo, Slot, State, System
from extramarrow.grammar.trace import Graph
from extramarrow.grammar.units import to_days

DOSES = [
    (0.0, "drug.depot", 1.0, 500.0),
    (2.0, "marrow.cells[long-bones]#1", 0.5, 0.0),
    (2.0, "drug.depot", 1.0, 250.0),
    (2.0, "drug.depot", 0.5, 100.0),
    (3.5, "plasma.volume", 1.0, 0.25),
]


def slot(label: str, value: float, unit: str) -> Slot:
    return Slot(label, value, unit, to_days(unit)[1], 0.0, 1e6, 0.2, "measured", "Somebody2000", f"meaning of {label}")


def body() -> System:
    """A small body that uses every operation of the graph and units of every kind."""
    graph = Graph()
    slots = [
        slot("patient.weight", 60.0, "kg"),
        slot("patient.reference", 70.0, "kg"),
        slot("marrow.made", 9.0, "1e9/kg/week"),
        slot("marrow.speed", 0.02, "1/h"),
        slot("marrow.target", 120.0, "1e9/L"),
        slot("marrow.steepness", 2.2, "1"),
        slot("marrow.percent", 100.0, "%"),
        slot("drug.uptake", 1.5, "1/day"),
        slot("drug.half", 300.0, "IU"),
        slot("drug.gain", 1.4, "1"),
        slot("plasma.set_point", 3.0, "L"),
        slot("plasma.width", 0.1, "L"),
        slot("plasma.rate", 0.3, "1/day"),
        slot("clock.period", 3.0, "day"),
    ]
    p = {entry.label: graph.input(f"parameter:{entry.label}") for entry in slots}
    labels = ["marrow.cells[long-bones]#1", "marrow.cells[long-bones]#2", "drug.depot", "plasma.volume", "idle.pool"]
    c1, c2, depot, volume, _ = (graph.input(f"state:{label}") for label in labels)
    time = graph.input("time")
    size = graph.alias((p["patient.weight"] / p["patient.reference"]) ** 0.75 * p["patient.weight"], "patient.size")
    effect = graph.alias(f.hill(depot, p["drug.half"], p["marrow.steepness"]), "drug.effect")  # type: ignore[arg-type]
    concentration = graph.alias((c1 + c2) / f.maximum(volume, 0.0), "marrow.concentration")
    drive = graph.alias(f.exp(1.0 - concentration / p["marrow.target"]) / (1.0 + f.exp(-effect)), "marrow.drive")
    scaled = graph.alias(drive * (1.0 + p["drug.gain"] * effect), "marrow.drive (scaled)")
    late = p["clock.period"].operate("less", time)
    season = graph.alias(late.operate("select", 0.5 + f.sqrt(effect), 1.0 - 0.3 * effect), "clock.season")
    gap = p["plasma.set_point"] - volume
    refill = p["plasma.rate"] * (f.smooth_positive(gap, p["plasma.width"]) - f._apply("abs", gap) * 0.1)
    logs = graph.alias(f.log(1.0 + effect) + f.minimum(effect, 0.2) + 2.0**effect + late, "drug.logs")
    speed = p["marrow.speed"]
    derivatives = [
        (p["marrow.made"] * size * scaled * season - speed * c1, speed, p["marrow.made"] * size / speed),
        (speed * c1 - speed * (1.0 + 0.1 * logs) * c2, speed, p["marrow.made"] * size / speed),
        (-p["drug.uptake"] * depot, p["drug.uptake"], graph.const(0.0)),
        (refill, None, p["plasma.set_point"] * 1.0),
        (graph.const(0.0), None, graph.const(2.0)),
    ]
    units = ["1e9", "1e9", "IU", "L", "mg/g"]
    states = tuple(
        State(
            label,
            label.split("#")[0],
            unit,
            f"title <{label}>",
            rate.index,
            None if loss is None else loss.index,
            start.index,
        )
        for label, unit, (rate, loss, start) in zip(labels, units, derivatives, strict=True)
    )
    share = graph.alias(p["marrow.percent"] * effect, "drug.share")
    named = {
        "marrow.drive": ("1", scaled),
        "marrow.concentration": ("1e9/L", concentration),
        "drug.share": ("%", share),
        "drug.share_again": ("%", share),
        "marrow.cells[long-bones]": ("1e9", c1 + c2),
        "plasma.volume": ("L", volume),
        "plasma.target": ("L", graph.const(3.0)),
        "drug.logs": ("1", logs),
    }
    signals = {
        label: SignalInfo(label, unit, f"what {label} is", symbol.index) for label, (unit, symbol) in named.items()
    }
    return System(graph, states, tuple(slots), signals)


def messages(text: str) -> list[str]:
    """What libsbml complains about, warnings included."""
    libsbml = pytest.importorskip("libsbml")
    read = libsbml.readSBMLFromString(text)
    read.checkConsistency()
    return [read.getError(k).getMessage() for k in range(read.getNumErrors())]


def by_hand(system: System, days: list[float], doses: list[tuple[float, str, float, float]]) -> np.ndarray:
    """States at ``days``, from the plain executor."""
    rates = compile_python(system.graph, [state.derivative for state in system.states])
    inside = {f"parameter:{entry.label}": entry.value * entry.factor for entry in system.slots}

    def right_hand_side(t: float, x: np.ndarray) -> list[float]:
        states = {f"state:{s.label}": float(value) for s, value in zip(system.states, x, strict=True)}
        return [float(value) for value in rates({**inside, **states, "time": t})]

    x = np.array(healthy_start(system, {entry.label: entry.value for entry in system.slots}))
    now, rows = 0.0, []
    for stop in sorted({*days, 3.0, *(dose[0] for dose in doses)}):
        if stop > now:
            x = solve_ivp(right_hand_side, (now, stop), x, method="DOP853", rtol=1e-11, atol=1e-11).y[:, -1]
            now = stop
        for day, label, factor, amount in doses:
            if day == stop:
                position = system.state_index[label]
                x[position] = x[position] * factor + amount
        if stop in days:
            rows.append(x.copy())
    return np.array(rows)


def test_document_is_valid_and_its_units_agree() -> None:
    text = document(
        body(), name="small body", title="A small body", jumps=[Jump(*dose) for dose in DOSES], remarks=["One remark."]
    )
    assert messages(text) == []


def test_broken_units_are_noticed() -> None:
    """The check above can fail: declare milligrams where liters are meant."""
    system = body()
    wrong = [slot(e.label, e.value, "mg") if e.label == "plasma.width" else e for e in system.slots]
    text = document(System(system.graph, system.states, tuple(wrong), system.signals), name="wrong")
    assert messages(text) != []


@pytest.mark.filterwarnings("ignore")
def test_roadrunner_gives_the_same_numbers(tmp_path: Path) -> None:
    roadrunner: Any = pytest.importorskip("roadrunner")
    system = body()
    path = export_system(system, tmp_path / "body.xml", name="small", doses=DOSES)
    runner = roadrunner.RoadRunner(str(path))
    runner.integrator.relative_tolerance, runner.integrator.absolute_tolerance = 1e-11, 1e-11
    identifiers = Identifiers()
    names = [identifiers.of(state.label) for state in system.states]
    expected = by_hand(system, [1.0, 5.0, 9.0], DOSES)
    runner.timeCourseSelections = ["time", *names]
    found = np.array([list(row)[1:] for row in np.asarray(runner.simulate(times=[0.0, 1.0, 5.0, 9.0]))[1:]])
    np.testing.assert_allclose(found, expected, rtol=1e-6, atol=1e-9)


@pytest.mark.filterwarnings("ignore")
def test_signals_are_readable_rules(tmp_path: Path) -> None:
    roadrunner: Any = pytest.importorskip("roadrunner")
    system = body()
    runner = roadrunner.RoadRunner(str(export_system(system, tmp_path / "body.xml")))
    evaluate = compile_python(system.graph, [info.node for info in system.signals.values()])
    inputs = {f"parameter:{entry.label}": entry.value * entry.factor for entry in system.slots}
    start = healthy_start(system, {entry.label: entry.value for entry in system.slots})
    inputs |= {f"state:{state.label}": value for state, value in zip(system.states, start, strict=True)}
    for label, value in zip(system.signals, evaluate({**inputs, "time": 0.0}), strict=True):
        assert runner[Identifiers().of(label)] == pytest.approx(value, rel=1e-12)
    assert runner["marrow__drive_healthy"] > 0


def test_values_and_start_are_those_asked_for() -> None:
    system = body()
    text = document(system, name="x", values={"marrow.speed": 0.5}, start=[1.0, 2.0, 3.0, 4.0, 5.0])
    assert 'id="marrow__speed" name="meaning of marrow.speed" constant="true" value="12.0"' in text
    assert 'id="idle__pool" name="title &lt;idle.pool&gt;" constant="false" value="5.0"' in text
    assert "measured, Somebody2000" in text


def test_nothing_triggers_on_a_laboratory_value() -> None:
    text = document(body(), name="x", jumps=[Jump(*dose) for dose in DOSES])
    assert text.count("<event ") == 3
    triggers = [piece.split("</trigger>")[0] for piece in text.split("<trigger ")[1:]]
    assert all("time" in trigger and "<ci>" not in trigger and 'persistent="true"' in trigger for trigger in triggers)


def test_jumps_of_one_visit_compose_in_order() -> None:
    days = combined([Jump(2.0, "a", 1.0, 250.0), Jump(1.0, "a", 0.0, 1.0), Jump(2.0, "a", 0.5, 100.0)])
    assert list(days) == [1.0, 2.0]
    assert days[2.0]["a"] == (0.5, 225.0)


def test_a_dose_into_nowhere_is_refused_and_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"unknown state 'drug\.depott'; did you mean 'drug\.depot'"):
        export_system(body(), tmp_path / "x.xml", doses=[(1.0, "drug.depott", 1.0, 1.0)])
    assert list(tmp_path.iterdir()) == []


def test_identifiers_are_readable_and_unique() -> None:
    names = Identifiers()
    assert names.of("red_cells.cells#3") == "red_cells__cells_3"
    assert names.of("marrow.room[long-bones]") == "marrow__room_long_bones"
    assert names.of("marrow.room[long.bones]") != names.of("marrow.room[long-bones]")
    assert names.of("time") != "time"
    assert names.of("2nd").isidentifier()


def test_the_format_registers_itself() -> None:
    assert formats()["sbml"].suffix == ".xml"
    with pytest.raises(InputError, match="did you mean 'sbml'"):
        find_format("smbl")
