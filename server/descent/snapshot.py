"""Snapshots: all that is needed to go on from a row, as opaque bytes.

Read only by the engine that wrote them; they never come from a browser. Tensors keep their own dtype
(``load_state_dict`` would cast NAdam's float32 ``mu_product``), so that going on is bit-identical.
"""

import pickle
from collections import deque
from dataclasses import dataclass
from typing import Any, TypeAlias

import torch
from torch import Tensor

Plain: TypeAlias = Any  # what pickle holds: numbers, text, lists, tuples, deques, dicts and _Stored


@dataclass(frozen=True)
class _Stored:
    """A tensor as plain values, with its order in memory: a product's last digit depends on that."""

    dtype: str
    shape: tuple[int, ...]
    strides: tuple[int, ...]
    data: bytes


def pack(value: Plain) -> bytes:
    """The value with every tensor in it as bytes."""
    return pickle.dumps(_store(value), protocol=pickle.HIGHEST_PROTOCOL)


def unpack(data: bytes) -> Plain:
    """The value that ``pack`` was given, with new tensors."""
    return _restore(pickle.loads(data))  # noqa: S301 - written by this engine, see above


def _store(value: Plain) -> Plain:
    if isinstance(value, Tensor):
        flat = value.detach().contiguous().reshape(-1)
        return _Stored(str(value.dtype).removeprefix("torch."), tuple(value.shape), value.stride(), _bytes(flat))
    if type(value) is dict:
        return {key: _store(entry) for key, entry in value.items()}
    if type(value) is deque:
        return deque((_store(entry) for entry in value), maxlen=value.maxlen)
    if type(value) in (list, tuple):
        return type(value)(_store(entry) for entry in value)
    return value


def _bytes(flat: Tensor) -> bytes:
    return flat.view(torch.uint8).numpy().tobytes() if flat.numel() else b""


def _ordered(whole: Tensor, strides: tuple[int, ...]) -> Tensor:
    return torch.empty_strided(whole.shape, strides, dtype=whole.dtype).copy_(whole)


def _restore(value: Plain) -> Plain:
    if isinstance(value, _Stored):
        dtype = getattr(torch, value.dtype)
        flat = torch.frombuffer(bytearray(value.data), dtype=dtype) if value.data else torch.empty(0, dtype=dtype)
        whole = flat.reshape(value.shape)
        return whole if whole.stride() == value.strides else _ordered(whole, value.strides)
    if type(value) is dict:
        return {key: _restore(entry) for key, entry in value.items()}
    if type(value) is deque:
        return deque((_restore(entry) for entry in value), maxlen=value.maxlen)
    if type(value) in (list, tuple):
        return type(value)(_restore(entry) for entry in value)
    return value
