"""What actions do to bodies: what leaves one place arrives at another, and nobody else is touched."""

from __future__ import annotations

import numpy
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from extramarrow.physiology.anatomy import EXTRAMEDULLARY, sites_named
from extramarrow.therapies.actions.give import Give
from extramarrow.therapies.actions.phlebotomy import Phlebotomize
from extramarrow.therapies.actions.radiotherapy import FRACTIONS_A_WEEK, Irradiate
from extramarrow.therapies.actions.resection import Resect
from extramarrow.therapies.actions.splenectomy import Splenectomy
from extramarrow.therapies.actions.transfusion import Transfuse
from extramarrow.therapies.circulation import CELLS
from extramarrow.therapies.effects import Dose, Occasion
from extramarrow.therapies.fields import FIELDS
from extramarrow.therapies.targets import TARGETS
from extramarrow.therapies.tissue import ERYTHRON, LINES

NOW = Occasion(day=10, ticks=(480, 528))
JUMPING = [
    Transfuse(2),
    Phlebotomize(500),
    Splenectomy(),
    Resect("paravertebral"),
    Irradiate(20, 10, "thoracic-paravertebral"),
    Irradiate(20, 10, "lung"),
]


def applied(view, action, mask, part=0):
    after = view.copy()
    after.apply(action.effects(view, mask, Occasion(10, part)))
    return after


def whole(view, *labels):
    return sum(view.pool(label).sum(axis=1) for label in labels)


@pytest.mark.parametrize("action", JUMPING, ids=str)
def test_others_stay_as_they_are_to_the_bit(view, somebody, action):
    after = applied(view, action, somebody)
    for label, content in view.pools.items():
        assert_array_equal(after.pools[label][~somebody], content[~somebody], err_msg=label)
        assert (after.pools[label] >= 0).all()
    assert any((after.pools[label] != content).any() for label, content in view.pools.items())


@pytest.mark.parametrize("action", [Give("epoetin", 40000), Give("intravenous-iron", 20, per_kg=True)], ids=str)
def test_others_get_no_dose(view, somebody, action):
    for dose in action.effects(view, somebody, NOW):
        assert_array_equal(dose.amount[~somebody], 0.0)
        assert (dose.amount[somebody] > 0).all()


def test_transfusion_brings_hemoglobin_and_volume(view, somebody):
    after = applied(view, Transfuse(2), somebody)
    gained = whole(after, "donor_cells.hemoglobin") - whole(view, "donor_cells.hemoglobin")
    assert_allclose(gained[somebody], 2 * 57.5)
    plasma = whole(after, "plasma.volume") - whole(view, "plasma.volume")
    assert_allclose((plasma + gained / 340.0)[somebody], 2 * 0.287)


def test_transfused_cells_have_all_ages(view, somebody):
    by_stage = (
        applied(view, Transfuse(1), somebody).pools["donor_cells.hemoglobin"] - view.pools["donor_cells.hemoglobin"]
    )[0]
    assert_allclose(by_stage[:-1], by_stage[0])
    assert by_stage[-1] - by_stage[0] == pytest.approx(0.07 * 57.5)


def test_phlebotomy_draws_its_volume(view, somebody):
    after = applied(view, Phlebotomize(500), somebody)
    circulating = view.signal("blood.circulating_volume")
    plasma_drawn = whole(view, "plasma.volume") - whole(after, "plasma.volume")
    assert_allclose((plasma_drawn / whole(view, "plasma.volume"))[somebody], (0.5 / circulating)[somebody])
    for label in CELLS:
        lost = 1.0 - after.pools[label] / view.pools[label]
        assert_allclose(
            lost[somebody], (0.85 * 0.5 / circulating)[somebody, None].repeat(lost.shape[1], 1), err_msg=label
        )


def test_phlebotomy_draws_white_cells_and_platelets_that_circulate(view, somebody):
    after = applied(view, Phlebotomize(500), somebody)
    drawn = 0.5 / view.signal("blood.circulating_volume")
    for label, circulating in {
        "thrombopoiesis.platelets": 0.6,
        "granulopoiesis.blood": 0.5,
        "monocytes.classical": 1.0,
        "monocytes.intermediate": 1.0,
        "monocytes.nonclassical": 1.0,
        "lymphocytes.naive": 0.02,
        "lymphocytes.memory": 0.02,
    }.items():
        lost = 1.0 - whole(after, label) / whole(view, label)
        assert_allclose(lost[somebody], (circulating * drawn)[somebody], err_msg=label)


