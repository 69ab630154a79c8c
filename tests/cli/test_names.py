"""``list`` and ``explain``."""

import json

import pytest

import extramarrow
from extramarrow.catalog import explain, list_names
from extramarrow.catalog.body import all_items, all_parts
from extramarrow.catalog.names import KINDS
from extramarrow.grammar.errors import InputError

CASES = {
    "acute-infection", "acute-leukemia", "advanced-myelofibrosis", "aplastic-anemia", "autoimmune-hemolysis",
    "beta-thalassemia-carrier", "beta-thalassemia-intermedia", "beta-thalassemia-major", "blood-donor",
    "bone-metastases", "child", "chronic-hemolysis", "chronic-inflammation", "chronic-myeloid-leukemia", "elderly",
    "essential-thrombocythemia", "fetus", "hbe-beta-thalassemia", "healthy-adults", "healthy-man", "healthy-woman",
    "hemoglobin-h", "hereditary-spherocytosis", "iron-deficiency", "kidney-failure", "lifetime",
    "megaloblastic-anemia", "newborn", "paravertebral-mass", "polycythemia-vera", "post-et-myelofibrosis",
    "post-pv-myelofibrosis", "primary-myelofibrosis", "pyruvate-kinase-deficiency", "red-cell-aplasia",
    "ring-sideroblasts", "sepsis", "sickle-cell-disease", "thalassemia-infant", "thalassemia-lives", "us-adults",
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_lists(call, kind):
    ended = call("list", kind, "--json")
    assert ended.code == 0
    document = json.loads(ended.out)
    assert [entry["name"] for entry in document["names"]] == list_names(kind)
    assert len(document["names"]) > 0
    assert all(entry["title"] for entry in document["names"])


def test_the_named_cases_are_there():
    assert set(list_names("cases")) == CASES


def test_the_python_calls_have_the_names_of_the_commands():
    assert extramarrow.list("sites") == list_names("sites")
    assert extramarrow.explain("spleen").kind == "site"


WITHOUT_ENTRY = {"Read", "Rest", "Exit", "Balance", "Elsewhere", "Steepness"}


def test_everything_declared_can_be_explained():
    for part in all_parts():
        assert str(explain(part.label))
    for label in all_items():
        if not label.startswith("lab."):
            try:
                assert explain(label).name.startswith(label)
            except InputError:  # what points at another item has no entry of its own
                assert type(all_items()[label]).__name__ in {
                    "Read",
                    "Rest",
                    "Exit",
                    "Balance",
                    "Elsewhere",
                    "Steepness",
                }, label


def test_everything_listed_can_be_explained():
    for kind in ("cases", "diseases", "therapies", "sites", "labs", "policies", "protocols"):
        for name in list_names(kind):
            assert explain(name).name, name


def test_a_parameter_tells_where_it_comes_from_and_goes():
    entry = explain("patient.weight")
    assert entry.facts["value"] == "73"
    assert entry.facts["unit"] == "kg"
    assert entry.facts["kind"] == "measured"
    assert "ICRP" in entry.facts["source"]
    assert entry.facts["bounds"] == "0.005 to 250 kg"
    assert (
        "development.weight_grown: Weight of this person as an adult: as far from the typical one as on day 0."
        in entry.sections["Used by"]
    )
    assert "  units agree: kg" in entry.sections["Used by"]


def test_use_is_found_through_ports():
    used = explain("patient.hemoglobin_setpoint").sections["Used by"]
    assert any(line.startswith("erythropoietin.stimulus:") for line in used)


def test_an_assumed_parameter_gives_its_reason():
    entry = explain("extramedullary.drive_half")
    assert entry.facts["kind"] == "assumed"
    assert entry.facts["reason"]
    assert "source" not in entry.facts


@pytest.mark.parametrize("word", ["Hb", "haemoglobin", "hemoglobin", "HGB"])
def test_labs_answer_to_the_words_of_sentences(word):
    entry = explain(word)
    assert (entry.name, entry.kind, entry.facts["LOINC"]) == ("hemoglobin", "lab", "718-7")


@pytest.mark.parametrize("word", ["beta-thalassemia", "beta_thalassemia", "BetaThalassemia"])
def test_diseases_answer_to_each_spelling(word):
    assert explain(word).kind == "disease"


def test_a_sentence_is_a_policy():
    sentence = "Radiotherapy 20 Gy in 10 fractions to thoracic-paravertebral at year 12"
    entry = explain(sentence)
    assert entry.kind == "policy"
    assert entry.sections["Rules"][0] == sentence
    assert any("thoracic-spine" in line for line in entry.sections["Rules"])


def test_explain_as_json(call):
    document = json.loads(call("explain", "ferritin", "--json").out)
    assert document["name"] == "ferritin"
    assert document["facts"]["unit"] == "ng/mL"
    assert document["sections"]["Law"]


def test_a_lab_says_how_it_varies_when_it_is_reported_and_what_is_healthy():
    entry = explain("LDH")
    assert (entry.facts["unit"], entry.facts["UCUM"], entry.facts["LOINC"]) == ("U/L", "U/L", "2532-0")
    assert entry.facts["variation within a person"].startswith("5.2 % (European Biological Variation Study")
    assert entry.facts["analytic variation"].startswith("3 % (assumed: ")
    assert entry.facts["on the chart"] == "the same day"
    assert explain("erythropoietin").facts["on the chart"] == "the next day"
    intervals = entry.sections["Reference intervals"]
    assert intervals[0] == "both sexes, birth to 3 weeks: 225 to 600 U/L [ExeterLactateDehydrogenase]"
    assert "females, from 16 years: 135 to 214 U/L [ExeterLactateDehydrogenase]" in intervals
    assert "Exeter" in entry.facts["ExeterLactateDehydrogenase"]
