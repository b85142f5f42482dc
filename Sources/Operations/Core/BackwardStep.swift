/// How the gradient of one element of an argument comes about.
package struct BackwardStep: Sendable {
  /// The argument, by the name under which the walkthrough holds it.
  package let parameter: String
  /// The position of the element in the argument.
  package let position: [Int]
  /// The positions of the outputs that send something to it, in the order of the terms.
  package let sources: [[Int]]
  /// What each output sends, written in the language: its own gradient times a factor.
  package let terms: [String]
  /// The gradient as the engine computes it.
  package let result: Double
  /// How the outputs that send something came about, where the operation keeps one of several
  /// numbers: only the one that won gets something.
  package internal(set) var choices: [Step] = []

  /// The arithmetic in the language itself: typed back, it gives `result`.
  package var expression: String { terms.joined(separator: " + ") }
}
