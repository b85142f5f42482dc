import Autodiff
import Kernels
import Tensors

/// A tensor cut in two at 0, for functions that are not the same on both sides.
///
/// Each half is 0 where the other one counts. So a function of one half cannot overflow for elements
/// of the other, whose gradient would then be 0 · inf, which is not a number.
struct Halves {
  /// The positive elements, and zeros.
  let above: Variable
  /// The elements that are not positive, nan among them, and zeros.
  let below: Variable

  /// Cuts a tensor in two.
  init(_ x: Variable) throws {
    let isAbove = Variable(try Tensor(scalar: 0).compared(.less, with: x.value))
    let zero = try Variable.constant(0)
    above = try Where.choose(isAbove, x, zero)
    below = try Where.choose(isAbove, zero, x)
  }
}
