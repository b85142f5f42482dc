/// The kind of number that a tensor holds.
package enum ElementType: Hashable, Sendable {
  /// Truth values, held as the numbers 0 and 1.
  case bool
  /// Single precision: what every computation uses unless asked otherwise.
  case float32
  /// Double precision.
  case float64
  /// Numbers that were written down and arithmetic on these.
  ///
  /// They are carried in double precision and take the type of the first tensor they meet, so that
  /// `float64([0.1 0.2])` keeps its digits and `x * 0.1` stays in the precision of `x`.
  case literal

  /// Whether the elements lie in memory as double-precision numbers.
  package var isStoredAsDouble: Bool { self == .float64 || self == .literal }

  /// The size of an element in memory.
  package var byteCount: Int { isStoredAsDouble ? 8 : 4 }

  /// The name that a learner reads and types.
  package var name: String {
    switch self {
    case .bool: "bool"
    case .float32, .literal: "float32"
    case .float64: "float64"
    }
  }

  /// The type in which two operands are combined.
  package func promoted(with other: ElementType) -> ElementType {
    switch (self, other) {
    case (.literal, .literal): .literal
    case (.float64, _), (_, .float64): .float64
    default: .float32
    }
  }

  /// The type of a function's result: functions leave written numbers and compute in `float32`.
  package var computed: ElementType { self == .float64 ? .float64 : .float32 }
}
