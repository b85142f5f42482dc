import Foundation
import Tensors

@testable import Operations

/// A call with the result and the gradients that PyTorch computes for it.
struct GoldenCase: Sendable, CustomStringConvertible {
  let operation: String
  let arguments: [String: JSONValue]
  let value: TensorValue
  let upstream: TensorValue?
  /// The gradients by parameter; those of a list of tensors are named "tensors.0" and so on.
  let gradients: [String: TensorValue]
  /// Whether the function has a kink at the arguments, so that finite differences do not apply.
  let isKink: Bool
  /// The position of the value in the tuple that the operation gives; 0 where it gives none.
  let output: Int

  private init?(_ json: JSONValue) {
    guard let operation = json["operation"]?.text, let value = json["value"].map(TensorValue.init)
    else { return nil }
    self.operation = operation
    self.value = value
    arguments = json["arguments"]?.fields ?? [:]
    upstream = json["upstream"].map(TensorValue.init)
    gradients = json["gradients"]?.fields.mapValues(TensorValue.init) ?? [:]
    isKink = json["isKink"] != nil
    output = json["output"]?.integers.first ?? 0
  }

  var description: String {
    let described = arguments.sorted { $0.key < $1.key }.map { name, value in
      value["shape"].map { "\(name) \($0.integers)" } ?? "\(name)=\(value.text ?? "\(value)")"
    }
    return "\(operation)(\(described.joined(separator: ", ")))"
  }

  /// The folder of this test target.
  static let testsFolder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()

  /// All cases of the golden files, by operation.
  static let byOperation: [String: [GoldenCase]] = {
    let folder = testsFolder.appending(path: "Golden")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let cases = names.sorted().filter { $0.hasSuffix(".json") }.flatMap { name in
      (try? JSONValue(contentsOf: folder.appending(path: name)))?.list.compactMap(GoldenCase.init)
        ?? []
    }
    return Dictionary(grouping: cases, by: \.operation)
  }()
}

/// A tensor of a golden file.
struct TensorValue: Sendable {
  let shape: Shape
  let elements: [Double]

  init(_ json: JSONValue) {
    shape = Shape(json["shape"]?.integers ?? [])
    elements = json["data"]?.list.compactMap(\.number) ?? []
  }

  func tensor(_ type: ElementType) throws -> Tensor { try Tensor(elements, shape, type) }
}
