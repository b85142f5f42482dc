import Autodiff
import Operations
import Tensors

/// All partial derivatives of a function.
enum Jacobian: Builtin {
  static let function = Parameter.value("f", en: "function of a tensor", zh: "以张量为参数的函数")
  static let x = Parameter.value("x", en: "where it is differentiated", zh: "在哪里求导")

  static let differentiatesArguments = true

  static let reference = Reference(
    "jacobian", .differentiation, [function, x],
    en: """
      The Jacobian of `f` at `x`: how every element of the result changes with every element of `x`. \
      Its shape is that of the result followed by that of `x`, a matrix for vectors.
      """,
    zh: "`f` 在 `x` 处的雅可比矩阵：结果的每个元素随 `x` 的每个元素怎样变化。形状是结果的形状后接 `x` 的形状，对向量来说是矩阵。",
    shape: "any", formula: #"J_{ij} = \frac{\partial f_i}{\partial x_j}"#,
    examples: [
      Example("jacobian(x -> x ^ 2, [1 2])", prints: "[[2, 0], [0, 4]]"),
      Example("jacobian(softmax, [0 0])", prints: "[[0.25, -0.25], [-0.25, 0.25]]"),
      Example("jacobian(x -> [1 2; 3 4] @ x, [5 6])", prints: "[[1, 2], [3, 4]]"),
      Example("jacobian(x -> \"a\", [1 2])", fails: .wrongType),
    ])

  static func call(_ call: BuiltinCall) throws(EvaluationError) -> Value {
    let given = call[x] ?? .none
    do {
      // A recorded tensor stays the one that it is, so that the Jacobian can be differentiated.
      let isRecorded = given.variable?.isRecorded == true
      let argument =
        isRecorded
        ? given : .leaf(Leaf(try Differentiating.tensor(given, parameter: x.name)))
      guard let input = argument.variable, let node = input.node else { return .none }
      let output = try Differentiating.apply(call, function, [argument])
      let shape = Shape(output.shape.sizes + input.shape.sizes)
      let type = output.value.elementType.computed
      guard output.value.count > 0 else { return .tensor(Variable(try Tensor([], shape, type))) }
      // Where there is no room for all rows it is refused at once, not after half of them.
      _ = try Tensor(undefined: shape, type)
      let isDifferentiatedAgain = call.evaluator.differentiationDepth > 0
      var rows: [Variable] = []
      for place in 0..<output.value.count {
        let seed = try Tensor(output.shape, type) { $0 == place ? 1 : 0 }
        let gradient = try Differentiation.gradients(
          of: output, seed: Variable(seed), for: [node], isRecorded: isDifferentiatedAgain,
          add: Variable.sum)[0]
        rows.append(
          try gradient
            ?? Variable(Tensor(repeating: 0, input.shape, input.value.elementType.computed)))
      }
      return .tensor(try Variable.stacking(rows).reshaped(shape))
    } catch {
      throw EvaluationError(error)
    }
  }
}
