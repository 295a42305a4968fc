"""A second, naive interpreter of the language."""
