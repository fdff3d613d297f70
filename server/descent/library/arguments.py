"""What the arguments of the library's optimizers mean, and may be: one note for a name that many have.

An entry's own note comes before the one here. Bounds keep what the constructors accept; ``low`` and ``high`` are
where an argument is usually moved.
"""

from dataclasses import replace

from landscapes.setting import Setting
from server.descent.notes import LR, Note
from server.descent.optimizers.arguments import MOMENTUM, beta

# What is left at the library's default: it only acts on matrices, on many parameters or on few bits, it has to do with
# how a step is computed and not with which, or no plain value makes sense.
KEPT = frozenset(
    {
        *("params", "maximize", "foreach", "kwargs", "fused", "check_numerics", "compress_state_dict"),
        *("momentum_dtype", "fim_dtype", "mu_dtype", "precondition_dtype", "compute_dtype", "bf16_sr", "kahan_sum"),
        *("master_weight_bits", "decouple_lr", "data_format", "merge_dims", "max_precondition_dim", "max_dim"),
        *("block_size", "max_size_triangular", "min_ndim_triangular", "memory_save_mode", "balance_prob"),
        *("pre_conditioner_update_probability", "inverse_root_method", "matrix_scaling", "newton_steps"),
        *("power_iteration_steps", "power_iteration_vectors", "precondition_1d", "optimize_1d", "lr_1d", "betas_1d"),
        *("weight_decay_1d", "subset_size", "scale_type", "projection_type", "projection_fn", "clip_lambda"),
        *("reduce_func", "norm_type", "norm_kwargs", "gc_conv_only", "exclude", "moment_key", "pullback_momentum"),
        *("growth_rate", "beta3", "shampoo_beta", "grafting_beta", "t_max", "t_alpha_beta3", "beta1_warmup", "rank"),
        *("num_warm_up_iterations", "num_warm_down_iterations", "leading_basis", "wd_schedule", "density", "num_coefs"),
        *("nonstandard_constant", "perturb_eps", "use_gc", "centralize", "centralize_gradients", "fixed_decay"),
    }
)  # fmt: skip


def share(meaning: str, symbol: str | None = None, *, maximum: float = 0.99999, main: bool = False) -> Note:
    """A number from 0 to about 1: how much of something is kept."""
    return Note(meaning=meaning, minimum=0, maximum=maximum, low=0, high=min(maximum, 0.999), symbol=symbol, main=main)


def factor(meaning: str, symbol: str | None = None, *, high: float = 10, main: bool = False) -> Note:
    """A number from 0 up that something is multiplied by."""
    return Note(meaning=meaning, minimum=0, maximum=1e6, low=0, high=high, symbol=symbol, main=main)


def small(meaning: str, symbol: str | None = None, *, high: float = 1) -> Note:
    """A positive number that is moved by powers of ten."""
    return Note(meaning=meaning, above=0, maximum=1e9, low=1e-12, high=high, scale="log", symbol=symbol)


def count(meaning: str, *, high: int = 100, least: int = 1, default: int | None = None) -> Note:
    """A whole number of steps or things."""
    return Note(type="int", meaning=meaning, minimum=least, maximum=100_000, high=high, default=default)


def switch(meaning: str) -> Note:
    """Something that is done or not."""
    return Note(type="bool", meaning=meaning)


def choice(meaning: str, *choices: str) -> Note:
    """One of a few ways."""
    return Note(type="choice", meaning=meaning, choices=choices)


def betas(meaning: str, *parts: str) -> Note:
    """How long running means remember: one meaning for each. The defaults are the signature's."""
    return Note(
        type="tuple",
        symbol="β",
        main=True,
        meaning=meaning,
        parts=tuple(beta(f"beta{i}", f"β{'₀₁₂₃'[i]}", part, 0.0) for i, part in enumerate(parts, start=1)),
    )


def wider(note: Note, *indices: int, maximum: float) -> Note:
    """The same note of a tuple with some parts that may be larger."""
    parts: list[Setting] = [*note.parts]
    for i in indices:
        parts[i] = parts[i].model_copy(update={"maximum": maximum, "high": maximum})
    return replace(note, parts=tuple(parts))