def test_splenectomy_takes_spleen_pooled_cells_and_tissue(view, somebody):
    after = applied(view, Splenectomy(), somebody)
    for label in (
        "spleen.presence",
        "spleen.work",
        *(f"extramedullary.{p}[spleen]" for p in ("room", "fat", "scar", "iron")),
    ):
        assert_array_equal(after.pools[label][somebody], 0.0)
    for label in CELLS:
        assert_allclose(after.pools[label][somebody], 0.85 * view.pools[label][somebody])
    label = "granulopoiesis.blood"
    assert_allclose(after.pools[label][somebody], 0.85 * view.pools[label][somebody])
    share = (view.pools["extramedullary.room[spleen]"][:, 0] / view.signal("lineages.erythroid_room_absolute"))[
        somebody
    ]
    for label in (*ERYTHRON, "hemoglobin_synthesis.iron"):
        assert_allclose(whole(after, label)[somebody], (1.0 - share) * whole(view, label)[somebody])
    assert_array_equal(after.pools["extramedullary.room[liver]"], view.pools["extramedullary.room[liver]"])


def test_resection_leaves_a_remnant_and_other_sites(view, somebody):
    after = applied(view, Resect("lumbar-paravertebral"), somebody)
    for site in EXTRAMEDULLARY.members:
        for part in ("room", "fat", "scar", "iron"):
            label = f"extramedullary.{part}[{site}]"
            share = 0.02 if site in sites_named("lumbar-paravertebral") else 1.0
            assert_allclose(after.pools[label][somebody], share * view.pools[label][somebody])


def test_removed_tissue_takes_its_share_of_the_erythron(view, somebody):
    after = applied(view, Resect("paravertebral"), somebody)
    rooms = [label for label in view.pools if ".room[" in label]
    removed = 1.0 - whole(after, *rooms) / whole(view, *rooms)
    assert (removed[somebody] > 0.05).all()
    assert_allclose(1.0 - whole(after, *ERYTHRON) / whole(view, *ERYTHRON), removed)


def test_hemoglobin_per_cell_survives_every_loss_of_tissue(view, somebody):
    for action in (Splenectomy(), Resect("kidney"), Irradiate(20, 10, "gut")):
        after = applied(view, action, somebody)
        before = whole(view, "hemoglobin_synthesis.iron") / whole(view, *ERYTHRON)
        assert_allclose(whole(after, "hemoglobin_synthesis.iron") / whole(after, *ERYTHRON), before)


def test_radiation_follows_the_linear_quadratic_law(view, somebody):
    after = applied(view, Irradiate(20, 10, "presacral"), somebody)
    survival = numpy.exp(-2 * (1.0 + 2 * 0.05))
    label = "extramedullary.room[presacral]"
    assert_allclose((after.pools[label] / view.pools[label])[somebody], 0.03 + 0.97 * survival)
    label = "marrow.room[sacrum]"
    assert_allclose((after.pools[label] / view.pools[label])[somebody], 0.1 + 0.9 * survival)
    label = "marrow.room[skull]"
    assert_array_equal(after.pools[label], view.pools[label])


def test_what_lies_outside_the_field_is_never_hit(view, somebody):
    action, body = Irradiate(20, 10, "presacral"), view
    for part in range(10):
        body = applied(body, action, somebody, part)
    left = (body.pools["extramedullary.room[presacral]"] / view.pools["extramedullary.room[presacral]"])[somebody]
    assert_allclose(left, 0.03 + 0.97 * numpy.exp(-20 * (1.0 + 2 * 0.05)))
    left = (body.pools["marrow.room[sacrum]"] / view.pools["marrow.room[sacrum]"])[somebody]
    assert_allclose(left, 0.1, rtol=1e-6)


def test_killed_tissue_leaves_fat_scar_and_iron_in_proportion(view, somebody):
    after = applied(view, Irradiate(20, 10, "thoracic-paravertebral"), somebody)
    for site in (*sites_named("thoracic-paravertebral"), "epidural"):
        room = f"extramedullary.room[{site}]"
        killed = 1200.0 * (view.pools[room] - after.pools[room])
        assert (killed[somebody] > 0).all()
        for part, share in (("fat", 0.35), ("scar", 0.08), ("iron", 0.8)):
            label = f"extramedullary.{part}[{site}]"
            assert_allclose(after.pools[label] - view.pools[label], share * killed, atol=1e-12, err_msg=label)


