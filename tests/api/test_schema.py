"""P46: what the API says of itself is so, and nothing it says can be asked gives a 5xx.

schemathesis, as a program of its own, against a real server: 50 cases for each operation over PostgreSQL, and for each of
operators. `WTW_SCHEMA_CASES` goes further.
"""

import asyncio
import os
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from tests.api.serving import HOST, serving
from tests.api.talking import SECRET, Api, Caller
from whattowatch.api.tokens import OPERATORS, issue
from whattowatch.application.ports.clock import Clock

CASES = int(os.environ.get("WTW_SCHEMA_CASES", "50"))  # for each operation
SEED = os.environ.get("WTW_SCHEMA_SEED", "1")
WORKERS = "1"  # its threads share CPython's reader of sources, which two at once break (3.11)
NOT_CHECKED = (
    "positive_data_acceptance",  # a schema cannot say that 4.3 stars are refused, or a time zone unknown
    "allow_header_conformance",  # Litestar answers OPTIONS by itself
    "unsupported_method",  # 405 is not documented anew for each operation
)
ADMIN = "^/v1/admin"  # nothing is there for whoever is none
HALVES = (  # asked beside each other: much of the time is spent waiting for positions that nobody wrote
    ("--include-path-regex", "^/v1/(films|recommendations)"),
    ("--exclude-path-regex", f"^/v1/(films|recommendations)|{ADMIN}"),
)
DAY = timedelta(days=1)


@pytest.mark.no_cover
async def test_the_api_does_what_its_schema_says(
    api: Api, anna: Caller, tmp_path: Path, schema_cases: int
) -> None:
    clock = await api.container.get(Clock)
    token = issue(anna.viewer_id, SECRET, DAY, clock.now())

    async with serving(api.app) as port, asyncio.TaskGroup() as asking:
        for half in HALVES:
            chosen = ("--exclude-operation-id", "V1MeErase", *half)
            asking.create_task(as_described(port, token, tmp_path, schema_cases, *chosen))

    assert (await anna("GET", "/v1/me")).status_code == 200


@pytest.mark.no_cover
async def test_so_do_the_routes_of_operators(api: Api, anna: Caller, tmp_path: Path) -> None:
    clock = await api.container.get(Clock)
    token = issue(anna.viewer_id, SECRET, DAY, clock.now(), OPERATORS)

    async with serving(api.app) as port:
        await as_described(port, token, tmp_path, CASES, "--include-path-regex", ADMIN)


async def as_described(port: int, token: str, folder: Path, cases: int, *chosen: str) -> None:
    process = await asyncio.create_subprocess_exec(
        *(Path(sys.executable).with_name("schemathesis"), "run", f"http://{HOST}:{port}/schema"),
        *("--header", f"Authorization: Bearer {token}", *chosen),
        *("--checks", "all", "--exclude-checks", ",".join(NOT_CHECKED)),
        *("--phases", "examples,coverage,fuzzing", "--max-examples", str(cases), "--seed", SEED),
        *("--workers", WORKERS, "--generation-database", "none", "--continue-on-failure"),
        *("--no-shrink", "--no-color"),
        cwd=folder,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    told, _ = await process.communicate()

    assert process.returncode == 0, told.decode(errors="replace")[-10_000:]


@pytest.mark.quick
async def test_every_answer_is_described(api: Api) -> None:
    described = (await api.client.get("/schema")).json()

    for path, item in described["paths"].items():
        for method, operation in item.items():
            done, *problems = operation["responses"]
            assert int(done) < 300, (method, path)
            assert {"400", "503"} <= set(problems)
            if path.startswith("/v1"):
                assert "401" in problems
            if "{" in path:
                assert "404" in problems
