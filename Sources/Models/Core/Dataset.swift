import Operations
import Tensors

/// Examples to learn from: inputs, and what should come out for each.
package struct Dataset {
  /// The inputs, one for each index of the first axis.
  package let inputs: Tensor
  /// Class labels or target values, one for each input.
  package let targets: Tensor

  /// Creates a data set.
  package init(inputs: Tensor, targets: Tensor) {
    self.inputs = inputs
    self.targets = targets
  }
}

/// What a generator of synthetic data makes.
package enum SyntheticData {
  /// Examples with targets.
  case dataset(Dataset)
  /// One picture.
  case picture(Tensor)
}

/// A generator of synthetic data, declared in the same form as an operation.
///
/// Every generator draws from a stream of its own, in the order that its documentation fixes, so
/// that the same seed gives the same data on every machine.
package protocol DataGenerator: Sendable {
  /// Name, parameters, texts and examples.
  static var reference: Reference { get }

  /// Makes the data.
  static func make(_ call: Call) throws -> SyntheticData
}

/// Every generator, each registered by its line here.
package enum DataCatalog {
  /// The generators in the order of the manual.
  package static let generators: [any DataGenerator.Type] = [
    Moons.self,
    Spirals.self,
    Blobs.self,
    ExclusiveOr.self,
    Digits.self,
    Stripes.self,
    Patches.self,
    Colour.self,
    StepImage.self,
    SquareImage.self,
    Curve.self,
    Outline.self,
    UnevenlyScaled.self,
    Adding.self,
    Recall.self,
  ]
}
