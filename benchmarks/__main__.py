"""``python -m benchmarks [SECTION ...]``."""

from benchmarks.run import main

main()
