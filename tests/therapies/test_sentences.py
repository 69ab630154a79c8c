from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extramarrow.therapies.actions.bleeding import Bleed
from extramarrow.therapies.actions.give import Give
from extramarrow.therapies.actions.intercurrent_infection import Infect
from extramarrow.therapies.actions.phlebotomy import Phlebotomize
from extramarrow.therapies.actions.radiotherapy import Irradiate
from extramarrow.therapies.actions.resection import Resect
from extramarrow.therapies.actions.splenectomy import Splenectomy
from extramarrow.therapies.actions.transfusion import Transfuse
from extramarrow.therapies.chance import ByChance
from extramarrow.therapies.charted import CHARTED, FERRITIN, HCT, HGB, SPLEEN
from extramarrow.therapies.conditions import Comparison, can_hold
from extramarrow.therapies.language.sentences import read_rule, read_rules
from extramarrow.therapies.product import products
from extramarrow.therapies.rules import Rule
from extramarrow.therapies.schedule import (
    DOSES_A_DAY,
    Every,
    Moment,
    Once,
    Recurring,
    Span,
    TimesADay,
    TimesAWeek,
    every,
)
from extramarrow.therapies.targets import TARGETS

CANONICAL = {
    "Transfuse 2 units when Hb < 9.5 g/dL, every 3 weeks, from year 10": Rule(
        Transfuse(2), every(3, "week", start=Moment(10, "year")), HGB < 9.5
    ),
    "Phlebotomy 500 mL on day 0": Rule(Phlebotomize(500), Once(Moment(0))),
    "Epoetin 40000 IU weekly for 4 weeks": Rule(Give("epoetin", 40000), every(1, "week", length=Span(4, "week"))),
    "Epoetin 150 IU/kg 3 times a week for 4 weeks": Rule(
        Give("epoetin", 150, per_kg=True), Recurring(TimesAWeek(3), length=Span(4, "week"))
    ),
    "Epoetin 500 IU/kg intravenous every 3 days for 14 days": Rule(
        Give("epoetin", 500, per_kg=True, route="intravenous"), every(3, "day", length=Span(14, "day"))
    ),
    "Oral iron 60 mg daily for 12 weeks": Rule(Give("oral-iron", 60), every(1, "day", length=Span(12, "week"))),
    "Intravenous iron 1000 mg on day 0": Rule(Give("intravenous-iron", 1000), Once(Moment(0))),
    "Radiotherapy 20 Gy in 10 fractions to thoracic-paravertebral at year 12": Rule(
        Irradiate(20, 10, "thoracic-paravertebral"), Once(Moment(12, "year"))
    ),
    "Radiotherapy 1 Gy in 1 fraction to lung on day 3": Rule(Irradiate(1, 1, "lung"), Once(Moment(3))),
    "Splenectomy at year 11": Rule(Splenectomy(), Once(Moment(11, "year"))),
    "Splenectomy when spleen volume > 1500 mL, every 6 months, from year 1": Rule(
        Splenectomy(), every(6, "month", start=Moment(1, "year")), SPLEEN > 1500
    ),
    "Resection of lumbar-paravertebral at year 12": Rule(Resect("lumbar-paravertebral"), Once(Moment(12, "year"))),
    "Transfuse 1 unit when (Hb < 7 g/dL or Hct < 0.21 L/L) and ferritin < 1000 ng/mL, monthly, until year 3": Rule(
        Transfuse(1), every(1, "month", stop=Moment(3, "year")), ((HGB < 7) | (HCT < 0.21)) & (FERRITIN < 1000)
    ),
}


@pytest.mark.parametrize("sentence", CANONICAL)
def test_canonical_sentences_and_their_objects(sentence):
    assert read_rule(sentence) == CANONICAL[sentence]
    assert str(CANONICAL[sentence]) == sentence


@pytest.mark.parametrize(
    ("said", "canonical"),
    [
        ("transfuse 2 units of red cells every 3 weeks.", "Transfuse 2 units every 3 weeks"),
        ("Transfuse 2 units, from year 10, every 3 weeks, when Hb<9.5 g/dl", "Transfuse 2 units when Hb < 9.5 g/dL, every 3 weeks, from year 10"),  # noqa: E501
        ("Transfuse 2 units when hemoglobin below 95 g/L weekly", "Transfuse 2 units when Hb < 9.5 g/dL, weekly"),
        ("Transfuse 2 units when Hb ≤ 6 mmol/L weekly", "Transfuse 2 units when Hb <= 9.6687 g/dL, weekly"),
        ("Transfuse 2 units when Hct at most 30 % weekly", "Transfuse 2 units when Hct <= 0.3 L/L, weekly"),
        ("Transfuse 1 units when transferrin saturation < 20 % every other week", "Transfuse 1 unit when TSAT < 20 %, every 2 weeks"),  # noqa: E501
        ("Transfuse 1 unit when retics < 20 10^9/L every week", "Transfuse 1 unit when reticulocytes < 20 1e9/L, weekly"),  # noqa: E501
        ("give rHuEPO 40 kIU sc once a week for 1 month", "Epoetin 40000 IU weekly for 1 month"),
        ("IV iron 1 g on day 0", "Intravenous iron 1000 mg on day 0"),
        ("Oral iron 0.1 g twice daily for 2 weeks", "Oral iron 100 mg 2 times a day for 2 weeks"),
        ("Venesection 0.45 L at week 2", "Phlebotomy 450 mL at week 2"),
        ("Radiotherapy 150 cGy in 1 fraction to thoracic paravertebral upper left on day 1", "Radiotherapy 1.5 Gy in 1 fraction to thoracic-paravertebral-upper-left on day 1"),  # noqa: E501
        ("Resect kidney on year 2.5", "Resection of kidney at year 2.5"),
    ],
)  # fmt: skip
def test_other_words_for_the_same(said, canonical):
    assert str(read_rule(said)) == canonical


