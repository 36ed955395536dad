"""The `wtw` command. Each command lives in a module of its own, loaded when it is called."""

import os
import sys

from cyclopts import App

from whattowatch.cli.failing import INTERRUPTED, Failed, explained

LEARNING = {"prime", "train"}  # commands with large matrices, which gain from all there is
# Before the first array: a second thread makes products of the sizes we have slower, and holds up the rest.
if not LEARNING & {*sys.argv[1:2]}:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

app = App(
    name="wtw",
    help="WhatToWatch: say what you thought of films, and get three for tonight.",
    version="0.1.0",
)
for name in (
    "up",
    "chat",
    "api",
    "bot",
    "projector",
    "worker",
    "migrate",
    "projections",
    "replay",
    "policies",
    "jobs",
    "moderate",
    "film",
    "catalogue",
    "prime",
    "train",
    "weights",
    "token",
    "vectors",
    "evaluate",
    "export",
    "receipt",
    "doctor",
):
    app.command(f"whattowatch.cli.commands.{name}:{name}", name=name)
app.command("whattowatch.cli.commands.import_history:import_", name="import")
app.command("whattowatch.cli.commands.replay_policy:replay_policy", name="replay-policy")


def main() -> None:
    """Exit 0: done; 1: failed; 2: wrong use or configuration."""
    if {*sys.argv[1:]} <= {"--help", "-h"}:
        app.resolved_commands()  # loaded, each says in the list what it does
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:  # whoever read our answer has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
    except Failed as failure:
        sys.exit(failure.code)
    except Exception as error:
        known = explained(error)
        if known is None:
            raise
        sys.stderr.write(f"wtw: {known.message}\n")
        sys.exit(known.code)
