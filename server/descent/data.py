"""The data that a landscape is measured on, and the batches that are taken of them, as plain values."""

from typing import Any

import torch
from torch import Tensor

from landscapes.batches import Batches
from landscapes.catalogue import is_network, landscape, network
from landscapes.network import Problem
from landscapes.regions import images
from server.descent.catalogue import typed_array
from server.descent.subject import fewest_of
from server.refusal import Refusal


def data(request: dict[str, Any]) -> dict[str, Any]:
    """The points of the landscape that the request names, each input in one row: float64, or a network's float32.

    Of images only those that are shown.
    """
    name, settings = request["landscape"]["name"], request["landscape"]["settings"]
    if is_network(name):
        problem = network(name).problem(0, settings)  # its data are the same whatever the seed
        given, held = (problem.inputs, problem.targets), (problem.held_inputs, problem.held_targets)
        if network(name).shows == "images":
            given, held = _shown(problem)
        return _points(network(name).shows, given, held, problem.classes)
    fit, found = landscape(name).fit, landscape(name).data_with(settings)
    if fit is None or found is None:
        raise Refusal("landscape.name", f"Expected a landscape with data, got {name!r}.")
    return _points(fit.shows, (found.inputs, found.targets), (found.inputs[:0], found.targets[:0]), found.classes)


def _points(shows: str, given: tuple[Tensor, Tensor], held: tuple[Tensor, Tensor], classes: int) -> dict[str, Any]:
    return {
        "shows": shows,
        "inputs": _array(given[0].flatten(1)),
        "targets": _array(given[1].flatten()),
        "held_inputs": _array(held[0].flatten(1)),
        "held_targets": _array(held[1].flatten()),
        "classes": classes,
    }


def _shown(problem: Problem) -> tuple[tuple[Tensor, Tensor], tuple[Tensor, Tensor]]:
    inputs, targets = images(problem)
    none = inputs[:0], targets[:0]
    return (none, (inputs, targets)) if len(problem.held_inputs) else ((inputs, targets), none)


def _array(values: Tensor) -> dict[str, Any]:
    return typed_array(values.numpy(), "f8" if values.dtype == torch.float64 else "f4").model_dump()


def batches(request: dict[str, Any]) -> dict[str, Any]:
    """The orders of some epochs, batch after batch, as lanes of the asked batch size and seed take them."""
    name, settings = request["landscape"]["name"], request["landscape"]["settings"]
    fewest = 1
    if is_network(name):
        problem = network(name).problem(0, settings)
        count, fewest = len(problem.inputs), fewest_of(problem.model)
    else:
        found = landscape(name).data_with(settings)
        if found is None:
            raise Refusal("landscape.name", f"Expected a landscape with data, got {name!r}.")
        count = len(found.targets)
    taken, first = Batches(count, request["batch_size"], request["seed"], fewest), request["first_epoch"]
    orders = [
        torch.cat([taken.at(epoch * taken.an_epoch + i) for i in range(taken.an_epoch)])
        for epoch in range(first, first + request["epochs"])
    ]
    return {
        "first_epoch": first,
        "size": taken.size,
        "an_epoch": taken.an_epoch,
        "orders": typed_array(torch.stack(orders).numpy(), "f4").model_dump(),
    }
