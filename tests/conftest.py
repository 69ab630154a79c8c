"""What tests of every floor share: how Hypothesis searches, and a headless browser.

The browser tells what a script on a page returns, what went wrong, and what was asked for.
"""

from __future__ import annotations

import fcntl
import json
import os
import select
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# A busy machine is no failure, and CI judges the same examples each time; the search for new ones goes on elsewhere.
settings.register_profile("house", deadline=None, derandomize=os.environ.get("CI") == "true")
settings.load_profile("house")

# A job in the background of a shell ignores interrupts, and so would every process that a test starts and interrupts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-pipe",
]
SECONDS = 30.0
#: How long a page may still say something after it has loaded.
LINGER = 0.5


@dataclass(frozen=True)
class Seen:
    """The value of the script, the errors of console and page, the addresses of every request."""

    value: Any
    errors: tuple[str, ...]
    requests: tuple[str, ...]


class Browser:
    """One Chromium, spoken to over a pipe."""

    def __init__(self, program: str, profile: Path) -> None:
        there, self._write = os.pipe()
        self._read, back = os.pipe()
        # The browser wants its pipe on 3 and 4; the originals must not stand there when they are copied.
        high = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in (there, back)]
        self._process = subprocess.Popen(
            [program, *FLAGS, f"--user-data-dir={profile}", "about:blank"],
            preexec_fn=lambda: (os.dup2(high[0], 3), os.dup2(high[1], 4)),
            pass_fds=(3, 4),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for end in (there, back, *high):
            os.close(end)
        self._buffer = b""
        self._number = 0
        self.events: list[dict[str, Any]] = []

    def call(self, method: str, session: str | None = None, **params: Any) -> dict[str, Any]:
        """The result of a command; events that arrive meanwhile are kept."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            answer = self._next(end)
            if answer is not None and answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]
        raise TimeoutError(f"the browser did not answer {method}")

    def wait(self, done: Callable[[dict[str, Any]], bool], seconds: float) -> bool:
        """Collect events until one satisfies ``done`` or the time is over."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            event = self._next(end)
            if event is not None and done(event):
                return True
        return False

    def _next(self, end: float) -> dict[str, Any] | None:
        while b"\0" not in self._buffer:
            ready, _, _ = select.select([self._read], [], [], max(0.0, end - time.monotonic()))
            if not ready:
                return None
            chunk = os.read(self._read, 1 << 16)
            if not chunk:
                raise RuntimeError("the browser closed its pipe")
            self._buffer += chunk
        line, _, self._buffer = self._buffer.partition(b"\0")
        message = json.loads(line)
        if "method" in message:
            self.events.append(message)
        return message

    def close(self) -> None:
        """End this browser."""
        for end in (self._read, self._write):
            os.close(end)
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


@pytest.fixture(autouse=True, scope="session")
def private_cache(tmp_path_factory):
    """Compiled code is kept for this session and shared by its workers; nobody's own cache is read or written."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    patch = pytest.MonkeyPatch()
    patch.setenv("EXTRAMARROW_CACHE", str(shared / "cache"))
    yield
    patch.undo()


@pytest.fixture(scope="session")
def browser(tmp_path_factory):
    program = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if program is None:
        give_up = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        give_up("no Chromium on this machine")
    opened = Browser(program, tmp_path_factory.mktemp("browser"))
    yield opened
    opened.close()


@pytest.fixture
def browse(browser):
    """Open a page; ``browse(path, script=...)`` returns what was :class:`Seen`."""

    def look(page: Path, script: str = "null") -> Seen:
        target = browser.call("Target.createTarget", url="about:blank")["targetId"]
        session = browser.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            browser.call(f"{domain}.enable", session)
        browser.events.clear()
        browser.call("Page.navigate", session, url=page.as_uri())
        seen_load = any(event["method"] == "Page.loadEventFired" for event in browser.events)
        if not seen_load and not browser.wait(lambda event: event.get("method") == "Page.loadEventFired", SECONDS):
            raise TimeoutError(f"{page} did not load")
        browser.wait(lambda event: False, LINGER)
        answer = browser.call("Runtime.evaluate", session, expression=script, returnByValue=True)["result"]
        events = [event for event in browser.events if event.get("sessionId") == session]
        browser.call("Target.closeTarget", targetId=target)
        errors = tuple(words for event in events if (words := _error(event)))
        requests = tuple(
            event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"
        )
        return Seen(answer.get("value"), errors, requests)

    return look


def _error(event: dict[str, Any]) -> str:
    params = event["params"]
    match event["method"]:
        case "Runtime.exceptionThrown":
            details = params["exceptionDetails"]
            return str(details.get("exception", {}).get("description") or details["text"])
        case "Runtime.consoleAPICalled" if params["type"] in {"error", "assert"}:
            return " ".join(str(each.get("value", each.get("description", ""))) for each in params["args"])
        case "Log.entryAdded" if params["entry"]["level"] == "error":
            return str(params["entry"]["text"])
    return ""
