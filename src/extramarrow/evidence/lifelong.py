"""People followed from childhood and looked at once, each at an age of his or her own, as a survey finds them.

Everybody of a replay is of one age on day 0; who is seen at which age is laid out by quantiles of the published ages.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import NormalDist

from extramarrow.evidence.experiment import Experiment
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.evidence.record import Record
from extramarrow.evidence.summary import weighted_percent_of
from extramarrow.physiology.anatomy import EXTRAMEDULLARY, LUMBAR_PARAVERTEBRAL, THORACIC_PARAVERTEBRAL

#: Everywhere a single focus counts as a mass.
OUTSIDE = tuple(site for site in EXTRAMEDULLARY.members if site not in ("spleen", "liver", "lymph-nodes"))
SEEN_BY_MRI = 4.0
"""mL; an assumed limit of detection."""
BESIDE_SPINE = tuple(OUTSIDE.index(site) for site in (*THORACIC_PARAVERTEBRAL, *LUMBAR_PARAVERTEBRAL))


@dataclass(frozen=True, slots=True)
class Ages:
    """Ages at examination, log-normal with the published mean and SD, kept within what is simulated (years)."""

    mean: float
    sd: float
    youngest: float
    oldest: float

    def of(self, place: int, people: int) -> float:
        """The age at which one of so many people is seen; halves of the people have the same ages."""
        square = math.log1p((self.sd / self.mean) ** 2)
        share = ((place * _STRIDE) % people + 0.5) / people
        age = math.exp(math.log(self.mean) - square / 2 + math.sqrt(square) * NormalDist().inv_cdf(share))
        return min(max(age, self.youngest), self.oldest)


#: Steps from one person's age to the next one's; a prime, so that ages do not follow the order of the draws.
_STRIDE = 7919


@dataclass(frozen=True, slots=True)
class Group:
    """People of one experiment, their age on its day 0, and how many of all people they stand for."""

    arm: Experiment
    weight: float
    start: float


@dataclass(frozen=True, slots=True)
class Seen:
    """One person at the examination: group, record and number, age (years), weight, volumes of all sites (mL)."""

    group: Group
    record: Record
    who: int
    age: float
    weight: float
    volumes: tuple[float, ...]

    @property
    def volume(self) -> float:
        """The largest mass, mL."""
        return max(self.volumes)

    @property
    def ill(self) -> bool:
        """Whether the mass would be seen."""
        return self.volume >= SEEN_BY_MRI

    @property
    def spinal(self) -> bool:
        """Whether a mass beside the thoracic or lumbar spine would be."""
        return max(self.volumes[place] for place in BESIDE_SPINE) >= SEEN_BY_MRI

    @property
    def diameter(self) -> float:
        """Diameter of a ball as large as the mass, cm."""
        return float((6 * self.volume / math.pi) ** (1 / 3))

    def value(self, name: str) -> float:
        """A laboratory value on the day of the examination."""
        return self.record.at(name, (self.age - self.group.start) * 365.25, self.who)


def examined(laboratory: Laboratory, groups: Sequence[Group], ages: Ages) -> list[Seen]:
    """Everybody at his or her age; who could not be simulated up to it is left out."""
    return [person for group in groups for person in _people(laboratory, group, ages)]


def _people(laboratory: Laboratory, group: Group, ages: Ages) -> Iterator[Seen]:
    record = laboratory.replay(group.arm)
    volumes = record.dataset["site_volume"].sel(site=list(OUTSIDE)).transpose("patient", "time", "site").values
    for who in range(record.patients):
        age = ages.of(who, record.patients)
        day = (age - group.start) * 365.25
        when = min(range(len(record.days)), key=lambda place: abs(record.days[place] - day))
        sites = tuple(float(volume) for volume in volumes[who, when])
        if all(math.isfinite(volume) for volume in sites):
            yield Seen(group, record, who, age, group.weight / record.patients, sites)


def prevalence(groups: Sequence[Group], ages: Ages) -> Callable[[Laboratory], float]:
    """Percent of the people who have a mass."""
    return lambda laboratory: weighted_percent_of(examined(laboratory, groups, ages), lambda person: person.ill)


def ratio_per_year(groups: Sequence[Group], ages: Ages) -> Callable[[Laboratory], float]:
    """Hazard ratio of a mass per year of age; in a survey the time is the same for all."""

    def ratio(laboratory: Laboratory) -> float:
        import numpy

        from extramarrow.trials.analysis.cox import hazard_ratio

        people = examined(laboratory, groups, ages)
        age, weight = (numpy.array([getattr(person, name) for person in people]) for name in ("age", "weight"))
        ill = numpy.array([person.ill for person in people])
        return float(hazard_ratio(numpy.ones(len(people)), ill, age, weight).estimate)

    return ratio


def odds_ratio(
    groups: Sequence[Group], ages: Ages, exposure: Callable[[Seen], float], *adjusted: Callable[[Seen], float]
) -> Callable[[Laboratory], float]:
    """Odds ratio of a mass per unit of an exposure, adjusted for other properties of the people; logistic."""

    def ratio(laboratory: Laboratory) -> float:
        import numpy

        from extramarrow.trials.analysis.logistic import odds_ratios

        people = examined(laboratory, groups, ages)
        columns = [numpy.array([float(of(person)) for person in people]) for of in (exposure, *adjusted)]
        ill, weight = (numpy.array([getattr(person, name) for person in people]) for name in ("ill", "weight"))
        return float(odds_ratios(ill, columns, weight)[0].estimate)

    return ratio


def beside_spine(groups: Sequence[Group], ages: Ages) -> Callable[[Laboratory], float]:
    """Percent of those with a mass who have one beside the thoracic or lumbar spine."""

    def percent(laboratory: Laboratory) -> float:
        ill = [person for person in examined(laboratory, groups, ages) if person.ill]
        return weighted_percent_of(ill, lambda person: person.spinal)

    return percent


def age_of_the_ill(groups: Sequence[Group], ages: Ages) -> Callable[[Laboratory], float]:
    """Mean age of those with a mass, years."""

    def mean(laboratory: Laboratory) -> float:
        ill = [person for person in examined(laboratory, groups, ages) if person.ill]
        return sum(person.age * person.weight for person in ill) / sum(person.weight for person in ill)

    return mean


def diameter(groups: Sequence[Group], ages: Ages, share: float) -> Callable[[Laboratory], float]:
    """The diameter in cm below which a share of the largest masses are, as balls."""

    def quantile(laboratory: Laboratory) -> float:
        sizes = sorted(person.diameter for person in examined(laboratory, groups, ages) if person.ill)
        return sizes[min(int(share * len(sizes)), len(sizes) - 1)] if sizes else math.nan

    return quantile
