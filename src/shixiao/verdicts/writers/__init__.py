"""Sheets of this step, as PDF."""
