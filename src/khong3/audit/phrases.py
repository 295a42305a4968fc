"""What reports say in set phrases, where several checks go by it: each phrase once."""

import re

THE_REST = re.compile(r"\s?(?:[^\W\d]+\s){0,3}(?:còn lại|khác)\b")
"""*3 xã còn lại*, *hai xã khác*: behind a number, those that were not told yet."""
WHAT_REMAINS = re.compile(r"\bcòn(?: lại)?\b[^;.\d]{0,30}$")
"""*còn lại là*: before a number, what is left of a whole."""
OF_THEM = re.compile(r"\btrong (?:số )?đó\b")
"""*trong đó*, *trong số đó*: of those that were told last."""
OPENS_A_LIST = re.compile(r"\b(?:trong (?:số )?đó|gồm|bao gồm|cụ thể|chia ra|chia theo)\b|:")
"""*gồm*, *cụ thể*, a colon: parts follow."""
LAST_AHEAD = re.compile(r"\bvà\b[^,;\d]*$")
"""*và …*: the last part follows."""
HAVING = re.compile(r"\bvới\s$")
"""*với*: right before a number."""
MAKES_UP = re.compile(r"\bchiếm\b")
"""*chiếm*: a percentage of a whole follows."""
OF_A_TIME = re.compile(r"\s?(?:so với |so |của )?(?:cùng kỳ|năm trước|năm \d)")
"""*so với cùng kỳ*, *của năm 2024*: of another time."""
NEW_SUBJECT = re.compile(r"[;.]|\b(?:lũy kế|trong đó|riêng)\b")
"""*lũy kế*, *riêng*, a stop: what follows is of something else."""
