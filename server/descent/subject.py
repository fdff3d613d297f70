"""What a network lane trains: the problem, its weights where they lie in one piece, and where they began."""

import json
from functools import lru_cache

from torch import nn

from landscapes.batches import Batches, Feed
from landscapes.catalogue import network
from landscapes.network import NORMALIZATIONS, Problem
from landscapes.weights import Weights
from server.segments import LanePlan

_KEPT = 4  # subjects: each holds its data and a few copies of its parameters
_NORMALIZED_FROM = 2  # batch normalization needs so many points to take a variance


def fewest_of(model: nn.Module) -> int:
    """How many points a batch must have for the model."""
    normalized = any(isinstance(part, NORMALIZATIONS) for part in model.modules())
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

    def feed(self, plan: LanePlan) -> Feed:
        """What the lane is trained on, step by step."""
        size = plan.batch_size
        batches = None if size is None else Batches(self.count, size, plan.seed, self.fewest)
        return Feed(self.problem.inputs, self.problem.targets, batches)


def subject(plan: LanePlan) -> Subject:
    """The subject of a lane on a network. Raises ``MissingBlobError`` for data that is not at hand."""
    return _subject(plan.landscape.name, json.dumps(plan.landscape.settings, sort_keys=True), plan.seed)


@lru_cache(maxsize=_KEPT)
def _subject(name: str, settings: str, seed: int) -> Subject:
    return Subject(network(name).problem(seed, json.loads(settings)))
