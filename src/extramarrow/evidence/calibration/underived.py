"""Fitted parameters that no fit derives again, each with the reason why not."""

from __future__ import annotations

_TABLE = "its knots are the values of the cited table, read where the table has them"
_SURVEY = "computed from the people of the survey: a median, a share or a difference by age, with no simulation"
_POINTS = "closed form: it goes through the one or two points that the source gives, and no check repeats them"
_PREDICTED = "the rows that speak of it are kept as predictions, so that no fit may look at them"
_COHORT = (
    "it moves shares of people beyond a limit in cohorts over a decade: too rough for slopes, too long for this run"
)
_COPY = "a copy of the typical value of the same name"
_PRODUCT = "content of the product, as the source measured it"
_RECALLED = "the shares of sites that it was set by are recalled, and recalled figures never decide"
_WIDE = "one figure with a wide band is all that speaks of it, so that any value which meets that will do"
_SHARES = "shares of people with a clone follow from it in closed form, and were met there; too rough for slopes"
_RATIO = "one ratio was published, without spread; the course that leads to it is drawn"
_NO_VALUE = "the rows that it was fitted to were published without a value that could be met"

REASONS = {
    **dict.fromkeys(
        (
            "development.weight_men",
            "development.weight_women",
            "liver.volume_course",
            "marrow.cellularity_course",
            "marrow.newborn_pattern",
            "marrow.newborn_share",
            "spleen.volume_course",
        ),
        _TABLE,
    ),
    **dict.fromkeys(
        (
            "granulopoiesis.duffy_effect",
            "granulopoiesis.estrogen_course",
            "iron.accumulated",
            "iron.stores_course_men",
            "iron.stores_course_women",
            "patient.decline_pace",
            "red_cell_sizes.shortage_onset",
            "red_cell_sizes.width_at_rest",
            "red_cell_sizes.width_course",
            "thrombopoiesis.women_above_men",
        ),
        _SURVEY,
    ),
    **dict.fromkeys(("iron.typical_stores_men", "iron.typical_stores_women"), _COPY),
    **dict.fromkeys(
        (
            "erythropoietin.ceiling",
            "hbe_beta_thalassemia.e_output",
            "marrow.reserve",
            "oxygen.largest_plasma_loss",
            "oxygen.plasma_loss_half",
            "oxygen.smoking_rise",
            "plasma.contraction",
            "plasma.spleen_expansion",
            "red_cells.reticulocyte_half",
            "red_cells.reticulocyte_time",
            "red_cells.reticulocyte_time_gain",
            "spleen.pool_ceiling",
            "spleen.pool_half",
        ),
        _POINTS,
    ),
    **dict.fromkeys(
        (
            "alpha_thalassemia.damage",
            "eltrombopag.equivalent",
            "kidney_failure.hazard",
            "kidney_failure.reserve",
        ),
        _PREDICTED,
    ),
    **dict.fromkeys(("apheresis.blood_with_platelets", "apheresis.white_cells_with_platelets"), _PRODUCT),
    **dict.fromkeys(("ontogeny.fetal_from", "ontogeny.marrow_from"), _RECALLED),
    **dict.fromkeys(
        ("beta_thalassemia.waning", "hbe_beta_thalassemia.waning", "stem_cell_ageing.reserve_course"), _WIDE
    ),
    **dict.fromkeys(("clonal_hematopoiesis.arrival", "clonal_hematopoiesis.fitness"), _SHARES),
    "stem_cell_ageing.interval_course": _RATIO,
    "radiation.passing": _COHORT,
    "sickle_cell_disease.infarction": _NO_VALUE,
}

#: Parts whose fitted parameters are left out as a whole, beside those that a fit names.
PARTS = dict.fromkeys(
    ("essential_thrombocythemia", "polycythemia_vera", "primary_myelofibrosis", "ruxolitinib"), _COHORT
)


def why_not(label: str) -> str:
    """Why a parameter is not derived again; empty where nobody says."""
    return REASONS.get(label) or PARTS.get(label.partition(".")[0], "")
