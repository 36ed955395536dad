"""What a person is told when a command fails, and the code it ends with."""

import errno
import socket
from collections.abc import Sequence

import asyncpg
import pytest

from whattowatch.adapters.embedded_postgres.faults import DataFolderRefused
from whattowatch.cli.failing import FAILED, WRONG_USE, explained
from whattowatch.cli.main import main
from whattowatch.cli.parts import listening
from whattowatch.domain.errors import NotFound, Unavailable
from whattowatch.wiring.settings import WrongSettings

pytestmark = pytest.mark.quick


@pytest.mark.parametrize(
    ("error", "code", "says"),
    [
        (NotFound("viewer"), WRONG_USE, "no such viewer"),
        (WrongSettings(["WTW_PORT is not a port"]), WRONG_USE, "WTW_PORT is not a port"),
        (Unavailable("the database"), FAILED, "the database is not available"),
        (DataFolderRefused("/x belongs to somebody"), FAILED, "/x belongs to somebody"),
        (asyncpg.InvalidPasswordError("password authentication failed"), FAILED, "password authentication"),
        (PermissionError(errno.EACCES, "Permission denied", "/x"), FAILED, "Permission denied: /x"),
        (ConnectionRefusedError(errno.ECONNREFUSED, "Connect call failed"), FAILED, "the database"),
        (TimeoutError(), FAILED, "the database"),
        (ExceptionGroup("parts", [ValueError(), Unavailable("the log")]), FAILED, "the log is not available"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_a_person_can_mend_is_told_in_a_line(error: Exception, code: int, says: str) -> None:
    known = explained(error)

    assert known is not None
    assert known.code == code
    assert says in known.message
    assert "Error" not in known.message


def test_a_fault_of_ours_is_not_explained_away() -> None:
    assert explained(ZeroDivisionError()) is None


def test_a_port_that_is_taken_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with (
            pytest.raises(Exception, match="taken") as caught,
            listening("127.0.0.1", port),
            socket.create_server(("127.0.0.1", port)),
        ):
            pass

    known = explained(caught.value)
    assert known is not None
    assert str(port) in known.message
    assert "--port" in known.message


@pytest.mark.parametrize("host", ["no.such.host.invalid", "203.0.113.7"])
def test_an_address_that_is_not_ours_is_named(host: str) -> None:
    with (
        pytest.raises(Exception, match="address") as caught,
        listening(host, 0),
        socket.create_server((host, 0)),
    ):
        pass

    known = explained(caught.value)
    assert known is not None
    assert host in known.message


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["nonsense"], "nonsense"),
        (["up", "--port", "99999"], "65535"),
        (["up", "--port", "-1"], "port"),
        (["up", "--port", "http"], "http"),
        (["token", "--days", "0"], "--days"),
        (["token", "--days", "31"], "30"),
        (["replay", "nonsense"], "opinions"),
        (["up", "--nonsense"], "nonsense"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
@pytest.mark.filterwarnings("ignore:Cyclopts application invoked without tokens")
def test_wrong_use_ends_with_two_and_says_what_is_right(
    words: Sequence[str], says: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["wtw", *words])

    with pytest.raises(SystemExit) as ended:
        main()

    told = capsys.readouterr()
    assert ended.value.code == WRONG_USE
    assert says in told.out + told.err
    assert "Traceback" not in told.out + told.err
