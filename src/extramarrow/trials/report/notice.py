"""What is said wherever a result is shown."""

from __future__ import annotations

NOT_A_DEVICE = "Not a medical device. Every number here is simulated; do not use it to decide about a patient."
HYPOTHESES = (
    "No measured growth curve of human tissue outside the marrow was found: its kinetics here are hypotheses, "
    "weighed against the published evidence."
)
