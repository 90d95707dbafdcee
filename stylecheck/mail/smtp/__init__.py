"""The SMTP filter: stands between two mail servers, or between a mail program and its server, and hands messages on.

A `session` passes every command on to the next server (`upstream`) and its answer back, word for word; only the message
itself is kept (`spool`), judged, and then handed on with our header, or refused.
"""
