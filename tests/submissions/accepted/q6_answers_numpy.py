"""NumPy bools."""

# question: q6

import numpy

wd10_diverges = numpy.bool_(False)
wd10_is_rougher = numpy.bool_(True)
