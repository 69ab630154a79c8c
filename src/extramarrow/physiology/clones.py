"""The clones that blood can come from; they compete for the same niches."""

from __future__ import annotations

from extramarrow.grammar.declarations import Axis

#: Healthy founder cells; the clone that comes with age; one with a myeloproliferative driver such as JAK2; leukemia; a
#: donor or corrected graft.
CLONES = Axis("clone", ("founder", "aged", "driver", "leukemic", "graft"))
