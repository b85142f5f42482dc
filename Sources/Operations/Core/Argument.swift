import Autodiff

/// The argument of a call, checked and in the form that its parameter asks for.
package enum Argument: Sendable {
  /// A tensor.
  case tensor(Variable)
  /// Several tensors.
  case tensors([Variable])
  /// A whole number.
  case integer(Int)
  /// A number.
  case number(Double)
  /// A truth value.
  case truth(Bool)
  /// A word.
  case text(String)
  /// Whole numbers: a shape, or axes.
  case integers([Int])
  /// Numbers.
  case numbers([Double])
  /// Two whole numbers, for rows and columns.
  case pair(Pair)
  /// How zeros are added around an image.
  case padding(Padding)
  /// Nothing: the argument was left out, or is `none`.
  case none
}

extension Argument {
  /// Whether a gradient can flow back from here.
  var isRecorded: Bool {
    switch self {
    case .tensor(let variable): variable.isRecorded
    case .tensors(let variables): variables.contains(where: \.isRecorded)
    default: false
    }
  }
}

/// A number for the vertical and one for the horizontal direction.
package struct Pair: Hashable, Sendable {
  /// The number for rows.
  package let vertical: Int
  /// The number for columns.
  package let horizontal: Int

  /// Creates a pair.
  package init(_ vertical: Int, _ horizontal: Int) {
    self.vertical = vertical
    self.horizontal = horizontal
  }
}

/// How many zeros are added on each side of an image.
package enum Padding: Hashable, Sendable {
  /// As many above as below, and as many on the left as on the right.
  case symmetric(Pair)
  /// As many as keep the size; an odd one goes below and to the right.
  case same
}
