"""One board's current want: the lanes' chains, and what has been said of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from server.catalogue import Catalogue
from server.columns import NETWORK, POINT
from server.completion import complete
from server.experiment import Experiment
from server.refusal import Refusal
from server.segments import lane_plan, segments
from server.web.chain import Chain, Place
from server.web.messages import (
    BoardLanes,
    Ended,
    EndedMessage,
    ErrorMessage,
    Fault,
    LaneSegments,
    LanesMessage,
    SegmentPlace,
    Want,
)
from server.web.settings import Settings
from server.web.store import Ending, Store


@dataclass
class Board:
    """What is wanted for one board. ``columns``: those that all its rows have.

    ``said``: lanes whose end was told; ``faults``: lanes that failed in computing.
    ``steps_apart``: whether lanes share no passes, as each has a network of its own.
    """

    number: int
    labels: tuple[str, ...]
    columns: tuple[str, ...]
    chains: tuple[Chain, ...]
    said: set[int] = field(default_factory=set[int])
    faults: dict[int, Ending] = field(default_factory=dict[int, Ending])
    steps_apart: bool = False

    def announcement(self, board: int) -> str:
        """The message that goes before all chunks."""
        lanes = tuple(
            LaneSegments(
                segments=tuple(SegmentPlace(id=s.id, first_row=s.first_row) for s in chain.segments),
                columns=self.columns,
            )
            for chain in self.chains
        )
        return LanesMessage(lanes=BoardLanes(board=board, number=self.number, lanes=lanes)).model_dump_json()

    def missing(self, store: Store, have: Mapping[str, int]) -> dict[int, Place]:
        """The first missing row of each lane that is still to be computed."""
        found = {lane: chain.missing(store, have) for lane, chain in enumerate(self.chains) if lane not in self.faults}
        return {lane: place for lane, place in found.items() if place}

    def end(self, board: int, lane: int, store: Store) -> list[str]:
        """The messages on how a lane ended, unless another lane's have said the same."""
        told = [self.ending(other, store) for other in self.said]
        segment, ending = self.ending(lane, store)
        self.said.add(lane)
        messages: list[str] = []
        if ending.where is not None:
            fault = Fault(where=f"lanes.{lane}.{ending.where}", message=ending.message, board=board, number=self.number)
            messages.append(ErrorMessage(error=fault).model_dump_json())
        if (segment, ending) not in told:
            ended = Ended(segment=segment, kind=ending.kind, step=ending.step, message=ending.message)
            messages.append(EndedMessage(ended=ended).model_dump_json())
        return messages

    def ending(self, lane: int, store: Store) -> tuple[str, Ending]:
        """The segment in which a lane ends, and how, once nothing of it is missing."""
        fault = self.faults.get(lane)
        if fault:
            return self.chains[lane].segments[-1].id, fault
        return self.chains[lane].ending(store)


def check_limits(want: Want, settings: Settings) -> None:
    """Refuse what is larger than this program's limits; each refusal names the limit."""
    check_experiment(want.experiment, settings)
    steps = want.experiment.steps
    if want.until > steps:
        raise Refusal("until", f"Expected a row of the experiment's {steps} steps, got {want.until}: raise its steps.")


def check_experiment(experiment: Experiment, settings: Settings) -> None:
    """The same for the experiment alone."""
    _limit("steps", experiment.steps, settings.steps, "steps")
    _limit("lanes", len(experiment.lanes), settings.lanes, "lanes")
    for i, lane in enumerate(experiment.lanes):
        _limit(f"lanes.{i}.tweaks", len(lane.tweaks), settings.tweaks, "tweaks")


def _limit(where: str, given: int, most: int, name: str) -> None:
    if given > most:
        raise Refusal(where, f"Expected at most {most} {name}, got {given} (the limit is FALL_LINE_{name.upper()}).")


def board_of(want: Want, catalogue: Catalogue) -> Board:
    """The want with its experiment checked and completed. Raises ``Refusal``."""
    experiment = complete(want.experiment, catalogue)
    chains: list[Chain] = []
    for lane in range(len(experiment.lanes)):
        plan = lane_plan(experiment, lane)
        chain = segments(plan, catalogue.versions)
        chains.append(Chain(plan=plan.model_dump(), segments=chain, until=want.until))
    labels = tuple(lane.label for lane in experiment.lanes)
    about = catalogue.landscape(experiment.landscape.name)
    trained = about is not None and about.kind == "network"
    return Board(
        number=want.number,
        labels=labels,
        columns=NETWORK if trained else POINT,
        chains=tuple(chains),
        steps_apart=trained,
    )


def fail_lanes(boards: Iterable[Board], store: Store, have: Mapping[str, int], *, segment: str, message: str) -> None:
    """End the lanes that wait for rows of this segment: they could not be computed."""
    for board in boards:
        for lane, place in board.missing(store, have).items():
            if board.chains[lane].segments[place.segment].id == segment:
                board.faults[lane] = Ending(kind="failed", step=place.row - 1, message=message)
