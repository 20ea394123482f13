"""The command line: up, demo, import, export, backup, restore, verify, bench, test."""
