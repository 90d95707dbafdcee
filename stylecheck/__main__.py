"""Starts stylecheck as `python -m stylecheck`."""

from stylecheck.commands import main

if __name__ == "__main__":
    main()
