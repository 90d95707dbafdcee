"""Starts stylecheck from a checkout: `python cli.py check brief.txt`."""

from stylecheck.commands import main

if __name__ == "__main__":
    main()
