"""Papers: what leaves the office, built once as data out of an assessment, and written as Word or text."""

from khong3.paper.content import Paper
from khong3.paper.facts import PaperFacts, load_facts
from khong3.paper.making import make_paper, make_papers
from khong3.paper.plain import write_text
from khong3.paper.word import write_docx

__all__ = ["Paper", "PaperFacts", "load_facts", "make_paper", "make_papers", "write_docx", "write_text"]
