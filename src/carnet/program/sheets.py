"""``carnet import`` and ``carnet export``: the program door of the imports room."""

from __future__ import annotations

import argparse


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Puts the two commands on the command line."""
