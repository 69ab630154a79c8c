"""Death of erythroblasts by unpaired alpha chains, and what fetal hemoglobin does to it."""

from extramarrow.evidence.calibration.fit import Fit

FIT = Fit(
    about="Death of erythroblasts by unpaired alpha chains, and what fetal hemoglobin does to it.",
    free=(
        "globin.killing",
        "globin.killing_steepness",
        "erythropoietin.affinity",
        "beta_thalassemia.fetal_response",
        "lab.soluble_transferrin_receptor.iron_exponent",
    ),
    # The correlations between people are left out: a cohort at every point would take longer than all other fits.
    rows=(
        "intermedia-presentation: hemoglobin without transfusion",
        "intermedia-presentation: expansion of erythropoiesis, fetal hemoglobin above 40 %",
        "intermedia-presentation: erythropoietin, fetal hemoglobin below 40 %",
        "intermedia-presentation: erythropoietin, fetal hemoglobin above 40 %",
        "ineffective-share: erythroid activity of untransfused homozygotes",
    ),
    guessed=("intermedia-presentation",),
    starts=1,
)
