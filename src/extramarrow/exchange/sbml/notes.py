"""Notes for people, in the XHTML that SBML wants."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement


def notes(paragraphs: Iterable[str]) -> Element:
    """A ``notes`` element with one paragraph per text."""
    result = Element("notes")
    body = SubElement(result, "body", xmlns="http://www.w3.org/1999/xhtml")
    for text in paragraphs:
        SubElement(body, "p").text = text
    return result
