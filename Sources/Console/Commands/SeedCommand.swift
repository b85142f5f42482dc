import Language
import Operations

/// Starts the random numbers anew.
enum SeedCommand: Command {
  static let reference = CommandReference(
    "seed", usage: ":seed N", en: "Starts the random numbers anew from a seed.",
    zh: "从一个种子重新开始随机数。")

  static func run(_ call: CommandCall) throws(Diagnostic) {
    guard let seed = UInt64(call.text) else {
      throw call.failure(
        .domain, LocalizedText(en: "a seed is a whole number from 0", zh: "种子是不小于 0 的整数"),
        hint: call.usageHint)
    }
    try call.console.session.reseed(seed)
  }
}
