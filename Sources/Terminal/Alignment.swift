/// Where text stands in a column that is wider than it.
package enum Alignment: Sendable {
  /// At the left edge.
  case left
  /// In the middle, an odd blank at the right.
  case center
  /// At the right edge.
  case right

  /// Returns the blanks before and after a text that has `spare` columns too many.
  func blanks(for spare: Int) -> (before: Int, after: Int) {
    let spare = max(0, spare)
    switch self {
    case .left: return (0, spare)
    case .center: return (spare / 2, spare - spare / 2)
    case .right: return (spare, 0)
    }
  }
}
