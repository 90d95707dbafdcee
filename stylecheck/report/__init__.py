"""Outputs of a report, one module a form."""
