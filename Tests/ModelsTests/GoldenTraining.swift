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

  /// Five steps down a bowl.
  struct Descent: Decodable, Sendable {
    let lr: Double
    let momentum: Double
    let decay: Double
    let nesterov: Bool
    let path: [[Double]]
  }

  let normalisation: [Normalisation]
  let descent: [Descent]

  static func load() throws -> GoldenTraining {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Golden/training.json")
    return try JSONDecoder().decode(GoldenTraining.self, from: Data(contentsOf: file))
  }
}
