"""Code blocks of documents, run as the programs that a user makes of them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from conftest import CLIENT_FOLDER, CONFORMANCE_FOLDER, ZERO_QUEUE_ID, program_environment


def seed_page_sample(queue_id: str) -> str:
    """The page's Python sample as it is printed, but for the placeholder of the queue's id."""
    page = (CONFORMANCE_FOLDER / "seed-page.txt").read_text("utf-8")
    found = re.search(r"^Python\n\n(.*?)\nGo\n\n", page, re.MULTILINE | re.DOTALL)
    assert found is not None
    assert found[1].count(ZERO_QUEUE_ID) == 1
    return found[1].replace(ZERO_QUEUE_ID, queue_id)


def readme_program() -> str:
    blocks = re.findall(
        r"^```python\n(.*?)^```$", (CLIENT_FOLDER / "README.md").read_text("utf-8"), re.M | re.S
    )
    assert len(blocks) == 2
    return "\n".join(blocks)


def run_program(code: str, folder: Path, **environment: str) -> str:
    """Runs it in a process of its own, in another folder, and returns what it printed."""
    path = folder / "program.py"
    path.write_text(code, "utf-8")
    run = subprocess.run(
        [sys.executable, "-W", "error", str(path)],
        cwd=folder,
        env=program_environment(**environment),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert run.returncode == 0, run.stderr
    assert run.stderr == ""
    return run.stdout
