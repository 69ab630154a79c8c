"""Units, sources, declarations and the expression graph; knows no biology."""
