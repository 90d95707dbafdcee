"""The milter: a mail server asks it what to do with each message, and keeps the message itself.

libmilter (`library`) calls a `session` from its own threads; a `bridge` takes messages from there to the event loop of
the desk. Where it listens is an `address`, and `running` starts and stops all of it.
"""
