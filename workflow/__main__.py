"""Runs the command line as `python -m workflow`."""

import sys

try:
    from workflow.cli import main
except KeyboardInterrupt:
    sys.exit(130)

main()
