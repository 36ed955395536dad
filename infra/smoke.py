"""`task smoke`: run the README's main command as a stranger would, in a folder of its own."""

import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path
from queue import Empty, Queue

START_WITHIN_S, STOP_WITHIN_S = 60.0, 10.0
OURS = re.compile(r"^(WTW_|DATABASE_URL|TMDB_|TELEGRAM_|OPENAI_)")
SAID = "Heat 4.5 loved the diner scene\nAlien 5\nThe Godfather 5 a family film\n/recommend\n"


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="wtw smoke ") as folder:
        environment = {name: value for name, value in os.environ.items() if not OURS.match(name)}
        environment["WTW_DATA_DIR"] = str(Path(folder) / "data")
        began = time.monotonic()
        service = subprocess.Popen(
            ["wtw", "up", "--port", "0"],
            env=environment,
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            address, token = _welcomed(service)
            print(f"up after {time.monotonic() - began:.1f} s at {address}")
            _answers(f"{address}/health/ready", token)
            talk = subprocess.run(
                ["wtw", "chat"],
                input=SAID,
                env=environment,
                cwd=folder,
                capture_output=True,
                text=True,
                timeout=60,
                check=True,
            )
            print(talk.stdout)
            _must("Because" in talk.stdout or "because" in talk.stdout, "a pick comes with its reason")
            _must(
                '"Heat"' in _answers(f"{address}/v1/reviews", token), "the API sees what was said in the chat"
            )
            stopped = time.monotonic()
            service.send_signal(signal.SIGINT)
            code = service.wait(STOP_WITHIN_S)
            print(f"stopped after {time.monotonic() - stopped:.1f} s with exit code {code}")
            _must(code == 0, "Ctrl-C stops it cleanly")
        finally:
            service.kill()
            service.wait()
    return 0


def _welcomed(service: subprocess.Popen[str]) -> tuple[str, str]:
    """The address and the token that it prints."""
    lines: Queue[str] = Queue()
    threading.Thread(target=_read, args=(service, lines), daemon=True).start()
    printed, by = "", time.monotonic() + START_WITHIN_S
    while time.monotonic() < by and service.poll() is None:
        try:
            printed += lines.get(timeout=0.2)
        except Empty:
            continue
        address, token = (
            re.search(r"http://[\d.]+:\d+", printed),
            re.search(r"^\s+(eyJ\S+)$", printed, re.MULTILINE),
        )
        if address and token and "Ctrl-C" in printed:
            return address[0], token[1]
    raise SystemExit(f"wtw up did not come up:\n{printed}")


def _read(service: subprocess.Popen[str], lines: "Queue[str]") -> None:
    for line in service.stdout or ():
        lines.put(line)


def _answers(url: str, token: str) -> str:
    request = urllib.request.Request(url, headers={"Authorization": f"Bearer {token}"})  # noqa: S310  # http, ours
    with urllib.request.urlopen(request, timeout=5) as answer:  # noqa: S310  # the same
        text: str = answer.read().decode()
    return text


def _must(holds: bool, what: str) -> None:
    if not holds:
        raise SystemExit(f"this does not hold: {what}")
    print(f"holds: {what}")


if __name__ == "__main__":
    sys.exit(main())
