"""YAML text to nodes that keep their place and their text: no scalar is ever resolved to a number, date or truth.

The bounds are far above any decision and far below what could hurt: a hostile file is a finding, never a hang.
"""

import re
from collections.abc import Iterator
from typing import Protocol, TypeAlias

import yaml
from attrs import field, frozen, mutable

from khong3.findings import Finding, KhongError, Place
from khong3.text import nfc

MOST_CHARACTERS = 1_000_000
MOST_NODES = 100_000
DEEPEST = 30

_LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_COMMENT = re.compile(r"(?<=\s)#")
_BARE_KEY = re.compile(r"\s*[^\s:]+")
"""All that stands before the first colon of a line that begins with a key."""
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@frozen(eq=False, repr=False)
class Mark:
    """A place in a file, from 1; columns count characters."""

    line: int
    column: int
    file: str | None = None


@frozen(kw_only=True, eq=False, repr=False)
class Scalar:
    """A text. ``plain`` is unquoted, ``one_line`` begins and ends on one line, ``cut`` has a comment right behind."""

    text: str
    mark: Mark
    plain: bool = True
    one_line: bool = True
    cut: bool = False
    size: int = 1

    @property
    def empty(self) -> bool:
        """Whether nothing was written."""
        return self.plain and not self.text


@frozen(kw_only=True, eq=False, repr=False)
class Sequence:
    """A list of nodes."""

    items: "tuple[SpecNode, ...]"
    mark: Mark
    size: int


@frozen(kw_only=True, eq=False, repr=False)
class Mapping:
    """Keys and values in the file's order, doubled keys and all."""

    entries: "tuple[tuple[Scalar, SpecNode], ...]"
    mark: Mark
    size: int

    def get(self, key: str) -> "SpecNode | None":
        """The value of the first entry with this key."""
        return next((value for name, value in self.entries if name.text == key), None)


SpecNode: TypeAlias = Scalar | Sequence | Mapping


def compose(text: str, file: str, begin: str = "khong3: 1") -> SpecNode:
    """Read one YAML document, which should ``begin`` so; raises KhongError where it holds what is not allowed."""
    if len(text) > MOST_CHARACTERS:
        raise _error("spec-too-large", file, Mark(1, 1), length=len(text), most=MOST_CHARACTERS)
    composer = _Composer(file, _LINE_BREAK.split(text))
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            composer.take(event)
    except yaml.MarkedYAMLError as problem:
        raise _syntax_error(problem, file, composer.lines) from None
    except yaml.reader.ReaderError as problem:
        before = text[: problem.position] if isinstance(problem.position, int) else ""
        mark = Mark(before.count("\n") + 1, len(before) - before.rfind("\n"))
        raise _error("yaml-character", file, mark) from None
    if composer.root is None:
        raise _error("spec-empty", file, Mark(1, 1), begin=begin)
    return composer.root


@mutable(eq=False, repr=False)
class _OpenNode:
    """A list or mapping that is still being read."""

    mark: Mark
    anchor: str | None
    keyed: bool
    children: list[SpecNode] = field(factory=list[SpecNode])


@mutable(eq=False, repr=False)
class _Composer:
    file: str
    lines: list[str]
    root: SpecNode | None = None
    stack: list[_OpenNode] = field(factory=list[_OpenNode])
    anchors: dict[str, SpecNode] = field(factory=dict[str, SpecNode])
    documents: int = 0

    def take(self, event: yaml.Event) -> None:
        mark = _mark(event.start_mark, self.file)
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise _error("yaml-several-documents", self.file, mark)
        elif isinstance(event, yaml.AliasEvent):
            if event.anchor not in self.anchors:
                raise _error("yaml-alias", self.file, mark, anchor=event.anchor)
            self.add(self.anchors[event.anchor], mark)
        elif isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent)):
            if event.tag is not None:
                raise _error("yaml-tag", self.file, mark, tag=event.tag)
            if isinstance(event, yaml.ScalarEvent):
                self.close(self.scalar(event, mark), event.anchor, mark)
            else:
                if len(self.stack) >= DEEPEST:
                    raise _error("yaml-too-deep", self.file, mark, most=DEEPEST)
                self.stack.append(_OpenNode(mark, event.anchor, isinstance(event, yaml.MappingStartEvent)))
        elif isinstance(event, yaml.CollectionEndEvent):
            done = self.stack.pop()
            size = 1 + sum(child.size for child in done.children)
            node: SpecNode = Sequence(items=tuple(done.children), mark=done.mark, size=size)
            if done.keyed:
                node = Mapping(entries=tuple(self.pairs(done)), mark=done.mark, size=size)
            self.close(node, done.anchor, done.mark)

    def scalar(self, event: yaml.ScalarEvent, mark: Mark) -> Scalar:
        end = _mark(event.end_mark)
        plain = not event.style
        behind = self.lines[end.line - 1][end.column - 1 :] if plain and event.value else ""
        return Scalar(
            text=nfc(event.value),
            mark=mark,
            plain=plain,
            one_line=event.style not in ("|", ">") and mark.line == end.line,
            cut=behind.lstrip(" \t").startswith("#"),
        )

    def close(self, node: SpecNode, anchor: str | None, mark: Mark) -> None:
        if anchor is not None:
            self.anchors[anchor] = node
        self.add(node, mark)

    def add(self, node: SpecNode, mark: Mark) -> None:
        if not self.stack:
            self.root = node
            return
        self.stack[-1].children.append(node)
        if node.size + sum(len(one.children) for one in self.stack) > MOST_NODES:
            raise _error("yaml-too-many", self.file, mark, most=MOST_NODES)

    def pairs(self, done: _OpenNode) -> Iterator[tuple[Scalar, SpecNode]]:
        for key, value in zip(done.children[::2], done.children[1::2], strict=True):
            if not isinstance(key, Scalar):
                raise _error("yaml-key", self.file, key.mark)
            if key.plain and key.text == "<<":
                raise _error("yaml-merge", self.file, key.mark)
            yield key, value


