"""Seasons from the bytes of files: a problem in JSON, or a workbook that people fill in."""

from shixiao.programme.readers.problem import LARGEST, read_problem

__all__ = ["LARGEST", "read_problem"]
