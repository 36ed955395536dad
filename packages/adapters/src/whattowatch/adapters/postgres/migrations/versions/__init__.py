"""One migration a file; its statements are in the files of SQL beside it, parted by lines of dashes."""
