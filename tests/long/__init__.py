"""Long runs, as scripts that print what they found."""
