"""Uploads, backup and restore, the health check of an installation."""
