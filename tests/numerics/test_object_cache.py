"""Compiled code is kept by content, and a cache never stands in the way."""

from __future__ import annotations

import numpy as np
import pytest

from extramarrow.numerics import compiled, object_cache
from extramarrow.numerics.kernel import compile_kernel


@pytest.fixture
def compilations(monkeypatch, tmp_path):
    """A fresh cache folder, and a list that grows with every compilation."""
    monkeypatch.setenv("EXTRAMARROW_CACHE", str(tmp_path / "cache"))
    made = []
    original = compiled.to_object
    monkeypatch.setattr(compiled, "to_object", lambda text, machine: made.append(text) or original(text, machine))
    return made


def final(system, **settings):
    kernel = compile_kernel(system, ["oxygen"], **settings)
    parameters = np.array([[slot.value for slot in system.slots]])
    states = kernel.start(parameters)
    kernel.advance(states, parameters, 0, 2)
    return states.tobytes()


def test_a_second_kernel_comes_from_the_cache(compilations, small_body, tmp_path):
    first = final(small_body)
    assert final(small_body) == first
    assert len(compilations) == 1
    assert [path.suffix for path in (tmp_path / "cache").iterdir()] == [".object"]


def test_whatever_decides_the_code_is_in_the_key(compilations, small_body, body):
    for settings in ({}, {"precision": "f32"}, {"method": "rk4"}, {"steps_per_day": 24}, {"lanes": 2}):
        final(small_body, **settings)
    final(body)
    compile_kernel(small_body, [])
    assert len(compilations) == 7


def test_the_key_holds_the_source_of_the_emitter(monkeypatch):
    before = object_cache.key("a")
    monkeypatch.setattr(object_cache, "_source_digest", lambda: "changed")
    assert object_cache.key("a") != before


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-1], lambda data: b"", lambda data: data[:100] + b"x" + data[101:]]
)
def test_a_damaged_entry_is_compiled_again(compilations, small_body, tmp_path, damage):
    first = final(small_body)
    (entry,) = (tmp_path / "cache").iterdir()
    entry.write_bytes(damage(entry.read_bytes()))
    assert final(small_body) == first
    assert len(compilations) == 2
    assert final(small_body) == first
    assert len(compilations) == 2


def test_a_folder_that_cannot_be_written_is_no_error(compilations, small_body, tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    monkeypatch.setenv("EXTRAMARROW_CACHE", str(blocked / "cache"))
    assert final(small_body) == final(small_body)
    assert len(compilations) == 2


def test_the_folder_follows_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("EXTRAMARROW_CACHE", str(tmp_path))
    assert object_cache.folder() == tmp_path
    monkeypatch.delenv("EXTRAMARROW_CACHE")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert object_cache.folder() == tmp_path / "xdg" / "extramarrow"