class _At(Protocol):
    line: int
    column: int


def _mark(mark: _At | None, file: str | None = None) -> Mark:
    """A parser's mark, which counts from 0."""
    return Mark(1, 1, file) if mark is None else Mark(mark.line + 1, mark.column + 1, file)


def _error(code: str, file: str, mark: Mark, **parameters: object) -> KhongError:
    place = Place(file=file, line=mark.line, column=mark.column)
    return KhongError([Finding(code=code, place=place, parameters=parameters)])


def _syntax_error(problem: yaml.MarkedYAMLError, file: str, lines: list[str]) -> KhongError:
    """The parser's complaint as one of the mistakes that authors make."""
    mark = _mark(problem.problem_mark or problem.context_mark)
    said = problem.problem or ""
    line = lines[mark.line - 1] if mark.line <= len(lines) else ""
    if "\t" in line[: mark.column] and ("cannot start any token" in said or "tab" in said):
        return _error("yaml-tab", file, mark)
    if "mapping values are not allowed" in said:
        deeper = _BARE_KEY.fullmatch(line[: mark.column - 1]) and ":" in _line_above(mark, lines)
        return _error("yaml-indent" if deeper else "yaml-colon", file, mark)
    if "undefined alias" in said:
        return _error(
            "yaml-alias", file, mark, anchor=line[mark.column :].split()[0] if line[mark.column :].split() else ""
        )
    if said.startswith("did not find expected ',' or"):
        cut = _comment_in_flow(_mark(problem.context_mark or problem.problem_mark), mark, lines)
        return _error("yaml-flow", file, mark) if cut is None else _error("yaml-flow-cut", file, cut)
    if "could not find expected ':'" in said:
        return _error("yaml-no-colon", file, mark)
    if "did not find expected comment or line break" in said:
        return _error("yaml-folded", file, mark)
    if "cannot start any token" in said:
        return _error("yaml-sign", file, mark, found=line[mark.column - 1 : mark.column])
    return _syntax_in_words(said, _mark(problem.context_mark or problem.problem_mark), mark, line, file)


def _syntax_in_words(said: str, start: Mark, mark: Mark, line: str, file: str) -> KhongError:
    """What the parser says of what it has begun at ``start``."""
    before, here = line[: mark.column - 1], line[mark.column - 1 : mark.column]
    misplaced = said in ("did not find expected '-' indicator", "did not find expected key")
    if misplaced and not before.strip():
        return _error("yaml-indent", file, mark)
    if said == "did not find expected node content" or (misplaced and here and here in "]},"):
        return _error("yaml-surplus", file, mark, found=here)
    if misplaced and before.rstrip()[-1:] in ("'", '"'):
        return _error("yaml-behind-quote", file, mark)
    if said == "found unexpected end of stream":
        return _error("yaml-quote", file, start)
    if said in ("found unknown escape character", "did not find expected hexdecimal number"):
        return _error("yaml-escape", file, mark)
    if said == "found unexpected ':'" and start.line == mark.line:
        return _error("empty-value", file, start, key=line[start.column - 1 : mark.column - 1].strip(), near=None)
    if said.startswith("block sequence entries are not allowed"):
        return _error("yaml-dash", file, mark)
    if said == "did not find expected alphabetic or numeric character":
        return _error("yaml-sign", file, start, found=line[start.column - 1 : start.column])
    return _error("yaml-syntax", file, mark, said=said)


def _line_above(mark: Mark, lines: list[str]) -> str:
    """The last line above that says something."""
    return next((one for one in reversed(lines[: mark.line - 1]) if one.strip()), "")


def _comment_in_flow(start: Mark, end: Mark, lines: list[str]) -> Mark | None:
    """Where a # inside { } made a comment of the bracket that closes."""
    for number in range(start.line, end.line + 1):
        line = lines[number - 1] if number <= len(lines) else ""
        for found in _COMMENT.finditer(line):
            before, after = line[: found.start()], line[found.start() :]
            quoted = before.count('"') % 2 or before.count("'") % 2
            if not quoted and (after.count("}") > after.count("{") or after.count("]") > after.count("[")):
                return Mark(number, found.start() + 1)
    return None