def test_units_convert_exactly():
    for tenths in range(10, 250):
        assert read_rule(f"Transfuse 1 unit when Hb < {tenths} g/L, weekly").condition == (tenths / 10 > HGB)


def test_rules_are_joined_by_semicolons_and_over_sentences():
    rules = read_rules("Splenectomy at year 11; Phlebotomy 500 mL on day 0;", "Oral iron 60 mg daily")
    assert [str(rule) for rule in rules] == [
        "Splenectomy at year 11",
        "Phlebotomy 500 mL on day 0",
        "Oral iron 60 mg daily",
    ]


# ---- any rule


def amounts(highest):
    return st.one_of(
        st.integers(1, int(highest)).map(float),
        st.decimals(min_value="0.001", max_value=int(highest), places=3).map(float),
        st.floats(1e-9, highest, allow_nan=False),
    )


@st.composite
def gifts(draw):
    product = draw(st.sampled_from(list(products().values())))
    per_kg = product.highest_per_kg is not None and draw(st.booleans())
    highest = product.highest_per_kg if per_kg else product.highest
    return Give(product.name, draw(amounts(highest)), per_kg, draw(st.sampled_from(list(product.routes))))


ACTIONS = st.one_of(
    st.builds(Transfuse, st.integers(1, 10)),
    st.builds(Phlebotomize, amounts(1000)),
    gifts(),
    st.builds(Irradiate, amounts(12), st.integers(1, 35), st.sampled_from(TARGETS)),
    st.builds(Resect, st.sampled_from([site for site in TARGETS if site not in {"spleen", "liver"}])),
    st.just(Splenectomy()),
)
MOMENTS = st.one_of(
    st.builds(Moment, st.integers(0, 5000), st.just("day")),
    st.builds(Moment, st.integers(0, 500), st.just("week")),
    st.builds(Moment, st.decimals(0, 600, places=1).map(float), st.just("month")),
    st.builds(Moment, st.decimals(0, 50, places=2).map(float), st.just("year")),
)
SPANS = st.builds(Span, st.integers(1, 60), st.sampled_from(["day", "week", "month", "year"]))
RHYTHMS = st.one_of(st.builds(Every, SPANS), st.builds(TimesAWeek, st.integers(2, 7)))
EPISODES = st.builds(Infect, st.floats(1e-9, 1)) | st.builds(Bleed, amounts(2000))
CHANCES = st.builds(ByChance, st.integers(0, 4) | st.floats(0, 4), st.sampled_from(["month", "year"]))
DOSING = st.one_of(RHYTHMS, st.builds(TimesADay, st.sampled_from(DOSES_A_DAY)))


@st.composite
def recurring(draw, rhythms):
    start = draw(MOMENTS)
    if draw(st.booleans()):
        return Recurring(draw(rhythms), start, draw(st.none() | SPANS))
    later = Moment(start.day + draw(st.integers(1, 5000)))
    return Recurring(draw(rhythms), start, None, later)


@st.composite
def comparisons(draw):
    quantity = draw(st.sampled_from(list(CHARTED.values())))
    value = draw(st.floats(quantity.low, quantity.high))
    return Comparison(quantity, draw(st.sampled_from(["<", "<=", ">", ">="])), value)


CONDITIONS = st.recursive(
    comparisons(),
    lambda inner: st.builds(lambda a, b: a & b, inner, inner) | st.builds(lambda a, b: a | b, inner, inner),
    max_leaves=6,
).filter(can_hold)


@st.composite
def rules(draw):
    if draw(st.integers(0, 4)) == 0:
        return Rule(draw(EPISODES), draw(recurring(CHANCES)))
    action = draw(ACTIONS)
    condition = draw(st.none() | CONDITIONS)
    single = st.builds(Once, MOMENTS)
    if action.once and condition is None:
        return Rule(action, draw(single))
    return Rule(action, draw(single | recurring(DOSING if action.dosed else RHYTHMS)), condition)


@settings(max_examples=400, deadline=None)
@given(rules())
def test_any_rule_reads_back_as_itself(rule):
    sentence = str(rule)
    again = read_rule(sentence)
    assert again == rule
    assert str(again) == sentence
    assert again.decision_days(4000) == rule.decision_days(4000)


@settings(max_examples=200, deadline=None)
@given(rules(), st.data())
def test_a_damaged_sentence_is_refused_in_one_line_or_read(rule, data):
    sentence = str(rule)
    start = data.draw(st.integers(0, len(sentence)))
    stop = data.draw(st.integers(start, min(len(sentence), start + 4)))
    damaged = sentence[:start] + data.draw(st.text(max_size=3)) + sentence[stop:]
    try:
        rules_read = read_rules(damaged)
    except ValueError as refused:
        assert str(refused)
        assert "\n" not in str(refused)
        assert len(str(refused)) < 1500
    else:
        assert read_rules("; ".join(str(each) for each in rules_read)) == rules_read
