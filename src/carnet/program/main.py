"""``carnet COMMAND``: reads the command line and hands over to the part that does it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "carnet.config.settings")
Command = Callable[[argparse.Namespace], int]


def main(arguments: list[str] | None = None) -> int:
    """Runs one command and returns its exit code: 0 done, 1 something failed, 2 the call or a setting is wrong."""
    words = sys.argv[1:] if arguments is None else arguments
    if words[:1] == ["manage"]:
        return _manage(words[1:])
    if words[:1] == ["test"]:
        from carnet.program.testing import run_tests

        return run_tests(words[1:])
    options = parser().parse_args(words)
    try:
        return int(options.run(options))
    except ImproperlyConfigured as error:
        print(f"carnet: {error}", file=sys.stderr)
        return 2
    except DatabaseError as error:
        print(f"carnet: the database refuses: {str(error).strip()}. carnet verify says more.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def parser() -> argparse.ArgumentParser:
    """All commands with their options."""
    top = argparse.ArgumentParser(prog="carnet", description="The open, self-hosted client 360.")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    _serving(commands)
    _data(commands)
    _sheets(commands)
    commands.add_parser("test", help="the whole test suite (needs the repository); --full runs the long ones too")
    commands.add_parser("manage", help="any Django command")
    return top


def _serving(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    up = _command(commands, "up", "from nothing to a running site", _up)
    up.add_argument("--demo", action="store_true", help="with demo data and printed logins")
    up.add_argument("--host", default="127.0.0.1")
    up.add_argument("--port", type=int, default=8000)
    up.add_argument("--no-worker", action="store_true", help="background work runs elsewhere")
    demo = _command(commands, "demo", "fill an empty installation with demo data", _demo)
    demo.add_argument("--clients", type=int, default=None, help="how many, up to 1,000,000")
    bench = _command(commands, "bench", "speed on this machine beside its raw limits", _bench)
    bench.add_argument("--clients", type=int, default=20_000)
    bench.add_argument(
        "--rows", type=int, default=None, help="rows of the import and the export (a tenth of the clients)"
    )
    bench.add_argument("--json", action="store_true")
    bench.add_argument("--data", default="", help="a data folder to measure in, filled if empty, kept afterwards")
    messages = _command(commands, "messages", "collect and compile the translations", _messages)
    messages.add_argument("--check", action="store_true", help="write nothing; fail on what is missing or stale")


def _data(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    backup = _command(commands, "backup", "database and files into one verified file", _backup)
    backup.add_argument("file")
    restore = _command(commands, "restore", "a backup into an empty installation", _restore)
    restore.add_argument("file")
    restore.add_argument("--keep-keys", action="store_true", help="API keys and invitations go on working")
    _command(commands, "verify", "check what must always hold", _verify)


def _sheets(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    from carnet.program import sheets

    sheets.add_commands(commands)


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, text: str, run: Command
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=text, description=text)
    command.set_defaults(run=run)
    return command


def _up(options: argparse.Namespace) -> int:
    from carnet.program.up import up

    return up(host=options.host, port=options.port, demo=options.demo, worker=not options.no_worker)


def _demo(options: argparse.Namespace) -> int:
    from carnet.program.prepare import prepare

    prepare(demo=True)
    from carnet.lib.errors import RuleBroken
    from carnet.program.demo import load

    try:
        added = load(options.clients) if options.clients is not None else load()
    except RuleBroken as error:
        print(f"carnet: {error.message}", file=sys.stderr)
        return 2
    print(f"{added} demo clients added." if added else "The demo is already there.")
    return 0


def _bench(options: argparse.Namespace) -> int:
    from carnet.program.bench.command import bench

    return bench(clients=options.clients, rows=options.rows, as_json=options.json, data=options.data)


def _messages(options: argparse.Namespace) -> int:
    from carnet.program.messages import messages

    return messages(check=options.check)


def _backup(options: argparse.Namespace) -> int:
    from carnet.program.backup import backup

    return backup(options.file)


def _restore(options: argparse.Namespace) -> int:
    from carnet.program.restore import restore

    return restore(options.file, keep_keys=options.keep_keys)


def _verify(options: argparse.Namespace) -> int:
    from carnet.program.verify import verify

    return verify()


def _manage(words: list[str]) -> int:
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(["carnet manage", *words])
    except ImproperlyConfigured as error:
        print(f"carnet: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
