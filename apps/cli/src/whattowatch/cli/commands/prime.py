"""`wtw prime`: each of its commands lives in a module of its own, loaded when it is called."""

from cyclopts import App

prime = App(name="prime", help="Learn from other people's ratings, before there are enough of your own.")
prime.command("whattowatch.cli.commands.prime_movielens:movielens", name="movielens")
