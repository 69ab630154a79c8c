"""From a module's text to callable machine code, through the cache."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extramarrow.numerics import object_cache
from extramarrow.numerics.dialect import Dialect
from extramarrow.numerics.machine import Machine, start_llvm, target_machine
from extramarrow.numerics.module import Module


class Compiled:
    """Machine code in memory; it lives as long as this object.

    ``constants`` is the table that the code reads, as numbers of its precision; ``work_bytes`` the size of a work area.
    """

    def __init__(self, content: bytes, dialect: Dialect, machine: Machine) -> None:
        import llvmlite.binding as llvm

        header, _, code = content.partition(b"\n")
        facts = json.loads(header)
        self.work_bytes: int = facts["work_bytes"]
        bits = np.array(facts["constants"], dtype=np.uint32 if dialect.precision == "f32" else np.uint64)
        self.constants: NDArray[Any] = bits.view(np.float32 if dialect.precision == "f32" else np.float64)
        # MCJIT wants a module of its own; the code comes as a finished object.
        self._engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), target_machine(machine))
        self._engine.add_object_file(llvm.ObjectFileRef.from_data(code))
        self._engine.finalize_object()

    def address(self, name: str) -> int:
        """Where the function ``name`` starts."""
        return int(self._engine.get_function_address(name))


def compiled(facts: tuple[object, ...], build: Callable[[], Module], dialect: Dialect, machine: Machine) -> Compiled:
    """The code of the module that ``build`` writes and ``facts`` identify, from the cache if it is there."""
    import llvmlite.binding as llvm

    start_llvm()
    name = object_cache.key(*facts, dialect, machine, llvm.get_process_triple(), llvm.llvm_version_info)

    def make() -> bytes:
        module = build()
        header = json.dumps({"work_bytes": module.work_bytes, "constants": module.constants})
        return header.encode() + b"\n" + to_object(module.text, machine)

    return Compiled(object_cache.fetch(name, make), dialect, machine)


def to_object(text: str, machine: Machine) -> bytes:
    """Compile LLVM text to an object file in memory."""
    import llvmlite.binding as llvm

    compiler = target_machine(machine)
    parsed = llvm.parse_assembly(text)
    parsed.triple = compiler.triple
    parsed.data_layout = str(compiler.target_data)
    return bytes(compiler.emit_object(parsed))
