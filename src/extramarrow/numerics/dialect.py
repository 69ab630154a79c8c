"""Words of LLVM's textual intermediate representation, for one precision and one number of lanes."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from extramarrow.numerics.polynomials import SCHEMES, Scheme


@dataclass(frozen=True, slots=True)
class Dialect:
    """Type names for vectors of ``lanes`` numbers of one precision ("f32" or "f64")."""

    precision: str
    lanes: int

    @property
    def scheme(self) -> Scheme:
        """Polynomials of this precision."""
        return SCHEMES[self.precision]

    @property
    def width(self) -> int:
        """Bytes of one number."""
        return self.scheme.width // 8

    @property
    def slot(self) -> int:
        """Bytes of one vector."""
        return self.width * self.lanes

    @property
    def scalar(self) -> str:
        """One number."""
        return "float" if self.precision == "f32" else "double"

    @property
    def vector(self) -> str:
        """One number for each lane."""
        return f"<{self.lanes} x {self.scalar}>"

    @property
    def integers(self) -> str:
        """The bits of a vector."""
        return f"<{self.lanes} x i{self.scheme.width}>"

    @property
    def mask(self) -> str:
        """One truth value for each lane."""
        return f"<{self.lanes} x i1>"

    @property
    def suffix(self) -> str:
        """The type as it stands in the name of an intrinsic."""
        return f"v{self.lanes}{self.precision}"

    def bits(self, value: float) -> int:
        """The bit pattern of ``value``, rounded to this precision (beyond its range: infinite)."""
        if self.precision == "f64":
            return int(struct.unpack("<Q", struct.pack("<d", value))[0])
        try:
            return int(struct.unpack("<I", struct.pack("<f", value))[0])
        except OverflowError:
            return 0x7F800000 if value > 0 else 0xFF800000


@dataclass
class Constants:
    """Bit patterns that the code loads by pointer, so that it never depends on where it was loaded itself."""

    patterns: list[int]
    _known: dict[int, int] = field(default_factory=dict)

    def position(self, pattern: int) -> int:
        """Where ``pattern`` stands in the table; appended when new."""
        place = self._known.get(pattern)
        if place is None:
            place = self._known[pattern] = len(self.patterns)
            self.patterns.append(pattern)
        return place


class Function:
    """The text of one function; every ``let`` names a new value."""

    def __init__(self, dialect: Dialect, header: str) -> None:
        self.dialect = dialect
        self._lines = [header + " {", "entry:"]
        self._label = "entry"
        self._count = 0

    def fresh(self, stem: str = "v") -> str:
        """A name that this function has not used."""
        self._count += 1
        return f"{stem}{self._count}"

    def let(self, expression: str) -> str:
        """Name the result of ``expression``."""
        name = "%" + self.fresh()
        self._lines.append(f"  {name} = {expression}")
        return name

    def do(self, statement: str) -> None:
        """A statement without a result."""
        self._lines.append(f"  {statement}")

    def barrier(self) -> None:
        """Nothing in memory may move across: it keeps the compiler from holding a whole model in registers."""
        self.do('call void asm sideeffect "", "~{memory}"()')

    def address(self, base: str, offset: int | str) -> str:
        """``base`` plus a number of bytes."""
        return base if offset == 0 else self.let(f"getelementptr i8, ptr {base}, i64 {offset}")

    def load(self, base: str, offset: int | str = 0) -> str:
        """The vector at ``base + offset`` bytes."""
        place = self.address(base, offset)
        return self.let(f"load {self.dialect.vector}, ptr {place}, align {self.dialect.slot}")

    def store(self, value: str, base: str, offset: int | str = 0) -> None:
        """Write a vector at ``base + offset`` bytes."""
        place = self.address(base, offset)
        self.do(f"store {self.dialect.vector} {value}, ptr {place}, align {self.dialect.slot}")

    def splat(self, scalar: str, kind: str | None = None) -> str:
        """The scalar in every lane."""
        kind, lanes = kind or self.dialect.scalar, self.dialect.lanes
        first = self.let(f"insertelement <{lanes} x {kind}> poison, {kind} {scalar}, i64 0")
        return self.let(
            f"shufflevector <{lanes} x {kind}> {first}, <{lanes} x {kind}> poison, <{lanes} x i32> zeroinitializer"
        )

    def constant(self, constants: Constants, pattern: int) -> str:
        """A vector of equal numbers, given by their bits, from the table behind ``%constants``."""
        place = self.address("%constants", constants.position(pattern) * self.dialect.width)
        return self.splat(self.let(f"load {self.dialect.scalar}, ptr {place}, align {self.dialect.width}"))

    def integers(self, value: str) -> str:
        """The bits of a vector."""
        return self.let(f"bitcast {self.dialect.vector} {value} to {self.dialect.integers}")

    def fma(self, a: str, b: str, c: str) -> str:
        """a·b + c with one rounding."""
        kind = self.dialect.vector
        return self.let(f"call {kind} @llvm.fma.{self.dialect.suffix}({kind} {a}, {kind} {b}, {kind} {c})")

    def arithmetic(self, operation: str, a: str, b: str) -> str:
        """``fadd``, ``fsub``, ``fmul`` or ``fdiv``, without any fast-math flag."""
        return self.let(f"{operation} {self.dialect.vector} {a}, {b}")

    def compare(self, condition: str, a: str, b: str) -> str:
        """A mask."""
        return self.let(f"fcmp {condition} {self.dialect.vector} {a}, {b}")

    def select(self, mask: str, a: str, b: str) -> str:
        """``a`` where ``mask`` holds, ``b`` elsewhere."""
        dialect = self.dialect
        return self.let(f"select {dialect.mask} {mask}, {dialect.vector} {a}, {dialect.vector} {b}")

    def unary(self, intrinsic: str, a: str) -> str:
        """``sqrt`` or ``fabs``."""
        kind = self.dialect.vector
        return self.let(f"call {kind} @llvm.{intrinsic}.{self.dialect.suffix}({kind} {a})")

    @contextmanager
    def loop(self, start: str, stop: str) -> Iterator[str]:
        """A loop over i64 values from ``start`` up to, not including, ``stop``."""
        head, body, done = self.fresh("head"), self.fresh("body"), self.fresh("done")
        index = "%" + self.fresh("i")
        before = self._label
        self.do(f"br label %{head}")
        self._lines.append(f"{head}:")
        phi = len(self._lines)
        self._lines.append("")
        inside = self.let(f"icmp slt i64 {index}, {stop}")
        self.do(f"br i1 {inside}, label %{body}, label %{done}")
        self._begin(body)
        yield index
        following = self.let(f"add i64 {index}, 1")
        self._lines[phi] = f"  {index} = phi i64 [ {start}, %{before} ], [ {following}, %{self._label} ]"
        self.do(f"br label %{head}")
        self._begin(done)

    @contextmanager
    def when(self, condition: str) -> Iterator[None]:
        """Statements that run only where the i1 ``condition`` holds."""
        body, done = self.fresh("then"), self.fresh("done")
        self.do(f"br i1 {condition}, label %{body}, label %{done}")
        self._begin(body)
        yield
        self.do(f"br label %{done}")
        self._begin(done)

    def _begin(self, label: str) -> None:
        self._lines.append(f"{label}:")
        self._label = label

    def text(self) -> str:
        """The finished function."""
        return "\n".join([*self._lines, "  ret void", "}", ""])
