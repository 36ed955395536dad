"""One conversation a file. Who comes first hears first: commands, then buttons, then what is waited for."""
