"""What befalls people by chance: how it is said, who is struck, how often and how hard."""

from __future__ import annotations

import numpy
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from extramarrow.grammar.errors import InputError
from extramarrow.therapies.actions.bleeding import Bleed
from extramarrow.therapies.actions.intercurrent_infection import Infect
from extramarrow.therapies.actions.phlebotomy import Phlebotomize
from extramarrow.therapies.book import RuleBook
from extramarrow.therapies.effects import Occasion
from extramarrow.therapies.explain import explain_rule
from extramarrow.therapies.language.sentences import read_rule, read_rules
from extramarrow.therapies.language.tables import read_table, table_of
from extramarrow.therapies.policies import policy

MANY, YEARS = 500, 4
HORIZON = round(365.25 * YEARS)
COLDS = "Intercurrent infection of severity 0.1 about 2 times a year"


def played(sentences, patients=range(MANY), horizon=HORIZON, seed=3, origin=0, view=None):
    """The log of ``patients``."""
    book = RuleBook(read_rules(*sentences), horizon)
    memory, log = book.memory(patients, seed, origin, view), []
    chart = {"hemoglobin": numpy.full(len(patients), 8.0)}
    for day in sorted({*book.visit_days, *memory.struck}):
        for order in book.decide(day, chart, memory, len(patients), view):
            log += order.decisions(patients)
    return log


def when(log):
    return {(row.patient, row.day) for row in log}


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        (COLDS, COLDS),
        (
            "infections of severity 0.35 about once per year",
            "Intercurrent infection of severity 0.35 about once a year",
        ),
        ("Intercurrent infections of severity 0.6 about 0.02 times a month, from day 28 until year 2", None),
        ("Bleeding of 0.8 L about twice a year", "Bleeding of 800 mL about 2 times a year"),
        ("Hemorrhage of 500 mL on day 10", "Bleeding of 500 mL on day 10"),
        ("Bleeding of 500 mL about 0 times a year", "Bleeding of 500 mL about 0 times a year"),
    ],
)
def test_a_sentence_reads_back(sentence, printed):
    rule = read_rule(sentence)
    assert read_rule(str(rule)) == rule
    assert read_table(table_of(rule), "here") == rule
    assert printed is None or str(rule) == printed


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Intercurrent infection about 2 times a year", r"character 24 \('about'\): expected 'of'"),
        ("Intercurrent infection of severity 2 on day 3", "a severity must be above 0 and at most 1"),
        ("Intercurrent infection of severity high on day 3", "expected a severity from 0 to 1"),
        ("Intercurrent infection of severity 0.1", "expected a schedule"),
        ("Intercurrent infection of severity 0.1 abuot 2 times a year", "did you mean 'about'"),
        ("Intercurrent infection of severity 0.1 about 2 times a yaer", "did you mean 'a year'"),
        (
            "Intercurrent infection of severity 0.1 about 80 times a year",
            "comes 0 to 52 times a year, not 'about 80 times",
        ),
        ("Intercurrent infection of severity 0.1 about 5 times a week", "comes 0 to 52 times a year"),
        ("Intercurrent infection of severity 0.1 about -1 times a year", "comes 0 to 52 times a year"),
        (f"{COLDS} when Hb < 9 g/dL", "asks for no condition: leave out 'when Hb < 9 g/dL'"),
        (f"{COLDS}, missing 10 % of visits", "waits for no visit: leave out 'missing 10 % of visits'"),
        (f"{COLDS}, within 3 days", "waits for no visit: leave out 'within 3 days'"),
        ("Transfuse 2 units about 2 times a year", "is said of what befalls a person, and 'Transfuse 2 units' is"),
        ("Splenectomy about once a year", "is said of what befalls a person, and 'Splenectomy' is decided at visits"),
        ("Bleeding of 3 L on day 1", "the volume lost must be above 0 and at most 2000 mL, not 3000 mL"),
        ("Bleeding of 300 on day 1", "expected a unit for the volume lost"),
    ],
)
def test_a_bad_sentence_gets_one_line(sentence, wrong):
    with pytest.raises(InputError, match=wrong) as caught:
        read_rule(sentence)
    assert "\n" not in str(caught.value)


def test_one_kind_is_said_once_and_kinds_add_up():
    with pytest.raises(InputError, match="both can apply on day 0"):
        read_rules(COLDS, COLDS)
    assert len(read_rules(COLDS, COLDS.replace("0.1", "0.35"), "Intercurrent infection of severity 0.1 on day 9")) == 3


def test_it_comes_so_often_in_the_mean_and_like_a_poisson_process():
    log = played([COLDS])
    counts = numpy.bincount([row.patient for row in log], minlength=MANY)
    assert_allclose(counts.mean(), 2 * YEARS, atol=4 * numpy.sqrt(2 * YEARS / MANY))
    assert_allclose(counts.var() / counts.mean(), 1.0, atol=0.25)
    days = numpy.array([row.day for row in log])
    assert_allclose(days.mean(), HORIZON / 2, rtol=0.05)


