"""`wtw catalogue`: each of its commands lives in a module of its own."""

from cyclopts import App

catalogue = App(name="catalogue", help="Look after all films together.")
catalogue.command("whattowatch.cli.commands.catalogue_report:report", name="report")
