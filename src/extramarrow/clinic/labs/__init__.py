"""Laboratory values by panel; importing this package registers them."""

from extramarrow.clinic.labs import (
    count,
    hormones,
    inflammation,
    iron_panel,
    organs,
    platelets,
    stem_cells,
    white_cells,
)

__all__ = ["count", "hormones", "inflammation", "iron_panel", "organs", "platelets", "stem_cells", "white_cells"]
