"""The way to the targets: how many are lacking, how many a month that takes, and which efforts give the most points."""

from khong3.roadmap.efforts import Effort
from khong3.roadmap.planning import Roadmap, RoadStep, UnitRoadmap, Unplanned, roadmap
from khong3.roadmap.prices import read_prices

__all__ = ["Effort", "RoadStep", "Roadmap", "UnitRoadmap", "Unplanned", "read_prices", "roadmap"]
