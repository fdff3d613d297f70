"""The gradient as an optimizer sees it: clipped, and with weight decay in it. Most anatomies begin so."""

from server.descent.anatomy.anatomy import Definition, Term
from server.descent.anatomy.tree import Tree, clip_norm, grad, known, least, name, norm, theta, where

weight_decay = name("weight_decay")
decoupled = name("decoupled_weight_decay")

CLIPPING = (
    Definition(
        name="clip",
        symbol="c_k",
        meaning="What the gradient is multiplied by so that it is no longer than the clipping norm.",
        moment="gradient",
        tree=least(1, clip_norm / (norm(grad) + 1e-6)),
        line="clip_coef_clamped = torch.clamp(max_norm / (total_norm + 1e-6), max=1.0)",
        when=known(clip_norm),
    ),
    Definition(
        name="clipped",
        symbol="g^c_k",
        meaning="The gradient after clipping.",
        moment="gradient",
        tree=name("clip") * grad,
        line="torch.nn.utils.clip_grad_norm_(parameters, max_norm)",
        when=known(clip_norm),
    ),
)
CLIPPED = where(known(clip_norm), name("clipped"), grad)


def decayed(when: Tree = weight_decay > 0) -> Definition:
    """The gradient with the pull of weight decay in it."""
    return Definition(
        name="decayed",
        symbol=r"g^\lambda_k",
        meaning="The gradient with weight decay added to it, a pull towards zero.",
        moment="gradient",
        tree=CLIPPED + weight_decay * theta,
        line="grad = grad.add(param, alpha=weight_decay)",
        when=when,
    )


def seen(when: Tree = weight_decay > 0) -> Tree:
    """The gradient that goes into the memory; ``when`` weight decay is in it."""
    return where(when, name("decayed"), CLIPPED)


def parts(scale: Tree, when: Tree = weight_decay > 0) -> tuple[Term, ...]:
    """What the parts of the seen gradient do to the position, each times ``scale``."""
    return (
        Term(kind="gradient", tree=-(scale * grad)),
        Term(kind="clipping", tree=-(scale * (name("clipped") - grad)), when=known(clip_norm)),
        Term(kind="weight decay", tree=-(scale * (weight_decay * theta)), when=when),
    )
