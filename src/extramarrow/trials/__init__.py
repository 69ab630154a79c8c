"""From a case and its treatment to a result: scenario, simulation, report."""
