"""``export events``: what is written reads back as the same doses, from a case and from the folder of a run."""

from __future__ import annotations

import csv
import json

import pytest

from extramarrow.exchange.nonmem import export_events
from extramarrow.exchange.nonmem.fixed import course_of
from extramarrow.exchange.nonmem.table import table
from extramarrow.exchange.registry import formats
from extramarrow.grammar.errors import InputError
from extramarrow.patients.case import find_case
from extramarrow.therapies.events.expand import Course, Given, expand
from extramarrow.therapies.events.rows import parse_rows
from extramarrow.therapies.events.rules import rules_of
from extramarrow.therapies.language.sentences import read_rules
from extramarrow.therapies.policies import policy, policy_names
from extramarrow.trials.scenario import plan

FIXED = [
    "Epoetin 150 IU/kg 3 times a week for 4 weeks",
    "Epoetin 1000 IU intravenous over 2.5 hours at hours 1000.5 and 1100",
    "Oral iron 60 mg 3 times a day for 2 weeks",
    "Transfuse 2 units every 3 weeks for 9 weeks",
    "Phlebotomy 450 mL on day 100",
    "Intravenous iron 333.3 mg on day 5; Intravenous iron 0.1 mg over 1.5 hours on day 7",
]


def case(*treat, **more):
    return find_case("healthy-woman").model_copy(update={"treat": treat, "years": 0.5, **more})


def read_back(path):
    return expand(parse_rows(path.read_text(), f"events '{path}'"))


def test_the_format_is_known():
    assert formats()["events"].suffix == ".csv"


def test_what_is_written_reads_back(tmp_path):
    path = export_events(case(*FIXED), tmp_path / "doses.csv")
    with path.open() as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["ID", "TIME", "AMT", "EVID", "CMT", "RATE", "II", "ADDL", "SS"]
    assert {row["ADDL"] + row["II"] + row["SS"] for row in rows} == {"000"}
    assert [float(row["TIME"]) for row in rows] == sorted(float(row["TIME"]) for row in rows)
    rules = read_rules(*FIXED)
    found = read_back(path)
    # 60 kg is the typical woman.
    assert found == course_of(rules, 183, 60.0)
    assert len(found.doses) == 12 + 2 + 42 + 3 + 1 + 2
    assert found.doses[0].amount == 9000.0
    assert course_of(rules_of(found, "events"), 183, 1.0) == found


def test_a_reset_is_written_too():
    rules = read_rules("Oral iron 60 mg daily for 4 days; Epoetin 10 IU on day 0; Washout of oral iron on day 2;"
                       " Washout of epoetin on day 2")  # fmt: skip
    found = course_of(rules, 10, 60.0)
    assert found.resets == (96,)
    text = table({3: found})
    assert ",96".join(text.splitlines()[:1]) == text.splitlines()[0]
    assert "3,48,0,3," in text
    again = expand(parse_rows(text, "x"))
    assert again == Course(found.doses, found.resets)
    with pytest.raises(InputError, match="a reset empties all drugs"):
        course_of(read_rules("Oral iron 60 mg daily; Epoetin 10 IU weekly; Washout of epoetin on day 2"), 10, 60.0)


@pytest.mark.parametrize("name", policy_names())
def test_named_policies_are_written_or_refused_in_one_line(name, tmp_path):
    fixed = all(rule.condition is None and not rule.action.steers for rule in policy(name).rules)
    no_dose = name == "spinal-radiotherapy" or any(rule.chance is not None for rule in policy(name).rules)
    if fixed and not no_dose:
        assert export_events(case(name), tmp_path / "x.csv").exists()
        return
    with pytest.raises(InputError) as refused:
        export_events(case(name), tmp_path / "x.csv")
    assert ("is no dose" if fixed else "depend on the chart or on chance") in str(refused.value)
    assert not list(tmp_path.iterdir())


def test_policies_of_a_case(tmp_path):
    with pytest.raises(InputError, match="unknown policy 'nevr transfused'; did you mean 'never transfused'"):
        export_events("paravertebral-mass", tmp_path / "x.csv", policy="nevr transfused")
    path = export_events("paravertebral-mass", tmp_path / "x.csv", policy="never transfused")
    assert path.read_text() == "ID,TIME,AMT,EVID,CMT,RATE,II,ADDL,SS\n"


