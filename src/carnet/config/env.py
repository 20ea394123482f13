"""Reads settings from the environment; a wrong value stops the start with one sentence."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}


def env_text(name: str, default: str = "") -> str:
    """A setting as text; ``NAME_FILE`` names a file that holds it, as container platforms do with secrets."""
    file = os.environ.get(f"{name}_FILE")
    if file:
        try:
            return Path(file).read_text("utf-8").strip()
        except OSError as error:
            raise ImproperlyConfigured(f"{name}_FILE: the file {file} cannot be read ({error.strerror}).") from error
    return os.environ.get(name, default)


def env_bool(name: str, default: bool = False) -> bool:
    """A yes/no setting; an unknown word stops the start."""
    value = env_text(name, str(default)).strip().lower()
    if value in TRUE:
        return True
    if value in FALSE:
        return False
    raise ImproperlyConfigured(f"{name}={value!r}: write 1 or 0.")


def env_int(name: str, default: int) -> int:
    """A whole number; anything else stops the start."""
    value = env_text(name, str(default)).strip()
    try:
        return int(value)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}={value!r}: write a whole number.") from error


def env_list(name: str) -> list[str]:
    """A comma-separated list without blanks."""
    return [part.strip() for part in env_text(name).split(",") if part.strip()]


SQLITE_PRAGMAS = "; ".join(
    (
        "PRAGMA journal_mode=WAL",
        "PRAGMA synchronous={synchronous}",
        "PRAGMA mmap_size=1073741824",
        "PRAGMA cache_size=-16384",
        "PRAGMA temp_store=MEMORY",
        "PRAGMA journal_size_limit=67108864",
    )
)


def sqlite_database(path: Path) -> dict[str, Any]:
    """The default engine: one file. FULL survives a power cut; ``CARNET_SQLITE_SYNCHRONOUS=NORMAL`` is faster."""
    synchronous = env_text("CARNET_SQLITE_SYNCHRONOUS", "FULL").upper()
    if synchronous not in {"FULL", "NORMAL", "EXTRA"}:
        raise ImproperlyConfigured("CARNET_SQLITE_SYNCHRONOUS: write FULL, NORMAL or EXTRA.")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": 10,
            "transaction_mode": "IMMEDIATE",
            "init_command": SQLITE_PRAGMAS.format(synchronous=synchronous),
        },
    }


def postgres_database(url: str) -> dict[str, Any]:
    """PostgreSQL from ``postgres://user:password@host:port/name?option=value``, with psycopg's pool."""
    parts = urlsplit(url)
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise ImproperlyConfigured("DATABASE_URL: name the database, as in postgres://user:password@host:5432/carnet.")
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    pooled = options.pop("pool", "1") not in FALSE
    if pooled:
        options["pool"] = {"min_size": 1, "max_size": 8}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
        "DISABLE_SERVER_SIDE_CURSORS": env_bool("CARNET_PGBOUNCER"),
    }


def database(url: str, data: Path) -> dict[str, Any]:
    """The database named by ``DATABASE_URL``, or SQLite in the data folder."""
    if not url:
        return sqlite_database(data / "carnet.sqlite3")
    scheme = url.split(":", 1)[0]
    if scheme in {"postgres", "postgresql"}:
        return postgres_database(url)
    if scheme == "sqlite":
        return sqlite_database(Path(urlsplit(url).path))
    raise ImproperlyConfigured("DATABASE_URL: only postgres://… and sqlite:///… are known.")


def secret_key(data: Path) -> str:
    """The signing key: from the environment, else made once and kept in the data folder, readable by its owner only."""
    given = env_text("CARNET_SECRET_KEY")
    if given:
        return given
    file = data / "secret.key"
    if not file.exists():
        from django.core.management.utils import get_random_secret_key

        try:
            data.mkdir(parents=True, exist_ok=True)
            file.touch(mode=0o600)
            file.write_text(get_random_secret_key() + get_random_secret_key(), "utf-8")
        except OSError as error:
            raise ImproperlyConfigured(f"CARNET_DATA: {data} cannot be written ({error.strerror}).") from error
    return file.read_text("utf-8").strip()
