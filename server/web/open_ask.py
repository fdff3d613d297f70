"""An ask that is not fully answered yet: its question, a quicker one before it, and the parts that it is cut into."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from server.catalogue import Catalogue
from server.web.answers import Question, coarse, surface_question
from server.web.curvature_messages import HessianAsk, SharpnessAsk, WhyAsk
from server.web.curvatures import (
    hessian_question,
    joined_sharpness,
    line_question,
    sharpness_parts,
    sharpness_question,
    why_question,
)
from server.web.line_messages import LineAsk
from server.web.look_messages import EvaluationAsk, LayersAsk, RegionsAsk
from server.web.looks import evaluation_question, layers_question, regions_question
from server.web.messages import Answerable, SurfaceAsk, SurfaceQuestion, SwarmAsk
from server.web.plane_messages import BesideAsk, ProjectionAsk, SliceAsk
from server.web.planes import beside_question, coarse_slice, joined, parts_of, projection_question, slice_question
from server.web.settings import Settings
from server.web.swarms import first_look, swarm_question


@dataclass
class OpenAsk:
    """``coarse``: what is to be said before ``final``, if anything.

    ``parts``: those that ``final`` is put together from, where it is too long for one go; ``known``: their answers so
    far, kept here whatever else goes; ``told``: how many of them the other side has heard of; ``join`` puts them
    together.
    """

    number: int
    final: Question
    coarse: Question | None = None
    parts: tuple[Question, ...] = ()
    known: dict[Question, str] = field(default_factory=dict[Question, str])
    told: int = 0
    join: Callable[[Sequence[str]], str] = joined

    @property
    def questions(self) -> tuple[Question, ...]:
        """All that a worker is asked for it, coarse before final."""
        first = () if self.coarse is None else (self.coarse,)
        return (*first, *(self.parts or (self.final,)))


def opened(ask: Answerable, catalogue: Catalogue, settings: Settings) -> OpenAsk:
    """The ask with its questions, checked and completed. Raises ``Refusal``."""
    match ask:
        case SurfaceAsk():
            asked = SurfaceQuestion(landscape=ask.landscape, window=ask.window, resolution=ask.resolution)
            final = surface_question(asked, catalogue, settings.resolution)
            return OpenAsk(number=ask.number, final=final, coarse=coarse(final))
        case SwarmAsk():
            final = swarm_question(ask, catalogue, settings)
            return OpenAsk(number=ask.number, final=final, coarse=first_look(final))
        case EvaluationAsk():
            return OpenAsk(number=ask.number, final=evaluation_question(ask, catalogue, settings))
        case RegionsAsk():
            return OpenAsk(number=ask.number, final=regions_question(ask, catalogue, settings))
        case LayersAsk():
            return OpenAsk(number=ask.number, final=layers_question(ask, catalogue, settings))
        case ProjectionAsk():
            return OpenAsk(number=ask.number, final=projection_question(ask, catalogue, settings))
        case SliceAsk():
            final = slice_question(ask, catalogue, settings)
            return OpenAsk(number=ask.number, final=final, coarse=coarse_slice(final), parts=parts_of(final))
        case BesideAsk():
            return OpenAsk(number=ask.number, final=beside_question(ask, catalogue, settings))
        case LineAsk() | HessianAsk() | WhyAsk() | SharpnessAsk():
            return _about_curvature(ask, catalogue, settings)


def _about_curvature(
    ask: LineAsk | HessianAsk | WhyAsk | SharpnessAsk, catalogue: Catalogue, settings: Settings
) -> OpenAsk:
    match ask:
        case LineAsk():
            return OpenAsk(number=ask.number, final=line_question(ask, catalogue))
        case HessianAsk():
            return OpenAsk(number=ask.number, final=hessian_question(ask, catalogue))
        case WhyAsk():
            return OpenAsk(number=ask.number, final=why_question(ask, catalogue, settings))
        case SharpnessAsk():
            final = sharpness_question(ask, catalogue, settings)
            return OpenAsk(number=ask.number, final=final, parts=sharpness_parts(final), join=joined_sharpness)
