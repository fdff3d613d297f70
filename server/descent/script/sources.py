"""Functions of our own as source text, with all that they use: what a script must hold to stand alone."""

import ast
import builtins
import inspect
import io
import keyword
import sys
import tokenize
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from server.descent.script.calls import WIDTH, indented

OWN = ("landscapes", "server")

Place: TypeAlias = tuple[str, str]  # a module, and a name at its top
Definition: TypeAlias = ast.FunctionDef | ast.ClassDef | ast.Assign | ast.AnnAssign


@dataclass(frozen=True, kw_only=True)
class Import:
    """``import module``, or ``from module import name``; ``local`` is what it is called here."""

    module: str
    name: str | None
    local: str

    @classmethod
    def of(cls, module: str, name: str | None = None) -> "Import":
        """The import under the name that it has anyway."""
        return cls(module=module, name=name, local=name or module)

    def __str__(self) -> str:
        bound = self.name or self.module
        return bound if bound == self.local else f"{bound} as {self.local}"


def import_lines(imports: Iterable[Import]) -> list[str]:
    """The imports in the usual order: first Python's own, then a line apart the others."""
    blocks: dict[bool, list[Import]] = {}
    for one in sorted(set(imports), key=lambda one: (one.name is not None, one.module, str(one))):
        blocks.setdefault(one.module.split(".")[0] in sys.stdlib_module_names, []).append(one)
    pieces = [_import_block(blocks[own]) for own in (True, False) if own in blocks]
    return [line for i, piece in enumerate(pieces) for line in ([""] if i else []) + piece]


def _import_block(imports: list[Import]) -> list[str]:
    plain = [f"import {one}" for one in imports if one.name is None]
    named: dict[str, list[str]] = {}
    for one in imports:
        if one.name is not None:
            named.setdefault(one.module, []).append(str(one))
    return [*plain, *(line for module, names in named.items() for line in _from(module, names))]


def _from(module: str, names: list[str]) -> list[str]:
    line = f"from {module} import {', '.join(names)}"
    return [line] if len(line) <= WIDTH else [f"from {module} import (", *indented(f"{name}," for name in names), ")"]


@dataclass(frozen=True, kw_only=True)
class Sources:
    """What ``gather`` found: ``lines`` of definitions in an order in which they can be run, and ``imports`` they need.

    ``names`` says what each of the functions asked for is called there.
    """

    lines: tuple[str, ...]
    imports: frozenset[Import]
    names: dict[Callable[..., object], str]


def gather(functions: Iterable[Callable[..., object]], *, reserved: frozenset[str] = frozenset()) -> Sources:
    """The source of ``functions`` and of everything in our own modules that they use.

    A name loses its leading underscore where that leaves it unlike any other, ``reserved`` ones included.
    """
    wanted = {function: (function.__module__, function.__name__) for function in functions}
    found: dict[Place, None] = {}
    imports: set[Import] = set()
    for place in wanted.values():
        _collect(place, found, imports)
    taken = {*dir(builtins), *reserved, *(imported.local for imported in imports)}
    names = _names(list(found), frozenset(taken))
    return Sources(
        lines=tuple(_apart([_written(place, names) for place in found])),
        imports=frozenset(imports),
        names={function: names[place] for function, place in wanted.items()},
    )


@dataclass(frozen=True, kw_only=True)
class _Module:
    lines: list[str]
    definitions: dict[str, Definition]
    imports: dict[str, Import]


@cache
def _module(name: str) -> _Module:
    text = inspect.getsource(sys.modules[name])
    definitions: dict[str, Definition] = {}
    imports: dict[str, Import] = {}
    for node in ast.parse(text).body:
        match node:
            case ast.FunctionDef(name=own) | ast.ClassDef(name=own):
                definitions[own] = node
            case ast.Assign(targets=[ast.Name(id=own)]) | ast.AnnAssign(target=ast.Name(id=own)):
                definitions[own] = node
            case ast.Import() | ast.ImportFrom():
                imports |= {imported.local: imported for imported in _imports(node)}
            case _:
                pass
    return _Module(lines=text.splitlines(), definitions=definitions, imports=imports)


def _imports(node: ast.Import | ast.ImportFrom) -> Iterator[Import]:
    for alias in node.names:
        local = alias.asname or alias.name
        if isinstance(node, ast.Import):
            yield Import(module=alias.name, name=None, local=local)
        else:
            yield Import(module=str(node.module), name=alias.name, local=local)


def _collect(
    place: Place, found: dict[Place, None], imports: set[Import], above: frozenset[Place] = frozenset()
) -> None:
    """Put ``place`` into ``found``, after all that it uses."""
    if place in found or place in above:
        return
    module = _module(place[0])
    used_here = _used(module.definitions[place[1]])
    for name in (*(name for name in module.definitions if name in used_here), *sorted(used_here & set(module.imports))):
        used = _origin(place[0], name)
        if isinstance(used, Import):
            imports.add(used)
        elif used:
            _collect(used, found, imports, above | {place})
    found[place] = None


def _used(node: ast.AST) -> set[str]:
    return {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}


def _origin(module_name: str, name: str) -> Place | Import | None:
    """Where a name of our own is defined, or the import of one that is not; ``None`` for a local or built-in one."""
    module = _module(module_name)
    if name in module.definitions:
        return module_name, name
    imported = module.imports.get(name)
    if imported and imported.name and imported.module.split(".")[0] in OWN:
        return _origin(imported.module, imported.name)
    return imported


def _apart(definitions: list[list[str]]) -> Iterator[str]:
    """The definitions' lines with two empty ones between them, or none between two of one line."""
    before = 0
    for definition in definitions:
        if before and not before == len(definition) == 1:
            yield from ("", "")
        yield from definition
        before = len(definition)


def _names(places: list[Place], taken: frozenset[str]) -> dict[Place, str]:
    used = set(taken).union(*(_identifiers(_module(module).definitions[name]) for module, name in places))
    chosen: dict[Place, str] = {}
    for module, name in places:
        bare = name.lstrip("_")
        free = bare != name and bare not in used and not keyword.iskeyword(bare)
        wishes = [bare if free else name, *(f"{name}_{number}" for number in range(2, 2 + len(places)))]
        chosen[module, name] = next(wish for wish in wishes if wish not in {*chosen.values(), *taken})
    return chosen


def _identifiers(node: ast.AST) -> set[str]:
    return _used(node) | {inner.arg for inner in ast.walk(node) if isinstance(inner, ast.arg)}


def _written(place: Place, names: dict[Place, str]) -> list[str]:
    module_name, name = place
    module = _module(module_name)
    node = module.definitions[name]
    decorators = node.decorator_list if isinstance(node, ast.FunctionDef | ast.ClassDef) else []
    first = min(part.lineno for part in (node, *decorators))
    text = "\n".join(module.lines[first - 1 : node.end_lineno])
    here: dict[str, str] = {}
    for used in {name, *_used(node)}:
        origin = _origin(module_name, used)
        if isinstance(origin, tuple) and origin in names:
            here[used] = names[origin]
    return renamed(text, here)


def renamed(text: str, names: dict[str, str]) -> list[str]:
    """``text`` with every name that is no attribute replaced by what it is called now."""
    lines = text.splitlines()
    tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
    for before, token in reversed(list(zip([None, *tokens], tokens, strict=False))):
        attribute = before is not None and before.string == "."
        if token.type == tokenize.NAME and token.string in names and not attribute:
            (row, begin), (_, end) = token.start, token.end
            line = lines[row - 1]
            lines[row - 1] = line[:begin] + names[token.string] + line[end:]
    return lines
