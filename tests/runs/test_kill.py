"""kill -9 at random points, again and again, and the same bits at the end.

``EXTRAMARROW_KILLS=20 pytest tests/runs`` kills as often as that; without it a few times, to stay quick.
"""

from __future__ import annotations

import json
import os
import random
import signal
import time

from extramarrow.runs.work import run_job
from tests.support.jobs import Dice


def test_the_same_bits_however_often_the_process_is_killed(start, folder, files, tmp_path, kills):
    draw = random.Random(17)
    job = {"patients": 160 * kills, "throws": 50, "seconds": 0.02}
    asked = json.dumps({"folder": str(folder), "threads": 2, "job": job})
    stages = set()
    for turn in range(kills):
        process = start("-m", "tests.support.jobs", asked)
        assert process.stdout.readline() == "begun\n"
        known = len(list(folder.glob("receipts/*")))
        while turn % 4 and len(list(folder.glob("receipts/*"))) == known:  # every fourth is killed as it begins
            assert process.poll() is None
        time.sleep(draw.uniform(0, 0.1))
        assert process.poll() is None, "the job was too small for so many kills"
        process.send_signal(signal.SIGKILL)
        process.wait()
        stages.add(len(files(folder)))
    assert len(stages) > kills // 2
    done = run_job(Dice(**job), folder, threads=2, resume=True)
    assert done.kept > 0
    assert done.repaired == ()
    assert done.digest == run_job(Dice(**job), tmp_path / "whole", threads=2).digest
    assert files(folder) == files(tmp_path / "whole")
    assert not [name for _, _, names in os.walk(folder) for name in names if name.startswith(".")]
