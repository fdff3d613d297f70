"""Files of the page put into one text each: modules as a script, styles with fonts for a page that travels alone."""

import base64
import mimetypes
import re
from collections.abc import Iterable
from pathlib import Path

FRONTEND = Path(__file__).parents[2] / "frontend"

IMPORT = re.compile(r'^import\s*\{(?P<names>[^}]*)\}\s*from\s*"(?P<path>\.[^"]+)";', re.MULTILINE)
EXPORTED = re.compile(r"^export (?P<kept>(?:async )?(?:function|class|const|let) (?P<name>\w+))", re.MULTILINE)
LISTED = re.compile(r"(?:^|(?<=\}))export ?\{(?P<names>[^}]*)\}(?! from);?", re.MULTILINE)
LEFT = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
MAP = re.compile(r"//# sourceMappingURL=\S*")
RENAMED = re.compile(r"(\w+) as (\w+)")
LINKED = re.compile(r"""url\(["']?(?P<path>[^"')]+)["']?\)""")


def script(main: Path) -> str:
    """``main`` and all modules that it imports as one classic script: each a function that returns its exports.

    It knows the forms of import and export that the page's modules use. Raises ``ValueError`` on any other, and where
    modules import each other in a circle.
    """
    texts: dict[Path, str] = {}
    _gather(main.resolve(), (), texts)
    numbers = {path: number for number, path in enumerate(texts)}
    parts = [
        f"const M{number} = {_function(path, text, numbers)};" for number, (path, text) in enumerate(texts.items())
    ]
    return '(() => {\n"use strict";\n' + "\n".join(parts) + "\n})();"


def _gather(path: Path, above: tuple[Path, ...], texts: dict[Path, str]) -> None:
    """Read ``path`` into ``texts``, after what it imports."""
    if path in above:
        raise ValueError(f"Expected modules without circles, got {' -> '.join(p.name for p in (*above, path))}.")
    if path in texts:
        return
    text = path.read_text("utf-8")
    for found in IMPORT.finditer(text):
        _gather(_imported(path, found), (*above, path), texts)
    texts[path] = text


def _imported(path: Path, found: re.Match[str]) -> Path:
    return (path.parent / found["path"]).resolve()


def _function(path: Path, text: str, numbers: dict[Path, int]) -> str:
    """One module as a function that is called at once."""
    text = MAP.sub("", text)
    names = [found["name"] for found in EXPORTED.finditer(text)]
    listed = [
        RENAMED.sub(r"\2: \1", name.strip()) for found in LISTED.finditer(text) for name in found["names"].split(",")
    ]

    def required(found: re.Match[str]) -> str:
        names = RENAMED.sub(r"\1: \2", found["names"])
        return f"const {{{names}}} = M{numbers[_imported(path, found)]};"

    body = LISTED.sub("", EXPORTED.sub(r"\g<kept>", IMPORT.sub(required, text)))
    left = LEFT.search(body)
    if left:
        raise ValueError(f"Expected an import or export of the page's forms in {path.name}, got {left[0]!r}.")
    return f"(() => {{\n{body}\nreturn {{ {', '.join(name for name in [*names, *listed] if name)} }};\n}})()"


def style(paths: Iterable[Path]) -> str:
    """Style sheets one after another, with all that they link to inside them."""
    return "\n".join(
        LINKED.sub(lambda found, path=path: _inside(path, found), path.read_text("utf-8")) for path in paths
    )


def _inside(sheet: Path, found: re.Match[str]) -> str:
    if found["path"].startswith("data:"):
        return found[0]
    linked = (sheet.parent / found["path"]).resolve()
    if not linked.is_relative_to(FRONTEND):
        raise ValueError(f"Expected a link to a file of the page in {sheet.name}, got {found['path']!r}.")
    kind = mimetypes.guess_type(linked.name)[0]
    return f'url("data:{kind};base64,{base64.b64encode(linked.read_bytes()).decode()}")'
