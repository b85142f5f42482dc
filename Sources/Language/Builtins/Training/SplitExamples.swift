import Operations

/// Sets some examples apart.
enum SplitExamples: Builtin {
  static let data = TrainingParameters.data()
  static let share = Parameter.number(
    "share", .unit, default: 0.2, en: "share of the examples in the second part", zh: "第二部分所占的比例")
  static let seed = TrainingParameters.seed()

  static let onlyComputes = true

  static let reference = Reference(
    "split", .training, [data, share, seed],
    en: """
      The examples in two parts, chosen at random: those to train with, and a share of them to test \
      with. The choice follows from `seed` and leaves the session's random numbers alone.
      """,
    zh: "把样本随机分成两部分：训练用的，以及占 `share` 的测试用的。怎么分由 `seed` 决定，不动会话自己的随机数。",
    shape: "any",
    examples: [
      Example(
        "a, b = split(moons(100), 0.2); (len(a.targets), len(b.targets))", prints: "(80, 20)"),
      Example("a, b = split([1 2 3 4 5], 0.4); sum(a) + sum(b)", prints: "15"),
      Example("split(moons(100), 1.5)", fails: .domain),
    ])

  static func call(_ call: BuiltinCall) throws(EvaluationError) -> Value {
    let settings = try call.checked(reference)
    let rows = try Examples.Rows(call[data], parameter: data.name)
    do {
      let order = try RandomStream(seed: UInt64(settings[seed])).shuffled(rows.count)
      let first = rows.count - Int((Double(rows.count) * settings[share]).rounded())
      return .tuple([try rows.rows(order[..<first]), try rows.rows(order[first...])])
    } catch {
      throw EvaluationError(error)
    }
  }
}
