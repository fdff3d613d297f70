"""The columns that every row of a lane has, in order. No torch here."""

POINT = ("step", "x", "y", "loss", "grad_x", "grad_y", "grad_norm", "lr", "gradient_evaluations")
NETWORK = ("step", "loss", "grad_norm", "lr", "gradient_evaluations", "epoch", "weight_norm")
