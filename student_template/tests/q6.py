"""Q6, visible: one example each, and whether the short answers can be read."""

import numpy as np
from otter.test_files import test_case

OK_FORMAT = False
name = "q6"


@test_case(name="weight_norms of the row (3, -4) is (7, 5)", points=1)
def norms_of_a_row(probe):
    facts = probe("norms", w=np.array([[3.0, -4.0]], np.float32))
    found = facts["norms"]
    two = len(found) == 2 and None not in found
    assert two, (
        f"weight_norms should give two floats, (l1, l2); it gave {facts['kind']} with {found}."
    )
    likely = ""
    if np.isclose(found[0], 4):
        likely = " 4 is the largest |w|: for a matrix, some norms of torch mean something else."
    elif np.allclose(found, [5, 7]):
        likely = " They are swapped."
    right = np.allclose(found, [7, 5], rtol=1e-5)
    assert right, f"weight_norms of [[3, -4]] gave {tuple(found)}; (7, 5) is right.{likely}"


@test_case(name="decay_factor(0.1, 2, 2) is 0.64", points=0.5)
def decay_of_two_steps(probe):
    found = probe("factor", lr=0.1, wd=2.0, steps=2)
    value = found["result"]
    assert value is not None, f"decay_factor gave {found['kind']}; a float is asked."
    likely = ""
    if np.isclose(value, 0.8):
        likely = " That is the factor of one step."
    elif np.isclose(value, 0.6):
        likely = " Steps multiply, they do not add."
    elif np.isclose(value, 0.36):
        likely = " That is decay by 2 lr wd a step: the half in the penalty cancels this 2."
    right = np.isclose(value, 0.64, rtol=1e-5)
    assert right, f"decay_factor(lr=0.1, wd=2, steps=2) gave {value:.5g}.{likely}"


@test_case(name="soft_threshold of (0.5, -3, 2) at t = 1 is (0, -2, 1)", points=1)
def threshold_of_three_numbers(probe):
    facts = probe("threshold", w=np.array([0.5, -3.0, 2.0], np.float32), t=1.0)
    assert facts["tensor"], f"soft_threshold gave {facts['kind']}; a tensor is asked."
    found = facts["value"].tolist()
    likely = ""
    if found == [0, -3, 2]:
        likely = " Large weights are not only kept, they move towards 0 by t."
    elif found == [-0.5, -4, 1]:
        likely = " Towards 0 is upwards for a negative weight."
    right = facts["shape"] == [3] and np.allclose(found, [0, -2, 1])
    assert right, f"soft_threshold of (0.5, -3, 2) at t = 1 gave {found}.{likely}"


@test_case(name="The short answers can be read (no points; not whether they are right)", points=0)
def short_answers_can_be_read(probe):
    for variable in ("wd10_diverges", "wd10_is_rougher"):
        facts = probe("variable", of=variable)
        assert facts["truth"] is not None, (
            f"{variable} should be True or False, without quotes; it is {facts['kind']}."
        )
    facts = probe("variable", of="larger_boundary")
    assert facts["text"] in ("batch-5", "full-batch"), (
        'larger_boundary should be "batch-5" or "full-batch", spelt like this; it is '
        f"{facts['kind'] if facts['text'] is None else repr(facts['text'])}."
    )
