"""schedule: how to have `trainwatch nightly` run every night, in the words of cron or of systemd."""

import os
import shlex
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from trainwatch.cli.options import Moment, db_option, feeds_option, own_topics, read_catalogue, say

# Carried over: neither cron nor systemd knows the environment of the shell in which the schedule was printed.
CARRIED = ("TRAINWATCH_CONTACT", "TRAINWATCH_GAP", "TRAINWATCH_TIMEOUT", "TRAINWATCH_RENDER")


@dataclass(frozen=True, slots=True)
class Night:
    """What is to run, and when, by the clock of the machine. *environment* are the settings it needs."""

    hour: int
    minute: int
    command: Sequence[str]
    environment: Mapping[str, str]
    folder: Path


@click.command()
@click.option("--cron", "form", flag_value="cron", default="cron", help="A line for crontab -e.  [default]")
@click.option("--systemd", "form", flag_value="systemd", help="A service and its timer.")
@click.option(
    "--at",
    "at",
    type=Moment("%H:%M", "03:15"),
    default="02:30",
    show_default=True,
    metavar="HH:MM",
    help="When, by this machine's clock.",
)
@feeds_option
@db_option
def schedule(form: str, at: datetime, feeds: Path, db: Path) -> None:
    """Print what has the sources collected every night.

    Nothing is installed. The paths are absolute and right on this machine. To add the line to those of cron:

    (crontab -l; trainwatch schedule) | crontab -
    """
    read_catalogue(feeds)  # what is wrong with it is better known now than at night
    feeds, db = feeds.absolute(), db.absolute()
    named: Path | None = click.get_current_context().find_root().params.get("topics")
    own = own_topics(named)
    topics = ["--topics", str(own)] if own else []
    night = Night(
        at.hour,
        at.minute,
        [*program(Path(sys.executable)), *topics, "nightly", "--feeds", str(feeds), "--db", str(db)],
        {name: os.environ[name] for name in CARRIED if os.environ.get(name)},
        feeds.parent,
    )
    if any(not part.isprintable() for part in (*night.command, *night.environment.values())):
        raise click.UsageError("a path with a line break or another control character cannot be scheduled")
    if "TRAINWATCH_CONTACT" not in night.environment:
        say("warning: set TRAINWATCH_CONTACT to an address at which site owners can reach you, and print this again")
    click.echo(cron_line(night) if form == "cron" else systemd_units(night))


def program(python: Path) -> list[str]:
    """How to start trainwatch on this machine: the script beside *python*, else the module."""
    script = python.with_name("trainwatch")
    return [str(script)] if script.is_file() else [str(python), "-m", "trainwatch"]


def cron_line(night: Night) -> str:
    """A line of a crontab. A % would end cron's command and is written with a backslash (crontab(5))."""
    settings = [f"{name}={shlex.quote(value)}" for name, value in night.environment.items()]
    command = " ".join([*settings, shlex.join(night.command)])
    return f"{night.minute} {night.hour} * * * " + command.replace("%", r"\%")


def systemd_units(night: Night) -> str:
    """A service and the timer that starts it, each under a comment that names its file.

    ``Persistent`` makes up for a night on which the machine was off.
    """
    environment = "".join(
        f"Environment={_quoted(f'{name}={value}', dollar='$')}\n" for name, value in night.environment.items()
    )
    command = " ".join(_quoted(part, dollar="$$") for part in night.command)
    return f"""\
# ~/.config/systemd/user/trainwatch.service
[Unit]
Description=Collect news of law enforcement training

[Service]
Type=oneshot
WorkingDirectory={str(night.folder).replace("%", "%%")}
{environment}ExecStart={command}

# ~/.config/systemd/user/trainwatch.timer
# Put both files there, then: systemctl --user enable --now trainwatch.timer
# For nights on which nobody is logged in: loginctl enable-linger
[Unit]
Description=Collect news of law enforcement training every night

[Timer]
OnCalendar=*-*-* {night.hour:02}:{night.minute:02}:00
Persistent=true

[Install]
WantedBy=timers.target"""


def _quoted(text: str, *, dollar: str) -> str:
    """*text* as one word of a unit file (systemd.syntax(7)); a $ stands for itself only doubled, in commands alone."""
    escaped = text.replace("\\", r"\\").replace('"', r"\"").replace("%", "%%").replace("$", dollar)
    return f'"{escaped}"'
