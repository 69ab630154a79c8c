"""Which diseases there are."""

from __future__ import annotations

from extramarrow.diseases.beta_thalassemia import BetaThalassemia
from extramarrow.diseases.essential_thrombocythemia import EssentialThrombocythemia
from extramarrow.diseases.hemolysis import Hemolysis
from extramarrow.diseases.infection import Infection
from extramarrow.diseases.inflammation import Inflammation
from extramarrow.diseases.iron_deficiency import IronDeficiency
from extramarrow.diseases.kidney_failure import KidneyFailure
from extramarrow.diseases.polycythemia_vera import PolycythemiaVera
from extramarrow.diseases.primary_myelofibrosis import PrimaryMyelofibrosis
from extramarrow.diseases.red_cell_aplasia import RedCellAplasia
from extramarrow.grammar.parts import Disease

DISEASES: dict[str, type[Disease]] = {
    disease.label: disease
    for disease in (
        BetaThalassemia,
        EssentialThrombocythemia,
        Hemolysis,
        Infection,
        Inflammation,
        IronDeficiency,
        KidneyFailure,
        PolycythemiaVera,
        PrimaryMyelofibrosis,
        RedCellAplasia,
    )
}
