"""The organs of a healthy person, in the order in which their equations stand."""

from __future__ import annotations

from extramarrow.grammar.parts import Organ
from extramarrow.physiology.acute_phase import AcutePhase
from extramarrow.physiology.blasts import Blasts
from extramarrow.physiology.blood import Blood
from extramarrow.physiology.chimerism import Chimerism
from extramarrow.physiology.clonal_hematopoiesis import ClonalHematopoiesis
from extramarrow.physiology.development import Development
from extramarrow.physiology.donor_cells import DonorCells
from extramarrow.physiology.erythron import Erythron
from extramarrow.physiology.erythropoietin import Erythropoietin
from extramarrow.physiology.extramedullary import Extramedullary
from extramarrow.physiology.gcsf import Gcsf
from extramarrow.physiology.globin import Globin
from extramarrow.physiology.granulocyte_response import GranulocyteResponse
from extramarrow.physiology.granulopoiesis import Granulopoiesis
from extramarrow.physiology.hemoglobin_fractions import HemoglobinFractions
from extramarrow.physiology.hemoglobin_synthesis import HemoglobinSynthesis
from extramarrow.physiology.hemoglobin_variants import HemoglobinVariants
from extramarrow.physiology.hemolysis_markers import HemolysisMarkers
from extramarrow.physiology.hepcidin import Hepcidin
from extramarrow.physiology.immune_response import ImmuneResponse
from extramarrow.physiology.inflamed_blood import InflamedBlood
from extramarrow.physiology.iron import Iron
from extramarrow.physiology.lineages import Lineages
from extramarrow.physiology.liver import Liver
from extramarrow.physiology.lodging import Lodging
from extramarrow.physiology.lymphocytes import Lymphocytes
from extramarrow.physiology.marrow import Marrow
from extramarrow.physiology.mobilization import Mobilization
from extramarrow.physiology.monocytes import Monocytes
from extramarrow.physiology.nucleated_red_cells import NucleatedRedCells
from extramarrow.physiology.ontogeny import Ontogeny
from extramarrow.physiology.oxygen import Oxygen
from extramarrow.physiology.patient import Patient
from extramarrow.physiology.plasma import Plasma
from extramarrow.physiology.plasma_iron import PlasmaIron
from extramarrow.physiology.pleura import Pleura
from extramarrow.physiology.progenitors import Progenitors
from extramarrow.physiology.red_cell_sizes import RedCellSizes
from extramarrow.physiology.red_cells import RedCells
from extramarrow.physiology.spinal_canal import SpinalCanal
from extramarrow.physiology.spleen import Spleen
from extramarrow.physiology.stem_cell_ageing import StemCellAgeing
from extramarrow.physiology.stem_cells import StemCells
from extramarrow.physiology.thrombopoiesis import Thrombopoiesis
from extramarrow.physiology.thrombopoietin import Thrombopoietin
from extramarrow.physiology.transferrin import Transferrin

ORGANS: tuple[type[Organ], ...] = (
    Patient,
    Development,
    Ontogeny,
    StemCells,
    StemCellAgeing,
    ClonalHematopoiesis,
    Progenitors,
    Erythron,
    HemoglobinSynthesis,
    Globin,
    Chimerism,
    RedCells,
    DonorCells,
    Plasma,
    Blood,
    Erythropoietin,
    Oxygen,
    Iron,
    PlasmaIron,
    Hepcidin,
    Spleen,
    Liver,
    Marrow,
    Extramedullary,
    Mobilization,
    Lodging,
    Lineages,
    Thrombopoiesis,
    Thrombopoietin,
    Granulopoiesis,
    GranulocyteResponse,
    Gcsf,
    Monocytes,
    Lymphocytes,
    Blasts,
    ImmuneResponse,
    InflamedBlood,
    HemolysisMarkers,
    RedCellSizes,
    NucleatedRedCells,
    HemoglobinFractions,
    HemoglobinVariants,
    Transferrin,
    AcutePhase,
    SpinalCanal,
    Pleura,
)
