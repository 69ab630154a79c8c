"""What happens to a graph before it becomes code."""

from __future__ import annotations

from collections import Counter

from extramarrow.grammar import functions
from extramarrow.grammar.trace import Graph
from extramarrow.numerics.layout import derived
from extramarrow.numerics.program import day_program
from extramarrow.numerics.schedule import schedule


def operations(program, nodes):
    return Counter(program.graph.nodes[index].op for index in program.graph.reachable(nodes))


def test_aliases_disappear_and_products_have_one_order(new_bench):
    bench = new_bench()
    x, y = bench.pool("x"), bench.pool("y")
    bench.flow("x", bench.signal("product", x * y), 1.0)
    bench.flow("y", functions.exp(y * x), 1.0)
    program = day_program(bench.system(), ["product"])
    count = operations(program, program.outputs)
    assert count["alias"] == 0
    assert count["mul"] == 1


def test_a_division_by_parameters_becomes_a_product_unless_a_signal_is_between(new_bench):
    bench = new_bench()
    k, x = bench.parameter("k", 2.0), bench.pool("x")
    bench.flow("x", 0.0, x / (k + 1.0))
    bench.signal("plain", x / bench.signal("named", k + 2.0))
    bench.signal("constant", k / (k + 3.0))
    program = day_program(bench.system(), ["plain", "constant"])
    ops = [program.graph.nodes[index].op for index in (*program.losses, *program.observables)]
    assert ops == ["mul", "div", "div"]


def test_what_depends_on_parameters_alone_is_computed_apart(new_bench):
    bench = new_bench()
    k, x = bench.parameter("k", 2.0), bench.pool("x")
    bench.flow("x", functions.exp(functions.log(k) * 0.5 + k) * x, 1.0)
    program = day_program(bench.system(), [])
    given = derived(program).once
    assert [program.graph.nodes[index].op for index in given] == ["exp"]
    plan = schedule(program.graph, program.slopes, given, 100)
    computed = [step.node for segment in plan.segments for step in segment.steps if step.position is None]
    assert {program.graph.nodes[index].op for index in computed} == {"neg", "fma"}
    assert not any(segment.batch for segment in plan.segments)


def test_batches_hold_what_needs_nothing_of_each_other():
    graph = Graph()
    x = [graph.input(f"state:{number}") for number in range(6)]
    first = [functions.exp(value) for value in x]
    second = [functions.exp(value * 2.0) for value in first[:3]]
    outputs = [value.index for value in (*second, functions.total(first), functions.log(x[0]), x[1] ** x[2])]
    plan = schedule(graph, outputs, (), 10)
    batches = [segment.batch for segment in plan.segments if segment.batch]
    assert [(batch.op, batch.count) for batch in batches] == [("exp", 6), ("log", 1), ("pow", 1), ("exp", 3)]
    slots = [set(range(batch.slot, batch.slot + batch.count * (1 + (batch.op == "pow")))) for batch in batches]
    assert sum(map(len, slots)) == len(set().union(*slots)) <= plan.slots


def test_no_slot_is_written_while_its_value_is_still_needed():
    graph = Graph()
    values = [graph.input("state:0") + float(number) for number in range(40)]
    sums = [values[number] * values[-1 - number] + values[number // 2] for number in range(40)]
    plan = schedule(graph, [value.index for value in sums], (), 5)
    holds: dict[int, int] = {}
    for segment in plan.segments:
        here: set[int] = set()
        for step in segment.steps:
            compute = step.position is None
            for used in graph.nodes[step.node].args if compute else (step.node,):
                if graph.nodes[used].op not in ("input", "const") and used not in here:
                    assert holds[plan.scratch[used]] == used
            if compute:
                here.add(step.node)
                if step.node in plan.scratch:
                    holds[plan.scratch[step.node]] = step.node
    assert len(plan.segments) > 3
    assert plan.slots < 40
