"""Makes ``python -m autograder`` the same as ``autograder``."""

from autograder.cli import main

raise SystemExit(main())
