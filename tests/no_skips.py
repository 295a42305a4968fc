"""A plugin that pyproject loads: under CI nothing is skipped, doctests of the source and worked examples included."""

import os
from collections.abc import Generator

import pytest

CI = os.environ.get("KHONG3_CI") == "1"


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
