"""Small networks with data, for what is computed from any network."""

import torch
from torch import Tensor, nn

from landscapes.network import Problem

POINTS = 40


def drawn(seed: int, *shape: int) -> Tensor:
    """Gaussian numbers of their own generator."""
    return torch.randn(shape, generator=torch.Generator().manual_seed(seed))


def initialized(model: nn.Module) -> nn.Module:
    """The model with parameters, and running statistics where it has them, that nothing else decides."""
    with torch.no_grad():
        for i, parameter in enumerate(model.parameters()):
            parameter.copy_(0.7 * drawn(i, *parameter.shape))
    for module in model.modules():
        if isinstance(module, nn.BatchNorm1d | nn.BatchNorm2d):
            module.running_mean = 0.3 * drawn(8, module.num_features)
            module.running_var = 1.0 + drawn(9, module.num_features).square()
    return model


def classifier(*, width: int = 6, points: int = POINTS) -> Problem:
    """Two classes in the plane; a hidden layer with batch normalization and dropout, and one without."""
    model = nn.Sequential(
        nn.Linear(2, width),
        nn.BatchNorm1d(width),
        nn.Tanh(),
        nn.Dropout(0.5),
        nn.Linear(width, width),
        nn.GELU(),
        nn.Linear(width, 2),
    )
    inputs = drawn(20, points, 2)
    return _problem(initialized(model), inputs, (inputs.prod(1) > 0).long(), nn.CrossEntropyLoss(), 2)


def regression(*, width: int = 6) -> Problem:
    """A curve through points on a line."""
    model = nn.Sequential(nn.Linear(1, width), nn.Tanh(), nn.Linear(width, 1))
    inputs = drawn(21, POINTS, 1)
    return _problem(initialized(model), inputs, inputs.sin(), nn.MSELoss(), 0)


def images() -> Problem:
    """Small pictures of three classes, a convolution with batch normalization."""
    model = nn.Sequential(nn.Conv2d(1, 3, 3), nn.BatchNorm2d(3), nn.ReLU(), nn.Flatten(), nn.Linear(3 * 4, 3))
    inputs = drawn(22, POINTS, 1, 4, 4)
    return _problem(initialized(model), inputs, torch.arange(POINTS) % 3, nn.CrossEntropyLoss(), 3)


def flat(model: nn.Module) -> Tensor:
    """All parameters (P,) in the model's order, a copy."""
    return torch.cat([parameter.detach().reshape(-1) for parameter in model.parameters()])


def _problem(model: nn.Module, inputs: Tensor, targets: Tensor, criterion: nn.Module, classes: int) -> Problem:
    return Problem(
        model=model,
        inputs=inputs,
        targets=targets,
        held_inputs=inputs[:0],
        held_targets=targets[:0],
        criterion=criterion,
        classes=classes,
    )
