"""The commands. Data goes to stdout, everything else to stderr; exit codes are those of `errors.ExitCode`."""

from trainwatch.cli.group import main

__all__ = ["main"]
