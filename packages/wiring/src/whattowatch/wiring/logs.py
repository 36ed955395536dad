"""What is logged, and how it looks."""

import logging
import sys

import structlog

QUIET = (
    "httpx",
    "httpx2",
    "httpcore",
    "httpcore2",
    "openai",
    "aiogram.event",
    "alembic",
    "uvicorn.access",
    "asyncio",
)


def set_up_logs(level: str, form: str) -> None:
    """Logs go to standard error; libraries that print addresses or tokens are kept to warnings."""
    threshold = logging.getLevelNamesMapping()[level.upper()]
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
    ]
    for_machines: list[structlog.typing.Processor] = [
        structlog.processors.dict_tracebacks,
        structlog.processors.JSONRenderer(),
    ]
    for_people: list[structlog.typing.Processor] = [structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())]
    structlog.configure(
        processors=[*shared, *(for_machines if form == "json" else for_people)],
        wrapper_class=structlog.make_filtering_bound_logger(threshold),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(
        level=max(threshold, logging.WARNING), stream=sys.stderr, format="%(levelname)s %(name)s %(message)s"
    )
    logging.getLogger("pgqueuer").setLevel(logging.CRITICAL)  # what it says we have said, without the values
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