GRADIENT = "Memory of the gradient's running mean."
SQUARE = "Memory of the running mean of the squared gradient."

ARGUMENTS: dict[str, Note] = {
    "lr": LR,
    "momentum": MOMENTUM,
    "betas": betas("How long the running means of the gradient and of its square remember.", GRADIENT, SQUARE),
    "beta": share(GRADIENT, "β", main=True),
    "weight_decay": Note(
        meaning="Pulls the parameters towards zero.", minimum=0, maximum=100, low=0, high=1, symbol="λ"
    ),
    "weight_decouple": switch(
        "Weight decay shrinks the parameters directly, apart from the gradient, instead of being added to it."
    ),
    "eps": Note(
        meaning="Added to a denominator, so that nothing is divided by zero.",
        minimum=0, maximum=10, low=1e-16, high=1, scale="log", symbol="ε",
    ),
    "eps1": small("Added to the squared gradient, so that nothing is divided by zero.", "ε₁"),
    "eps2": small("Least size that something is measured against.", "ε₂"),
    "ams_bound": switch(
        "Divides by the largest mean square seen so far, so that the rate of a coordinate never grows again."
    ),
    "nesterov": switch("Looks ahead: adds the momentum once more, as if the gradient were taken after it."),
    "dampening": share("Share of the new gradient that momentum leaves out.", "τ", maximum=1),
    "rectify": switch("Holds back at the start, until the mean square can be trusted, as RAdam does."),
    "n_sma_threshold": count("Length of memory from which the mean square is trusted.", high=20),
    "degenerated_to_sgd": switch("Until then takes plain momentum steps instead of none."),
    "rho": Note(
        meaning="Radius of the neighbourhood whose worst point is looked for.",
        minimum=0, maximum=1000, low=0, high=1, main=True, symbol="ρ",
    ),
    "adaptive": switch("Measures the neighbourhood in units of the parameters themselves (ASAM)."),
    "d0": Note(
        meaning="First guess of the distance to the minimum, far too small on purpose.",
        above=0, maximum=1000, low=1e-8, high=10, scale="log", main=True, symbol="d₀",
    ),
    "d_coef": factor("The distance found is multiplied by this.", main=True),
    "bias_correction": switch("Corrects the running means for starting at zero, as Adam does."),
    "correct_bias": switch("Corrects the running means for starting at zero, as Adam does."),
    "r": Note(meaning="Power of the step's number as its weight in the average.", minimum=0, maximum=10, high=4),
    "weight_lr_power": Note(
        meaning="Power of the rate as a step's weight in the average.", minimum=0, maximum=10, high=4
    ),
    "warmup_steps": count("Steps over which the beginning is handled with care.", high=500, least=0),
    "update_proj_gap": count("Steps from one reset to the next.", high=500),
    "precondition_frequency": count("Steps from one new preconditioner to the next."),
    "matrix_eps": small("Added to the matrix before its root is taken.", "ε"),
    "update_period": count("Steps from one look at the curvature to the next.", high=50),
    "num_samples": count("Random directions that the curvature is estimated from.", high=10),
    "hessian_distribution": choice("How random directions are drawn.", "gaussian", "rademacher"),
    "use_shadow": switch("Also keeps a slow copy of the parameters and mixes it in when the loss rises."),
    "shadow_weight": share("How fast the slow copy follows.", maximum=1),
    "grad_averaging": switch("Weights a new gradient by what the running mean leaves free."),
    "clip_threshold": Note(meaning="Largest root mean square of an update.", above=0, maximum=1000, low=0.01, high=10),
    "max_grad_norm": Note(meaning="Largest norm of the gradient; 0: no limit.", minimum=0, maximum=1e6, high=10),
    "scale": factor("Size of the update.", high=10, main=True),
    "constraint": switch("Steps towards a point of the norm ball instead of along a direction."),
    "decay_rate": share("Memory of how well gradient and momentum agree.", "γ", maximum=1, main=True),
    "delta": share("Agreement of gradient and parameters below which the weights count as free of scale.", maximum=1),
    "wd_ratio": share("Weight decay of weights that are free of scale, relative to the others.", maximum=1),
}  # fmt: skip
