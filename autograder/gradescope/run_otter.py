"""Grades with stock Otter, without the sandbox; `run_autograder` is the kit's own door."""

from otter.run.run_autograder import main

if __name__ == "__main__":
    main("/autograder")
