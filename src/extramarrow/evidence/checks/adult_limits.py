"""Reference intervals and healthy volunteers, against a sampled healthy cohort."""

from __future__ import annotations

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.cohort import Group, reference_limit
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.judge import Role, Row

ARM = experiment("healthy-adults", days=1, patients=6000, seed=2)
EVERYBODY = Group(ARM)
MEN = Group(ARM, "male")
VOLUNTEERS_ALIKE = Group(ARM, oldest=46.0)

#: Debre Berhan lies 2,840 m above the sea; nearly everybody there is Duffy-null, and few smoke.
HIGHLAND: dict[str, float | str] = {
    "patient.altitude": 2840, "granulopoiesis.duffy_null": "yes", "patient.smoking": "no",
}  # fmt: skip
HIGHLANDERS = Group(experiment("healthy-adults", days=1, patients=6000, seed=2, set=HIGHLAND), oldest=60.0)

PEOPLE = 240
#: 95 % reference intervals of 240 Ethiopian adults; counts lie on a logarithmic scale.
ETHIOPIA = {
    "neutrophils": ("1e9/L", 1.1, 6.4, True, 2.81),
    "lymphocytes": ("1e9/L", 1.2, 3.3, True, 1.94),
    "platelets": ("1e9/L", 136.0, 407.0, True, 239.0),
    "mcv": ("fL", 81.6, 99.8, False, 88.2),
    "mch": ("pg", 27.6, 34.4, False, 30.0),
    "hemoglobin": ("g/dL", 12.3, 18.8, False, 14.5),
}
WHY = {
    "neutrophils": (Role.CALIBRATED, "all are Duffy-null, as most are there; the spread was chosen with it in view"),
    "lymphocytes": (Role.CALIBRATED, "count and spread were fitted to the interval"),
    "platelets": (Role.PREDICTED, "counts of men and of women and their spread come from Italy"),
    "mcv": (Role.CALIBRATED, "the spread of cell hemoglobin and its concentration was set with it in view"),
    "mch": (Role.CALIBRATED, "the spread was set with cell volumes of the same people in view"),
    "hemoglobin": (Role.PREDICTED, "spread and set points come from another survey"),
}
MISFIT = {
    "neutrophils": "count and spread come from another people; the interval there is that of 45 %",
    "platelets": "the spread is that of Italian men and women, 25 % together; the interval there is that of 28 %",
    "lymphocytes": "their ages were not seen; here they are 20 to 60 years old",
    "mcv": "the typical cell is 88 fL here, which follows from the middles of printed ranges, and 91 fL there",
    "mch": "the typical cell holds 30 pg here, the middle of the printed range, and 31 pg there",
    "hemoglobin": "the altitude adds as much as elsewhere; Ethiopian highlanders are reported to respond less",
}

#: Ranges that laboratories print, without the number of people behind them.
PRINTED = {
    "neutrophils": ("P148", "1e9/L", 1.8, 7.7),
    "lymphocytes": ("P149", "1e9/L", 1.0, 4.8),
    "platelets": ("P150", "1e9/L", 140.0, 450.0),
    "mcv": ("P145", "fL", 80.0, 100.0),
    "mch": ("P146", "pg", 28.0, 32.0),
    "mchc": ("P147", "g/dL", 32.0, 36.0),
    "rdw": ("P147", "%", 11.5, 14.5),
}

#: About 92 healthy volunteers of 18 to 45 years at the start of a trial: mean and SD; hemoglobin of 9.1 (SD 0.8) mmol/L
#: in g/dL.
VOLUNTEERS = {
    "leukocytes": ("1e9/L", 6.8, 1.3),
    "neutrophils": ("1e9/L", 2.90, 0.93),
    "platelets": ("1e9/L", 246.0, 54.0),
    "hemoglobin": ("g/dL", 14.66, 1.29),
}
VOLUNTEER_MISFIT = {
    "leukocytes": "the cohort is that of a survey, whose people smoke and have 7.0 to 7.3e9/L, young women 7.7",
    "neutrophils": "2.9 of 6.8e9/L would be 43 % of the white cells; pools per body weight and the survey want 60 %",
    "hemoglobin": "how many of the volunteers were men was not seen",
}


CHECK = Check(
    published="Five studies of reference intervals counted red cells of men; 240 Ethiopian adults gave 95 % intervals,"
    " about 92 healthy volunteers a mean and a spread; laboratories print ranges of their own.",
    replay="A sampled cohort of healthy adults on one day, with the variation from day to day within a person; for the"
    " Ethiopians, who are of Debre Berhan, all are Duffy-null, smoke not and live at 2,840 m. The 90 % interval of a"
    " limit follows from the number of people and the width of the interval.",
    rows=(
        Row(
            ("P017",), "red cells, mean of men", 5.03, "1e12/L", "MiloLabCellularTurnover",
            band.published_range(4.87, 5.24), Role.PREDICTED, "follows from hemoglobin and what a cell holds", 5.10,
            MEN.mean("red_cell_count"),
        ),
        Row(
            ("P017",), "red cells, spread of men (SD)", None, "1e12/L", "MiloLabCellularTurnover",
            band.published_range(0.28, 0.55), Role.PREDICTED, "follows from two spreads that others gave", 0,
            MEN.sd("red_cell_count"),
        ),
        *(
            Row(
                ("P151",), f"{name}, {ordinal} percentile, Ethiopian adults", high if upper else low, unit,
                "EthiopianReference2025", reference_limit(low, high, PEOPLE, upper, logarithmic), *WHY[name], healthy,
                HIGHLANDERS.quantile(name, share), MISFIT.get(name, ""),
            )
            for name, (unit, low, high, logarithmic, healthy) in ETHIOPIA.items()
            for ordinal, share, upper in (("2.5th", 0.025, False), ("97.5th", 0.975, True))
        ),
        *(
            Row(
                (key,), f"{name}, {ordinal} percentile against a printed range", limit, unit, "MerckManualCBC", None,
                Role.PREDICTED, "no constant was fitted to a printed range", 0, EVERYBODY.quantile(name, share),
            )
            for name, (key, unit, low, high) in PRINTED.items()
            for ordinal, share, limit in (("2.5th", 0.025, low), ("97.5th", 0.975, high))
        ),
        *(
            Row(
                ("P152",), f"{name}, mean of volunteers", mean, unit, "Nakov2018", band.cohort(mean, sd, 92),
                Role.PREDICTED, "the typical value comes from other sources", mean, VOLUNTEERS_ALIKE.mean(name),
                VOLUNTEER_MISFIT.get(name, ""),
            )
            for name, (unit, mean, sd) in VOLUNTEERS.items()
        ),
        Row(
            ("P018",), "monocytes, spread of Korean men (SD)", 0.128, "1e9/L", "MiloLabCellularTurnover", None,
            Role.PREDICTED, "the spread is assumed", 0, MEN.sd("monocytes"),
        ),
        Row(
            ("P179",), "erythropoietin, spread between men over their mean", 0.30, "1", "PerezRuixo2008", None,
            Role.ECHO, "the spread is an input", 0,
            lambda laboratory: MEN.sd("erythropoietin")(laboratory) / MEN.mean("erythropoietin")(laboratory),
        ),
    ),
)  # fmt: skip
