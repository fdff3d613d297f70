"""The list of routes as a page of our own: FastAPI's has an inline script and loads others from elsewhere."""

from html import escape
from typing import cast

from fastapi import APIRouter, Request
from pydantic import JsonValue
from starlette.responses import HTMLResponse

router = APIRouter(include_in_schema=False)
Tree = dict[str, JsonValue]

SOCKET = (
    "<h2><code>WS /api/live</code></h2><p>In: <code>want</code> and <code>ask</code>. Out: <code>hello</code>, "
    "<code>warming</code>, <code>lanes</code>, chunks of rows (binary), <code>ended</code>, <code>answer</code>, "
    "<code>error</code>. Their shapes stand in <a href='/static/messages.d.ts'>messages.d.ts</a>.</p>"
)


@router.get("/docs")
async def docs(request: Request) -> HTMLResponse:
    """Every route with what goes in and what comes out."""
    schema = cast("Tree", request.app.openapi())
    paths = "".join(_path(path, _tree(methods)) for path, methods in _tree(schema["paths"]).items())
    shapes = _tree(_tree(schema["components"])["schemas"])
    models = "".join(_model(name, _tree(model)) for name, model in shapes.items())
    head = (
        "<!doctype html><html lang='en'><meta charset='utf-8'><title>Fall Line: routes</title>"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        "<meta name='color-scheme' content='dark light'>"
    )
    body = (
        f"<body><main><h1>Fall Line: routes</h1><p>The same as <a href='/openapi.json'>OpenAPI</a>. "
        f"Every error is an <a href='#ErrorMessage'>ErrorMessage</a>.</p>{paths}{SOCKET}<h1>Shapes</h1>{models}"
        "</main></body></html>"
    )
    return HTMLResponse(head + body)


def _tree(value: JsonValue) -> Tree:
    return value if isinstance(value, dict) else {}


def _path(path: str, methods: Tree) -> str:
    return "".join(_route(method, path, _tree(route)) for method, route in methods.items())


def _route(method: str, path: str, route: Tree) -> str:
    body = _content(_tree(route.get("requestBody")))
    came = f"<p>In: {_shape(body)}</p>" if body else ""
    answers = "".join(
        f"<li><code>{escape(status)}</code> {_shape(_content(_tree(answer)))}</li>"
        for status, answer in _tree(route.get("responses")).items()
    )
    text = escape(str(route.get("description", "")))
    return f"<h2><code>{method.upper()} {escape(path)}</code></h2><p>{text}</p>{came}<ul>{answers}</ul>"


def _content(answer: Tree) -> Tree:
    """The schema of the first kind in which it comes: JSON where that is one."""
    kinds = _tree(answer.get("content"))
    return _tree(_tree(next(iter(kinds.values()), None)).get("schema"))


def _model(name: str, model: Tree) -> str:
    rows = "".join(
        f"<tr><td><code>{escape(field)}</code></td><td>{_shape(_tree(shape))}</td></tr>"
        for field, shape in _tree(model.get("properties")).items()
    )
    text = escape(str(model.get("description", "")))
    return f"<h2 id='{escape(name)}'><code>{escape(name)}</code></h2><p>{text}</p><table>{rows}</table>"


def _shape(schema: Tree) -> str:
    """A schema in a few words, with links to the models in it."""
    if "$ref" in schema:
        name = escape(str(schema["$ref"]).rsplit("/", 1)[-1])
        return f"<a href='#{name}'>{name}</a>"
    for key, joint in (("anyOf", " or "), ("prefixItems", ", ")):
        parts = schema.get(key)
        if isinstance(parts, list):
            return joint.join(_shape(_tree(part)) for part in parts)
    if "items" in schema:
        return f"list of {_shape(_tree(schema['items']))}"
    if isinstance(schema.get("additionalProperties"), dict):
        return f"object of {_shape(_tree(schema['additionalProperties']))}"
    if "enum" in schema or "const" in schema:
        return f"<code>{escape(str(schema.get('enum', schema.get('const'))))}</code>"
    return escape(str(schema.get("type", "any JSON")))
