"""Stem cells in the blood of people with myelofibrosis, and where those with polycythemia vera make blood."""

from extramarrow.evidence.calibration.fit import Fit

FIT = Fit(
    about="Stem cells in the blood of people with myelofibrosis; blood formation in the spleen in polycythemia vera.",
    free=("primary_myelofibrosis.egress", "polycythemia_vera.scarring_rate"),
    rows=("myelofibrosis-presentation: uptake of iron by the spleen, polycythemia vera",),
    guessed=("myelofibrosis-presentation: circulating CD34+ cells, median",),
    people=15,
    starts=1,
    rounds=8,
)
