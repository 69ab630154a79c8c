"""Record the golden numbers and the sizes of the graph anew.

    python -m tests.golden.renew "why they changed"

Run it in the root of the checkout after a change that is meant to change numbers, look at the difference that version
control shows, and commit it together with the change. The reason is kept in the files.
"""

from __future__ import annotations

import sys

from tests.contract import baseline
from tests.golden import numbers

LEAST_WORDS = 3


def main(arguments: list[str]) -> int:
    """Renew both files; 2 where no reason is given."""
    reason = " ".join(arguments).strip()
    if len(reason.split()) < LEAST_WORDS:
        print('say why: python -m tests.golden.renew "the reason, in a few words"', file=sys.stderr)
        return 2
    baseline.record(reason)
    numbers.record(reason)
    print(f"renewed {baseline.FILE.name} and {numbers.FILE.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
