"""What a model means: names resolved, types and units settled, and all that does not hold together."""

from khong3.meaning.meaning import Meaning, settle

__all__ = ["Meaning", "settle"]
