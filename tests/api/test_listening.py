"""The socket that the API listens on."""

import socket
from contextlib import closing

import pytest

from whattowatch.api.main import listen

pytestmark = pytest.mark.quick


def test_no_piece_of_an_answer_waits_until_the_one_before_is_acknowledged() -> None:
    with closing(listen("127.0.0.1", 0)) as listening, closing(socket.socket()) as client:
        client.connect(listening.getsockname())
        accepted, _ = listening.accept()
        with closing(accepted):
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
