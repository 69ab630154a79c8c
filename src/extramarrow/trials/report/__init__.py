"""The report of a run: one HTML page without scripts, fonts or requests, drawn from the results alone."""
