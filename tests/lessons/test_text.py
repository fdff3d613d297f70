"""The text of a lesson becomes a short list of elements, whatever was written."""

from html.parser import HTMLParser

import pytest

from server.lessons.block import LessonError
from server.lessons.text import ELEMENTS
from tests.lessons.writing import page


class Elements(HTMLParser):
    """Every element and attribute of some HTML, as a browser reads it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note it."""
        self.found.append((tag, dict(attrs)))


def html(text: str) -> str:
    """The HTML of a page with this text."""
    return page(text).page.html


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**a** *b* ~~c~~ `d`", "<p><strong>a</strong> <em>b</em> <s>c</s> <code>d</code></p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3. a", '<ol start="3">\n<li>a</li>\n</ol>'),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ("it costs $5 or $6", "<p>it costs $5 or $6</p>"),
        ("[a](#lesson=momentum/3)", '<p><a href="#lesson=momentum/3">a</a></p>'),
        ("`<b>`", "<p><code>&lt;b&gt;</code></p>"),
    ],
)
def test_markdown_is_rendered(text: str, expected: str) -> None:
    assert html(text) == expected


def test_links_lead_outside_and_tell_nobody_from_where() -> None:
    ((_, attributes),) = Elements(html("[a](https://a.org/b?c=d)")).found[1:]
    assert attributes == {"href": "https://a.org/b?c=d", "rel": "noopener noreferrer external", "target": "_blank"}


def test_a_tables_columns_are_aligned_without_inline_style() -> None:
    found = Elements(html("| a | b |\n| ---: | --- |\n| 1 | 2 |")).found
    assert [attributes for tag, attributes in found if tag == "td"] == [{"class": "right"}, {}]


def test_formulas_become_mathml_inline_and_as_a_block() -> None:
    found = Elements(html("With $\\eta < \\frac{2}{\\lambda}$:\n\n$$x_{k+1} = x_k$$")).found
    assert [attributes["display"] for tag, attributes in found if tag == "math"] == ["inline", "block"]
    assert {tag for tag, _ in found} >= {"mfrac", "msub"}


@pytest.mark.parametrize(
    "latex",
    [r"\text{<script>alert(1)</script>}", r"\text{&lt;script&gt;}", r"\text{&amp;lt;img src=x&gt;}", "a < b > c"],
)
def test_what_looks_like_html_in_a_formula_stays_text(latex: str) -> None:
    assert {tag for tag, _ in Elements(html(f"${latex}$")).found} <= ELEMENTS.keys()
    assert "<script" not in html(f"${latex}$")


REFUSED = {
    "raw HTML": ("a\nb <script>alert(1)</script>", 8, "no raw HTML"),
    "an element of HTML": ("\n<img src=x onerror=alert(1)>", 8, "no raw HTML"),
    "a comment": ("<!-- a -->", 7, "no raw HTML"),
    "a link that runs": ("a\n\n[a](javascript:alert(1))", 9, "begins with https"),
    "a link in disguise": ("[a](JaVaScRiPt&colon;alert(1))", 7, "begins with https"),
    "a link with data": ("[a](data:text/html,a)", 7, "begins with https"),
    "a link without https": ("[a](http://a.org)", 7, "begins with https"),
    "a link to a file here": ("[a](/etc/passwd)", 7, "begins with https"),
    "a link by its own words": ("<ftp://a.org>", 7, "begins with https"),
    "a picture": ("a\n\n![a](https://a.org/a.png)", 9, "got a picture"),
    "a formula with an unknown word": ("a\n\n$\\alphabet$", 9, "alphabet is not known"),
    "a formula that does not end": ("$\\frac{a}{$", 7, "Expected a formula"),
    "a formula with a link": ("$\\href{javascript:alert(1)}{x}$", 7, "href"),
    "a formula with style": ("$\\style{position:fixed}{x}$", 7, "style"),
    "a formula that is aligned nowhere": ("$a & b$", 7, "align"),
    "a formula in a table": ("| a |\n| - |\n| $\\foo$ |", 9, "foo is not known"),
    "a formula beyond reason": ("$$" + "x" * 2001 + "$$", 7, "at most 2000"),
    "a heading too small": ("##### a", 7, "use fewer"),
    "a list too deep": ("\n".join("  " * i + "- a" for i in range(30)), 11, "make it flatter"),
    "quotations too deep": (">" * 100_000, 7, "make it flatter"),
    "a table too large": ("|a|\n|-|\n" + ("|" + "1" * 500 + "|\n") * 200, 7, "characters of HTML"),
    "a file too large": ("a" * 300_000, 1, "at most 262,144"),
}


@pytest.mark.parametrize(("text", "line", "message"), REFUSED.values(), ids=REFUSED)
def test_what_no_lesson_has_is_refused_with_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(LessonError, match=message) as raised:
        page(text)
    assert raised.value.line == line


@pytest.mark.parametrize(
    "text",
    [
        "[" * 5_000,
        "*a " * 2_000,
        "`" * 20_000 + "a",
        "[a](" * 2_000,
        "~~a" * 2_000,
        "$a" * 500,
        "<" * 2_000,
        "&lt;" * 2_000,
    ],
)
def test_hostile_text_is_read_into_elements_of_the_list(text: str) -> None:
    for tag, attributes in Elements(html(text)).found:
        assert attributes.keys() <= ELEMENTS[tag]
