from __future__ import annotations

import subprocess
import sys

from extramarrow.therapies.explain import explain_rule
from extramarrow.therapies.language.sentences import read_rule

NO_NUMPY = """
import sys
from extramarrow.therapies.language.sentences import read_rules
from extramarrow.therapies.policies import policy, policy_names
from extramarrow.therapies.explain import explain_rule
for name in policy_names():
    for rule in policy(name).rules:
        explain_rule(rule, 7305)
try:
    read_rules("Transfuse 2 unis on day 0")
except ValueError:
    pass
print(sorted({"numpy", "xarray", "pyarrow", "llvmlite", "rich"} & set(sys.modules)))
"""


def test_a_rule_shows_its_expanded_schedule():
    rule = read_rule("Transfuse 2 units when Hb < 9.5 g/dL, every 3 weeks, from year 10")
    assert explain_rule(rule, 7305) == [
        "Transfuse 2 units when Hb < 9.5 g/dL, every 3 weeks, from year 10",
        "decided on days 3652, 3673, 3694, 3715, 3736, 3757, 3778, 3799, … 7285 (174 in all)",
        "reads hemoglobin from the chart",
    ]


def test_doses_are_counted():
    rule = read_rule("Epoetin 150 IU/kg 3 times a week for 4 weeks")
    assert explain_rule(rule, 7305)[1:3] == ["decided on day 0", "12 doses"]
    rule = read_rule("Epoetin 150 IU/kg when Hb < 12 g/dL, 3 times a week for 1 week")
    assert explain_rule(rule, 7305)[1:3] == ["decided on days 0, 2, 4", "3 doses at most"]


def test_reading_and_explaining_load_no_numerical_library():
    found = subprocess.run([sys.executable, "-c", NO_NUMPY], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"
