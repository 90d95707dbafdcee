"""Stands between a mail program and the program that sends its mail, with the habits of sendmail."""
