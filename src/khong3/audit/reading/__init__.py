"""A report as its reader has it: lines, tables, paragraphs, whatever kind of file it was."""
