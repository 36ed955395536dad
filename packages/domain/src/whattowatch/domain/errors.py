"""The two families of errors that are nobody's fault."""


class Refusal(Exception):  # noqa: N818  # it is an answer, not a fault
    """The viewer can change the request. `str()` says what to do next."""


class Unavailable(Exception):  # noqa: N818  # it is an answer, not a fault
    """The same request may work later."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what

    def __str__(self) -> str:
        return f"{self.what} is not available just now: please try again in a minute"


class NotYet(Unavailable):
    """We ask no more for now, of our own accord: nothing has failed, and what waits has lost nothing."""

    def __init__(self, what: str, after_s: float) -> None:
        super().__init__(what)
        self.after_s = after_s  # it may be worth asking again

    def __str__(self) -> str:
        return f"{self.what} has been asked as much as it may be for now: please try again in a minute"


class NotFound(Refusal):
    """What was asked for is not there, or belongs to somebody else: the two look the same."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what

    def __str__(self) -> str:
        return f"there is no such {self.what}"
