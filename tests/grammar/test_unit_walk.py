import pytest

from extramarrow.catalog.body import all_parts
from extramarrow.grammar.parts import Organ, flow, param, pool, reads, signal
from extramarrow.grammar.unit_walk import walk


class Sound(Organ):
    speed = param(1.0, "1/h", "speed", reason="test")
    room = param(2.0, "L", "room", reason="test")
    stay = param(3.0, "h", "stay", reason="test")
    content = pool("content", "mg", start="content_at_rest")
    later = pool("later", "mg", start=0.0, stages=3, transit="stay")

    @signal("mg")
    def content_at_rest(room):
        """Nothing."""
        return 0.0

    @signal("mg/L")
    def concentration(content, room):
        """Content over room."""
        return content / room

    @flow(content, into=later)
    def leaving(speed):
        """Leaves per capita."""
        return speed

    @flow(into=content)
    def entering(content, speed):
        """Enters."""
        return content * speed


class Faulty(Organ):
    amount = param(1.0, "g", "amount", reason="test")
    speed = param(1.0, "1/h", "speed", reason="test")
    concentration = reads("sound.concentration", "mg")
    pile = pool("pile", "mg", start="amount")
    chain = pool("chain", "mg", start=0.0, stages=2, transit="speed")
    grains = pool("grains", "1e9", start=0.0)

    @signal("mg")
    def joined(amount, pile):
        """Adds grams to milligrams."""
        return amount + pile

    @signal("mg/day")
    def misnamed(pile):
        """Declared per day."""
        return pile

    @flow(pile, into=grains)
    def crossing(speed):
        """Milligrams into cells without a yield."""
        return speed


def test_sound_units_pass():
    assert walk([Sound]) == {}


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("faulty.concentration", "'sound.concentration' is in 'mg/L', expected 'mg'"),
        ("faulty.pile", "its start 'amount' is in 'g', expected 'mg'"),
        ("faulty.chain", "its transit 'speed' is in '1/day', expected 'day'"),
        ("faulty.joined", "cannot add 'g' and 'mg'"),
        ("faulty.misnamed", "the law gives 'mg', expected 'mg/day'"),
        ("faulty.crossing", "its yield '1.0' is in '1', expected '1e9/mg'"),
    ],
)
def test_faults_are_named(label, words):
    assert walk([Sound, Faulty])[label] == words


def test_the_whole_body_passes():
    assert walk(all_parts()) == {}
