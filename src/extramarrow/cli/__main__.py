"""``python -m extramarrow.cli``."""

from __future__ import annotations

from extramarrow.cli.main import main

if __name__ == "__main__":
    main()
