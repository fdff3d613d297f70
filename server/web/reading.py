"""Reading a message: text in, a model or one readable ``Refusal`` out."""

from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from server.invalid import invalid
from server.refusal import Refusal
from server.web.messages import Fault

Model = TypeVar("Model", bound=BaseModel)
TAGS = {
    "surface",
    "swarm",
    "evaluation",
    "regions",
    "layers",
    "projection",
    "slice",
    "beside",
    "nothing",
    "grid",
    "disc",
}
"""What a value says that it is: pydantic puts that into the path of its fields, the page does not."""
ENVELOPES = {"want", "ask", "experiment", "body"}


def read(model: type[Model], text: str | bytes) -> Model:
    """The model that the JSON text holds."""
    try:
        return model.model_validate_json(text)
    except ValidationError as error:
        raise refusal(error.errors(include_url=False)[0], model) from None


def fault_of(refusal: Refusal) -> Fault:
    """What was refused, as the message that travels."""
    return Fault(where=refusal.where, message=refusal.message, characters=refusal.characters, missing_blob=refusal.blob)


def refusal(error: ErrorDetails, model: type[BaseModel] | None = None) -> Refusal:
    """The first thing wrong, as the path of its field, from the experiment (or the ask) on, and one sentence."""
    return invalid(error, model, tags=TAGS, envelopes=ENVELOPES)
