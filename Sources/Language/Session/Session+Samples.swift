import Autodiff
import Operations
import Tensors

/// What a function gives for one number.
package struct Sample {
  /// The value.
  package let value: Double
  /// The derivative there, where it was asked for.
  package let slope: Double?
}

extension Session {
  /// Calls a function or a layer with one number after the other.
  ///
  /// - Parameters:
  ///   - function: What is called, with a single argument.
  ///   - points: The arguments.
  ///   - withSlopes: Whether the derivative is taken at each point as well.
  ///   - source: The text that errors refer to.
  ///   - span: The place that they refer to.
  /// - Returns: A sample for each point; none where a result is not a single number.
  /// - Throws: The diagnostics of a plain call.
  package func samples(
    of function: Value, at points: [Double], withSlopes: Bool, in source: Source, span: Span
  ) throws(Diagnostic) -> [Sample]? {
    try atomically { () throws(Diagnostic) in
      let frame = Frame(evaluator, source, localCount: 0)
      let plan = PlanCache()
      var samples: [Sample] = []
      for point in points {
        let taken = try frame.sample(function, at: point, withSlope: withSlopes, span, plan)
        guard let taken else { return nil }
        samples.append(taken)
      }
      return samples
    }
  }

  /// Calls a function or a layer with one tensor; a layer is evaluated, not trained.
  ///
  /// - Parameters:
  ///   - function: What is called.
  ///   - argument: Its single argument.
  ///   - source: The text that errors refer to.
  ///   - span: The place that they refer to.
  /// - Returns: What it gives.
  /// - Throws: The diagnostics of a plain call.
  package func apply(
    _ function: Value, to argument: Tensor, in source: Source, span: Span
  ) throws(Diagnostic) -> Value {
    try atomically { () throws(Diagnostic) in
      let frame = Frame(evaluator, source, localCount: 0)
      let site = ArgumentSite(name: nil, span: span)
      var arguments = [EvaluatedArgument(site: site, value: .tensor(Variable(argument)))]
      if case .layer = function {
        let site = ArgumentSite(name: Name("training", span), span: span)
        arguments.append(EvaluatedArgument(site: site, value: .truth(false)))
      }
      return try frame.call(function, arguments, at: span, span, PlanCache())
    }
  }
}

extension Frame {
  fileprivate func sample(
    _ function: Value, at point: Double, withSlope: Bool, _ span: Span, _ plan: PlanCache
  ) throws(Diagnostic) -> Sample? {
    let site = ArgumentSite(name: nil, span: span)
    do {
      guard withSlope else {
        let argument = EvaluatedArgument(site: site, value: .number(point))
        let result = try call(function, [argument], at: span, span, plan)
        return result.scalar.map { Sample(value: $0, slope: nil) }
      }
      let leaf = Leaf(try Tensor(scalar: point, .float64))
      let argument = EvaluatedArgument(site: site, value: .leaf(leaf))
      let result = try call(function, [argument], at: span, span, plan)
      guard let value = result.scalar, let output = result.variable else { return nil }
      guard output.isRecorded else { return Sample(value: value, slope: 0) }
      let seed = Variable(try Tensor(repeating: 1, output.shape, output.value.elementType.computed))
      let gradients = try Differentiation.gradients(
        of: output, seed: seed, for: [leaf.node], isRecorded: false, add: Variable.sum)
      return Sample(value: value, slope: gradients.first.flatMap { $0?.value.item } ?? 0)
    } catch let diagnostic as Diagnostic {
      throw diagnostic
    } catch {
      throw diagnose(EvaluationError(error), at: span)
    }
  }
}
