"""What work for an outside service raises when the service fails it."""


class Passing(Exception):  # noqa: N818  # it passes
    """It may go better the next time.

    Args:
        after_s: the service wants no request before; infinity: it was not understood when it does.
    """

    def __init__(self, after_s: float = 0.0) -> None:
        super().__init__(after_s)
        self.after_s = after_s


class Broken(Exception):  # noqa: N818  # says what the answer is
    """The answer is of no use, and another try would get the same."""
