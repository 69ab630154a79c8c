"""`import extramarrow` is cheap, and every promised call is where the package says it is."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys

import pytest

import extramarrow

HEAVY = ("llvmlite", "numpy", "pandas", "pyarrow", "pydantic", "rich", "scipy", "typer", "xarray")


def modules_after(statement: str) -> set[str]:
    program = f"import sys, json; {statement}; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout))


def test_import_loads_nothing_heavy():
    assert modules_after("import extramarrow").isdisjoint(HEAVY)


def test_listing_the_package_loads_nothing_heavy():
    assert modules_after("import extramarrow; dir(extramarrow)").isdisjoint(HEAVY)


def test_the_witness_works():
    assert "numpy" in modules_after("import extramarrow, numpy")


@pytest.mark.parametrize(
    "name", ["run", "trial", "sensitivity", "check", "answer", "fit", "explain", "list", "export_sbml"]
)
def test_every_command_is_a_call(name):
    assert callable(getattr(extramarrow, name))
    assert name in dir(extramarrow)


def test_an_unknown_attribute_is_refused():
    with pytest.raises(AttributeError, match="'extramarrow' has no attribute 'runn'"):
        _ = extramarrow.runn


def test_the_star_import_hides_no_builtin():
    assert set(extramarrow.__all__).isdisjoint(dir(importlib.import_module("builtins")))
