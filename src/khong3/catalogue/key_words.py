"""A key of a file in words: what it is called, and what it says."""

from attrs import frozen

from khong3.text import Text


@frozen(eq=False, repr=False)
class KeyWords:
    """A key's name in words, as a comparison of models prints it, and what it says."""

    name: Text
    says: Text


def key_words(vi: str, en: str, says_vi: str, says_en: str) -> KeyWords:
    """In both languages, the name first."""
    return KeyWords(Text(vi, en), Text(says_vi, says_en))
