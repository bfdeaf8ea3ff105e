"""How fast the program is, beside what it is built on: all contenders in one run, on the same sentences and package."""