CHANCE = [
    "Epoetin 100 IU/kg weekly, taking 70 % of doses",
    "Reduce epoetin by 25 % when Hb > 12 g/dL, every 2 weeks, from day 7",
    "Hold epoetin when Hb > 13 g/dL for 2 visits in a row, every 2 weeks, from day 7",
    "Transfuse to Hb 15 g/dL when Hb < 15 g/dL, every 3 weeks, within 3 days, missing 20 % of visits",
    "Oral iron 60 mg 2 times a day, taking 80 % of doses",
]


@pytest.fixture(scope="module")
def run_folder(tmp_path_factory):
    """A run of three women, and what its simulation gave."""
    from extramarrow.runs.write import write_run
    from extramarrow.trials.api import results_of
    from extramarrow.trials.request import Request

    folder = tmp_path_factory.mktemp("run")
    definition = case(*CHANCE, years=0.15)
    results = results_of(Request(case=definition, patients=3, seed=5, every="7 days"))
    write_run(results, folder, definition.model_dump(mode="json", exclude_defaults=True))
    return folder, definition


def test_the_doses_of_a_run_are_those_that_were_given(run_folder, tmp_path, monkeypatch):
    """Noted while the same scenario is simulated again: every dose, at its tick, of its amount."""
    from extramarrow.trials.request import Request
    from extramarrow.trials.simulate import Simulation

    folder, definition = run_folder
    path = export_events(str(folder), tmp_path / "doses.csv")
    rows = parse_rows(path.read_text(), "x")
    noted = {number: [] for number in range(3)}
    scenario = plan(Request(case=definition, patients=3, seed=5, every="7 days"))

    def carry_out(self, order, first):
        original(self, order, first)
        action = order.rule.action
        given = action.given(self, order.mask, order.amounts) if action.dosed else order.amounts
        for number in range(3):
            for place, tick in enumerate(order.ticks or (order.day * 48,)):
                took = order.taken is None or order.taken[number, place]
                if order.mask[number] and took and not action.steers:
                    noted[number].append((tick, action.subject, pytest.approx(float(given[number]), rel=1e-9)))

    original = Simulation.carry_out
    monkeypatch.setattr(Simulation, "carry_out", carry_out)
    Simulation(scenario, 1, None, None).course()
    for number in range(3):
        doses = expand([row for row in rows if row.identity == str(number)]).doses
        found = [(each.tick, each.compartment.partition(".")[0], each.amount) for each in doses]
        assert found == sorted(noted[number], key=lambda each: each[:2])
        assert {"epoetin", "oral-iron"} <= {drug for _, drug, _ in found}
    amounts = {row.amount for row in rows if row.compartment == "epoetin.subcutaneous"}
    assert len(amounts) > 1


def test_a_folder_that_is_no_run(run_folder, tmp_path):
    folder, _ = run_folder
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "run.json").write_text("{}")
    with pytest.raises(InputError, match="is not that of a run"):
        export_events(str(broken), tmp_path / "x.csv")
    (broken / "run.json").write_text("{")
    with pytest.raises(InputError, match="cannot be read"):
        export_events(str(broken), tmp_path / "x.csv")
    with pytest.raises(InputError, match="unknown policy 'mine'"):
        export_events(f"{folder}:mine", tmp_path / "x.csv")
    manifest = json.loads((folder / "run.json").read_text())
    manifest["policies"] *= 2
    (broken / "run.json").write_text(json.dumps(manifest))
    with pytest.raises(InputError, match="it compares 2 policies; say"):
        export_events(str(broken), tmp_path / "x.csv")


def test_numbers_are_written_as_they_are():
    course = Course((Given(1, "oral-iron.oral", 0.1), Given(3, "oral-iron.oral", 1 / 3, over=7)))
    text = table({0: course})
    assert "0,0.5,0.1,1,oral-iron.oral,0,0,0,0" in text
    assert expand(parse_rows(text, "x")) == course


def test_doses_by_weight_of_a_child_change_as_it_grows(tmp_path):
    child = case("Epoetin 100 IU/kg weekly", set={"patient.sex": "female", "patient.age": 8.0})
    with pytest.raises(InputError, match="doses by weight are exported of adults, from 20 years on"):
        export_events(child, tmp_path / "x.csv")
