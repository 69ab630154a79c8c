"""Every kind of action; importing this package registers them all."""

from extramarrow.therapies.actions import (
    altitude,
    apheresis,
    bleeding,
    exchange_transfusion,
    gene_therapy,
    give,
    intercurrent_infection,
    phlebotomy,
    radiotherapy,
    resection,
    splenectomy,
    transfusion,
    transfusion_by_volume,
    transfusion_to_target,
    transplantation,
    washout,
)

__all__ = [
    "altitude",
    "apheresis",
    "bleeding",
    "exchange_transfusion",
    "gene_therapy",
    "give",
    "intercurrent_infection",
    "phlebotomy",
    "radiotherapy",
    "resection",
    "splenectomy",
    "transfusion",
    "transfusion_by_volume",
    "transfusion_to_target",
    "transplantation",
    "washout",
]
