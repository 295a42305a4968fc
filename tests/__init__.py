"""Tests: the laws first, real published figures second, examples third."""
