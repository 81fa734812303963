# `make grade` and `make test` are all that most people need; each prepares .venv by itself.
#
#   make grade                      grade the sample class into results/
#   make grade SUBMISSIONS=folder RESULTS=folder
#                                   grade your own, into a folder of its own
#   make build                      write student_template/, solutions/ and dist/autograder.zip
#   make check                      the release check
#   make test                       test the kit itself
#   make second                     build the second course, on which it is tested
#   make cluster                    add what grading on several machines needs (docs/cluster.md)
#   make nightly                    the bank, mutants, false alarms at 1,000 seeds, faults (hours)
#   make clean                      remove .venv, dist/ and results/, grades too
#
#   make grade SUBMISSIONS="My Class (ML)" OPTIONS="--roster 'My Class.csv'"
#                                   any name will do; OPTIONS are those of autograder grade --help

PYTHON ?= python3
SUBMISSIONS ?= tests/submissions/class
RESULTS ?= results
# Where the CPU build of torch is tried first; on Linux the plain wheel brings gigabytes of CUDA.
TORCH_INDEX ?= https://download.pytorch.org/whl/cpu

OPTIONS ?=

# A name as one word of the shell, whatever is in it.
quoted = '$(subst ','\'',$(value $(1)))'

# Where the environment is made.
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: grade build check second test cluster nightly lint clean
.DELETE_ON_ERROR:

grade: $(VENV)/.grading
	@# Status 1: some submissions could not be graded. The table says which; make did its work.
	$(BIN)/autograder grade $(call quoted,SUBMISSIONS) -o $(call quoted,RESULTS) $(OPTIONS) \
		|| [ $$? -eq 1 ]

build: $(VENV)/.grading
	$(BIN)/autograder build

check: $(VENV)/.grading
	$(BIN)/autograder check

second: $(VENV)/.grading
	$(BIN)/autograder build --course tests/courses/dropout

test: $(VENV)/.testing lint
	$(BIN)/pytest -n 2 --dist loadfile

cluster: $(VENV)/.grading
	$(PYTHON) autograder/install.py $(VENV) --torch-index "$(TORCH_INDEX)" --extra cluster

nightly: $(VENV)/.testing
	$(BIN)/autograder check --bank
	$(BIN)/python tests/bench/mutants.py
	$(BIN)/python tests/bench/fairness.py
	$(BIN)/python tests/bench/claims.py
	$(BIN)/python tests/bench/faults.py

lint: $(VENV)/.testing
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy

$(VENV)/.grading: pyproject.toml autograder/constraints.txt
	$(PYTHON) autograder/install.py $(VENV) --torch-index "$(TORCH_INDEX)"
	touch $@

$(VENV)/.testing: $(VENV)/.grading
	$(PYTHON) autograder/install.py $(VENV) --torch-index "$(TORCH_INDEX)" --extra dev
	touch $@

clean:
	rm -rf $(VENV) dist results
