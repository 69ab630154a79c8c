"""Random regimens whose rules do not contradict each other, and the charts they are decided on."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import numpy

DRUGS = {"epoetin": "Epoetin", "oral iron": "Oral iron", "intravenous iron": "Intravenous iron"}
DOSES = {"epoetin": (2000, 40000, "IU"), "oral iron": (20, 200, "mg"), "intravenous iron": (100, 1000, "mg")}
HORIZON = 42
PATIENTS = 3


@dataclass
class Weighted:
    """A view that knows no more than what a blood bank asks for."""

    parameters: dict[str, numpy.ndarray]

    def signal(self, label: str) -> numpy.ndarray:
        return self.parameters[label]

    def parameter(self, label: str) -> numpy.ndarray:
        return self.parameters[label]


VIEW = Weighted(
    {
        "development.weight": numpy.array([20.0, 60.0, 95.0]),
        "blood_bank.blood_per_kg": numpy.full(3, 70.0),
        "blood_bank.unit_hemoglobin": numpy.full(3, 57.5),
        "blood_bank.unit_volume": numpy.full(3, 287.0),
    }
)


def rhythm(random: Random, dosed: bool = False) -> str:
    """A bounded schedule, sometimes with windows and chance."""
    start = random.choice(["", f", from day {random.randint(0, 16)}", f", from week {random.randint(0, 2)}"])
    length = f" for {random.randint(2, 9)} weeks"
    if dosed and random.random() < 0.4:
        return random.choice(["daily", "3 times a week", "2 times a day", "every 2 days"]) + length + start
    weeks = random.randint(1, 4)
    words = "weekly" if weeks == 1 else f"every {weeks} weeks"
    long = f" for {random.randint(2 * weeks, 16)} weeks"
    window = f", within {random.randint(1, 3)} days" if random.random() < 0.4 else ""
    missing = f", missing {random.choice([5, 12.5, 30, 100])} % of visits" if random.random() < 0.3 else ""
    return words + long + start + window + missing


def looking_back(random: Random) -> str:
    """A condition on the past."""
    about = random.choice([*DRUGS, "transfusion"])
    return random.choice(
        [
            f"Hb has {random.choice(['fallen', 'risen'])} by more than {random.choice([0.5, 1, 2.25])} g/dL over"
            f" {random.randint(1, 8)} weeks",
            f"ferritin has risen by more than {random.randint(1, 60)} % over {random.randint(1, 8)} weeks",
            f"within {random.randint(1, 40)} days after {about}",
            f"not within {random.randint(1, 40)} days after {about}",
            f"at least {random.randint(1, 8)} weeks after starting {about}",
            f"after {random.randint(1, 5)} doses of {random.choice(list(DRUGS))}",
            f"Hb < {random.randint(9, 12)} g/dL for {random.randint(2, 3)} visits in a row",
        ]
    )


def condition(random: Random) -> str:
    """Any condition."""
    first = random.choice([f"Hb < {random.randint(8, 13)}.5 g/dL", f"ferritin > {random.randint(20, 300)} ng/mL"])
    more = random.random()
    if more < 0.4:
        return first
    if more < 0.8:
        return f"{first} {random.choice(['and', 'or'])} {looking_back(random)}"
    return f"({first} or {looking_back(random)}) and {looking_back(random)}"


def gift(random: Random, drug: str) -> str:
    """A rule that gives a drug."""
    low, high, unit = DOSES[drug]
    when = f" when {condition(random)}," if random.random() < 0.35 else ""
    schedule = rhythm(random, dosed=True)
    taking = f", taking {random.choice([50, 80, 0])} % of doses" if random.random() < 0.3 else ""
    return f"{DRUGS[drug]} {random.randint(low, high)} {unit}{when} {schedule}{taking}"


def steering(random: Random, drug: str) -> list[str]:
    """Rules that hold, change and stop a drug; their conditions exclude each other."""
    low, high = sorted(random.sample(range(8, 15), 2))
    unit = DOSES[drug][2]
    found = []
    if random.random() < 0.7:
        found.append(f"Hold {drug} when Hb > {high} g/dL, {rhythm(random)}")
        found.append(f"Resume {drug} when Hb < {low} g/dL, {rhythm(random)}")
    if random.random() < 0.5:
        found.append(f"Reduce {drug} by {random.choice([10, 25, 50])} % when Hb > {high} g/dL, {rhythm(random)}")
        found.append(f"Escalate {drug} by {random.randint(1, 500)} {unit} when Hb < {low} g/dL, {rhythm(random)}")
    elif random.random() < 0.5:
        found.append(f"Titrate {drug} to Hb {low} to {high} g/dL by 25 %, {rhythm(random)}")
    if random.random() < 0.3:
        found.append(f"Stop {drug} when {condition(random)}, {rhythm(random)}")
    return found


def policy(random: Random) -> list[str]:
    """The sentences of a regimen, in any order."""
    drugs = random.sample(list(DRUGS), random.randint(0, 2))
    found = [gift(random, drug) for drug in drugs]
    found += [sentence for drug in drugs if random.random() < 0.6 for sentence in steering(random, drug)]
    if len(drugs) == 2 and random.random() < 0.15:
        found.append(f"Switch {drugs[0]} to {drugs[1]} when {condition(random)}, {rhythm(random)}")
    if not found or random.random() < 0.6:
        blood = random.choice([f"{random.randint(1, 4)} units", f"{random.randint(5, 20)} mL/kg", "to Hb 12 g/dL"])
        found.append(f"Transfuse {blood} when {condition(random)}, {rhythm(random)}")
        if random.random() < 0.3:
            found.append(f"Hold transfusion when ferritin > 200 ng/mL, {rhythm(random)}")
    if random.random() < 0.2:
        site = random.choice(["presacral", "kidney"])
        found.append(f"Radiotherapy 6 Gy in 6 fractions to {site} when {condition(random)}, {rhythm(random)}")
    random.shuffle(found)
    return found


def charts(random: Random) -> numpy.random.Generator:
    """Where the values of the charts come from."""
    return numpy.random.default_rng(random.getrandbits(32))


def chart(values: numpy.random.Generator) -> dict[str, numpy.ndarray]:
    """What was measured on one day; now and then nothing."""
    drawn = values.random((2, PATIENTS))
    hemoglobin = 7.0 + 8.0 * drawn[0]
    return {"hemoglobin": numpy.where(hemoglobin < 7.2, numpy.nan, hemoglobin), "ferritin": 10.0 + 300.0 * drawn[1]}
