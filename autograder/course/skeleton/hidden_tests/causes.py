"""What goes wrong in this course: the mistakes that its checks know by name.

`line` completes "3 students: …" in the class report; `lecture` is what helps in the next lecture.
Each name stands in a check, as `Mistake("signs-cancel", …)`, and in a wrong answer, as `# cause:`.
"""

from autograder.results.causes import Cause

CAUSES = {
    "signs-cancel": Cause(
        "differences of both signs cancel",
        "Off by 2 and by -2 is off by 0 in the mean: take the size of each difference first.",
    ),
}
