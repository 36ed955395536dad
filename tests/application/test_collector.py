"""The garbage collector is the process's, and several may want it off at once."""

import gc

from whattowatch.application.collector import collector_off


def test_it_is_put_back_as_it_was() -> None:
    with collector_off():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_whoever_is_ready_first_leaves_it_off_for_the_others() -> None:
    first, second = collector_off(), collector_off()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert not gc.isenabled()
    second.__exit__(None, None, None)
    assert gc.isenabled()


def test_where_it_was_off_it_stays_off() -> None:
    gc.disable()
    try:
        with collector_off():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
