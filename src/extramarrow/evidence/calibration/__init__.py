"""Calibration that can be repeated: every fitted parameter derived again from the evidence, or the reason why not."""
