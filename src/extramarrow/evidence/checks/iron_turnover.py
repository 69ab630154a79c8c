"""Where the iron of a healthy adult is, how it turns over, and what ferritin says of it."""

from __future__ import annotations

import math
from collections.abc import Callable

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import Experiment, experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory

STORES = ("iron.macrophage_store", "iron.hepatocytes")
TRANSIT = ("iron.macrophage_labile", "iron.mucosa", "iron.other", "hemoglobin_synthesis.iron")
CELLS = ("red_cells.hemoglobin", "red_cells.reticulocyte_hemoglobin")
IRON_PER_HEMOGLOBIN = "hemoglobin_synthesis.iron_per_hemoglobin"
NANOGRAMS_PER_NANOMOLE = 2.789
"""Hepcidin-25 weighs 2789 g/mol."""

HEALTHY = {sex: experiment(f"healthy-{sex}", days=30) for sex in ("man", "woman")}
BLED_MEN = {
    "above 25": experiment("healthy-man", days=155, treat=("Phlebotomy 164 mL monthly for 5 months",), signals=STORES),
    "below 25": experiment(
        "healthy-man",
        days=155,
        treat=("Phlebotomy 164 mL monthly for 5 months",),
        set={"iron.stores_men": 150},
        signals=STORES,
    ),
}
CROWD = {sex: experiment(f"healthy-{sex}", days=1, patients=200, seed=11) for sex in ("man", "woman")}


def body_iron(laboratory: Laboratory) -> float:
    """All iron of a healthy man, mg/kg."""
    rest = laboratory.rest("healthy-man")
    cells = rest.parameter(IRON_PER_HEMOGLOBIN) * sum(rest.pool(name) for name in CELLS)
    return (cells + sum(rest.pool(name) for name in (*STORES, *TRANSIT))) / rest.parameter("patient.weight")


def cells_and_marrow(laboratory: Laboratory) -> float:
    """Iron of red cells and erythroid marrow of a healthy man, mg/kg."""
    rest = laboratory.rest("healthy-man")
    cells = rest.parameter(IRON_PER_HEMOGLOBIN) * sum(rest.pool(name) for name in CELLS)
    return (cells + rest.pool("hemoglobin_synthesis.iron")) / rest.parameter("patient.weight")


def stores(sex: str) -> Callable[[Laboratory], float]:
    """Storage iron, mg."""
    return lambda laboratory: sum(laboratory.rest(f"healthy-{sex}").pool(name) for name in STORES)


def stores_per_kg(sex: str) -> Callable[[Laboratory], float]:
    """Storage iron, mg/kg."""
    return lambda laboratory: stores(sex)(laboratory) / laboratory.rest(f"healthy-{sex}").parameter("patient.weight")


def signal(label: str) -> Callable[[Laboratory], float]:
    """A quantity inside the healthy man."""
    return lambda laboratory: laboratory.rest("healthy-man").signal(label)


def parameter(label: str) -> Callable[[Laboratory], float]:
    """A parameter of the healthy man."""
    return lambda laboratory: laboratory.rest("healthy-man").parameter(label)


def lab(name: str, sex: str, scale: float = 1.0) -> Callable[[Laboratory], float]:
    """A laboratory value of a healthy person."""
    return lambda laboratory: laboratory.replay(HEALTHY[sex]).at(name, 0) / scale


def stores_per_ferritin(laboratory: Laboratory) -> float:
    """Storage iron of a healthy man over his ferritin, mg per ng/mL."""
    return stores("man")(laboratory) / laboratory.replay(HEALTHY["man"]).at("ferritin", 0)


def stores_by_ratio(laboratory: Laboratory) -> float:
    """Storage iron of a healthy man by the ratio of receptor to ferritin, mg/kg."""
    record = laboratory.replay(HEALTHY["man"])
    ratio = 1000 * record.at("soluble_transferrin_receptor", 0) / record.at("ferritin", 0)
    return -(math.log10(ratio) - 2.8229) / 0.1207


def iron_per_ferritin(arm: Experiment) -> Callable[[Laboratory], float]:
    """Iron lost over five months of small bleedings per fall of ferritin, mg per ng/mL."""

    def ratio(laboratory: Laboratory) -> float:
        record = laboratory.replay(arm)
        per_gram = laboratory.rest("healthy-man").parameter(IRON_PER_HEMOGLOBIN)

        def held(day: float) -> float:
            return per_gram * record.at("hemoglobin_mass", day) + sum(record.at(name, day) for name in STORES)

        fall = record.at("ferritin", 0) - record.at("ferritin", record.last)
        return (held(0) - held(record.last)) / fall if fall else math.inf

    return ratio


def hepcidin_slope(sex: str) -> Callable[[Laboratory], float]:
    """Slope of log hepcidin on log ferritin across healthy people."""

    def slope(laboratory: Laboratory) -> float:
        record = laboratory.replay(CROWD[sex])
        ferritin = [math.log(value) for value in record.across("ferritin", 0)]
        hepcidin = [math.log(value) for value in record.across("hepcidin", 0)]
        middle, level = sum(ferritin) / len(ferritin), sum(hepcidin) / len(hepcidin)
        shared = sum((x - middle) * (y - level) for x, y in zip(ferritin, hepcidin, strict=True))
        return shared / sum((x - middle) ** 2 for x in ferritin)

    return slope


