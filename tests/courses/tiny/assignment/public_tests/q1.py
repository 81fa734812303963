from otter.test_files import test_case

OK_FORMAT = False
name = "q1"


@test_case(name="double of two", points=1)
def double_of_two(probe):
    value = probe("double", x=2)
    assert value == 4, f"double(2) should be 4, yours gave {value}"
