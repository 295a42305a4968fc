"""What all tests share: under CI nothing is skipped, and hypothesis draws the same examples every time."""

import os
from collections.abc import Generator

import pytest
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


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Under CI a skipped test has failed: CI installs what tests need."""
    report = yield
    if CI and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Under CI a skipped module has failed, too."""
    report = yield
    if CI and report.skipped:
        report.outcome = "failed"
    return report
