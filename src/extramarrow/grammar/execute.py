"""Run a graph in plain Python: on floats, on NumPy arrays, or on anything with arithmetic.

The slow and obvious executor. Oracles compare the compiled kernels with it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from extramarrow.grammar import functions
from extramarrow.grammar.trace import Graph

_INFIX = {"add": "+", "sub": "-", "mul": "*", "div": "/", "pow": "**"}


def python_source(graph: Graph, outputs: Sequence[int], name: str = "evaluate") -> str:
    """Python source of a function ``name(inputs)`` that returns the list of ``outputs``."""
    lines = [f"def {name}(inputs):"]
    for index in graph.reachable(outputs):
        node = graph.nodes[index]
        args = [f"v{arg}" for arg in node.args]
        match node.op:
            case "const":
                text = repr(node.value)
            case "input":
                text = f"inputs[{node.name!r}]"
            case "alias":
                text = args[0]
            case "neg":
                text = f"-{args[0]}"
            case "fma":
                text = f"{args[0]} * {args[1]} + {args[2]}"
            case "less":
                text = f"1.0 * ({args[0]} < {args[1]})"
            case "select":
                text = f"{args[0]} * {args[1]} + (1.0 - {args[0]}) * {args[2]}"
            case "exp" | "log" | "sqrt":
                text = f"f.{node.op}({args[0]})"
            case "abs":
                text = f"abs({args[0]})"
            case "min" | "max":
                text = f"f.{node.op}imum({args[0]}, {args[1]})"
            case _:
                text = f"{args[0]} {_INFIX[node.op]} {args[1]}"
        lines.append(f"    v{index} = {text}")
    lines.append(f"    return [{', '.join(f'v{output}' for output in outputs)}]")
    return "\n".join(lines)


def compile_python(graph: Graph, outputs: Sequence[int]) -> Callable[[Mapping[str, Any]], list[Any]]:
    """The function behind :func:`python_source`, ready to call."""
    scope: dict[str, Any] = {"f": functions}
    exec(python_source(graph, outputs), scope)
    return scope["evaluate"]  # type: ignore[no-any-return]
