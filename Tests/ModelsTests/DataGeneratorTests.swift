import Autodiff
import Foundation
import Operations
import Tensors
import Testing

@testable import Models

@Suite("Synthetic data")
struct DataGeneratorTests {
  @Test("Every generator makes the curriculum's numbers", arguments: try GoldenData.cases())
  func goldenValues(golden: GoldenData) throws {
    let data = try made(golden.name, golden.arguments)
    #expect(data.inputs.shape.sizes == golden.inputShape)
    #expect(data.targets.shape.sizes == golden.targetShape)
    let elements = data.inputs.elements
    let size = elements.count / golden.inputShape[0]
    for (example, expected) in zip([0, 1, golden.inputShape[0] - 1], golden.inputs) {
      let found = elements[example * size..<(example + 1) * size].prefix(expected.count)
      #expect(isClose(Array(found), expected), "example \(example)")
    }
    #expect(isClose(Array(data.targets.elements.prefix(golden.targets.count)), golden.targets))
    let mean = elements.reduce(0, +) / Double(elements.count)
    let variance = elements.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(elements.count)
    #expect(isClose([mean, variance.squareRoot()], [golden.mean, golden.deviation]))
  }

  @Test("The pictures and the exclusive or are what the curriculum says")
  func pictures() throws {
    guard case .picture(let step) = try StepImage.make(Call([])),
      case .picture(let square) = try SquareImage.make(Call([])),
      case .dataset(let xor) = try ExclusiveOr.make(Call([]))
    else {
      Issue.record("a generator made another kind of data")
      return
    }
    #expect(step.shape == [6, 6])
    #expect(step.elements == Array(repeatElement([0, 0, 0, 1, 1, 1], count: 6).joined()))
    #expect(square.shape == [8, 8])
    #expect(square.elements.reduce(0, +) == 16)
    #expect(square.elements[2 * 8 + 2] == 1)
    #expect(square.elements[1 * 8 + 2] == 0)
    #expect(
      zip(xor.inputs.elements.chunks(of: 2), xor.targets.elements).allSatisfy {
        ($0[$0.startIndex] != $0[$0.startIndex + 1]) == ($1 == 1)
      })
  }

  @Test("The noise changes nothing of what lies below it")
  func noiseKeepsTheDraws() throws {
    let clean = try made("digits", [.number(20), .number(12), .number(0), .number(6)])
    let noisy = try made("digits", [.number(20), .number(12), .number(1e-7), .number(6)])
    #expect(isClose(clean.inputs.elements, noisy.inputs.elements, tolerance: 1e-5))
  }

  @Test("Seeds tell data apart")
  func seeds() throws {
    let first = try made("moons", [.number(4), .number(0.15), .number(1)])
    let second = try made("moons", [.number(4), .number(0.15), .number(2)])
    #expect(first.inputs.elements != second.inputs.elements)
  }

  /// The data that a generator makes from one argument for each parameter.
  private func made(_ name: String, _ arguments: [GoldenData.Argument]) throws -> Dataset {
    let generator = try #require(DataCatalog.generators.first { $0.reference.name == name })
    let call = zip(generator.reference.parameters, arguments).map {
      parameter, argument -> Operations.Argument in
      switch (argument, parameter.kind) {
      case (.word(let word), _): .text(word)
      case (.number(let number), .integer): .integer(Int(number))
      case (.number(let number), _): .number(number)
      }
    }
    guard case .dataset(let dataset) = try generator.make(Call(call)) else {
      throw WrongKind()
    }
    return dataset
  }

  private struct WrongKind: Error {}
}

/// What the curriculum's own generators make.
struct GoldenData: Decodable, Sendable, CustomTestStringConvertible {
  /// An argument as it stands in the file.
  enum Argument: Decodable, Sendable {
    case number(Double)
    case word(String)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else {
        self = .word(try container.decode(String.self))
      }
    }
  }

  let name: String
  let arguments: [Argument]
  let inputShape: [Int]
  let targetShape: [Int]
  let inputs: [[Double]]
  let targets: [Double]
  let mean: Double
  let deviation: Double

  var testDescription: String { "\(name) \(inputShape)" }

  static func cases() throws -> [GoldenData] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Golden/data.json")
    return try JSONDecoder().decode([GoldenData].self, from: Data(contentsOf: file))
  }
}
