"""Oxygen: how full arterial blood is at an altitude, how breathing gets used to it, and what the kidneys make of it."""

from __future__ import annotations

from extramarrow.grammar.functions import sqrt
from extramarrow.grammar.parts import Organ, at_rest, flow, param, pool, reads, signal


def lost(altitude, linear, square):
    """Saturation missing at ``altitude`` before breathing has got used to it, in %."""
    return altitude * (linear + square * altitude)


class Oxygen(Organ):
    """Arterial oxygen at home and on a journey to another altitude.

    Whoever lives high, or smokes, is at rest with more hemoglobin; a newcomer is not, and answers with
    erythropoietin, faster breathing and less plasma. The kidneys weigh a missing share of saturation more than the
    same share of hemoglobin: thin blood flows faster, empty blood does not.
    """

    saturation_at_sea_level = param(
        97.5, "%", "arterial saturation at rest at sea level", bounds=(94, 99.5),
        reason="textbook; what counts here is the change from it",
    )  # fmt: skip
    fall_linear = param(
        1e-4, "%/m", "fall of saturation with altitude, linear part", source="Botella2005", bounds=(0, 1e-3)
    )
    fall_square = param(
        1e-6, "%/m^2", "fall of saturation with altitude, quadratic part", source="Botella2005", bounds=(5e-7, 1.5e-6)
    )
    regained = param(
        0.5, "1", "share of the lost saturation that acclimatized breathing regains", source="PikesPeak1989",
        kind="fitted", bounds=(0.2, 0.7),
    )  # fmt: skip
    acclimatization_time = param(
        4, "day", "time constant of ventilatory acclimatization", source="PikesPeak1989", kind="fitted", bounds=(1, 15)
    )
    noticed = param(
        500, "m", "change of altitude at which acclimatization is half of what it can be", bounds=(100, 1500),
        reason="makes the law smooth at home; a few hundred meters call for hardly any acclimatization",
    )  # fmt: skip
    weight = param(
        3.8, "1", "weight of a missing share of saturation against the same share of hemoglobin",
        source="Eckardt1989", kind="fitted", spread=0.15, bounds=(1, 8),
    )  # fmt: skip
    largest_missing = param(
        0.25, "1", "missing share of saturation beyond which little is added to the answer", bounds=(0.1, 1),
        reason="erythropoietin rises tenfold on high mountains, not a thousandfold",
    )  # fmt: skip
    sensing_time = param(
        4, "h", "time constant of each of two steps between hypoxia and the release of erythropoietin",
        source="Eckardt1989", kind="fitted", bounds=(2.5, 12),
    )  # fmt: skip
    largest_plasma_loss = param(
        0.22, "1", "largest share of plasma that leaves under hypoxia", source="Beidleman2017", kind="fitted",
        bounds=(0, 0.35),
    )  # fmt: skip
    plasma_loss_half = param(
        10, "%", "lost saturation at which 70 % of it has left", source="Beidleman2017", kind="fitted", bounds=(4, 30)
    )
    rise_linear = param(
        -1.05e-4, "g/dL/m", "hemoglobin of residents by altitude, linear part", source="CdcAltitude",
        bounds=(-2e-4, 1e-3),
    )  # fmt: skip
    rise_square = param(
        2.368e-7, "g/dL/m^2", "hemoglobin of residents by altitude, quadratic part", source="CdcAltitude",
        bounds=(0, 4e-7),
    )  # fmt: skip
    smoking_rise = param(
        0.3, "g/dL", "hemoglobin added by smoking", source="Milman2009", kind="fitted", bounds=(0, 1)
    )  # fmt: skip
    carboxyhemoglobin_smokers = param(
        0.0478, "1", "share of hemoglobin bound to carbon monoxide in cigarette smokers",
        source="Carboxyhemoglobin1986", bounds=(0.01, 0.12),
    )  # fmt: skip
    carboxyhemoglobin_others = param(
        0.0032, "1", "share of hemoglobin bound to carbon monoxide in non-smokers", source="Whincup2006",
        bounds=(0, 0.01),
    )  # fmt: skip

    residence = reads("patient.altitude", "m")
    smoking = reads("patient.smoking", "1")
    hemoglobin = reads("blood.hemoglobin", "g/dL")

    # --- home

    @signal("g/dL")
    def resident_shift(residence, smoking, rise_linear, rise_square, smoking_rise):
        """Hemoglobin that altitude of residence and smoking add to the set point."""
        return residence * (rise_linear + rise_square * residence) + smoking * smoking_rise

    @signal("%")
    def lost_at_home(residence, fall_linear, fall_square):
        """Saturation that someone who has just come would miss at the place of residence."""
        return lost(residence, fall_linear, fall_square)

    # --- where the person is

    altitude = pool("altitude at which the person is", "m", start="residence")
    acclimatization = pool("share of ventilatory acclimatization reached", "1", start=0.0)

    @flow(into=acclimatization)
    def adapting(altitude, residence, noticed, acclimatization_time):
        """Breathing gets used to an altitude that is not home."""
        away = (altitude - residence) * (altitude - residence)
        return away / (away + noticed * noticed) / acclimatization_time

    @flow(acclimatization)
    def forgetting(acclimatization_time):
        """And forgets it (per unit)."""
        return 1.0 / acclimatization_time

    @signal("%")
    def newly_lost(altitude, lost_at_home, fall_linear, fall_square):
        """Saturation lost by the change of altitude alone; 0 at home."""
        return lost(altitude, fall_linear, fall_square) - lost_at_home

    @signal("%")
    def saturation(saturation_at_sea_level, lost_at_home, newly_lost, regained, acclimatization):
        """Arterial oxygen saturation; residents breathe as people who are used to their altitude."""
        at_home = saturation_at_sea_level - (1.0 - regained) * lost_at_home
        return at_home - (1.0 - regained * acclimatization) * newly_lost

    # --- what the blood can carry

    @signal("1")
    def carboxyhemoglobin(smoking, carboxyhemoglobin_smokers, carboxyhemoglobin_others):
        """Share of hemoglobin that carbon monoxide occupies."""
        return carboxyhemoglobin_others + smoking * (carboxyhemoglobin_smokers - carboxyhemoglobin_others)

    @signal("%")
    def oxyhemoglobin(saturation, carboxyhemoglobin):
        """Share of all hemoglobin that carries oxygen in arterial blood."""
        return saturation * (1.0 - carboxyhemoglobin)

    oxyhemoglobin_at_rest = at_rest("oxygen.oxyhemoglobin")

    # --- what the kidneys sense

    sensed = pool("oxyhemoglobin relative to home, as the kidneys sense it", "1", site="kidney", start=1.0)
    answered = pool("oxyhemoglobin relative to home, as production answers it", "1", site="kidney", start=1.0)

    @flow(into=sensed)
    def sensing(oxyhemoglobin, oxyhemoglobin_at_rest, sensing_time):
        """Kidney cells follow the saturation."""
        return oxyhemoglobin / oxyhemoglobin_at_rest / sensing_time

    @flow(sensed)
    def unsensing(sensing_time):
        """And lose its trace (per unit)."""
        return 1.0 / sensing_time

    @flow(into=answered)
    def answering(sensed, sensing_time):
        """Messenger and hormone are made."""
        return sensed / sensing_time

    @flow(answered)
    def unanswering(sensing_time):
        """And are no longer made (per unit)."""
        return 1.0 / sensing_time

    @signal("g/dL")
    def shortage(hemoglobin, answered, weight, largest_missing):
        """Missing saturation in terms of missing hemoglobin, as the kidneys weigh it; 0 at home."""
        missing = 1.0 - answered
        relative = missing / largest_missing
        return hemoglobin * weight * missing / sqrt(1.0 + relative * relative)

    @signal("1")
    def plasma_loss(newly_lost, largest_plasma_loss, plasma_loss_half):
        """Share of plasma that hypoxia drives out; 0 at home."""
        return largest_plasma_loss * newly_lost / sqrt(newly_lost * newly_lost + plasma_loss_half * plasma_loss_half)
