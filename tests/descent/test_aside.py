"""What an optimizer of matrices cannot take goes to AdamW, with a rate of its own."""

from typing import Any

import pytest
from torch import Tensor, optim
from torch.optim.lr_scheduler import ExponentialLR

from landscapes.catalogue import network
from server.descent.run import run
from server.refusal import Refusal

STEPS = 12
SETTINGS = {"points": 80, "width": 8}


def described(schedule: list[dict[str, Any]], **settings: Any) -> dict[str, Any]:
    muon = {"name": "Muon", "settings": {"lr": 0.05, "weight_decay": 0.1, "adamw_lr": 0.03, **settings}}
    lane = {"optimizer": muon, "batch_size": None, "schedule": schedule}
    return {"landscape": {"name": "mlp_classifier", "settings": SETTINGS}, "steps": STEPS, "lanes": [lane]}


def by_hand(gamma: float) -> list[float]:
    """Muon for the matrices and AdamW for the biases, both with a rate that falls alike."""
    problem = network("mlp_classifier").problem(0, SETTINGS)
    matrices = [p for p in problem.model.parameters() if p.ndim == 2]
    others = [p for p in problem.model.parameters() if p.ndim != 2]
    optimizers = [
        optim.Muon(matrices, lr=0.05, weight_decay=0.1),
        optim.AdamW(others, lr=0.03, weight_decay=0.0),
    ]
    schedulers = [ExponentialLR(optimizer, gamma) for optimizer in optimizers]
    losses: list[float] = []
    for _ in range(STEPS + 1):
        loss: Tensor = problem.criterion(problem.model(problem.inputs), problem.targets)
        losses.append(loss.item())
        problem.model.zero_grad()
        loss.backward()
        for each in (*optimizers, *schedulers):
            each.step()
    return losses


def test_biases_go_to_adamw() -> None:
    (found,) = run(described([]))
    assert found.columns["loss"].tolist() == by_hand(gamma=1.0)


def test_the_rate_of_adamw_falls_with_the_schedule() -> None:
    (found,) = run(described([{"name": "ExponentialLR", "settings": {"gamma": 0.8}}]))
    assert found.columns["loss"].tolist() == pytest.approx(by_hand(gamma=0.8), rel=1e-5)


def test_a_new_rate_of_adamw_counts_from_its_row() -> None:
    tweaked = described([])
    tweaked["lanes"][0]["tweaks"] = [{"step": 4, "settings": {"adamw_lr": 0.3}}]
    (plain,), (found,) = run(described([])), run(tweaked)
    (pieces,) = run(tweaked, piece=3)
    assert found.columns["loss"][:5].tolist() == plain.columns["loss"][:5].tolist()
    assert found.columns["loss"][5] != plain.columns["loss"][5]
    assert found.columns["loss"].tolist() == pieces.columns["loss"].tolist()


def test_on_two_numbers_it_is_refused() -> None:
    with pytest.raises(Refusal, match="two numbers are no matrix"):
        run({"landscape": {"name": "rosenbrock"}, "lanes": [{"optimizer": {"name": "Muon"}}]})