def test_a_rate_of_zero_strikes_nobody_and_more_strikes_the_same_and_others():
    assert played([COLDS.replace("2 times", "0 times")]) == []
    few, many = when(played([COLDS])), when(played([COLDS.replace("2 times", "5 times")]))
    assert few < many


def test_who_is_struck_does_not_depend_on_the_batch_or_on_other_rules():
    everybody = played([COLDS])
    assert [row for row in everybody if row.patient in (3, 77)] == played([COLDS], [3, 77])
    among = played([COLDS.replace("0.1", "0.35"), "Transfuse 2 units when Hb < 9 g/dL, every 3 weeks", COLDS])
    assert when(everybody) == when(row for row in among if row.rule == COLDS)
    assert when(everybody) != when(played([COLDS], seed=4))


def test_kinds_strike_on_their_own():
    both = played([COLDS, COLDS.replace("0.1", "0.35")])
    one, other = (when(row for row in both if name in row.rule) for name in ("0.1", "0.35"))
    assert len(one & other) < 0.05 * len(one)


def test_chances_go_on_where_the_history_ends():
    whole = when(played([COLDS], horizon=400))
    assert {(who, day - 100) for who, day in whole if day >= 100} == when(played([COLDS], horizon=300, origin=100))


def test_it_strikes_within_its_time_only():
    days = {row.day for row in played([f"{COLDS}, from day 100 until day 200"])}
    assert days <= set(range(100, 200))
    assert len(days) > 80


def test_the_prone_are_struck_oftener(view):
    view.parameters["intercurrent_infection.proneness"] = numpy.array([0.0, 1.0, 3.0])
    log = played([COLDS.replace("2 times", "20 times")], range(3), view=view)
    counts = numpy.bincount([row.patient for row in log], minlength=3)
    assert counts[0] == 0
    assert_allclose(counts[2] / counts[1], 3.0, rtol=0.35)


def test_sizes_vary_about_what_is_said(view):
    deviates = numpy.array([-1.0, 0.0, 9.0])
    assert_allclose(Infect(0.35).sizes(deviates, view), [0.35 * numpy.exp(-0.4), 0.35, 1.0])
    assert_allclose(Bleed(800).sizes(deviates, view)[:2], [800 * numpy.exp(-0.5), 800])
    said = {row.action for row in played([COLDS.replace("2 times", "20 times")], range(3), view=view)}
    assert len(said) > 50
    assert all(words.startswith("fall ill with an infection of severity 0.") for words in said)


def test_an_infection_inflames_by_the_square_of_its_severity(view, somebody):
    view.pools["intercurrent_infection.tissue"] = numpy.zeros((3, 4))
    view.apply(Infect(0.35).effects(view, somebody, Occasion(0, amounts=numpy.array([0.35, 0.2, 0.1]))))
    assert_allclose(view.pools["intercurrent_infection.tissue"][:, 0], [122.5, 0.0, 10.0])
    assert_array_equal(view.pools["intercurrent_infection.tissue"][:, 1:], 0.0)


def test_a_bleeding_takes_what_a_phlebotomy_takes_and_leaves_three_fifths(view, somebody):
    lost, drawn = view.copy(), view.copy()
    lost.apply(Bleed(500).effects(view, somebody, Occasion(0)))
    drawn.apply(Phlebotomize(500).effects(view, somebody, Occasion(0)))
    for label, content in drawn.pools.items():
        assert_array_equal(lost.pools[label], content)
    worst = view.copy()
    worst.apply(Bleed(800).effects(view, somebody, Occasion(0, amounts=numpy.full(3, 5000.0))))
    assert_allclose(worst.pools["plasma.volume"][somebody], 0.6 * view.pools["plasma.volume"][somebody])


def test_conditions_may_look_back_at_it():
    rules = ["Transfuse 1 unit when within 2 weeks after intercurrent infection, weekly", COLDS]
    log = played(rules, range(40))
    ill = {(row.patient, row.day) for row in log if row.rule == COLDS}
    given = [row for row in log if row.rule != COLDS and row.action != "none"]
    assert given
    assert all(any((row.patient, row.day - ago) in ill for ago in range(1, 15)) for row in given)


def test_a_rule_by_chance_explains_itself():
    assert explain_rule(read_rule(COLDS), 730) == [
        COLDS,
        "comes by chance, on any day alike, drawn by patient and day; to each as often as"
        " intercurrent_infection.proneness says",
    ]


def test_policies_of_what_befalls_people_have_a_source_for_each_rate():
    for name in ("episodes-in-myelodysplasia", "episodes-in-thalassemia", "infections-of-adults"):
        found = policy(name)
        assert found.source
        assert all(rule.chance is not None and (rule.source or len(found.rules) == 1) for rule in found.rules)
