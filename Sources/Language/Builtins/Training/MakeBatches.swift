import Operations
import Tensors

/// Deals examples out to batches.
enum MakeBatches: Builtin {
  static let data = TrainingParameters.data()
  static let size = Parameter.integer(
    "size", 1...1_000_000_000, default: 32, en: "number of examples in a batch", zh: "每批的样本数")
  static let seed = Parameter.optionalInteger(
    "seed", 0...Int.max, en: "shuffles first; the same seed gives the same order",
    zh: "先打乱；种子相同，顺序就相同")

  static let onlyComputes = true

  static let reference = Reference(
    "batches", .training, [data, size, seed],
    en: """
      The examples in batches, as a tuple to loop over; the last batch may be smaller. Give the number \
      of the epoch as `seed` to go through them in another order each time.
      """,
    zh: "把样本分成小批量，得到可以循环遍历的元组；最后一批可能小一些。把轮次作为 `seed`，每轮的顺序就不一样。",
    shape: "any",
    examples: [
      Example("len(batches(moons(100), 32))", prints: "4"),
      Example("s = 0; for x, y in batches(moons(100), 32) { s += len(y) }; s", prints: "100"),
      Example("batches([1 2 3 4 5], 2)", prints: "([1, 2], [3, 4], [5])"),
      Example("batches([1 2 3], 0)", fails: .domain),
      Example("batches(3, 2)", fails: .wrongType),
    ])

  static func call(_ call: BuiltinCall) throws(EvaluationError) -> Value {
    let settings = try call.checked(reference)
    let rows = try Examples.Rows(call[data], parameter: data.name)
    let size = settings[size]
    do {
      let order =
        try settings[seed].map { try RandomStream(seed: UInt64($0)).shuffled(rows.count) }
        ?? Array(0..<rows.count)
      var batches: [Value] = []
      for start in stride(from: 0, to: rows.count, by: size) {
        if batches.count % 1024 == 0 { try call.evaluator.poll() }
        try call.evaluator.willUse(bytes: 256)
        batches.append(try rows.rows(order[start..<min(start + size, rows.count)]))
      }
      return .tuple(try Tuple(checking: batches))
    } catch {
      throw EvaluationError(error)
    }
  }
}
