import Models
import Tensors

/// A picture that a program asks for, as numbers.
package enum HostPicture {
  /// A tensor as an image or a heatmap.
  case image(Tensor)
  /// How the numbers of a tensor are distributed.
  case histogram(Tensor)
  /// Curves over one axis.
  case curves([Curve])
  /// The layers of a model in a table.
  case summary(ModelSummary)

  /// The values of a function at some places, or a list of numbers over their positions.
  package struct Curve: Sendable {
    /// What the legend calls it; empty for nothing.
    package let name: String
    package let points: [(x: Double, y: Double)]
    /// Whether its places were computed over the range of a function.
    package let isFunction: Bool
  }
}
