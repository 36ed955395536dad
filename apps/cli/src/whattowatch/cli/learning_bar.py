"""How far reading, learning and writing are."""

import resource
import sys
import time

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn


class LearningBar(Progress):
    """A line a stage, begun when it is first told of."""

    def __init__(self, console: Console) -> None:
        super().__init__(
            TextColumn("{task.description}"),
            BarColumn(),
            TaskProgressColumn(),
            TimeElapsedColumn(),
            console=console,
            transient=True,
        )

    def tell(self, stage: str, share: float) -> None:
        line = next((task.id for task in self.tasks if task.description == stage), None)
        if line is None:
            line = self.add_task(stage, total=1.0)
        self.update(line, completed=share)


class Cost:
    """Seconds since it was made, and the most memory that the process had."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    def __str__(self) -> str:
        seconds = time.monotonic() - self._began
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        megabytes = most / (1_000_000 if sys.platform == "darwin" else 1_000)
        return f"{seconds:.1f} s, {megabytes:,.0f} MB of memory at most"
