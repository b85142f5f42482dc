"""Writes the golden values: results and gradients of every operation as PyTorch computes them.

Run it with a Python that has PyTorch; it rewrites the JSON files beside it. All numbers are
computed in double precision from inputs that single precision holds exactly, so that one file
serves the tests in both.

A case is an object:
  operation   the learner's name
  arguments   by parameter; tensors as {"shape": [...], "data": [...]}
  value       the result
  upstream    the gradient that the result is given, and
  gradients   the gradients it makes, by parameter
  output      the position of the value in the tuple that the operation gives, unless it is 0
  isKink      true where the function has a kink at the arguments: finite differences do not apply
"""

from golden_algebra import algebra
from golden_functions import criteria, functions, statistics, weights
from golden_grid import grid
from golden_layers import activation, convolution, loss, normalisation, pooling
from golden_recurrent import recurrence
from golden_specials import specials
from golden_tensors import elementwise, making, product, reduction, shape
from golden_windows import windows

for family in (elementwise, reduction, shape, making, product, activation, convolution, pooling,
               normalisation, loss, functions, statistics, criteria, weights, grid, windows,
               algebra, recurrence, specials):
    family()
