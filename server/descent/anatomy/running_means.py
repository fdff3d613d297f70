"""Adam's two running means and what its family does with them."""

from server.descent.anatomy.anatomy import Definition, Stability, Term
from server.descent.anatomy.seen import decoupled, parts, weight_decay
from server.descent.anatomy.tree import Tree, equal, known, lr, name, part, start, t, theta, where

beta1, beta2, eps = part("betas", 0), part("betas", 1), name("eps")
exp_avg = name("exp_avg")

# Where weight decay is in the gradient, and where it shrinks the parameters: for those that can do both.
COUPLED = (weight_decay > 0) & ~decoupled
APART = (weight_decay > 0) & decoupled

MEAN_SYMBOLS = {
    "exp_avg": "m_{k-1}",
    "exp_avg_sq": "v_{k-1}",
}


def mean(gradient: Tree) -> Definition:
    """The running mean of the gradient."""
    return Definition(
        name="m",
        symbol="m_k",
        meaning="The running mean of the gradient.",
        moment="memory",
        tree=beta1 * start("exp_avg", 0) + (1 - beta1) * gradient,
        line="exp_avg.lerp_(grad, 1 - beta1)",
        state="exp_avg",
    )


def mean_square(gradient: Tree) -> Definition:
    """The running mean of the gradient's square."""
    return Definition(
        name="v",
        symbol="v_k",
        meaning="The running mean of the gradient's square, coordinate by coordinate.",
        moment="memory",
        tree=beta2 * start("exp_avg_sq", 0) + (1 - beta2) * gradient**2,
        line="exp_avg_sq.mul_(beta2).addcmul_(grad, grad, value=1 - beta2)",
        state="exp_avg_sq",
    )


def corrected_mean(line: str) -> Definition:
    """The running mean without the share of the zero that it began with."""
    return Definition(
        name="m_hat",
        symbol=r"\hat m_k",
        meaning="The running mean, corrected for having begun at zero.",
        moment="update",
        tree=name("m") / (1 - beta1**t),
        line=line,
    )


def corrected_square(of: Tree, line: str) -> Definition:
    """The running mean of the square without the share of the zero that it began with."""
    return Definition(
        name="v_hat",
        symbol=r"\hat v_k",
        meaning="The running mean of the square, corrected for having begun at zero.",
        moment="update",
        tree=of / (1 - beta2**t),
        line=line,
    )


def shrunk(when: Tree) -> Tree:
    """The position that the step starts from: shrunk first ``when`` weight decay stands apart from the gradient."""
    return where(when, (1 - lr * weight_decay) * theta, theta)


def mean_terms(scale: Tree, coupled: Tree) -> tuple[Term, ...]:
    """What the parts of the running mean do to the position, each times ``scale``, without bias correction."""
    remembers = known(exp_avg)
    return (
        *parts(scale * (1 - beta1), coupled),
        Term(kind="memory", tree=-(scale * (beta1 * exp_avg)), when=remembers),
    )


def shrinking(when: Tree) -> Term:
    """What weight decay apart from the gradient does to the position."""
    return Term(kind="weight decay", tree=-(lr * (weight_decay * theta)), when=when)


def stability(precondition: Tree, coupled: Tree, apart: Tree) -> Stability:
    """Where a running mean of the gradient is stable behind ``precondition``, weight decay included."""
    limit = (2 + 2 * beta1) / (1 - beta1)
    return Stability(
        limit=where(apart, limit * (1 - lr * weight_decay / 2), limit),
        precondition=precondition,
        decay=where(coupled, weight_decay, 0),
        source="Cohen et al. 2022, arXiv:2207.14484; with decay apart from the gradient from the same recurrence",
    )


NEVER = equal(1, 0)
