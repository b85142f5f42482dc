import Operations
import Tensors

/// Draws functions and vectors as curves, from within a program.
enum PlotCurves: Builtin {
  /// The points at which functions are computed; odd, so that the middle is one of them.
  private static let sampleCount = 241

  static let curves = Parameter.values(
    "curves", en: "functions of a number, vectors, or pairs (x, y) of vectors",
    zh: "以一个数为参数的函数、向量，或向量对 (x, y)")
  static let start = Parameter.number(
    "start", .finite, default: -6, en: "where functions begin", zh: "函数从哪里画起")
  static let end = Parameter.number(
    "end", .finite, default: 6, en: "where functions end", zh: "函数画到哪里")

  static let reference = Reference(
    "plot", .talking, [curves, start, end],
    en: "Draws functions and vectors as curves, as `:plot` does, from within a function or a loop.",
    zh: "把函数和向量画成曲线，效果同 `:plot`，可以用在函数和循环里。",
    shape: "any",
    examples: [
      Example("plot(tanh, relu, start=-2, end=2)", prints: "none"),
      Example("plot([3 2 1.5])", prints: "none"),
      Example("plot(\"a\")", fails: .wrongType),
      Example("plot(tanh, start=1, end=1)", fails: .domain),
    ])

  static var mayBeTried: Bool { false }

  static func call(_ call: BuiltinCall) throws(EvaluationError) -> Value {
    let (low, high) = (call[start]?.scalar ?? -6, call[end]?.scalar ?? 6)
    guard low.isFinite else {
      throw .operation(.domain(parameter: start.name, value: low, range: .finite))
    }
    guard high.isFinite, high > low else {
      throw .operation(
        .domain(
          parameter: end.name, value: high,
          range: NumberRange(low, .infinity, includesLower: false, includesUpper: false)))
    }
    var pictures: [HostPicture.Curve] = []
    for value in call[all: curves] { pictures.append(try curve(value, low...high, call)) }
    call.evaluator.host.draw(.curves(pictures))
    return .none
  }

  private static func curve(
    _ value: Value, _ range: ClosedRange<Double>, _ call: BuiltinCall
  ) throws(EvaluationError) -> HostPicture.Curve {
    switch value {
    case .function, .layer:
      var points: [(x: Double, y: Double)] = []
      for index in 0..<sampleCount {
        let share = Double(index) / Double(sampleCount - 1)
        let x = range.lowerBound * (1 - share) + range.upperBound * share
        let result = try call.apply(value, [.number(x)])
        guard let y = result.scalar else {
          throw .wrongKind(
            found: result.kind,
            expected: LocalizedText(en: "one number for each x", zh: "每个 x 对应一个数"),
            parameter: curves.name)
        }
        points.append((x, y))
      }
      return HostPicture.Curve(name: value.curveName, points: points, isFunction: true)
    case .tuple(let items) where items.count == 2:
      let x = try vector(items[0])
      let y = try vector(items[1])
      return HostPicture.Curve(name: "", points: Array(zip(x, y)), isFunction: false)
    default:
      let points = try vector(value).enumerated().map { (Double($0.offset), $0.element) }
      return HostPicture.Curve(name: "", points: points, isFunction: false)
    }
  }

  private static func vector(_ value: Value) throws(EvaluationError) -> [Double] {
    guard let tensor = value.variable?.value, tensor.rank == 1 else {
      throw .wrongKind(
        found: value.kind,
        expected: LocalizedText(en: "a function or a vector", zh: "函数或向量"),
        parameter: curves.name)
    }
    return tensor.elements
  }
}

extension Value {
  /// What a legend calls a function.
  fileprivate var curveName: String {
    switch self {
    case .function(let function): function.name ?? function.text
    case .layer(let layer): layer.name
    default: ""
    }
  }
}
