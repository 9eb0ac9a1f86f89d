"""Shixiao 实效: from what a document said to what residents say worked."""
