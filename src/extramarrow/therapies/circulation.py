"""What circulates: the pools of the blood, and what of each is left when a share of the blood is drawn."""

from __future__ import annotations

from extramarrow.therapies.arrays import Flags, Floats
from extramarrow.therapies.effects import Jump, View, only

#: Red cells in the blood; what an enlarged spleen holds back is not drawn.
CELLS = (
    "red_cells.cells",
    "red_cells.hemoglobin",
    "red_cells.reticulocytes",
    "red_cells.reticulocyte_hemoglobin",
    "donor_cells.hemoglobin",
)
PLASMA = "plasma.volume"
PLATELETS, PLATELETS_POOLED = "thrombopoiesis.platelets", "thrombopoiesis.pooled_share"
NEUTROPHILS, NEUTROPHILS_MARGINATED = "granulopoiesis.blood", "granulopoiesis.marginated_share"
MONOCYTES = ("monocytes.classical", "monocytes.intermediate", "monocytes.nonclassical")
LYMPHOCYTES, LYMPHOCYTES_IN_BLOOD = ("lymphocytes.naive", "lymphocytes.memory"), "lymphocytes.blood_share"
RED_CELLS_POOLED = "spleen.pooled_share"


def red_cells_without(view: View, mask: Flags, share: Floats) -> list[Jump]:
    """Red cells and reticulocytes after ``share`` [n] of those that circulate has been taken."""
    left = only(mask, 1.0 - share * (1.0 - view.signal(RED_CELLS_POOLED)))
    return [Jump(pool, factor=left) for pool in CELLS]


def platelets_without(view: View, mask: Flags, share: Floats) -> list[Jump]:
    """Platelets after ``share`` [n] of those that circulate has been taken."""
    return [Jump(PLATELETS, factor=only(mask, 1.0 - share * (1.0 - view.signal(PLATELETS_POOLED))))]


def white_cells_without(view: View, mask: Flags, share: Floats) -> list[Jump]:
    """White cells after ``share`` [n] of those that circulate has been taken; what adheres to vessels stays."""
    neutrophils = only(mask, 1.0 - share * (1.0 - view.signal(NEUTROPHILS_MARGINATED)))
    monocytes = only(mask, 1.0 - share)
    lymphocytes = only(mask, 1.0 - share * view.parameter(LYMPHOCYTES_IN_BLOOD))
    return [
        Jump(NEUTROPHILS, factor=neutrophils),
        *(Jump(pool, factor=monocytes) for pool in MONOCYTES),
        *(Jump(pool, factor=lymphocytes) for pool in LYMPHOCYTES),
    ]


def blood_without(view: View, mask: Flags, share: Floats) -> list[Jump]:
    """Blood after ``share`` [n] of what circulates has been taken: of cells and plasma the same."""
    return [
        *red_cells_without(view, mask, share),
        *platelets_without(view, mask, share),
        *white_cells_without(view, mask, share),
        *plasma_without(mask, share),
    ]


def plasma_without(mask: Flags, share: Floats) -> list[Jump]:
    """Plasma after ``share`` [n] of it has been taken."""
    return [Jump(PLASMA, factor=only(mask, 1.0 - share))]