def test_iron_of_killed_cells_goes_to_macrophages(view, somebody):
    after = applied(view, Irradiate(20, 10, "paravertebral"), somebody)
    both = ("hemoglobin_synthesis.iron", "iron.macrophage_labile")
    assert_allclose(whole(after, *both), whole(view, *both))
    assert (whole(after, both[0])[somebody] < 0.7 * whole(view, both[0])[somebody]).all()


def test_each_line_loses_what_the_site_made_of_it(view, somebody):
    after = applied(view, Splenectomy(), somebody)
    room = view.pools["extramedullary.room[spleen]"][:, 0]
    for line, part in (("erythroid", 1.0), ("myeloid", 0.4), ("megakaryocytic", 0.6)):
        lost = part * room / view.signal(f"lineages.{line}_room_absolute")
        for label in LINES[line]:
            assert_allclose((whole(after, label) / whole(view, label))[somebody], (1.0 - lost)[somebody], err_msg=label)
    label = "stem_cells.multipotent[founder]"
    lost = room / view.signal("lineages.erythroid_room_absolute")
    assert_allclose((whole(after, label) / whole(view, label))[somebody], (1.0 - lost)[somebody])


def test_cells_of_all_lines_that_pass_the_field_die(view, somebody):
    """Where many circulate; each fraction takes the same share of them."""
    few = view.copy()
    few.signals["stem_cells.circulating"] = view.signals["stem_cells.circulating"] / 100.0
    left = {}
    for name, body in (("many", view), ("few", few)):
        after = applied(body, Irradiate(20, 10, "spleen"), somebody)
        left[name] = {pools[0]: whole(after, *pools) / whole(body, *pools) for pools in LINES.values()}
    for first, share in left["many"].items():
        assert (share < left["few"][first])[somebody].all(), first


def test_more_fractions_of_one_dose_spare_tissue(view):
    assert (Irradiate(20, 10, "lung").survival(view) ** 10 > Irradiate(20, 5, "lung").survival(view) ** 5).all()


def test_five_fractions_a_week():
    assert FRACTIONS_A_WEEK == 5
    assert Irradiate(12, 12, "lung").course == (0, 1, 2, 3, 4, 7, 8, 9, 10, 11, 14, 15)


def test_every_target_has_a_field():
    assert set(FIELDS) == set(TARGETS)
    for target, each in FIELDS.items():
        assert not set(each.beside) & set(sites_named(target)), target
        assert all(0 < share <= 1 for share in (*each.marrow.values(), *each.beside.values()))


def test_radiotherapy_names_the_marrow_it_covers():
    assert Irradiate(20, 10, "thoracic-paravertebral").explanation() == [
        "fractions on days 0, 1, 2, 3, 4, 7, 8, 9, 10, 11 from the first",
        "marrow in the field: thoracic-spine 90 %, ribs-and-clavicles 12 %; 19.0 % of all healthy marrow",
        "other sites in the field: epidural 70 %",
    ]


def test_doses_by_weight_route_and_tick(view, somebody):
    everybody = numpy.ones(3, dtype=bool)
    given = Give("epoetin", 500, per_kg=True, route="intravenous").effects(view, everybody, NOW)
    assert all(isinstance(dose, Dose) for dose in given)
    assert [(dose.pool, dose.tick) for dose in given] == [
        ("erythropoietin.plasma", 480),
        ("erythropoietin.plasma", 528),
    ]
    assert_allclose(given[0].amount, [25000, 30000, 35000])


def test_a_subcutaneous_dose_is_absorbed_the_better_the_larger(view):
    everybody = numpy.ones(3, dtype=bool)
    share = {
        dose: Give("epoetin", dose).effects(view, everybody, NOW)[0].amount[0] / dose for dose in (100, 63200, 300000)
    }
    assert share[100] == pytest.approx(0.621, abs=1e-3)
    assert share[63200] == pytest.approx(0.62 + 0.649 / 2)
    assert share[300000] == 1.0
