"""Laboratory values by panel; importing this package registers them."""

from extramarrow.clinic.labs import (
    count,
    hemoglobins,
    hemolysis,
    hormones,
    indices,
    inflammation,
    iron_panel,
    iron_transport,
    marrow,
    organs,
    platelets,
    rare_white_cells,
    scores,
    stem_cells,
    white_cells,
    young_red_cells,
)

__all__ = [
    "count",
    "hemoglobins",
    "hemolysis",
    "hormones",
    "indices",
    "inflammation",
    "iron_panel",
    "iron_transport",
    "marrow",
    "organs",
    "platelets",
    "rare_white_cells",
    "scores",
    "stem_cells",
    "white_cells",
    "young_red_cells",
]
