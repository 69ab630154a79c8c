from xml.etree import ElementTree

from extramarrow.trials.report.figures import figures


def test_figures_are_drawings_of_their_own(make_results):
    drawn = figures(make_results(3))
    assert {"hemoglobin", "largest-mass", "body-map"} <= set(drawn)
    for name, text in drawn.items():
        root = ElementTree.fromstring(text)
        assert root.tag == "{http://www.w3.org/2000/svg}svg", name
        assert root.get("viewBox")
