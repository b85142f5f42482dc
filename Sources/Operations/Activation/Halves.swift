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
  /// The elements that are not positive, and zeros.
  let below: Variable

  /// Cuts a tensor in two.
  ///
  /// A nan is neither above nor below; as in PyTorch some functions pass its gradient on like that
  /// of positive elements, others like that of the rest.
  init(_ x: Variable, isNaNAbove: Bool = false) throws {
    let zero = try Variable.constant(0)
    if isNaNAbove {
      let isBelow = Variable(try x.value.compared(.lessOrEqual, with: Tensor(scalar: 0)))
      above = try Where.choose(isBelow, zero, x)
      below = try Where.choose(isBelow, x, zero)
    } else {
      let isAbove = Variable(try Tensor(scalar: 0).compared(.less, with: x.value))
      above = try Where.choose(isAbove, x, zero)
      below = try Where.choose(isAbove, zero, x)
    }
  }
}
