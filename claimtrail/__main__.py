"""Lets `python -m claimtrail` do what the console script does."""

from claimtrail.cli import main

if __name__ == "__main__":
    main()
