"""What a series may look like, and the one line for what it may not."""

from __future__ import annotations

import numpy as np
import pandas
import pytest
import xarray as xr

from extramarrow.evidence.fitting.series import series_of
from extramarrow.evidence.fitting.sheet import sheet_of
from extramarrow.grammar.errors import InputError


def read(tmp_path, text):
    path = tmp_path / "data.csv"
    path.write_text(text)
    return series_of(sheet_of(path))


def seen(series):
    return [(each.patient, each.day, each.name, each.value, each.error) for each in series.observations]


def test_one_observation_a_row(tmp_path):
    series = read(tmp_path, "patient,day,name,value,error\na,0,hemoglobin,13.5,0.3\nb,7,Hb,12,\n")
    assert seen(series) == [("a", 0, "hemoglobin", 13.5, 0.3), ("b", 7, "hemoglobin", 12.0, None)]
    assert (series.patients, series.names, series.last_day) == (("a", "b"), ("hemoglobin",), 7)


def test_units_are_turned_into_those_of_the_laboratory(tmp_path):
    series = read(tmp_path, "day,name,value,error,unit\n0,hemoglobin,135,3,g/L\n0,ferritin,80,,ug/L\n1,Hb,8,,mmol/L\n")
    assert [each.value for each in series.observations] == pytest.approx([13.5, 80.0, 8 * 1.61145])
    assert series.observations[0].error == pytest.approx(0.3)


WIDE = {
    "brackets": "day,hemoglobin [g/L],ferritin (ng/mL),hemoglobin_error\n0,135,80,3\n7,130,,\n",
    "row of units": "day,hemoglobin,ferritin,hemoglobin error\nday,g/L,ng/mL,\n0,135,80,3\n7,130,,\n",
    "our units": "Day,Hb,ferritin,Hb sd\n0,13.5,80,0.3\n\n7,13,,\n",
    "LOINC": "day,718-7,ferritin,718-7_error\n0,13.5,80,0.3\n7,13,,\n",
}


@pytest.mark.parametrize("text", WIDE.values(), ids=WIDE)
def test_one_day_a_row(tmp_path, text):
    series = read(tmp_path, text)
    assert [(name, day) for _, day, name, _, _ in seen(series)] == [
        ("hemoglobin", 0),
        ("ferritin", 0),
        ("hemoglobin", 7),
    ]
    assert [each.value for each in series.observations] == pytest.approx([13.5, 80.0, 13.0])
    assert [each.error for each in series.observations] == [pytest.approx(0.3), None, None]


def test_a_column_may_describe_the_patient(tmp_path):
    series = read(
        tmp_path, "patient,day,hemoglobin,weight,sex,red_cells.lifespan\na,0,13,60,female,90\na,5,12,60,,\nb,0,14,,,\n"
    )
    assert series.people == {
        "a": {"patient.weight": "60", "patient.sex": "female", "red_cells.lifespan": "90"},
        "b": {},
    }  # fmt: skip


def test_an_event_table_holds_doses_and_observations(tmp_path):
    rows = [
        "1,0,0,0,hemoglobin,14",
        "1,24,500,1,phlebotomy,.",
        "1,168,0,0,Hb,13",
        "2,0,0,0,ferritin,.",
        "2,0,0,0,ferritin,30",
    ]
    series = read(tmp_path, "\n".join(["ID,TIME,AMT,EVID,CMT,DV", *rows]))
    assert seen(series)[:2] == [("1", 0, "hemoglobin", 14, None), ("1", 7, "hemoglobin", 13, None)]
    assert seen(series)[2:] == [("2", 0, "ferritin", 30, None)]
    assert series.doses == {"1": f"Doses of ID 1 from {tmp_path / 'data.csv'}"}


def test_pandas_and_xarray_say_the_same(tmp_path):
    frame = pandas.DataFrame({"day": [0, 7], "hemoglobin": [13.5, 13.0], "ferritin": [80.0, np.nan]})
    dataset = xr.Dataset(
        {"hemoglobin": ("time", [13.5, 13.0], {"units": "g/dL"}), "ferritin": ("time", [80.0, np.nan])},
        coords={"time": [0.0, 7.0]},
    )
    frame.to_csv(tmp_path / "data.csv", index=False)
    found = [sorted(seen(series_of(sheet_of(data)))) for data in (frame, dataset, tmp_path / "data.csv")]
    assert found[0] == found[1] == found[2]


START = " (values are those of the start of a day), not "
BAD = {
    "day,value\n0,13\n": "the column 'name' is missing; found day, value",
    "name,value\nHb,13\n": "the column 'day' is missing; found name, value",
    "hemoglobin,ferritin\n13,80\n": "the column 'day' is missing; found hemoglobin, ferritin",
    "day,name,value\n0,hemoglobim,13\n": "row 2: unknown laboratory value 'hemoglobim'; did you mean 'hemoglobin'?",
    "day,hemoglobim\n0,13\n": "unknown laboratory value 'hemoglobim'; did you mean 'hemoglobin'?",
    "day,name,value,unit\n0,Hb,13,mmHg\n": "row 2: hemoglobin: expected a value in 'g/dL', not in 'mmHg'",
    "day,name,value\n": "expected at least one row of data",
    "day,name,value\n0,Hb,\n": "expected at least one row with a value",
    "": "expected at least one row of data",
    "day,name,value\n-3,Hb,13\n": "row 2: day: expected a whole number of days from 0 on" + START + "-3",
    "day,name,value\n1.5,Hb,13\n": "row 2: day: expected a whole number of days from 0 on" + START + "1.5",
    "day,name,value\n1,Hb,high\n": "row 2: hemoglobin: expected a number, not 'high'",
    "day,name,value\n1,Hb,nan\n": "row 2: hemoglobin: expected a number, not 'nan'",
    "day,name,value,error\n1,Hb,13,0\n": "row 2: hemoglobin: expected an error above 0, not 0",
    "day,name,value\n1,Hb\n": "row 2: expected 3 values, found 2",
    "day,name,value,valu\n1,Hb,13,1\n": "unknown column 'valu'; did you mean 'value'?",
    "day,name,value,day\n1,Hb,13,1\n": "expected a first row with a different name for each column",
    "id,patient,day,Hb\n1,1,0,13\n": "the columns 'id' and 'patient' say the same",
    "day,Hb,weight\n0,13,60\n1,13,61\n": "row 3: patient.weight: expected '60' as in the rows before, not '61'",
    "ID,TIME,DV,CMT\n1,30,13,Hb\n": "row 2: TIME: expected a multiple of 24 h from 0 on" + START + "30",
    "ID,TIME,DV,CMT\n1,24,.,Hb\n": "expected at least one row with EVID 0 and a value in DV",
}


@pytest.mark.parametrize("text", BAD)
def test_bad_series_are_one_line(tmp_path, text):
    with pytest.raises(InputError) as refused:
        read(tmp_path, text)
    assert str(refused.value) == f"data '{tmp_path / 'data.csv'}': {BAD[text]}"


def test_what_is_no_table_is_refused(tmp_path):
    (tmp_path / "binary.csv").write_bytes(b"\xff\xfe\x00day")
    with pytest.raises(InputError, match="expected text, found binary content at byte 0"):
        sheet_of(tmp_path / "binary.csv")
    with pytest.raises(InputError, match="there is no such file"):
        sheet_of(tmp_path / "none.csv")
    with pytest.raises(InputError, match="not list"):
        sheet_of([1])
    with pytest.raises(InputError, match="expected a dataset with the dimension 'time'"):
        sheet_of(xr.Dataset({"hemoglobin": ("patient", [13.0])}))
