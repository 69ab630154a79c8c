"""What stands in the document: which node goes by which identifier, and which rules follow from that."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from extramarrow.exchange.sbml.names import Identifiers
from extramarrow.exchange.sbml.node_units import node_units
from extramarrow.grammar.system import TODAY, System
from extramarrow.grammar.units import Unit, parse, to_days

#: An expression used more than once gets a rule of its own from this many operations on.
_WORTH_A_RULE = 6


@dataclass(frozen=True, slots=True)
class Rule:
    """The value of ``node`` under ``name``; ``unit`` is None where unknown.

    ``copies`` is the identifier under which the node is already known, if it is.
    """

    name: str
    title: str
    label: str
    node: int
    unit: Unit | None
    copies: str = ""


@dataclass
class Plan:
    """Names and rules for everything that the states and signals of a system need.

    ``rules`` hold at all times. What is ``fixed`` depends on parameters and age alone and becomes a number: as a
    formula it would be put in place wherever it is used by readers that expand formulas, and the chain of set points
    is long.
    So the age of the exported person stands still.
    """

    system: System
    identifiers: Identifiers = field(default_factory=Identifiers)
    named: dict[int, str] = field(default_factory=dict)
    rules: list[Rule] = field(default_factory=list)
    fixed: list[Rule] = field(default_factory=list)

    def __post_init__(self) -> None:
        system = self.system
        outputs = [state.derivative for state in system.states] + [info.node for info in system.signals.values()]
        self.needed = system.graph.reachable(outputs)
        self.units = node_units(system, outputs)
        self._find_changing()
        self._name_inputs()
        self._name_signals()
        self._name_aliases()
        self._name_shared()
        self.rules.sort(key=lambda rule: rule.node)

    @property
    def derived(self) -> set[int]:
        """Nodes whose identifier stands for a formula."""
        return {rule.node for rule in self.rules}

    def _find_changing(self) -> None:
        nodes = self.system.graph.nodes
        self._changing: dict[int, bool] = {}
        for index in self.needed:
            node = nodes[index]
            self._changing[index] = (
                node.name != TODAY and not node.name.startswith("parameter:")
                if node.op == "input"
                else any(self._changing[arg] for arg in node.args)
            )

    def _add(self, label: str, title: str, node: int, copies: str = "") -> None:
        name = self.identifiers.of(label)
        if not copies:
            self.named[node] = name
        rules = self.rules if self._changing[node] else self.fixed
        rules.append(Rule(name, title, label, node, self.units[node], copies))

    def _name_inputs(self) -> None:
        for label in (*self.system.state_index, *self.system.slot_index):
            self.identifiers.of(label)
        for index in self.needed:
            node = self.system.graph.nodes[index]
            if node.op == "input" and ":" in node.name:
                self.named[index] = self.identifiers.of(node.name.partition(":")[2])

    def _name_signals(self) -> None:
        for label, info in self.system.signals.items():
            if label in self.system.state_index or label in self.system.slot_index:
                continue
            if self.system.graph.constant_at(info.node) is not None:
                unit = parse(to_days(info.unit)[0])
                self.fixed.append(Rule(self.identifiers.of(label), info.title, label, info.node, unit))
            else:
                self._add(label, info.title, info.node, self.named.get(info.node, ""))

    def _name_aliases(self) -> None:
        for index in self.needed:
            node = self.system.graph.nodes[index]
            if node.op == "alias" and index not in self.named:
                label = f"{node.name} (healthy)" if node.name in self.system.signals else node.name
                self._add(label, label, index)

    def _name_shared(self) -> None:
        nodes = self.system.graph.nodes
        uses = Counter(arg for index in self.needed for arg in nodes[index].args)
        sizes: dict[int, int] = {}
        for index in self.needed:
            sizes[index] = 1 + sum(1 if arg in self.named else sizes[arg] for arg in nodes[index].args)
            if uses[index] > 1 and sizes[index] >= _WORTH_A_RULE and index not in self.named:
                self._add(f"shared_{index}", "used more than once", index)
