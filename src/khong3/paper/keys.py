"""The keys of a file of facts of a paper; its reader and its reference are made from them."""

from khong3.specs.keys import SpecKey, Tables

PAPER_KEYS: Tables = {
    "paper": {
        "above": SpecKey("word"),
        "body": SpecKey("word"),
        "issuer": SpecKey("word"),
        "place": SpecKey("word"),
        "number": SpecKey("word"),
        "symbol": SpecKey("word"),
        "date": SpecKey("word"),
        "held": SpecKey("word"),
        "authority": SpecKey("word"),
        "office": SpecKey("word"),
        "signer": SpecKey("word"),
        "to": SpecKey("list of word"),
        "bases": SpecKey("list of word"),
        "recipients": SpecKey("list of word"),
    }
}
