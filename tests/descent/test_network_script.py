"""A network's script prints the losses of its trajectory, in a Python of its own that knows torch alone."""

from typing import Any

import pytest

from server.descent.run import run
from server.descent.script import script
from tests.descent.interpreter import Interpreter

ADAM = {"name": "Adam", "settings": {"lr": 0.02}}
STEPLR = {"name": "StepLR", "settings": {"step_size": 4}}
PLATEAU = {"name": "ReduceLROnPlateau", "settings": {"patience": 1}}
WHOLE = {"points": 40, "batch_norm": True, "dropout": 0.2, "initialization": "too large"}


def described(*lanes: dict[str, Any], name: str = "mlp_classifier", steps: int = 12, **settings: Any) -> dict[str, Any]:
    return {"landscape": {"name": name, "settings": settings}, "steps": steps, "seed": 3, "lanes": list(lanes)}


def lane(name: str, **others: Any) -> dict[str, Any]:
    return {"optimizer": {"name": name}, **others}


EXPERIMENTS: dict[str, dict[str, Any]] = {
    "batch normalization, dropout, noise, clipping, a schedule and a new rate": {
        **described(
            {
                "optimizer": ADAM,
                "batch_size": 8,
                "clip_norm": 0.5,
                "schedule": [STEPLR],
                "tweaks": [{"step": 5, "settings": {"lr": 0.1}}],
            },
            **WHOLE,
        ),
        "gradient_noise": 0.01,
    },
    "optimizers that ask, differentiate twice or draw": described(
        lane("LBFGS"),
        lane("pytorch_optimizer:SAM", batch_size=8),
        lane("pytorch_optimizer:SophiaH"),
        lane("pytorch_optimizer:Kron", batch_size=8, schedule=[PLATEAU]),
        points=40,
        batch_norm=True,
    ),
    "optimizers of matrices": described(
        lane("Muon", schedule=[STEPLR], tweaks=[{"step": 5, "settings": {"adamw_lr": 0.1}}]),
        lane("pytorch_optimizer:Muon", batch_size=8, tweaks=[{"step": 3, "settings": {"adamw_weight_decay": 0.5}}]),
        points=40,
    ),
    "a curve": described({"optimizer": ADAM}, name="mlp_regression", initialization="kaiming", activation="gelu"),
    "images": described({"optimizer": ADAM, "batch_size": 64}, name="digits_cnn", steps=2, batch_norm=True),
}


@pytest.mark.parametrize("experiment", EXPERIMENTS.values(), ids=EXPERIMENTS)
def test_the_script_prints_the_losses_of_the_trajectory(experiment: dict[str, Any], interpreter: Interpreter) -> None:
    printed = interpreter.run(script(experiment)).lanes()
    for found, rows in zip(run(experiment), printed, strict=True):
        assert [loss for _, loss in rows] == found.columns["loss"].tolist(), found.label


def test_the_model_is_written_layer_by_layer() -> None:
    text = script(described({"optimizer": ADAM}, hidden_layers=1, width=3, dropout=0.5, batch_norm=True))
    layers = (
        "nn.Linear(in_features=2, out_features=3),",
        "nn.BatchNorm1d(3),",
        "nn.Tanh(),",
        "nn.Dropout(p=0.5),",
        "nn.Linear(in_features=3, out_features=2),",
    )
    assert all(f"        {layer}\n" in text for layer in layers)
