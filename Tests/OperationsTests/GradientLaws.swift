import Autodiff
import Tensors
import Testing

@testable import Operations

/// Gradients, and gradients of gradients, against central differences in double precision.
@Suite struct GradientLaws {
  static let operations = GoldenCase.byOperation.filter { _, cases in
    cases.contains { !$0.gradients.isEmpty && !$0.isKink }
  }.keys.sorted()

  @Test(arguments: operations) func gradientsAreSlopes(_ operation: String) throws {
    try forEachSample(operation) { golden, sample, probe in
      let slope = try probe.slope(at: probe.start)
      let difference = try probe.difference { try probe.value(at: $0) }
      #expect(abs(slope - difference) <= 1e-7 * max(1, abs(slope)), "\(golden)")
    }
  }

  @Test(arguments: operations) func gradientsOfGradientsAreSlopes(_ operation: String) throws {
    try forEachSample(operation) { golden, sample, probe in
      let curvature = try probe.curvature()
      let difference = try probe.difference { try probe.slope(at: $0) }
      #expect(abs(curvature - difference) <= 1e-6 * max(1, abs(curvature)), "\(golden)")
    }
  }

  private func forEachSample(
    _ operation: String, _ body: (GoldenCase, SampleCall, Probe) throws -> Void
  ) throws {
    for golden in GoldenCase.byOperation[operation] ?? [] where !golden.isKink {
      guard let upstream = golden.upstream else { continue }
      let sample = try SampleCall(golden, .float64)
      try body(golden, sample, Probe(golden, sample, upstream: upstream.tensor(.float64)))
    }
  }
}

/// A function of one number: an operation along a random line through its arguments, its result
/// weighted and added up.
private struct Probe {
  let start: [Tensor]
  private let sample: SampleCall
  private let upstream: Tensor
  /// The direction of the line; none for arguments without a gradient, such as labels.
  private let direction: [Tensor?]

  init(_ golden: GoldenCase, _ sample: SampleCall, upstream: Tensor) throws {
    self.sample = sample
    self.upstream = upstream
    start = sample.tensors.map(\.tensor)
    var random = RandomSource(seed: 7)
    direction = try sample.tensors.map { name, tensor in
      guard golden.gradients[name] != nil else { return nil }
      return try Tensor(tensor.shape, .float64) { _ in 2 * random.nextUniform() - 1 }
    }
  }

  func value(at point: [Tensor]) throws -> Double {
    let result = try sample.run(point.map { Variable($0) }).value
    return zip(result.elements, upstream.elements).reduce(0) { $0 + $1.0 * $1.1 }
  }

  func slope(at point: [Tensor]) throws -> Double {
    let leaves = point.map { Leaf($0) }
    let result = try sample.run(leaves.map(\.variable))
    let gradients = try Differentiation.gradients(of: result, seed: upstream, for: leaves)
    return try along(gradients).value.item
  }

  func curvature() throws -> Double {
    let leaves = start.map { Leaf($0) }
    let result = try sample.run(leaves.map(\.variable))
    let gradients = try Differentiation.gradients(
      of: result, seed: upstream, for: leaves, isRecorded: true)
    let slope = try along(gradients)
    let seconds = try Differentiation.gradients(
      of: slope, seed: Tensor(scalar: 1, .float64), for: leaves)
    return try along(seconds).value.item
  }

  /// The central difference of a function along the line, from four points, so that its error is
  /// of the fourth order in the step.
  func difference(_ function: ([Tensor]) throws -> Double) throws -> Double {
    let step = 1e-4
    let near = try function(moved(by: step)) - function(moved(by: -step))
    let far = try function(moved(by: 2 * step)) - function(moved(by: -2 * step))
    return (8 * near - far) / (12 * step)
  }

  private func moved(by distance: Double) throws -> [Tensor] {
    try zip(start, direction).map { point, direction in
      guard let direction else { return point }
      return try point.combined(
        .add, with: direction.combined(.multiply, with: Tensor(scalar: distance, .float64)))
    }
  }

  private func along(_ gradients: [Variable]) throws -> Variable {
    let zero = Variable(try Tensor(scalar: 0, .float64))
    return try zip(gradients, direction).reduce(zero) { sum, pair in
      guard let direction = pair.1 else { return sum }
      let products = try pair.0 * Variable(direction)
      return try sum + products.sum(axes: Array(products.shape.indices))
    }
  }
}
