"""The text of a lesson: Markdown to a short list of HTML elements. No raw HTML, no pictures. No torch here."""

import re
from collections.abc import Sequence
from html.parser import HTMLParser

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin

from server.lessons import formula
from server.lessons.block import LessonError

ELEMENTS: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        ["p", "h2", "h3", "h4", "em", "strong", "s", "ul", "li", "table", "thead", "tbody", "tr"], frozenset()
    ),
    **dict.fromkeys(["blockquote", "pre", "hr", "br"], frozenset()),
    **dict.fromkeys(["th", "td"], frozenset({"class"})),
    **dict.fromkeys(formula.ELEMENTS, formula.ATTRIBUTES),
    "ol": frozenset({"start"}),
    "code": frozenset({"class"}),
    "a": frozenset({"href", "title", "rel", "target"}),
}
"""All that a lesson's HTML is made of: each element with its attributes."""
CLASS = re.compile(r"language-\w+|left|center|right")
LINK = re.compile(r"https://[^\s/]+\.[^\s]+|#lesson=[a-z0-9-]+(/\d+)?")
TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(\s[^<>]*)?/?>|<!--")
ALIGNED = re.compile(r"text-align:(left|center|right)")
BREAKS = {"softbreak", "hardbreak"}
MOST_NESTED = 12
MOST_HTML = 100_000


def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False, "maxNesting": MOST_NESTED}).enable(["table", "strikethrough"])
    markdown.use(dollarmath_plugin, allow_labels=False, allow_space=False, allow_digits=False, double_inline=False)
    markdown.validateLink = _any_link
    return markdown


def _any_link(url: str) -> bool:
    """Links are looked at here, where a wrong one is an error with a line."""
    return bool(url)


MARKDOWN = _markdown()


def tokens_of(text: str, first_line: int) -> list[Token]:
    """The Markdown tokens of ``text``, whose lines count from 0; ``first_line`` is that of its first in the file.

    Raises ``LessonError`` where something is nested so deeply that it would not be read.
    """
    tokens = MARKDOWN.parse(text)
    deep = next((token for token in tokens if token.level >= MOST_NESTED - 1), None)
    if deep is not None:
        line = first_line + (deep.map[0] if deep.map else 0)
        raise LessonError(line, "Expected lists and quotations a few levels deep, got more: make it flatter.")
    return tokens


def html_of(tokens: Sequence[Token], first_line: int) -> str:
    """The tokens as HTML; ``first_line`` is that of the text they come from. Raises ``LessonError``."""
    shown = [_shown(token, first_line) for token in tokens]
    html = MARKDOWN.renderer.render(shown, MARKDOWN.options, {})
    line = next((first_line + token.map[0] for token in tokens if token.map), first_line)
    if len(html) > MOST_HTML:
        message = f"Expected a page of at most {MOST_HTML:,} characters of HTML, got {len(html):,}: make two of it."
        raise LessonError(line, message)
    _Checked(line).feed(html)
    return html.strip()


def inline_html(text: str, line: int) -> str:
    """One paragraph of Markdown, without the paragraph. Raises ``LessonError``."""
    return html_of(MARKDOWN.parseInline(text), line)


def words_of(inline: Token, line: int) -> str:
    """The plain words of a heading. Raises ``LessonError`` where there is more."""
    children = inline.children or []
    more = [token.type for token in children if token.type not in {"text", "text_special"}]
    if more:
        found = more[0].removesuffix("_open").replace("_", " ")
        raise LessonError(line, f"Expected a title of plain words, got one with {found}: write it without.")
    return "".join(token.content for token in children).strip()


def _shown(token: Token, first_line: int) -> Token:
    """The token as it may be rendered: formulas typeset, links and alignment in our form."""
    line = first_line + token.map[0] if token.map else first_line
    match token.type:
        case "math_block":
            return Token("html_block", "", 0, content=formula.mathml(token.content.strip(), line=line, display=True))
        case "th_open" | "td_open":
            aligned = ALIGNED.fullmatch(str(token.attrs.get("style", "")))
            return token.copy(attrs={"class": aligned[1]} if aligned else {})
        case "heading_open" | "heading_close" if token.tag not in ELEMENTS:
            raise LessonError(line, f"Expected a heading of # to ####, got {token.markup}: use fewer.")
        case "fence" | "code_block":
            language = re.match(r"\w*", token.info.strip())
            return token.copy(info=language[0] if language else "")
        case "inline":
            return token.copy(children=_inline(token.children or [], line))
        case _:
            return token


def _inline(children: Sequence[Token], line: int) -> list[Token]:
    shown: list[Token] = []
    for token in children:
        line += token.type in BREAKS
        shown.append(_inline_shown(token, line))
    return shown


def _inline_shown(token: Token, line: int) -> Token:
    match token.type:
        case "math_inline" | "math_inline_double":
            made = formula.mathml(token.content, line=line, display=token.type != "math_inline")
            return Token("html_inline", "", 0, content=made)
        case "link_open":
            return token.copy(attrs=_link(str(token.attrs.get("href", "")), token, line))
        case "image":
            raise LessonError(
                line, "Expected text, formulas, lists or tables, got a picture: lessons show the map itself."
            )
        case "text" if found := TAG.search(token.content):
            message = f"Expected Markdown, got {found[0]!r:.60}: no raw HTML is read; in backticks it is shown."
            raise LessonError(line, message)
        case _:
            return token


def _link(href: str, token: Token, line: int) -> dict[str, str | int | float]:
    if not LINK.fullmatch(href):
        message = f"Expected a link that begins with https:// or #lesson=, got {href!r:.80}."
        raise LessonError(line, message)
    title = {"title": token.attrs["title"]} if "title" in token.attrs else {}
    outside: dict[str, str | int | float] = {"rel": "noopener noreferrer external", "target": "_blank"}
    return {"href": href, **title, **({} if href.startswith("#") else outside)}


class _Checked(HTMLParser):
    """Reads the HTML that was made as a browser does, and finds nothing that is not on the list."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element: it and its attributes are on the list."""
        allowed = ELEMENTS.get(tag)
        if allowed is None:
            raise LessonError(self.line, f"The text makes the element <{tag}>, which no lesson has: write it plainly.")
        for name, value in attrs:
            fits = CLASS.fullmatch(value or "") if name == "class" else name != "href" or LINK.fullmatch(value or "")
            if name not in allowed or not fits:
                raise LessonError(self.line, f"The text gives <{tag}> {name}={value!r:.60}: write it plainly.")

    def handle_comment(self, data: str) -> None:
        """A comment: there is none."""
        raise LessonError(self.line, f"The text makes the comment {data!r:.60}: write it plainly.")
