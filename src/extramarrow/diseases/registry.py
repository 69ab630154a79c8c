"""Which diseases there are."""

from __future__ import annotations

from extramarrow.diseases.alpha_thalassemia import AlphaThalassemia
from extramarrow.diseases.beta_thalassemia import BetaThalassemia
from extramarrow.diseases.hbe_beta_thalassemia import HbEBetaThalassemia
from extramarrow.diseases.hemolysis import Hemolysis
from extramarrow.diseases.infection import Infection
from extramarrow.diseases.inflammation import Inflammation
from extramarrow.diseases.iron_deficiency import IronDeficiency
from extramarrow.diseases.kidney_failure import KidneyFailure
from extramarrow.diseases.red_cell_aplasia import RedCellAplasia
from extramarrow.diseases.sickle_cell_disease import SickleCellDisease
from extramarrow.grammar.parts import Disease

DISEASES: dict[str, type[Disease]] = {
    disease.label: disease
    for disease in (
        AlphaThalassemia,
        BetaThalassemia,
        HbEBetaThalassemia,
        Hemolysis,
        Infection,
        Inflammation,
        IronDeficiency,
        KidneyFailure,
        RedCellAplasia,
        SickleCellDisease,
    )
}
