import Autodiff
import Operations
import Tensors

/// Compares gradients with differences of values.
enum CheckGradient: Builtin {
  static let function = Parameter.value(
    "f", en: "function of tensors", zh: "以张量为参数的函数")
  static let arguments = Parameter.values(
    "x", en: "where the gradients are checked, a tensor for each argument of `f`",
    zh: "在哪里检查：`f` 的每个参数给一个张量")

  static let reference = Reference(
    "check_grad", .differentiation, [function, arguments],
    en: """
      The largest difference between the gradient of `f` and central differences of its values, \
      both in double precision, relative to the gradient's largest element; a tuple for several \
      arguments. It is below 1e-7 where the gradient is right and `f` is smooth. A result that is \
      no number is weighted and added up.
      """,
    zh: """
      `f` 的梯度与函数值的中心差分之间的最大差异，相对于梯度中最大的元素，全程用双精度；有几个参数就得到元组。\
      梯度正确且 `f` 光滑时小于 1e-7。结果不是标量时，先加权求和。
      """,
    shape: "any",
    formula: #"\frac{f(x + h) - f(x - h)}{2h} \approx f'(x)"#,
    examples: [
      Example("check_grad(x -> sum(x ^ 3), [1 2]) < 1e-7", prints: "1"),
      Example("check_grad((x, w) -> tanh(x @ w), [1 2], [3 4])[1] < 1e-7", prints: "1"),
      Example("check_grad(x -> x * detach(x), 3) > 0.1", prints: "1"),
      Example("check_grad(x -> \"a\", 3)", fails: .wrongType),
    ])

  /// The distance of the differences, relative to numbers above 1.
  private static let step = 1e-4
  /// Gradients below this are compared absolutely, since rounding leaves no digits of them.
  private static let smallestScale = 1e-3

  static func call(_ call: BuiltinCall) throws(EvaluationError) -> Value {
    let given = call[all: arguments]
    guard !given.isEmpty else {
      throw .missingArgument(
        function: reference.name, parameter: arguments.name, signature: Signature.text(reference))
    }
    let start = try given.map { value throws(EvaluationError) in
      try Differentiating.tensor(value, parameter: arguments.name, as: .float64)
    }
    do {
      let check = try Check(call, start)
      let errors = try start.indices.map { try check.largestError(ofArgument: $0) }
      return errors.count == 1 ? .number(errors[0]) : .tuple(errors.map { .number($0) })
    } catch {
      throw EvaluationError(error)
    }
  }

  /// The function at the place where it is checked.
  private struct Check {
    private let call: BuiltinCall
    private let start: [Tensor]
    private let random: RandomSource
    private let weights: Tensor
    private let gradients: [Tensor]

    init(_ call: BuiltinCall, _ start: [Tensor]) throws {
      self.call = call
      self.start = start
      random = call.evaluator.random.restorableState
      let leaves = start.map { Leaf($0) }
      let output = try Differentiating.apply(call, function, leaves.map { .leaf($0) })
      var source = RandomSource(seed: 0)
      // Different weights, so that errors of different outputs do not cancel.
      weights = try Tensor(output.shape, .float64) { _ in
        output.shape.rank == 0 ? 1 : 0.5 + source.nextUniform()
      }
      let seed = Variable(try weights.converted(to: output.value.elementType.computed))
      gradients = try zip(
        start,
        Differentiation.gradients(
          of: output, seed: seed, for: leaves.map(\.node), isRecorded: false, add: Variable.sum)
      ).map { tensor, gradient in
        try gradient?.value ?? Tensor(repeating: 0, tensor.shape, .float64)
      }
    }

    /// The largest relative error among the elements of an argument's gradient.
    func largestError(ofArgument index: Int) throws -> Double {
      let numbers = start[index].elements
      var differences: [Double] = []
      for place in numbers.indices {
        try call.evaluator.poll()
        let distance = step * max(1, numbers[place].magnitude)
        func change(_ factor: Double) throws -> Double {
          try value(index, place, numbers[place] + factor * distance)
            - value(index, place, numbers[place] - factor * distance)
        }
        // Two distances, so that the error is of the fourth order.
        differences.append((8 * (try change(1)) - (try change(2))) / (12 * distance))
      }
      let gradient = gradients[index].elements
      let scale = (gradient + differences).reduce(smallestScale) { max($0, $1.magnitude) }
      return zip(gradient, differences).reduce(0) { worst, pair in
        let error = abs(pair.0 - pair.1) / scale
        return error.isNaN ? .nan : max(worst, error)
      }
    }

    /// The weighted result with one number changed.
    private func value(_ index: Int, _ place: Int, _ number: Double) throws -> Double {
      var tensors = start
      var elements = start[index].elements
      elements[place] = number
      tensors[index] = try Tensor(elements, start[index].shape, .float64)
      // Whatever the function draws, it draws the same each time.
      call.evaluator.random.restorableState = random
      let output = try Differentiating.apply(
        call, function, tensors.map { .leaf(Leaf($0)) })
      guard output.shape == weights.shape else {
        throw OperationError.unequalShapes(
          parameter: function.name, first: weights.shape, other: output.shape)
      }
      return zip(output.value.elements, weights.elements).reduce(0) { $0 + $1.0 * $1.1 }
    }
  }
}
