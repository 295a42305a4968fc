"""Real databases, each started for the tests and gone with them: DuckDB, a throw-away PostgreSQL, Spark on two cores.

Tables come in as CSV, whose empty cells are blanks: the one way that all three have.
"""

import csv
import io
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Protocol

import pytest

from khong3.engines.dialects import DUCKDB, POSTGRES, SPARK, Dialect
from khong3.engines.sql import Query, with_steps
from khong3.tape import Key, Tape
from tests.engines.rows import Rows, ends

Columns = Mapping[str, str]
"""The columns of a table with their types."""


class Database(Protocol):
    """Where tables are filled and asked."""

    dialect: Dialect

    def table(self, name: str, columns: Columns, rows: Iterable[Sequence[object]]) -> None:
        """A table of these rows in place of any of that name; None is a blank."""

    def run(self, statement: str) -> None:
        """What gives no rows."""

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        ...


def written(rows: Iterable[Sequence[object]]) -> str:
    """Rows as CSV without a heading."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(["" if one is None else one for one in row] for row in rows)
    return text.getvalue()


class DuckDB:
    """DuckDB in memory."""

    dialect = DUCKDB

    def __init__(self, folder: Path) -> None:
        duckdb = pytest.importorskip("duckdb")
        self.base = duckdb.connect()
        self.folder = folder

    def table(self, name: str, columns: Columns, rows: Iterable[Sequence[object]]) -> None:
        (self.folder / "table.csv").write_text(written(rows), encoding="utf-8")
        types = ", ".join(f"'{column}': '{type_}'" for column, type_ in columns.items())
        read = f"read_csv('{self.folder}/table.csv', header = false, delim = ',', columns = {{{types}}})"
        self.base.execute(f'CREATE OR REPLACE TABLE "{name}" AS SELECT * FROM {read}')

    def run(self, statement: str) -> None:
        self.base.execute(statement)

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = self.base.execute(query).fetchall()
        return found


class Postgres:
    """PostgreSQL in a folder of its own, reached by a socket there."""

    dialect = POSTGRES

    def __init__(self, folder: Path) -> None:
        psycopg = pytest.importorskip("psycopg")
        self.base = psycopg.connect(f"host={folder} dbname=postgres user=khong3", autocommit=True)

    def table(self, name: str, columns: Columns, rows: Iterable[Sequence[object]]) -> None:
        types = ", ".join(f'"{column}" {type_}' for column, type_ in columns.items())
        self.base.execute(f'DROP TABLE IF EXISTS "{name}" CASCADE')
        self.base.execute(f'CREATE TABLE "{name}" ({types})')
        with self.base.cursor().copy(f'COPY "{name}" FROM STDIN WITH (FORMAT csv)') as copy:
            copy.write(written(rows))

    def run(self, statement: str) -> None:
        self.base.execute(statement)

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = self.base.execute(query).fetchall()
        return found


class Spark:
    """Spark in this machine's memory."""

    dialect = SPARK

    def __init__(self, folder: Path) -> None:
        sql = pytest.importorskip("pyspark.sql")
        settings = {
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
            "spark.sql.shuffle.partitions": "2",
            "spark.sql.warehouse.dir": str(folder / "warehouse"),
            "spark.driver.memory": "2g",
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.sql.ansi.enabled": "true",
            "spark.log.level": "ERROR",
        }
        making = sql.SparkSession.builder.master("local[2]").appName("khong3 tests")
        for name, value in settings.items():
            making = making.config(name, value)
        self.folder = folder
        self.session = making.getOrCreate()

    def table(self, name: str, columns: Columns, rows: Iterable[Sequence[object]]) -> None:
        path = self.folder / f"{name}.csv"
        path.write_text(written(rows), encoding="utf-8")
        types = ", ".join(f"`{column}` {type_}" for column, type_ in columns.items())
        self.session.read.csv(str(path), schema=types, maxColumns=100_000).createOrReplaceTempView(name)

    def run(self, statement: str) -> None:
        self.session.sql(statement)

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self.session.sql(query).collect()]


@contextmanager
def duckdb() -> Iterator[Database]:
    with tempfile.TemporaryDirectory() as folder:
        base = DuckDB(Path(folder))
        yield base
        base.base.close()


def _programs(name: str) -> Path:
    """Where PostgreSQL's programs are: Debian keeps them off the path."""
    found = shutil.which(name)
    places = [Path(found).resolve().parent] if found else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for place in places:
        if (place / name).exists():
            return place
    pytest.skip("PostgreSQL is not installed")


@contextmanager
def postgres() -> Iterator[Database]:
    """A cluster that nobody else sees; root may not run one, so that nobody does."""
    programs = _programs("initdb")
    whom: dict[str, Any] = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}
    with tempfile.TemporaryDirectory(prefix="pg") as folder:
        data, sockets = Path(folder, "data"), Path(folder, "sockets")
        sockets.mkdir()
        if whom:
            for one in (Path(folder), sockets):
                shutil.chown(one, whom["user"])
        # Its words go nowhere: a server that outlives the call would hold a pipe open.
        quiet: dict[str, Any] = {"cwd": folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **whom}
        options = f"-c listen_addresses='' -c unix_socket_directories={sockets} -c fsync=off -c jit=off"
        how = ["-U", "khong3", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"]
        subprocess.run([programs / "initdb", "-D", data, *how], check=True, **quiet)
        subprocess.run([programs / "pg_ctl", "-D", data, "-w", "-o", options, "start"], check=True, **quiet)
        try:
            base = Postgres(sockets)
            yield base
            base.base.close()
        finally:
            subprocess.run([programs / "pg_ctl", "-D", data, "-m", "immediate", "stop"], check=True, **quiet)


@contextmanager
def spark() -> Iterator[Database]:
    pytest.importorskip("pyspark")
    if shutil.which("java") is None:
        pytest.skip("Java is not installed")
    with tempfile.TemporaryDirectory() as folder:
        base = Spark(Path(folder))
        yield base
        base.session.stop()


STARTED: Mapping[str, Callable[[], AbstractContextManager[Database]]] = {
    "duckdb": duckdb,
    "postgres": postgres,
    "spark": spark,
}


def run(
    base: Database, tape: Tape, wanted: Iterable[Key], rows: Rows, *, wide: bool = False
) -> Sequence[Mapping[Key, object]]:
    """The wanted outputs of each row, by the query that a tape is for the least and greatest that the rows have."""
    query = Query.of(tape, wanted, base.dialect, ends(rows, tape.inputs), wide=wide)
    inputs = list(query.staging.inputs.values())
    columns = {key: f"i{at}" for at, key in enumerate(inputs)}
    # PostgreSQL wants a column at least, and a table of rows at all.
    base.table(
        "given",
        {"number": "BIGINT", **dict.fromkeys(columns.values(), base.dialect.wide)},
        ([at, *(row.get(key) for key in inputs)] for at, row in enumerate(rows)),
    )
    ends_ = ", ".join(["number", *map(query.output, query.staging.outputs)])
    steps = with_steps(base.dialect, query.steps("given", columns, kept=["number"]))
    found = base.ask(f"{steps}\nSELECT {ends_} FROM {query.last} ORDER BY number")
    return [dict(zip(query.staging.outputs, map(int, values), strict=True)) for _, *values in found]
