import Operations

/// Measures how long a function takes.
enum MeasureSeconds: Builtin {
  static let function = Parameter.value(
    "f", en: "a function without arguments", zh: "不带参数的函数")

  static let reference = Reference(
    "seconds", .talking, [function],
    en: """
      Calls a function once, without arguments, and gives the seconds that it took. `:time` measures \
      an expression several times and gives the median.
      """,
    zh: "不带参数地调用函数一次，返回所用的秒数。`:time` 会多次测量一个表达式并取中位数。",
    shape: "any",
    examples: [
      Example("fn work() { sum(ones(100)) }; seconds(work) >= 0", prints: "1"),
      Example("seconds(1)", fails: .wrongType),
    ])

  static var mayBeTried: Bool { false }

  static func call(_ call: BuiltinCall) throws(EvaluationError) -> Value {
    let start = ContinuousClock.now
    _ = try call.apply(call[function] ?? .none, [])
    let passed = (ContinuousClock.now - start).components
    return .number(Double(passed.seconds) + Double(passed.attoseconds) / 1e18)
  }
}
