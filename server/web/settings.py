"""Every limit and choice of the program, by name, with its reason. Each can be set as ``FALL_LINE_<NAME>``."""

import os
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from server.experiment import MOST_LANES, MOST_STEPS, MOST_TWEAKS

MEBIBYTE = 1024 * 1024


class Settings(BaseSettings):
    """What one running program is allowed to do."""

    model_config = SettingsConfigDict(env_prefix="FALL_LINE_", frozen=True)

    host: str = Field(default="127.0.0.1", description="Address to listen on; 0.0.0.0 lets the local network in.")
    port: int = Field(
        default=8000, ge=0, le=65535, description="Port to listen on; where it is busy, the next free one."
    )
    workers: int = Field(default=0, ge=0, le=64, description="Worker processes; 0: one for each core, two to eight.")
    allow_hosts: tuple[str, ...] = Field(
        default=(),
        description="Further names of this server (JSON list): a page elsewhere cannot point its own name at it.",
    )
    allow_origins: tuple[str, ...] = Field(
        default=(),
        description="Pages of other sites that may use this server (JSON list of origins such as https://a.org).",
    )

    lessons: Path | None = Field(default=None, description="A folder of lessons, shown before the built-in ones.")

    steps: int = Field(
        default=MOST_STEPS, ge=1, le=MOST_STEPS, description="Steps of an experiment: bounds time and memory."
    )
    lanes: int = Field(
        default=MOST_LANES, ge=1, le=MOST_LANES, description="Lanes of an experiment: bounds time and memory."
    )
    tweaks: int = Field(
        default=MOST_TWEAKS, ge=0, le=MOST_TWEAKS, description="Tweaks of a lane: each is a segment to keep."
    )
    resolution: int = Field(
        default=400, ge=2, le=1000, description="Points of a surface along one side: their square is sent."
    )

    swarm_starts: int = Field(default=200, ge=1, le=1000, description="Starts of a swarm: each is a path to send.")
    swarm_steps: int = Field(
        default=1000, ge=1, le=MOST_STEPS, description="Steps of a swarm: it is computed in one go, by one worker."
    )

    slice_resolution: int = Field(
        default=100, ge=2, le=400, description="Points of a plane along one side: each is a pass over all data."
    )

    evaluation_rows: int = Field(
        default=400, ge=1, description="Rows of a network evaluated in one go: each is a pass over all its data."
    )

    message_bytes: int = Field(
        default=65_536, ge=1024, description="Size of one message or body: many times a usual want."
    )
    blob_bytes: int = Field(
        default=131_072, ge=1024, description="Size of data brought to the server, a picture say: twice the largest."
    )
    blob_cache_bytes: int = Field(
        default=64 * MEBIBYTE, ge=MEBIBYTE, description="Data kept by name, least recently used go first."
    )
    frame_bytes: int = Field(
        default=MEBIBYTE,
        ge=1024,
        description="Size at which a socket is closed unread: what is below still gets an answer.",
    )
    messages_per_second: float = Field(
        default=60.0, gt=0, description="Messages of one connection: above what a drag makes."
    )
    message_burst: int = Field(
        default=120, ge=1, description="Messages that a connection may save up for a moment of haste."
    )
    slots: int = Field(
        default=24, ge=1, description="Asks of one connection that may be open at once: two boards need sixteen."
    )
    connections: int = Field(
        default=2000, ge=1, description="Open sockets: each costs some memory and a share of the loop."
    )

    cache_bytes: int = Field(
        default=256 * MEBIBYTE, ge=16 * MEBIBYTE, description="Rows and snapshots kept, least recently used go first."
    )
    paths_bytes: int = Field(
        default=1024 * MEBIBYTE,
        ge=MEBIBYTE,
        description="Disk for the paths of networks while it runs, least recently used go first and are trained again.",
    )
    chunk_cache_bytes: int = Field(
        default=16 * MEBIBYTE, ge=0, description="Encoded chunks kept for others who want the same."
    )
    answer_cache_bytes: int = Field(
        default=64 * MEBIBYTE, ge=0, description="Surfaces, swarms and slices kept, least recently used go first."
    )
    chunk_rows: int = Field(default=4096, ge=1, description="Rows of one chunk: a slow reader gets others in between.")
    ahead_rows: int = Field(
        default=40_000, ge=1, description="Rows computed beyond what a slow reader has taken, over all its lanes."
    )

    first_piece_seconds: float = Field(
        default=0.010, gt=0, description="Length of the first piece after a change: quick rows."
    )
    piece_seconds: float = Field(
        default=0.250, gt=0, description="Length to which pieces grow: little overhead, fair turns."
    )
    stuck_seconds: float = Field(
        default=20.0, gt=0, description="Compute time of one piece after which its worker is ended."
    )
    start_seconds: float = Field(
        default=60.0, gt=0, description="Time after which a new worker that has not answered is ended."
    )
    attempts: int = Field(
        default=3, ge=1, description="Times that a piece is given to a worker before its lanes have failed."
    )
    request_seconds: float = Field(default=60.0, gt=0, description="Compute time of one POST request.")
    requests: int = Field(
        default=16, ge=1, description="POST requests computed at once: each holds a whole answer in memory."
    )

    def worker_count(self) -> int:
        """How many worker processes there are to be."""
        return self.workers or max(2, min(8, os.cpu_count() or 2))
