"""Laboratory values by panel; importing this package registers them."""

from extramarrow.clinic.labs import count, hormones, inflammation, iron_panel, organs, platelets, white_cells

__all__ = ["count", "hormones", "inflammation", "iron_panel", "organs", "platelets", "white_cells"]
