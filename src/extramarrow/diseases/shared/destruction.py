"""How much of a hazard of red cells is left where the spleen, which does a share of the destruction, is gone."""

from __future__ import annotations


def spared(share, body_share, spleen_presence):
    """The factor on a hazard whose splenic ``share`` is not the ``body_share`` by which the body spares red cells.

    1 while the spleen is there; without it the hazard falls to ``1 - share``, whatever the body assumes itself.
    """
    without = 1.0 - spleen_presence
    return (1.0 - share * without) / (1.0 - body_share * without)
