"""``python -m server`` is the command ``fall-line``."""

if __name__ == "__main__":
    # Workers load this module by name when they start: only the program itself loads the command line.
    from server.cli import main

    main()
