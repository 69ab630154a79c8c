"""Helpers of the day loop: rows of the caller's arrays into the lanes of a block, and back."""

from __future__ import annotations

from extramarrow.numerics.dialect import Dialect, Function


def element(function: Function, base: str, index: str, kind: str) -> str:
    """The address of item ``index`` of an array of ``kind``."""
    return function.let(f"getelementptr {kind}, ptr {base}, i64 {index}")


def patient_of(function: Function, lane: str) -> str:
    """The row that a lane of the block at ``%first`` carries: behind the last patient, that patient again."""
    row = function.let(f"add i64 %first, {lane}")
    last = function.let("sub i64 %n, 1")
    beyond = function.let(f"icmp sgt i64 {row}, {last}")
    return function.let(f"select i1 {beyond}, i64 {last}, i64 {row}")


def gather(dialect: Dialect, kind: str) -> str:
    """``gather_KIND(rows, n, width, first, out)``: rows into lanes."""
    function = Function(
        dialect, f"define internal void @gather_{kind}(ptr %rows, i64 %n, i64 %width, i64 %first, ptr %out) #0"
    )
    with function.loop("0", str(dialect.lanes)) as lane:
        row = patient_of(function, lane)
        source = element(function, "%rows", function.let(f"mul i64 {row}, %width"), kind)
        target = element(function, "%out", lane, kind)
        with function.loop("0", "%width") as column:
            value = function.let(f"load {kind}, ptr {element(function, source, column, kind)}")
            place = element(function, target, function.let(f"mul i64 {column}, {dialect.lanes}"), kind)
            function.do(f"store {kind} {value}, ptr {place}")
    return function.text()


def scatter(dialect: Dialect, kind: str) -> str:
    """``scatter_KIND(rows, n, width, first, in)``: lanes back into rows, without those behind the last patient."""
    function = Function(
        dialect, f"define internal void @scatter_{kind}(ptr %rows, i64 %n, i64 %width, i64 %first, ptr %in) #0"
    )
    with function.loop("0", str(dialect.lanes)) as lane:
        row = function.let(f"add i64 %first, {lane}")
        with function.when(function.let(f"icmp slt i64 {row}, %n")):
            target = element(function, "%rows", function.let(f"mul i64 {row}, %width"), kind)
            source = element(function, "%in", lane, kind)
            with function.loop("0", "%width") as column:
                place = element(function, source, function.let(f"mul i64 {column}, {dialect.lanes}"), kind)
                value = function.let(f"load {kind}, ptr {place}")
                function.do(f"store {kind} {value}, ptr {element(function, target, column, kind)}")
    return function.text()


def dose(dialect: Dialect) -> str:
    """``dose(amounts, n, first, pool)``: add each patient's amount to one pool of a block."""
    kind = dialect.scalar
    function = Function(dialect, "define internal void @dose(ptr %amounts, i64 %n, i64 %first, ptr %pool) #0")
    with function.loop("0", str(dialect.lanes)) as lane:
        amount = function.let(f"load {kind}, ptr {element(function, '%amounts', patient_of(function, lane), kind)}")
        place = element(function, "%pool", lane, kind)
        total = function.let(f"fadd {kind} {function.let(f'load {kind}, ptr {place}')}, {amount}")
        function.do(f"store {kind} {total}, ptr {place}")
    return function.text()
