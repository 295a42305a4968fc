"""What all tests share: under CI hypothesis draws the same examples every time."""

import os

from hypothesis import HealthCheck, settings

CI = os.environ.get("KHONG3_CI") == "1"

settings.register_profile("default", deadline=None, max_examples=60)
settings.register_profile(
    "ci",
    deadline=None,
    max_examples=100,
    derandomize=True,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ci" if CI else "default")
