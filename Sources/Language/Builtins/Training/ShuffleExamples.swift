import Operations

/// Puts examples in random order.
enum ShuffleExamples: Builtin {
  static let data = TrainingParameters.data()
  static let seed = TrainingParameters.seed()

  static let onlyComputes = true

  static let reference = Reference(
    "shuffle", .training, [data, seed],
    en: """
      The examples in random order, inputs and targets together. The order follows from `seed` and \
      leaves the session's random numbers alone.
      """,
    zh: "随机打乱样本，输入与目标一起动。顺序由 `seed` 决定，不动会话自己的随机数。",
    shape: "any",
    examples: [
      Example("sum(shuffle([1 2 3 4]))", prints: "10"),
      Example("close(shuffle([1 2 3 4], seed=7), shuffle([1 2 3 4], seed=7))", prints: "1"),
      Example("shuffle(xor()).inputs.shape", prints: "(4, 2)"),
      Example("shuffle(1)", fails: .wrongType),
    ])

  static func call(_ call: BuiltinCall) throws(EvaluationError) -> Value {
    let settings = try call.checked(reference)
    let rows = try Examples.Rows(call[data], parameter: data.name)
    do {
      return try rows.rows(RandomStream(seed: UInt64(settings[seed])).shuffled(rows.count))
    } catch {
      throw EvaluationError(error)
    }
  }
}
