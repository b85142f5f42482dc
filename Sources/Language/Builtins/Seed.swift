import Operations

/// Starts the random numbers anew.
enum Seed: Builtin {
  static let number = Parameter.integer("n", 0...Int.max, en: "seed", zh: "种子")

  static let reference = Reference(
    "seed", .talking, [number],
    en: "Starts the random numbers anew: the same seed gives the same numbers on every machine.",
    zh: "重新设定随机数：同样的种子在任何机器上都给出同样的数。",
    shape: "any",
    examples: [
      Example("seed(1)", prints: "none"),
      Example("seed(-1)", fails: .domain),
    ])

  static func call(_ call: BuiltinCall) throws(EvaluationError) -> Value {
    guard let value = call[number] else { return .none }
    guard let number = value.scalar else {
      throw .wrongKind(
        found: value.kind, expected: Indexing.wholeNumberText, parameter: Self.number.name)
    }
    guard let seed = UInt64(exactly: number) else {
      throw .operation(
        .domain(parameter: Self.number.name, value: number, range: .nonNegative))
    }
    call.evaluator.random.reseed(seed)
    return .none
  }
}
