"""Landscapes as the literature writes them, each as plain as can be: to compare with, in value and in time."""

from collections.abc import Callable
from math import e, pi, sqrt

import torch
from torch import Tensor

Formula = Callable[[Tensor, Tensor], Tensor]

WRITTEN: dict[str, Formula] = {
    "sphere": lambda x, y: x**2 + y**2,
    "rosenbrock": lambda x, y: (1 - x) ** 2 + 100 * (y - x**2) ** 2,
    "himmelblau": lambda x, y: (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2,
    "beale": lambda x, y: (1.5 - x + x * y) ** 2 + (2.25 - x + x * y**2) ** 2 + (2.625 - x + x * y**3) ** 2,
    "goldstein_price": lambda x, y: (
        (1 + (x + y + 1) ** 2 * (19 - 14 * x + 3 * x**2 - 14 * y + 6 * x * y + 3 * y**2))
        * (30 + (2 * x - 3 * y) ** 2 * (18 - 32 * x + 12 * x**2 + 48 * y - 36 * x * y + 27 * y**2))
    ),
    "styblinski_tang": lambda x, y: 0.5 * (x**4 - 16 * x**2 + 5 * x + y**4 - 16 * y**2 + 5 * y),
    "branin": lambda x, y: (
        (y - 5.1 / (4 * pi**2) * x**2 + 5 / pi * x - 6) ** 2 + 10 * (1 - 1 / (8 * pi)) * torch.cos(x) + 10
    ),
    "zakharov": lambda x, y: x**2 + y**2 + (0.5 * x + y) ** 2 + (0.5 * x + y) ** 4,
    "plateau": lambda x, y: 5 * (x**2 + y**2) / (1 + x**2 + y**2),
    "easom": lambda x, y: -torch.cos(x) * torch.cos(y) * torch.exp(-((x - pi) ** 2 + (y - pi) ** 2)),
    "rastrigin": lambda x, y: 20 + x**2 - 10 * torch.cos(2 * pi * x) + y**2 - 10 * torch.cos(2 * pi * y),
    "ackley": lambda x, y: (
        20
        + e
        - 20 * torch.exp(-0.2 * torch.sqrt((x**2 + y**2) / 2))
        - torch.exp((torch.cos(2 * pi * x) + torch.cos(2 * pi * y)) / 2)
    ),
    "griewank": lambda x, y: 1 + (x**2 + y**2) / 4000 - torch.cos(x) * torch.cos(y / sqrt(2)),
    "levy_13": lambda x, y: (
        torch.sin(3 * pi * x) ** 2
        + (x - 1) ** 2 * (1 + torch.sin(3 * pi * y) ** 2)
        + (y - 1) ** 2 * (1 + torch.sin(2 * pi * y) ** 2)
    ),
    "schwefel": lambda x, y: (
        837.9657745448674 - x * torch.sin(torch.sqrt(torch.abs(x))) - y * torch.sin(torch.sqrt(torch.abs(y)))
    ),
    "cross_in_tray": lambda x, y: (
        -0.0001
        * (torch.abs(torch.sin(x) * torch.sin(y) * torch.exp(torch.abs(100 - torch.sqrt(x**2 + y**2) / pi))) + 1) ** 0.1
    ),
    "holder_table": lambda x, y: (
        -torch.abs(torch.sin(x) * torch.cos(y) * torch.exp(torch.abs(1 - torch.sqrt(x**2 + y**2) / pi)))
    ),
    "eggholder": lambda x, y: (
        -(y + 47) * torch.sin(torch.sqrt(torch.abs(x / 2 + y + 47))) - x * torch.sin(torch.sqrt(torch.abs(x - y - 47)))
    ),
    "booth": lambda x, y: (x + 2 * y - 7) ** 2 + (2 * x + y - 5) ** 2,
    "matyas": lambda x, y: 0.26 * (x**2 + y**2) - 0.48 * x * y,
    "dixon_price": lambda x, y: (x - 1) ** 2 + 2 * (2 * y**2 - x) ** 2,
    "three_hump_camel": lambda x, y: 2 * x**2 - 1.05 * x**4 + x**6 / 6 + x * y + y**2,
    "six_hump_camel": lambda x, y: (4 - 2.1 * x**2 + x**4 / 3) * x**2 + x * y + (-4 + 4 * y**2) * y**2,
    "mccormick": lambda x, y: torch.sin(x + y) + (x - y) ** 2 - 1.5 * x + 2.5 * y + 1,
    "saddle": lambda x, y: x**2 - y**2,
    "monkey_saddle": lambda x, y: x**3 - 3 * x * y**2,
    "bohachevsky": lambda x, y: x**2 + 2 * y**2 - 0.3 * torch.cos(3 * pi * x) - 0.4 * torch.cos(4 * pi * y) + 0.7,
    "schaffer_2": lambda x, y: 0.5 + (torch.sin(x**2 - y**2) ** 2 - 0.5) / (1 + 0.001 * (x**2 + y**2)) ** 2,
    "drop_wave": lambda x, y: -(1 + torch.cos(12 * torch.sqrt(x**2 + y**2))) / (0.5 * (x**2 + y**2) + 2),
}
