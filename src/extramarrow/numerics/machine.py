"""Processors: which one this is, and how many patients fit into one of its vectors."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from extramarrow.grammar.errors import InputError


@dataclass(frozen=True, slots=True)
class Machine:
    """A processor to compile for: LLVM's name of it, its features, and the bits of its vectors."""

    cpu: str
    features: str
    vector_bits: int

    def lanes(self, precision: str) -> int:
        """How many numbers of ``precision`` fit into one vector."""
        return self.vector_bits // (32 if precision == "f32" else 64)


@cache
def native() -> Machine:
    """The processor this runs on.

    Raises:
        InputError: it has neither AVX2 with FMA (x86-64-v3) nor NEON.
    """
    import llvmlite.binding as llvm

    features = llvm.get_host_cpu_features()
    if features.get("avx512f") and features.get("avx512dq") and features.get("avx512vl"):
        bits = 512
    elif features.get("avx2") and features.get("fma"):
        bits = 256
    elif "aarch64" in llvm.get_process_triple() or "arm64" in llvm.get_process_triple():
        bits = 128
    else:
        raise InputError("processor: expected x86-64-v3 (AVX2 and FMA) or NEON, as every machine since about 2015 has")
    return Machine(llvm.get_host_cpu_name(), features.flatten(), bits)


def x86_64_v3() -> Machine:
    """The smallest x86 processor that we compile for; AVX-512 machines run its code too."""
    return Machine("x86-64-v3", "", 256)


@cache
def start_llvm() -> None:
    """Make LLVM ready to compile for this kind of processor; calling it again costs nothing."""
    import llvmlite.binding as llvm

    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()


def target_machine(machine: Machine) -> Any:
    """LLVM's compiler for ``machine``."""
    import llvmlite.binding as llvm

    start_llvm()
    target = llvm.Target.from_triple(llvm.get_process_triple())
    return target.create_target_machine(
        cpu=machine.cpu, features=machine.features, opt=2, reloc="default", codemodel="jitdefault", jit=True
    )
