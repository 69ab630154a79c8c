"""Laws that the diseases of a driver clone share: how it begins, scars the marrow and spills blood formation out of it.

The clone itself lives in the stem cells of the body. Its grip is what its offspring have taken over, times the strength
of the driver in them. Scar comes from clonal megakaryocytes and goes with healthy cells: while these remain, the marrow
mends within months, as after a transplantation; once few are left, scar gathers over years. Post-polycythemic and
post-thrombocythemic myelofibrosis are no switches, they come where the clone has grown that far.
"""

from __future__ import annotations

from extramarrow.grammar.functions import total
from extramarrow.physiology.anatomy import EXTRAMEDULLARY
from extramarrow.physiology.clones import CLONES

_DRIVER = CLONES.members.index("driver")
_SPLEEN, _LIVER = (EXTRAMEDULLARY.members.index(site) for site in ("spleen", "liver"))


def founded(severity, founding):
    """Stem cells acquire the driver, a few each year."""
    return severity * founding


def grip_of_clone(severity, output_share):
    """Share of the lines that the clone feeds, times the strength of its driver."""
    return severity * output_share[_DRIVER]


def scar_of_megakaryocytes(grip, megakaryocytes, megakaryocytes_at_rest, scarring_rate, fibrosis):
    """Clonal megakaryocytes scar what is still open."""
    return grip * megakaryocytes / megakaryocytes_at_rest * scarring_rate * (1.0 - fibrosis)


def mending_by_healthy_cells(grip, mending_time, lasting_time):
    """Healthy cells remove scar within months; without them it lasts for years (per unit)."""
    healthy = 1.0 - grip
    return healthy * healthy / mending_time + 1.0 / lasting_time


def scar_of_marrow(fibrosis, share):
    """Fibrosis of the marrow as a whole, 0 none to 1 full."""
    return total([part * room for part, room in zip(fibrosis, share, strict=True)])


def room_left(fibrosis):
    """Scar takes the room of a region."""
    return 1.0 - fibrosis


def stem_cells_leave(scar, egress, stem_cells, few):
    """Scarred niches hold no stem cells; what leaves them circulates beside what the niches that are left release."""
    return 1.0 + egress * scar * scar * scar / (stem_cells + few)


def tissue_with_cells(scar, settling, outside_room):
    """What has left the marrow settles where blood is made outside it, in proportion to the room there."""
    return 1.0 + settling * scar / (outside_room[_SPLEEN] + outside_room[_LIVER])


def death_in_scar(scar, ineffective):
    """Erythroblasts that ripen in scar or far from their niches die."""
    return 1.0 + ineffective * scar * scar


def large_spleen(grip, hypersplenism, enlargement, spleen_at_rest):
    """Red cells die in the large spleen; half of that in one that has gained ten healthy volumes."""
    return 1.0 + grip * hypersplenism * enlargement / (enlargement + 10.0 * spleen_at_rest)


def cytokines(grip, scar, inflammation):
    """Cells of the clone and the scar release cytokines."""
    return 1.0 + inflammation * grip * (0.2 + scar)


def platelet_drive(grip, platelet_gain, scar, barren):
    """Clonal megakaryocytes are born though thrombopoietin is low; late in the disease scar keeps them from it."""
    return (1.0 + platelet_gain * grip) * (1.0 - barren * scar * scar)


def pools_filled(grip, exclusion, spleen_tissue, spleen_at_rest):
    """A spleen full of blood-forming tissue pools fewer platelets than its size would let expect."""
    return 1.0 - grip * exclusion * spleen_tissue / (spleen_tissue + spleen_at_rest)


def granulocyte_drive(grip, granulocyte_gain):
    """Clonal granulocyte precursors divide more often."""
    return 1.0 + granulocyte_gain * grip
