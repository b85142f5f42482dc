import Foundation

/// What PyTorch's layers and optimiser do.
struct GoldenTraining: Decodable, Sendable {
  /// Batch normalisation of two batches in training and a third by the running statistics.
  struct Normalisation: Decodable, Sendable {
    let name: String
    let eps: Double
    let momentum: Double
    let weight: [Double]
    let bias: [Double]
    let shapes: [[Int]]
    let batches: [[Double]]
    let outputs: [[Double]]
    let mean: [Double]
    let variance: [Double]
  }

  /// A setting of an optimiser.
  enum Setting: Decodable, Sendable {
    case truth(Bool)
    case number(Double)
    case numbers([Double])
    case text(String)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let truth = try? container.decode(Bool.self) {
        self = .truth(truth)
      } else if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else if let text = try? container.decode(String.self) {
        self = .text(text)
      } else {
        self = .numbers(try container.decode([Double].self))
      }
    }
  }

  /// Five steps down a bowl.
  struct Descent: Decodable, Sendable {
    let name: String
    let settings: [String: Setting]
    let isDouble: Bool
    let path: [[Double]]
  }

  /// Gradients that are too long, or are not.
  struct Clipping: Decodable, Sendable {
    let gradients: [[Double]]
    let maximum: Double
    let norm: Double
    let clipped: [[Double]]
  }

  /// Four epochs of a linear classifier on all examples at once.
  struct Course: Decodable, Sendable {
    let settings: [String: Setting]
    let inputs: [Double]
    let labels: [Double]
    let first: [Double]
    let losses: [Double]
    let accuracies: [Double]
    let last: [Double]
  }

  /// What a layer with parameters gives, and the gradients of the sum of its outputs times 1, 2, 3
  /// and so on.
  struct LayerRun: Decodable, Sendable {
    let name: String
    let arguments: [String: Setting]
    let names: [String]
    let parameters: [[Double]]
    let shape: [Int]
    let inputs: [Double]
    let outputShape: [Int]
    let output: [Double]
    let inputGradient: [Double]?
    let gradients: [[Double]]
  }

  /// The order into which a seed brings so many things.
  struct Shuffle: Decodable, Sendable {
    let count: Int
    let seed: UInt64
    let order: [Int]
  }

  let normalisation: [Normalisation]
  let descent: [Descent]
  let clipping: [Clipping]
  let courses: [Course]
  let layers: [LayerRun]
  let shuffles: [Shuffle]

  static func load() throws -> GoldenTraining {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Golden/training.json")
    return try JSONDecoder().decode(GoldenTraining.self, from: Data(contentsOf: file))
  }
}
