"""Which diseases there are."""

from __future__ import annotations

from extramarrow.diseases.acute_leukemia import AcuteLeukemia
from extramarrow.diseases.alpha_thalassemia import AlphaThalassemia
from extramarrow.diseases.aplastic_anemia import AplasticAnemia
from extramarrow.diseases.autoimmune_hemolysis import AutoimmuneHemolysis
from extramarrow.diseases.beta_thalassemia import BetaThalassemia
from extramarrow.diseases.bone_metastases import BoneMetastases
from extramarrow.diseases.chronic_myeloid_leukemia import ChronicMyeloidLeukemia
from extramarrow.diseases.hbe_beta_thalassemia import HbEBetaThalassemia
from extramarrow.diseases.hemolysis import Hemolysis
from extramarrow.diseases.hereditary_spherocytosis import HereditarySpherocytosis
from extramarrow.diseases.infection import Infection
from extramarrow.diseases.inflammation import Inflammation
from extramarrow.diseases.iron_deficiency import IronDeficiency
from extramarrow.diseases.kidney_failure import KidneyFailure
from extramarrow.diseases.megaloblastic_anemia import MegaloblasticAnemia
from extramarrow.diseases.red_cell_aplasia import RedCellAplasia
from extramarrow.diseases.ring_sideroblasts import RingSideroblasts
from extramarrow.diseases.sickle_cell_disease import SickleCellDisease
from extramarrow.grammar.parts import Disease

DISEASES: dict[str, type[Disease]] = {
    disease.label: disease
    for disease in (
        AcuteLeukemia,
        AlphaThalassemia,
        AplasticAnemia,
        AutoimmuneHemolysis,
        BetaThalassemia,
        BoneMetastases,
        ChronicMyeloidLeukemia,
        HbEBetaThalassemia,
        Hemolysis,
        HereditarySpherocytosis,
        Infection,
        Inflammation,
        IronDeficiency,
        KidneyFailure,
        MegaloblasticAnemia,
        RedCellAplasia,
        RingSideroblasts,
        SickleCellDisease,
    )
}
