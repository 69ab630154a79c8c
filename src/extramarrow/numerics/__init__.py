"""The numerical engine: a compiled lane kernel over the graph of an assembled system, and addressed randomness."""
