"""Five hypotheses about tissue outside the marrow, fitted side by side to the same figures."""
