import json

import numpy as np

from extramarrow.runs.document import run_document


def test_the_document_of_one_course(make_results):
    (result,) = make_results(1)
    document = run_document([result], by_patient=False)
    assert list(document) == ["case", "seed", "labs", "sites", "decisions"]
    lab = document["labs"]["hemoglobin"]
    assert list(lab) == ["unit", "time", "value"]
    assert lab["unit"] == "g/dL"
    assert lab["value"] == result.dataset["hemoglobin"].values[0].tolist()
    site = document["sites"][0]
    assert list(site) == ["site", "time", "volume", "marrow_share", "output_share"]
    assert len(document["sites"]) == result.dataset.sizes["site"]
    json.dumps(document, allow_nan=False)


def test_patients_nest_even_where_there_is_one(make_results):
    document = run_document(make_results(1), by_patient=True)
    assert list(document) == ["case", "seed", "patients", "decisions"]
    assert list(document["patients"][0]) == ["patient", "labs", "sites"]


def test_policies_nest(make_results):
    document = run_document(make_results(3), by_patient=False)
    assert list(document) == ["case", "seed", "policies"]
    assert list(document["policies"][1]) == ["policy", "labs", "sites", "decisions"]
    decision = document["policies"][1]["decisions"][0]
    assert list(decision) == ["patient", "day", "rule", "seen", "action"]


def test_a_failed_patient_is_null_and_named(make_results):
    (result,) = make_results(1, patients=2)
    result.dataset["hemoglobin"].values[1] = np.nan
    result.failures = (type(result)(patient=1, day=812.0, reason="guard"),)
    document = run_document([result], by_patient=True)
    assert document["patients"][1]["labs"]["hemoglobin"]["value"][0] is None
    assert document["failed"] == [{"patient": 1, "day": 812.0, "reason": "guard"}]
