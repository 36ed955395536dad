"""Keep Python's garbage collector off while something large is built."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock


class _Off:
    """How many want it off. It is the process's: whoever is ready first may not put it on for the others."""

    def __init__(self) -> None:
        self._lock, self._wanted_by, self._was_on = Lock(), 0, False

    @contextmanager
    def __call__(self) -> Iterator[None]:
        """Millions of rows that are all alive are not worth looking through for garbage."""
        with self._lock:
            if self._wanted_by == 0:
                self._was_on = gc.isenabled()
                gc.disable()
            self._wanted_by += 1
        try:
            yield
        finally:
            with self._lock:
                self._wanted_by -= 1
                if self._wanted_by == 0 and self._was_on:
                    gc.enable()


collector_off = _Off()
