"""Blood before birth and in infancy."""

from extramarrow.evidence.calibration.fit import Fit

FIT = Fit(
    about="Blood before birth and in infancy.",
    free=(
        "patient.hemoglobin_fetus",
        "red_cells.content_course",
        "red_cells.life_course",
        "red_cells.youth_course",
        "nucleated_red_cells.outside_leak",
        "nucleated_red_cells.unborn_leak",
    ),
    rows=(
        "fetal-blood",
        "newborn",
    ),
    guessed=(
        "newborn",
        "fetal-blood: erythroblasts per 100 leukocytes, early in gestation",
        "fetal-blood: erythroblasts per 100 leukocytes, late in gestation",
        "fetal-blood: reticulocytes, early in gestation",
        "fetal-blood: reticulocytes, late in gestation",
    ),
    lanes=13,
    starts=1,
)
