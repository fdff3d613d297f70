"""What a network lane trains: the problem, its weights where they lie in one piece, and where they began."""

import json
from functools import lru_cache

from torch import Tensor, nn

from landscapes.batches import Batches
from landscapes.catalogue import network
from landscapes.network import Problem
from landscapes.weights import Weights
from server.segments import LanePlan

_KEPT = 4  # subjects: each holds its data and a few copies of its parameters
_NORMALIZED_FROM = 2  # batch normalization needs so many points to take a variance


def fewest_of(model: nn.Module) -> int:
    """How many points a batch must have for the model."""
    normalized = any(isinstance(part, nn.BatchNorm1d | nn.BatchNorm2d) for part in model.modules())
    return _NORMALIZED_FROM if normalized else 1


class Subject:
    """A ``problem`` with its ``weights``; one for all lanes that begin alike, as they are trained one after another."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.weights = Weights(problem.model)
        self.fewest = fewest_of(problem.model)
        self._begin = self.weights.parameters.clone(), self.weights.statistics.clone()

    def begin(self) -> None:
        """Put the weights back to their initialization."""
        self.weights.write(*self._begin)

    @property
    def count(self) -> int:
        """How many points it is trained on."""
        return len(self.problem.inputs)

    def batches(self, plan: LanePlan) -> Batches | None:
        """The lane's batches; ``None`` for the full batch."""
        if plan.batch_size is None:
            return None
        return Batches(self.count, plan.batch_size, plan.seed, self.fewest)

    def batch(self, batches: Batches | None, step: int) -> tuple[Tensor, Tensor]:
        """Inputs and targets of the batch that ``step`` uses."""
        if batches is None:
            return self.problem.inputs, self.problem.targets
        points = batches.at(step)
        return self.problem.inputs[points], self.problem.targets[points]


def subject(plan: LanePlan) -> Subject:
    """The subject of a lane on a network. Raises ``MissingBlobError`` for data that is not at hand."""
    return _subject(plan.landscape.name, json.dumps(plan.landscape.settings, sort_keys=True), plan.seed)


@lru_cache(maxsize=_KEPT)
def _subject(name: str, settings: str, seed: int) -> Subject:
    return Subject(network(name).problem(seed, json.loads(settings)))
