import Language
import Operations
import Tensors
import Terminal

/// Measures how long an expression takes.
enum TimeCommand: Command {
  static let reference = CommandReference(
    "time", usage: ":time EXPR",
    en: """
      Runs EXPR again and again for a moment and gives the median time, billions of floating-point \
      operations a second for products and convolutions, and the size of the result.
      """,
    zh: "在短时间内反复计算 EXPR，给出耗时的中位数；矩阵乘法和卷积还给出每秒十亿次浮点运算数，以及结果占用的内存。")

  private static let budget = Duration.milliseconds(400)
  private static let fewestRuns = 3
  private static let mostRuns = 1000

  static func run(_ call: CommandCall) throws(Diagnostic) {
    let expression = try call.expression(try call.arguments())
    let session = call.console.session
    let before = session.snapshot()
    defer { session.restore(before) }
    // The first run also tells what there is to count.
    let (value, runs) = try session.operations(of: expression, in: call.source)
    let clock = ContinuousClock()
    let start = clock.now
    var times: [Duration] = []
    while times.count < fewestRuns || (clock.now - start < budget && times.count < mostRuns) {
      session.restore(before)
      let begin = clock.now
      _ = try session.evaluate(expression, in: call.source)
      times.append(clock.now - begin)
    }
    times.sort()
    let seconds = times[times.count / 2] / .seconds(1)
    let products = SizeReport.reports(of: runs).reduce(0) { $0 + ($1.multiplyAdds ?? 0) }
    let rate = products > 0 && seconds > 0 ? 2 * Double(products) / seconds / 1e9 : nil
    let bytes = value.variable.map { $0.value.count * $0.value.elementType.byteCount }
    call.say { wording in
      let isEnglish = wording == .english
      var facts = [
        isEnglish
          ? "median of \(times.count) runs: \(duration(seconds))"
          : "\(times.count) 次的中位数：\(duration(seconds))"
      ]
      if let rate { facts.append("\(call.format(rate)) GFLOP/s") }
      if let bytes {
        facts.append(isEnglish ? "result: \(size(bytes))" : "结果占 \(size(bytes))")
      }
      return [facts.joined(separator: isEnglish ? " · " : "，")]
    }
  }

  private static func duration(_ seconds: Double) -> String {
    let units = [(1.0, "s"), (1e-3, "ms"), (1e-6, "µs")]
    let (unit, name) = units.first { seconds >= $0.0 } ?? (1e-9, "ns")
    return "\(NumberText.short(seconds / unit)) \(name)"
  }

  private static func size(_ bytes: Int) -> String {
    let units = [(1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")]
    guard let (unit, name) = units.first(where: { bytes >= $0.0 }) else { return "\(bytes) B" }
    return "\(NumberText.short(Double(bytes) / Double(unit))) \(name)"
  }
}
