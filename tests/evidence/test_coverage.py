"""Every row of the published trials is replayed by a check, or there is a reason why not."""

from __future__ import annotations

import pytest

from extramarrow.evidence.checks import check_named, names
from extramarrow.evidence.coverage import REASONS, TRIALS

REPLAYED = {key for name in names() for row in check_named(name).rows for key in row.evidence}


@pytest.mark.parametrize("trial", TRIALS)
def test_every_row_of_a_trial_is_replayed_or_says_why_not(trial: str) -> None:
    assert [key for key in TRIALS[trial] if (key in REPLAYED) == (key in REASONS)] == []


def test_reasons_are_given_for_rows_of_the_trials_only() -> None:
    listed = {key for rows in TRIALS.values() for key in rows}
    assert set(REASONS) <= listed
    assert all(reason for reason in REASONS.values())
