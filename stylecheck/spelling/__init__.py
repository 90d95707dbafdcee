"""Spelling and grammar: LanguageTool behind the same report.

LanguageTool is a Java program. Its Python client (GPL-3.0) is an extra, `stylecheck[spelling]`, and is imported only
where it is used.
"""
