"""How fast networks train with every parameter recorded, against loops that anyone would write in torch."""

import time

import torch

from landscapes.catalogue import network
from server.completion import complete
from server.experiment import Experiment
from tests.bench.comparison import Row, Seconds, interleaved, milliseconds
from tests.bench.stepping import MIXED, advanced, catalogue

NAME = "mlp_classifier"
BATCH = 32


def experiment(chosen: tuple[tuple[str, dict[str, float]], ...], *, steps: int) -> Experiment:
    """A small perceptron trained with one lane for each of ``chosen``."""
    lanes = [{"optimizer": {"name": name, "settings": settings}, "batch_size": BATCH} for name, settings in chosen]
    described = {"landscape": {"name": NAME}, "steps": steps, "lanes": lanes}
    return complete(Experiment.model_validate(described), catalogue())


def bare_loop(name: str, settings: dict[str, float], *, steps: int) -> Seconds:
    """The loop of every tutorial over shuffled batches: nothing is recorded."""
    problem = network(NAME).problem(0, {})
    model, inputs, targets = problem.model.train(), problem.inputs, problem.targets
    generator = torch.Generator().manual_seed(0)
    an_epoch = -(-len(inputs) // BATCH)
    optimizer: torch.optim.Optimizer = getattr(torch.optim, name)(model.parameters(), **settings)
    order = torch.empty(0, dtype=torch.int64)
    begin = time.perf_counter()
    for step in range(steps):
        first = step % an_epoch * BATCH
        if first == 0:
            order = torch.randperm(len(inputs), generator=generator)
        batch = order[first : first + BATCH]
        optimizer.zero_grad()
        loss = problem.criterion(model(inputs[batch]), targets[batch])
        loss.backward()
        optimizer.step()
    return time.perf_counter() - begin


def one_network(*, rounds: int, steps: int) -> Row:
    """One recorded network lane in steps per second, as a part of the bare loop's."""
    name, settings = MIXED[1]
    race = experiment((MIXED[1],), steps=steps)
    pair = interleaved(lambda: advanced(race), lambda: bare_loop(name, settings, steps=steps), rounds=rounds)
    return Row(
        what="one network lane, every parameter recorded, steps per second",
        baseline="bare torch loop",
        ours_text=f"{steps / pair.ours:,.0f}/s",
        baseline_text=f"{steps / pair.baseline:,.0f}/s",
        value=1 / pair.ratio,
        reach=0.95,
        at_least=True,
    )


def eight_networks(*, rounds: int, steps: int) -> Row:
    """Eight mixed network lanes on one worker, against the sum of their bare loops."""
    race = experiment(MIXED, steps=steps)

    def one_by_one() -> Seconds:
        return sum(bare_loop(name, settings, steps=steps) for name, settings in MIXED)

    pair = interleaved(lambda: advanced(race), one_by_one, rounds=rounds)
    return Row(
        what="8 network lanes on one worker, times the cost",
        baseline="the sum of their bare loops",
        ours_text=milliseconds(pair.ours),
        baseline_text=milliseconds(pair.baseline),
        value=pair.ratio,
        reach=1.1,
        at_least=False,
    )
