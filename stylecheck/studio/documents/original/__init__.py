"""Puts a rewritten text into the file that it was opened from, so that layout, letterhead, styles and pictures stay.

`plan` tells which lines of the text became which, `writing` makes the changes, and reads the file again: it must have
the user's words, each of them, or the answer is that it cannot be done.
"""
