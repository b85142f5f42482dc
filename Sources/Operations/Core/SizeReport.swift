import Autodiff
import Tensors

/// Where the shape of one result comes from, and what it costs.
package struct SizeReport {
  /// The operation's name.
  package let name: String
  /// The layer that runs the operation, as it would be typed; none outside of layers.
  package let layer: String?
  /// The shape of the first argument that is a tensor.
  package let input: Shape
  /// The shape of the result.
  package let output: Shape
  /// How windows fit along the rows' direction and along the columns', or along the only one, for
  /// windowed operations.
  package let windows: [WindowFit]
  /// The arithmetic behind the sizes, then behind parameters and products.
  package let lines: [SizeLine]
  /// The weights and biases.
  package let parameters: [Variable]
  /// The products that are summed up; none where the operation is no sum of products.
  package let multiplyAdds: Int?
  /// The stretch of the first input, down and across, that one output depends on.
  package let receptiveField: Pair?

  /// The numbers in weights and biases.
  package var parameterCount: Int { parameters.reduce(0) { $0 + $1.value.count } }

  /// Explains the sizes of calls, in the order in which they ran.
  ///
  /// - Parameters:
  ///   - runs: The calls.
  ///   - layers: The layer that ran each of them; none where the calls are outside of layers.
  /// - Returns: A report for each call.
  package static func reports(
    of runs: [OperationRun], in layers: [String?] = []
  ) -> [SizeReport] {
    var fields: [ObjectIdentifier: ReceptiveFieldState] = [:]
    return runs.enumerated().compactMap { index, run in
      guard let result = run.results.first else { return nil }
      let inputs = run.call.tensors
      let sizes = SizeArithmetic(run)
      let isTransposed = run.operation == ConvTranspose2D.self
      let slides = isTransposed || !sizes.windows.isEmpty
      if slides, let input = inputs.first, fields[ObjectIdentifier(input)] == nil {
        fields[ObjectIdentifier(input)] = ReceptiveFieldState()
      }
      let seen = inputs.filter { slides || keepsPlaces($0.shape, result.shape) }
        .compactMap { fields[ObjectIdentifier($0)] }
      var field = seen.first
      if isTransposed {
        field = field?.spread(run.call)
      } else if slides {
        field = field?.seen(through: sizes.windows)
      } else {
        field = seen.dropFirst().reduce(field) { $0?.joined(with: $1) }
      }
      for value in run.results { fields[ObjectIdentifier(value)] = field }
      let parameters = parameters(of: run)
      let products = sizes.products.map { factors in
        factors.joined().reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue }
      }
      return SizeReport(
        name: run.operation.reference.name,
        layer: layers.indices.contains(index) ? layers[index] : nil,
        input: inputs.first?.shape ?? [], output: result.shape, windows: sizes.windows,
        lines: sizes.lines + parameterLines(parameters) + productLines(sizes.products, products),
        parameters: parameters, multiplyAdds: products,
        receptiveField: slides ? field?.size(result.shape) : nil)
    }
  }

  /// Whether elements of a result stand in rows and columns where those of an argument stood.
  private static func keepsPlaces(_ shape: Shape, _ result: Shape) -> Bool {
    shape.rank > 0 && shape.suffix(2).elementsEqual(result.suffix(2))
  }

  /// The names under which operations take what is learned.
  private static let parameterNames: Set = [
    "kernel", "bias", "w", "b", "weight", "gamma", "beta", "alpha", "w_ih", "w_hh", "b_ih", "b_hh",
  ]

  /// The weights and biases among the arguments; plain numbers do not count.
  private static func parameters(of run: OperationRun) -> [Variable] {
    let reference = run.operation.reference
    return zip(reference.parameters, run.call.arguments).compactMap { parameter, argument in
      guard parameterNames.contains(parameter.name), reference.family != .penalty,
        reference.family != .loss, reference.family != .algebra,
        case .tensor(let variable) = argument, variable.shape.rank > 0 || variable.isRecorded
      else { return nil }
      return variable
    }
  }

  /// `6·1·5·5 + 6 = 156`, apart for what is learned and what is given.
  private static func parameterLines(_ parameters: [Variable]) -> [SizeLine] {
    [true, false].compactMap { isLearned in
      let some = parameters.filter { $0.isRecorded == isLearned }
      guard !some.isEmpty else { return nil }
      let terms = some.map { SizeLine.product($0.shape) }
      let count = some.reduce(0) { $0 + $1.value.count }
      let sum = terms.joined(separator: " + ")
      let text = sum == "\(count)" ? sum : "\(sum) = \(count)"
      return isLearned
        ? SizeLine(en: "learned parameters", zh: "可学习的参数", text)
        : SizeLine(en: "given weights", zh: "给定的权重", text)
    }
  }

  /// `6·24·24 · (1·5·5) = 86400`.
  private static func productLines(_ factors: [[Int]]?, _ count: Int?) -> [SizeLine] {
    guard let factors, let count else { return [] }
    let last = factors.count > 1 ? "·(\(SizeLine.product(factors[1])))" : ""
    let text =
      SizeLine.product(factors[0])
      + (factors.count > 1 && factors[1].count < 2
        ? "·\(SizeLine.product(factors[1]))" : last)
    return [
      SizeLine(en: "multiply-adds", zh: "乘加次数", text == "\(count)" ? text : "\(text) = \(count)")
    ]
  }
}
