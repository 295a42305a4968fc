"""``python -m khong3`` is the command line."""

from khong3.cli import main

main()
