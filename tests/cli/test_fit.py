"""``extramarrow fit`` as a shell sees it."""

import json

import pytest

ARGUMENTS = ("--case", "healthy-man", "--treat", "Phlebotomy 500 mL on day 2")
ROWS = {0: (15.5, 14.0), 7: (14.3, 22.0), 21: (14.7, 17.0), 42: (15.2, 15.0)}


@pytest.fixture
def data(tmp_path):
    path = tmp_path / "donor.csv"
    lines = [f"{day},{hemoglobin},{epo}" for day, (hemoglobin, epo) in ROWS.items()]
    path.write_text("\n".join(["day,hemoglobin,erythropoietin", *lines, ""]))
    return str(path)


def test_a_fit_prints_a_table_and_leaves_a_folder(call, data, tmp_path):
    ended = call("fit", data, *ARGUMENTS, "--parameters", "erythropoietin.baseline", "--starts", "2")
    assert ended.code == 0, ended.err
    (line,) = [each for each in ended.out.splitlines() if each.startswith("erythropoietin.baseline")]
    assert line.split()[-2:] == ["13.9", "identified"]
    assert "Not a medical device" in ended.out
    folder = tmp_path / "runs" / "fit-healthy-man-001"
    assert {each.name for each in folder.iterdir()} >= {"report.html", "fit.json", "run.json", "curves.parquet"}


def test_json_is_one_document_and_equal_calls_leave_equal_folders(call, data, tmp_path):
    names = ("--parameters", "erythropoietin.baseline,patient.hemoglobin_men", "--starts", "1", "--seed", "3")
    one, two = (call("fit", data, *ARGUMENTS, *names, "--json", "--out", out) for out in ("one", "two"))
    document = json.loads(one.out)
    assert [each["name"] for each in document["estimates"][0]["parameters"]] == names[1].split(",")
    assert document["seed"] == 3
    assert one.out == two.out
    for file in (tmp_path / "one").rglob("*"):
        if file.is_file():
            assert file.read_bytes() == (tmp_path / "two" / file.relative_to(tmp_path / "one")).read_bytes()
    again = call("fit", data, *ARGUMENTS, *names, "--out", "one")
    assert (again.code, again.err.count("\n")) == (2, 1)
    assert "add --force" in again.err


def lines(data):
    return {
        (data,): "fit: --case is missing; see 'extramarrow fit --help'",
        ("none.csv", "--case", "healthy-man"): "data 'none.csv': there is no such file",
        (data, "--case", "healthy-mna"): "unknown case 'healthy-mna'; did you mean 'healthy-man'?",
        (data, *ARGUMENTS, "--parameters", "erythropoietin.base"): "--parameters: unknown parameter "
        "'erythropoietin.base'; did you mean 'erythropoietin.baseline'?",
        (data, *ARGUMENTS, "--parameters", "patient.sex"): "--parameters: 'patient.sex' cannot be estimated: it is one "
        "of male, female; set it with --set",
        (data, *ARGUMENTS, "--starts", "0", "--parameters", "erythropoietin.baseline"): "starts: expected a number of "
        "at least 1, not 0",
        (data, *ARGUMENTS, "--set", "patient.weight"): "--set 'patient.weight': expected NAME=VALUE, such as "
        "patient.weight=52",
    }


@pytest.mark.parametrize("number", range(7))
def test_bad_input_is_one_line_and_leaves_nothing(refused, data, number):
    arguments, line = list(lines(data).items())[number]
    assert refused("fit", *arguments) == f"extramarrow: {line}"


def test_without_parameters_candidates_are_named(refused, data):
    line = refused("fit", data, *ARGUMENTS)
    assert line.startswith("extramarrow: --parameters: expected at least one parameter to estimate; this series says")
    assert "patient.hemoglobin_men" in line
