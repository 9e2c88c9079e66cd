"""What users of the executor import."""

from subgraphs.execution.batched import batched
from subgraphs.execution.breadth_first import BreadthFirstExecutor
from subgraphs.execution.operation import Operation

__all__ = ["BreadthFirstExecutor", "Operation", "batched"]
