"""What keeps the embedded server from running. Each message says what to do next."""


class EmbeddedPostgresFault(Exception):  # noqa: N818  # the family's name reads as what it is
    """The embedded server cannot run here as things are."""


class NoBinaries(EmbeddedPostgresFault):
    """There is no PostgreSQL for this machine."""


class NoOrdinaryUser(EmbeddedPostgresFault):
    """PostgreSQL refuses root, and this machine gives root no user namespace to leave it by."""


class DataFolderRefused(EmbeddedPostgresFault):
    """The folder is somebody else's, or holds something else."""


class OtherVersion(DataFolderRefused):
    """The folder was written by another major version."""


class PasswordLost(DataFolderRefused):
    """The folder is there, the password beside it is not."""


class PortTaken(EmbeddedPostgresFault):
    """The port that was asked for is not to be had."""


class ServedElsewhere(EmbeddedPostgresFault):
    """Another process has the folder, and no server to share."""


class StartFailed(EmbeddedPostgresFault):
    """The server ended, or was not ready in time."""
