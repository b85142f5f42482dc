import Autodiff
import Operations
import Tensors

/// The gradient of a function without differentiating it.
enum NumericalGradient: Builtin {
  static let function = Parameter.value(
    "f", en: "function of a tensor that gives a number", zh: "以张量为参数、得到一个数的函数")
  static let x = Parameter.value("x", en: "where the slopes are taken", zh: "在哪里求斜率")
  static let step = Parameter.number(
    "h", .positive, default: 1e-5, en: "how far each number is moved, up and down",
    zh: "每个数上下各移动多少")

  static let reference = Reference(
    "numgrad", .differentiation, [function, x, step],
    en: """
      The gradient of `f` at `x` by central differences, in double precision: every number is moved \
      by `h` up and down, and the change of the result divided by 2h. It costs two evaluations for \
      each number, where `grad` needs one for all.
      """,
    zh: """
      用中心差分求 `f` 在 `x` 处的梯度，全程双精度：把每个数上下各移动 `h`，结果之差除以 2h。每个数要算两次 \
      `f`；`grad` 只需一次就得到全部。
      """,
    shape: "any", formula: #"\frac{f(x + h) - f(x - h)}{2h}"#,
    examples: [
      Example("close(numgrad(x -> sum(x ^ 3), [1 2]), [3 12])", prints: "1"),
      Example("numgrad(x -> abs(x), 0)", prints: "0"),
      Example("numgrad(x -> x ^ 2, 3, h=1)", prints: "6"),
      Example("numgrad(x -> x ^ 2, [1 2])", fails: .shapeMismatch),
      Example("numgrad(x -> x ^ 2, 3, h=0)", fails: .domain),
    ])

  static func call(_ call: BuiltinCall) throws(EvaluationError) -> Value {
    let distance = call[step]?.scalar ?? 1e-5
    guard distance > 0, distance.isFinite else {
      throw .operation(.domain(parameter: step.name, value: distance, range: .positive))
    }
    let start = try Differentiating.tensor(call[x] ?? .none, parameter: x.name, as: .float64)
    let random = call.evaluator.random.restorableState
    do {
      let numbers = start.elements
      func value(_ place: Int, _ number: Double) throws -> Double {
        var moved = numbers
        moved[place] = number
        // Whatever the function draws, it draws the same each time.
        call.evaluator.random.restorableState = random
        let output = try Differentiating.output(
          call.apply(
            call[function] ?? .none, [.tensor(Variable(try Tensor(moved, start.shape, .float64)))]),
          parameter: function.name)
        guard output.shape.rank == 0 else { throw EvaluationError.notScalar(output.shape) }
        return output.value.item
      }
      var slopes: [Double] = []
      for (place, number) in numbers.enumerated() {
        try call.evaluator.poll()
        slopes.append(
          (try value(place, number + distance) - value(place, number - distance)) / (2 * distance))
      }
      return .tensor(Variable(try Tensor(slopes, start.shape, .float64)))
    } catch {
      throw EvaluationError(error)
    }
  }
}
