"""A run folder is read in one line by whatever reads Parquet."""

from __future__ import annotations

import re

import pyarrow.dataset as ds
import pytest

from extramarrow.runs.work import run_job
from tests.runs.conftest import ROOT
from tests.support.jobs import Dice

JOB = Dice(patients=43)


@pytest.fixture
def done(folder):
    run_job(JOB, folder, threads=2)
    return folder


def test_arrow_reads_a_table_of_all_chunks_in_the_order_of_patients(done):
    labs = ds.dataset(done / "chunks" / "labs").to_table()
    assert labs["patient"].to_pylist() == [patient for patient in range(43) for _ in range(JOB.throws)]
    failures = ds.dataset(done / "chunks" / "failures").to_table()
    assert failures["patient"].to_pylist() == list(range(6, 43, 7))
    assert set(failures["reason"].to_pylist()) == {"not finite"}


def test_a_table_without_rows_can_be_read_too(folder):
    run_job(Dice(unlucky=1000), folder)
    assert ds.dataset(folder / "chunks" / "failures").to_table().num_rows == 0


def test_duckdb_reads_it_as_the_page_says(done):
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    page = (ROOT / "docs" / "runs.md").read_text()
    (line,) = re.findall(r"^duckdb\.sql\(\"(.*)\"\)$", page, re.MULTILINE)
    rows = duckdb.sql(line.replace("runs/trial", str(done))).fetchall()
    assert len(rows) == 43
