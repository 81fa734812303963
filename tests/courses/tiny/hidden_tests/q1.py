import random

from kit.checks import Mistake
from otter.test_files import test_case

OK_FORMAT = False
name = "q1"
UNSEEN = -123.25


@test_case(name="double of any number", points=4, hidden=True)
def double_of_any_number(probe):
    for x in (UNSEEN, random.Random(probe.seed).randrange(1000)):
        value = probe("double", x=x)
        cause = "square" if value == x * x else ""
        assert value == 2 * x, Mistake(cause, "the double of a number that you cannot see is wrong")
