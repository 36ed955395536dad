"""`wtw catalogue`: each of its commands lives in a module of its own, loaded when it is called."""

from cyclopts import App

catalogue = App(name="catalogue", help="Look after all films together.")
catalogue.command("whattowatch.cli.commands.catalogue_report:report", name="report")
catalogue.command("whattowatch.cli.commands.catalogue_import:import_", name="import")
