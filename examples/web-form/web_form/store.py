"""What was typed, by whom and when; documents; accounts and sessions: one folder, SQLite and plain files."""

import hashlib
import hmac
import secrets
import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from attrs import frozen

SESSION_SECONDS = 12 * 3600
SHOWN_NAME = 120
_TABLES = (
    "account (name TEXT PRIMARY KEY, stage TEXT NOT NULL, commune TEXT, salt BLOB NOT NULL, hash BLOB NOT NULL)",
    "session (token BLOB PRIMARY KEY, account TEXT NOT NULL, csrf TEXT NOT NULL, until REAL NOT NULL)",
    """said (id INTEGER PRIMARY KEY, commune TEXT, name TEXT, stage TEXT, typed TEXT, reason TEXT, account TEXT,
        day TEXT DEFAULT (date('now', 'localtime')))""",
    "document (file TEXT PRIMARY KEY, commune TEXT, line TEXT, name TEXT)",
    "closed (commune TEXT, stage TEXT, PRIMARY KEY (commune, stage))",
)


@frozen
class Account:
    """Somebody who signed in: one unit's, or, without a commune, an appraiser of all."""

    name: str
    stage: str
    commune: str | None
    csrf: str
    token: str

    def may_read(self, commune: str) -> bool:
        """Whether the unit's sheet is its business."""
        return self.commune in {None, commune}


@frozen
class Said:
    """The last that was typed for a figure (no stage), or the points that a stage gave a line."""

    name: str
    stage: str | None
    typed: str
    reason: str = ""
    account: str = ""
    day: str = ""


@frozen
class Document:
    """A file that was attached to a line: what it was called, and where it lies, which is another name."""

    file: str
    commune: str
    line: str
    name: str


class Store:
    """One folder."""

    def __init__(self, folder: Path) -> None:
        self.documents_folder = folder / "documents"
        self.documents_folder.mkdir(parents=True, exist_ok=True)
        self._file = folder / "web-form.sqlite3"
        for table in _TABLES:
            self._run(f"CREATE TABLE IF NOT EXISTS {table}")

    def _run(self, query: str, *values: object) -> list[Any]:
        """The rows that a query gives, kept with what it changes."""
        with closing(sqlite3.connect(self._file, timeout=10)) as database, database:
            return database.execute(query, values).fetchall()

    def add_account(self, name: str, password: str, stage: str, commune: str | None) -> None:
        """An account; whoever has its name already gets the new password."""
        salt = secrets.token_bytes(16)
        row = (name, stage, commune, salt, _hash(password, salt))
        self._run("INSERT OR REPLACE INTO account VALUES (?, ?, ?, ?, ?)", *row)

    def sign_in(self, name: str, password: str) -> str | None:
        """The token of a new session; a name that nobody has takes as long as a wrong password."""
        found = self._run("SELECT salt, hash FROM account WHERE name = ?", name)
        salt, kept = found[0] if found else (bytes(16), b"")
        if not hmac.compare_digest(_hash(password, salt), kept):
            return None
        token, until = secrets.token_urlsafe(32), time.time() + SESSION_SECONDS
        self._run("DELETE FROM session WHERE until < ?", time.time())
        self._run("INSERT INTO session VALUES (?, ?, ?, ?)", _digest(token), name, secrets.token_urlsafe(32), until)
        return token

    def account(self, token: str) -> Account | None:
        """Whose session it is, while it lasts."""
        query = """SELECT name, stage, commune, csrf, ? FROM session JOIN account ON name = account
            WHERE token = ? AND until > ?"""
        return next((Account(*row) for row in self._run(query, token, _digest(token), time.time())), None)

    def sign_out(self, token: str) -> None:
        """End of a session."""
        self._run("DELETE FROM session WHERE token = ?", _digest(token))

    def said(self, commune: str) -> list[Said]:
        """The last of everything that was typed for a unit; what was typed before stays in the table."""
        query = """SELECT name, stage, typed, reason, account, day FROM said WHERE id IN
            (SELECT max(id) FROM said WHERE commune = ? GROUP BY name, stage)"""
        return [Said(*row) for row in self._run(query, commune)]

    def say(self, commune: str, account: Account, new: Sequence[Said]) -> None:
        """What differs from what was typed last."""
        query = "INSERT INTO said (commune, name, stage, typed, reason, account) VALUES (?, ?, ?, ?, ?, ?)"
        known = {(one.name, one.stage): (one.typed, one.reason) for one in self.said(commune)}
        for one in new:
            if known.get((one.name, one.stage), ("", "")) != (one.typed, one.reason):
                self._run(query, commune, one.name, one.stage, one.typed, one.reason, account.name)

    def attach(self, commune: str, line: str, name: str, content: bytes) -> None:
        """A document, under a name that nobody chose."""
        file = secrets.token_hex(16)
        (self.documents_folder / file).write_bytes(content)
        last = name.replace("\\", "/").rpartition("/")[2]
        shown = "".join(one for one in last if one.isprintable())[-SHOWN_NAME:] or "tài liệu"
        self._run("INSERT INTO document VALUES (?, ?, ?, ?)", file, commune, line, shown)

    def documents(self, commune: str) -> list[Document]:
        """What a unit attached."""
        return [Document(*row) for row in self._run("SELECT * FROM document WHERE commune = ?", commune)]

    def document(self, file: str) -> Document | None:
        """One of them."""
        return next((Document(*row) for row in self._run("SELECT * FROM document WHERE file = ?", file)), None)

    def closed(self, commune: str) -> set[str]:
        """The stages that a unit's sheet has behind it."""
        return {stage for (stage,) in self._run("SELECT stage FROM closed WHERE commune = ?", commune)}

    def close(self, commune: str, stage: str) -> None:
        """From now on the next stage has its word."""
        self._run("INSERT OR IGNORE INTO closed VALUES (?, ?)", commune, stage)


def _hash(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, n=2**14, r=8, p=1)


def _digest(token: str) -> bytes:
    """Tokens are random: a fast digest keeps them from whoever reads the file."""
    return hashlib.sha256(token.encode()).digest()
