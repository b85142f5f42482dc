import Autodiff
import Tensors

/// A fully connected layer as a function.
package enum Linear: Operation {
  static let x = Parameter.tensor("x", en: "inputs, features last", zh: "输入，最后一个轴是特征")
  static let weight = Parameter.tensor("w", en: "weights (out, in)", zh: "权重，形状 (输出, 输入)")
  static let bias = Parameter.optionalTensor("b", en: "a number for each output", zh: "偏置，每个输出一个数")

  package static let reference = Reference(
    "linear", .normalisation, [x, weight, bias],
    en: "The fully connected layer `x @ w.T + b`: each row of `w` holds the weights of one output.",
    zh: "全连接层 `x @ w.T + b`：`w` 的每一行是一个输出的权重。",
    shape: "[..., I], [O, I] -> [..., O]", formula: #"y_{no} = \sum_i x_{ni} w_{oi} + b_o"#,
    examples: [
      Example("linear([1 2], [1 0; 0 1; 1 1])", prints: "[1, 2, 3]"),
      Example("linear([1 2; 3 4], [[1 1]], [10])", prints: "[[13], [17]]"),
      Example("linear([1 2 3], [1 0; 0 1])", fails: .shapeMismatch),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let (x, weight) = (call[x], call[weight])
    guard weight.shape.rank == 2 else {
      throw OperationError.rank(
        parameter: Self.weight.name, shape: weight.shape, expected: [2])
    }
    let (outputs, inputs) = (weight.shape[0], weight.shape[1])
    guard x.shape.last == inputs else {
      throw OperationError.shape(
        parameter: Self.x.name, found: x.shape, expected: "(…, \(inputs))")
    }
    // All leading axes make one matrix, so that there is one product instead of many.
    let leading = Array(x.shape.sizes.dropLast())
    let rows = try x.reshaped([leading.reduce(1, *), inputs])
    var y = try rows.matrixProduct(weight.transposed(0, 1))
    if let bias = call[bias] {
      guard [[], [outputs]].contains(bias.shape) else {
        throw OperationError.shape(
          parameter: Self.bias.name, found: bias.shape, expected: Shape([outputs]).description)
      }
      y = try y + bias
    }
    return Forward(composed: try y.reshaped(Shape(leading + [outputs])))
  }

  package static func steps(_ call: Call, _ result: Tensor) throws -> StepMaker? {
    let type = result.elementType
    let x = try call[x].value.converted(to: type)
    let weight = try call[weight].value.converted(to: type)
    let biases = try call[bias]?.value.converted(to: type).elements
    let (outputs, inputs) = (weight.shape[0], weight.shape[1])
    let (cells, weights) = (try x.listedElements(), try weight.listedElements())
    return { output in
      let (row, unit) = output.quotientAndRemainder(dividingBy: outputs)
      let position = result.shape.position(of: output)
      let whole = 0...max(inputs - 1, 0)
      var frames = [
        Step.Frame(Self.x.name, position.dropLast().map { $0...$0 } + [whole]),
        Step.Frame(Self.weight.name, [unit...unit, whole]),
      ]
      let place = biases?.count == 1 ? 0 : unit
      if let bias = call[bias] {
        frames.append(Step.Frame(Self.bias.name, bias.shape.rank == 0 ? [] : [unit...unit]))
      }
      return try Step.product(
        position, frames: frames, Array(cells[row * inputs..<(row + 1) * inputs]),
        Array(weights[unit * inputs..<(unit + 1) * inputs]), plus: biases?[place], type,
        result: result.element(at: output))
    }
  }

  package static func backwardFlows(
    _ call: Call, _ result: Tensor
  ) throws -> [BackwardFlow]? {
    let type = result.elementType
    let x = try call[x].value.converted(to: type).listedElements()
    let weight = try call[weight].value.converted(to: type).listedElements()
    let bias = call[bias]?.value
    let (outputs, inputs) = (call[Self.weight].shape[0], call[Self.weight].shape[1])
    var toX = BackwardFlow(Self.x, elementCount: x.count)
    var toWeight = BackwardFlow(Self.weight, elementCount: weight.count)
    var toBias = bias.map { BackwardFlow(Self.bias, elementCount: $0.count) }
    for output in 0..<result.count {
      let (row, unit) = output.quotientAndRemainder(dividingBy: outputs)
      for input in 0..<inputs {
        let (cell, tap) = (row * inputs + input, unit * inputs + input)
        toX.send(from: output, to: cell, .times(weight[tap]))
        toWeight.send(from: output, to: tap, .times(x[cell]))
      }
      toBias?.send(from: output, to: bias?.rank == 0 ? 0 : unit)
      try Tensor.checkInterruption()
    }
    return [toX, toWeight] + (toBias.map { [$0] } ?? [])
  }

  package static func explain(
    _ call: Call, _ result: Tensor, at element: Int
  ) throws -> Explanation? {
    let (outputs, inputs) = (call[weight].shape[0], call[weight].shape[1])
    let (row, output) = element.quotientAndRemainder(dividingBy: outputs)
    var explanation = Explanation(of: call)
    explanation.addProducts((0..<inputs).map { (row * inputs + $0, output * inputs + $0) })
    if let bias = call[bias] {
      explanation.add(" + ")
      explanation.add(bias.shape.rank == 0 ? 0 : output, of: 2)
    }
    return explanation
  }
}