SET = "a set point of the body"
FOLLOWS = "follows from red-cell number, lifespan and hemoglobin per cell"

CHECK = Check(
    published="Iron of healthy adults was weighed, traced with radioiron, and read from ferritin and hepcidin.",
    replay="A healthy man and woman at rest; for the bled volunteers a man with full and one with low stores.",
    rows=(
        Row(
            ("P099",), "body iron", 40, "mg/kg", "Cook1973", band.published_range(35, 45), Role.PREDICTED,
            FOLLOWS + ", and from the stores", 40, body_iron,
            "hemoglobin mass at 3.38 mg per g exceeds the tabulated iron of red cells, a known conflict of the sources",
        ),
        Row(
            ("P099",), "iron of red cells and marrow", 30, "mg/kg", "Cook1973", None, Role.PREDICTED, FOLLOWS, 30,
            cells_and_marrow,
        ),
        Row(("P099",), "stores of men", 15, "mg/kg", "Cook1973", None, Role.ECHO, SET, 15, stores_per_kg("man")),
        Row(
            ("P099",), "stores of women", None, "mg/kg", "Cook1973", band.published_range(0, 10), Role.ECHO, SET, 6.7,
            stores_per_kg("woman"),
        ),
        Row(("P100",), "stores of men, in all", 800, "mg", "Gordeuk2008", None, Role.ECHO, SET, 800, stores("man")),
        Row(("P100",), "stores of women, in all", 400, "mg", "Gordeuk2008", None, Role.ECHO, SET, 400, stores("woman")),
        Row(
            ("P101",), "iron recycled", None, "mg/day", "Kautz2014", band.published_range(20, 25), Role.PREDICTED,
            FOLLOWS + ", and from death in the marrow", 22.5, signal("iron.catabolism"),
        ),
        Row(
            ("P101",), "iron absorbed", None, "mg/day", "Kautz2014", band.published_range(1, 2), Role.ECHO,
            "absorption balances obligatory losses, which are an input", 1.5, signal("iron.absorption"),
        ),
        Row(
            ("P102",), "plasma iron turnover", 30, "mg/day", "Saito2014", None, Role.PREDICTED, FOLLOWS, 30,
            signal("iron.plasma_inflow"),
        ),
        Row(
            ("P102",), "red-cell iron renewed", 20, "mg/day", "Saito2014", None, Role.PREDICTED, FOLLOWS, 20,
            lambda laboratory: laboratory.rest("healthy-man").signal("red_cells.hemoglobin_births_at_rest")
            * laboratory.rest("healthy-man").parameter(IRON_PER_HEMOGLOBIN),
        ),
        Row(
            ("P102",), "storage iron turned over", 7, "mg/day", "Saito2014", None, Role.ECHO, SET, 7,
            parameter("iron.hepatic_exchange"),
        ),
        Row(
            ("P103",), "iron per g of hemoglobin", 3.38, "mg/g", "ConradCrosby1962", None, Role.ECHO, "a constant",
            3.38, parameter(IRON_PER_HEMOGLOBIN),
        ),
        Row(
            ("P104",), "storage iron per ferritin", None, "mg per ng/mL", "Walters1973", band.published_range(8, 10),
            Role.ECHO, "the readout of ferritin is built on it", 9, stores_per_ferritin,
        ),
        Row(
            ("P105",), "stores by receptor and ferritin", None, "mg/kg", "Cook2003", None, Role.PREDICTED,
            "the formula is no part of the body", 15, stores_by_ratio,
        ),
        *(
            Row(
                ("P106",), f"iron lost per ferritin lost, ferritin {group}", value, "mg per ng/mL",
                "FerritinPhlebotomy1980", band.person(value, sd), Role.PREDICTED, "no constant was fitted to it",
                math.inf, iron_per_ferritin(BLED_MEN[group]),
            )
            for group, value, sd in (("above 25", 4.5, 5.3), ("below 25", 25.3, 58.8))
        ),
        *(
            Row(("P107",), f"ferritin, {sex}", value, "ng/mL", "Jacobs1972", None, Role.ECHO, SET, value,
                lab("ferritin", sex))
            for sex, value in (("man", 69), ("woman", 35))
        ),
        *(
            Row(("P108",), f"hepcidin, {sex}", value, "nmol/L", "Galesloot2011", None, Role.ECHO, SET, value,
                lab("hepcidin", sex, NANOGRAMS_PER_NANOMOLE))
            for sex, value in (("man", 7.8), ("woman", 4.1))
        ),
        *(
            Row(
                ("P108",), f"slope of log hepcidin on log ferritin, {sex}", value, "1", "Galesloot2011",
                band.interval(low, high), Role.CALIBRATED, "the exponent of stores was chosen with it in view", 0,
                hepcidin_slope(sex),
            )
            for sex, value, low, high in (("man", 0.78, 0.74, 0.82), ("woman", 0.83, 0.78, 0.88))
        ),
    ),
)  # fmt: skip
