"""Every section, in the order of the page."""

from __future__ import annotations

from benchmarks.sections import Section, body, kernel, peers, sensitivities, startup, trials

SECTIONS: dict[str, Section] = {
    "kernel": Section(kernel.measure, kernel.page),
    "peers": Section(peers.measure, peers.page),
    "trials": Section(trials.measure, trials.page),
    "sensitivities": Section(sensitivities.measure, sensitivities.page),
    "startup": Section(startup.measure, startup.page),
    "body": Section(body.measure, body.page),
}
